"""Lists of children in the order of what is stuck and what is next, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from keel.chronology.models import StoredEvent
from keel.chronology.queries import Row, worklist
from keel.core.models import User
from keel.core.prepared import Keys, prepared
from keel.people.access import seen_among
from keel.people.models import Involvement, Person
from keel.people.models.visibility import as_read
from keel.people.querysets import holders
from keel.rulebook.events import ACTIVITY, BY_ID
from keel.workspace.child.header import age_of
from keel.workspace.child.standing import Standing, standings_of
from keel.workspace.home.concerns import Concern


@dataclass(frozen=True)
class ChildRow:
    """One child on a list: who they are, how things stand, why they are stuck, what is next.

    `latest`: what somebody last did for them, in words, and on which day.
    """

    child: Person
    age: str
    standing: Standing
    row: Row
    worker: str
    latest: tuple[str, date] | None


@dataclass(frozen=True)
class ConcernRow:
    """One row of concerns: a child, and the brothers and sisters of whom the same is said."""

    first: ChildRow
    others: tuple[Person, ...]
    is_new: bool


def concern_rows(concerns: Sequence[Concern], *, on: date) -> list[ConcernRow]:
    """Some concerns as a list in their own order, at the same cost for any number."""
    people = Person.objects.in_bulk([child for each in concerns for child in each.children])
    first = Person.objects.filter(pk__in=[concern.children[0] for concern in concerns])
    rows = {row.child.pk: row for row in rows_for(first, on=on)}
    return [
        ConcernRow(
            rows[concern.children[0]],
            tuple(people[child] for child in concern.children[1:]),
            concern.is_new,
        )
        for concern in concerns
    ]


def my_children(user: User, *, on: date) -> list[ChildRow]:
    """The children allocated to a user."""
    seen = seen_among(_mine(user.pk, on), by=user, on=on)
    return rows_for(Person.objects.children().filter(pk__in=seen), on=on)


@prepared
def _mine(user: int, on: date) -> QuerySet[Involvement, int]:
    return as_read(Involvement.objects.on(on).holding().filter(practitioner__user=user))


def rows_for(children: QuerySet[Person], *, on: date) -> list[ChildRow]:
    """Some children as a list, at the same cost for any number."""
    people = {child.pk: child for child in children}
    standings = standings_of(people, on=on)
    held = holders(people, on=on)
    latest = _latest(list(people), on)
    return [
        ChildRow(
            child=people[row.subject],
            age=age_of(people[row.subject], on),
            standing=standings[row.subject],
            row=row,
            worker=_worker(held.get(row.subject)),
            latest=latest.get(row.subject),
        )
        for row in worklist(list(people), on=on)
    ]


def _worker(held: Involvement | None) -> str:
    return held.practitioner.name if held and held.practitioner else ""


def _latest(children: list[int], on: date) -> dict[int, tuple[str, date]]:
    """What was last done for each child."""
    return {child: (BY_ID[kind].words, day) for child, kind, day in _done(children, on)}


@prepared
def _done(children: Keys, on: date) -> QuerySet[StoredEvent, tuple[int, str, date]]:
    done = StoredEvent.objects.known().filter(
        subject__in=children, kind__in=[kind.id for kind in ACTIVITY], on__lte=on
    )
    rows = done.order_by("subject", "-on", "-pk").distinct("subject")
    return rows.values_list("subject", "kind", "on")
