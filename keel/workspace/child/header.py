"""Who a child is and how things stand, for the top of every page of the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keel.core import words
from keel.core.codes import LegalStatus as LegalStatusCode
from keel.core.models import User
from keel.core.trail.past import AsKnown
from keel.people.access import siblings_shown
from keel.people.models import Hazard, HazardTo, Involvement, Person
from keel.proceedings.models import LegalStatus
from keel.workforce.models import ManagementLine
from keel.workspace.child.seen import Seen, last_seen
from keel.workspace.child.standing import Standing, standing_of


@dataclass(frozen=True)
class Worker:
    """Somebody who works with the child, as what, and who manages them."""

    name: str
    role: str
    team: str
    since: date | None
    manager: str
    holds_child: bool


@dataclass(frozen=True)
class Header:
    """The top of a child's record."""

    child: Person
    age: str
    standing: Standing
    legal: tuple[str, ...]
    hazards: tuple[str, ...]
    workers: tuple[Worker, ...]
    others: tuple[Worker, ...]
    seen: Seen
    siblings: tuple[Person, ...]
    on: date


def header_of(child: Person, *, by: User, on: date, then: AsKnown | None = None) -> Header:
    """The top of a child's record on a day, for whoever reads it then; or as of a past day."""
    today, then = on, then or AsKnown(on)
    on = then.on
    read_as_one = list(Person.objects.read_as_one([child.pk], then.known))
    workers = _workers(read_as_one, then)
    return Header(
        child=child,
        age=age_of(child, on),
        standing=standing_of(child, on=on, known=then.known),
        legal=_legal_statuses(read_as_one, then),
        hazards=tuple(
            then.rows(Hazard.objects.all())
            .on(on)
            .filter(person__in=read_as_one, to=HazardTo.WORKERS)
            .values_list("words", flat=True)
        ),
        workers=tuple(worker for worker in workers if worker.holds_child),
        others=tuple(worker for worker in workers if not worker.holds_child),
        seen=last_seen(child, then=then),
        siblings=siblings_shown(child, to=by, on=today, known=then.known),
        on=on,
    )


def age_of(child: Person, on: date) -> str:
    """How old a child is, or when they are expected."""
    if child.died_on and child.died_on <= on:
        return f"Died on {words.day(child.died_on)}"
    if child.born_on and child.born_on <= on:
        return words.age(child.born_on, on)
    expected = child.expected_on or child.born_on
    return f"Not yet born, expected on {words.day(expected)}" if expected else "Age not known"


def _legal_statuses(read_as_one: Sequence[int], then: AsKnown) -> tuple[str, ...]:
    labels = dict(LegalStatusCode.choices)
    held = then.rows(LegalStatus.objects.all()).on(then.on)
    rows = held.filter(child__in=read_as_one).order_by("started_on")
    return tuple(
        f"{labels.get(row.status, row.status)}, since {words.day(row.started_on)}" for row in rows
    )


def _workers(read_as_one: Sequence[int], then: AsKnown) -> list[Worker]:
    involved = list(
        then.rows(Involvement.objects.all())
        .on(then.on)
        .filter(child__in=read_as_one)
        .select_related("practitioner", "team", "role")
        .order_by("-holds_child", "started_on", "pk")
    )
    managers = _managers([row.practitioner_id for row in involved if row.practitioner_id], then)
    return [
        Worker(
            name=row.practitioner.name if row.practitioner else "Nobody named",
            role=row.role.words if row.role else row.stated_role,
            team=row.team.name if row.team else "",
            since=row.started_on,
            manager=managers.get(row.practitioner_id or 0, ""),
            holds_child=row.holds_child,
        )
        for row in involved
    ]


def _managers(practitioners: Sequence[int], then: AsKnown) -> dict[int, str]:
    lines = then.rows(ManagementLine.objects.all()).on(then.on)
    lines = lines.filter(practitioner__in=practitioners)
    return dict(lines.values_list("practitioner", "managed_by__name"))
