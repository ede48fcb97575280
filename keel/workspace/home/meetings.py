"""A chair's and a reviewing officer's conferences and reviews: which is next, what has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from keel.chronology.models import StoredEvent
from keel.chronology.queries import DeadlineLine, running_of
from keel.core.models import User
from keel.people.models import Involvement, Person
from keel.people.models.visibility import as_read
from keel.rulebook import events
from keel.rulebook.child_protection import enquiry, plan
from keel.rulebook.events import ACTIVITY
from keel.rulebook.looked_after import planning
from keel.workspace.home.children import ChildRow, rows_for

CALLED = (
    enquiry.INITIAL_CONFERENCE,
    enquiry.TRANSFER_IN_CONFERENCE,
    plan.FIRST_REVIEW_CONFERENCE,
    plan.LATER_REVIEW_CONFERENCES,
    planning.FIRST_REVIEW,
    planning.SECOND_REVIEW,
    planning.LATER_REVIEWS,
)
"""The promises that a chair or a reviewing officer keeps by holding a meeting."""

MEETINGS = (
    events.INITIAL_CONFERENCE_HELD,
    events.TRANSFER_IN_CONFERENCE_HELD,
    events.REVIEW_CONFERENCE_HELD,
    events.LOOKED_AFTER_REVIEW_HELD,
)


@dataclass(frozen=True)
class MeetingRow:
    """A child, their next meeting, their last one, and how much has happened since."""

    child: ChildRow
    next: DeadlineLine | None
    last_on: date | None
    since: tuple[tuple[str, int], ...]


def children_met(user: User, *, on: date) -> list[int]:
    """The children, by key, for whom a user chairs or reviews, by the day of the next meeting."""
    mine = Involvement.objects.on(on).filter(practitioner__user=user, holds_child=False)
    children = Person.objects.children().visible_to(user, on=on)
    ids = list(children.filter(pk__in=as_read(mine)).values_list("pk", flat=True))
    due = running_of(ids, on=on, rules=CALLED)
    return sorted(ids, key=lambda child: (_next_day(due.get(child, [])), child))


def _next_day(lines: Sequence[DeadlineLine]) -> date:
    return lines[0].due_on if lines else date.max


def meetings_for(children: Sequence[int], *, on: date) -> list[MeetingRow]:
    """Some of those children, in the order given."""
    rows = {row.child.pk: row for row in rows_for(Person.objects.filter(pk__in=children), on=on)}
    due = running_of(children, on=on, rules=CALLED)
    last = _last_meetings(children, on)
    since = _since(last, on)
    return [
        MeetingRow(
            child=rows[child],
            next=next(iter(due.get(child, [])), None),
            last_on=last.get(child),
            since=tuple(since.get(child, Counter()).most_common(3)),
        )
        for child in children
    ]


def _last_meetings(children: Sequence[int], on: date) -> dict[int, date]:
    held = StoredEvent.objects.known().filter(
        subject__in=children, kind__in=[kind.id for kind in MEETINGS], on__lte=on
    )
    return dict(held.values_list("subject").annotate(Max("on")))


def _since(last: dict[int, date], on: date) -> dict[int, Counter[str]]:
    """What happened to each child since their last meeting, and how often."""
    if not last:
        return {}
    happened = StoredEvent.objects.known().filter(
        subject__in=last, on__gt=min(last.values()), on__lte=on, kind__in=_WORDS
    )
    found: dict[int, Counter[str]] = {child: Counter() for child in last}
    for child, kind, day in happened.values_list("subject", "kind", "on"):
        if day > last[child]:
            found[child][_WORDS[kind]] += 1
    return found


_WORDS = {kind.id: kind.words for kind in ACTIVITY if kind not in MEETINGS}
