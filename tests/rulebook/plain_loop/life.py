"""What happened to one subject, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from keel.rulebook.events import Kind

ITS_RECORD = -1
LONG_AGO = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Event:
    """One row of the stream. The matter is the record itself unless another is given, or None."""

    subject: int
    kind: Kind
    on: date
    record: int
    at: datetime | None = None
    matter: int | None = ITS_RECORD
    practitioner: int | None = None
    team: int | None = None
    value: str | None = None
    known_from: datetime = LONG_AGO
    known_until: datetime | None = None

    def __post_init__(self) -> None:
        """Give it the matter it has unless another was named."""
        if self.matter == ITS_RECORD:
            object.__setattr__(self, "matter", self.record)


def known_at(events: Iterable[Event], moment: datetime) -> list[Event]:
    """Only what was known then: known from then or earlier, and not yet withdrawn."""
    known = []
    for event in events:
        withdrawn = event.known_until is not None and event.known_until <= moment
        if event.known_from <= moment and not withdrawn:
            known.append(event)
    return known


def lives(events: Iterable[Event]) -> dict[int, list[Event]]:
    """The events of each subject in order, each once."""
    by_subject: dict[int, list[Event]] = {}
    for event in events:
        by_subject.setdefault(event.subject, []).append(event)
    return {subject: in_order(by_subject[subject]) for subject in sorted(by_subject)}


def in_order(events: list[Event]) -> list[Event]:
    """By day, then moment (a day alone stands at its start), then record; each event once."""
    seen = set()
    once = []
    for event in sorted(events, key=_order):
        same = (event.kind, event.record, event.on)
        if same not in seen:
            seen.add(same)
            once.append(event)
    return once


def _order(event: Event) -> tuple[date, bool, datetime, int, str]:
    return (event.on, event.at is not None, event.at or LONG_AGO, event.record, event.kind.id)


def of_kinds(life: Iterable[Event], kinds: Iterable[Kind]) -> list[Event]:
    """The events of these kinds, in the order of the life."""
    wanted = tuple(kinds)
    return [event for event in life if event.kind in wanted]


def earliest(*days: date | None) -> date | None:
    """The first of the days that are known, or None."""
    known = [day for day in days if day is not None]
    return min(known) if known else None
