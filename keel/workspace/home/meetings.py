"""A chair's and a reviewing officer's conferences and reviews: which is next, what has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

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
from keel.rulebook.roles import Role as Post
from keel.workspace.home.children import ChildRow, rows_for
from keel.workspace.home.concerns import concerns_reaching

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

SOON = timedelta(weeks=4)
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


@dataclass(frozen=True)
class Choice:
    """Some of the children whom somebody chairs or reviews for, by the day of the next meeting."""

    name: str
    words: str
    children: tuple[int, ...]


def choices_of(user: User, posts: frozenset[Post], *, on: date) -> tuple[Choice, ...]:
    """The children for whom a user chairs or reviews: all of them, and those to look at first.

    `posts`: as whom reasons for concern come to them.
    """
    mine = Involvement.objects.on(on).filter(practitioner__user=user, holds_child=False)
    children = Person.objects.children().visible_to(user, on=on)
    ids = list(children.filter(pk__in=as_read(mine)).values_list("pk", flat=True))
    due = running_of(ids, on=on, rules=CALLED)
    next_day = {child: _next_day(due.get(child, [])) for child in ids}
    concerns = concerns_reaching(user, posts, on=on) if ids else []
    reached = {child for concern in concerns for child in concern.children}
    told = (
        ("all", "All", lambda child: True),
        ("overdue", "Meeting overdue", lambda child: next_day[child] < on),
        ("soon", "Meeting due within four weeks", lambda child: on <= next_day[child] <= on + SOON),
        ("concern", "A concern has come to you", lambda child: child in reached),
    )
    in_order = sorted(ids, key=lambda child: (next_day[child], child))
    return tuple(
        Choice(name, words, tuple(filter(belongs, in_order))) for name, words, belongs in told
    )


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
