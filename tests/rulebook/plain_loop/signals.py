"""Signals: for each reason the days on which it stands, cut to what is open, until cleared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from keel.rulebook.calendar import Calendar
from keel.rulebook.signal import (
    Again,
    Arrived,
    Count,
    LateRunning,
    Overdue,
    Quiet,
    Reason,
    Signal,
    Standstill,
    Strangers,
    Unanswered,
    Uncovered,
)
from keel.rulebook.spans import Span
from tests.rulebook.plain_loop.cover import uncovered
from tests.rulebook.plain_loop.found import Found
from tests.rulebook.plain_loop.lateness import late_running, overdue, unanswered
from tests.rulebook.plain_loop.life import Event, earliest, lives, of_kinds
from tests.rulebook.plain_loop.patterns import again, arrived, count, quiet, standstill, strangers
from tests.rulebook.plain_loop.spans import days_in_any, stretches_of
from tests.rulebook.plain_loop.supply import Supply, reason_is_known, supplied_spans


@dataclass(frozen=True)
class Concern:
    """One reason of one signal, and the days from and until which it stands for a subject."""

    subject: int
    signal: str
    reason: int
    since: date
    until: date | None
    record: int | None
    rule: str | None
    from_on: date | None
    due_on: date | None
    count: int | None


def plain_signals(
    events: Iterable[Event],
    signals: Iterable[Signal],
    calendar: Calendar,
    coverage: Supply = None,
) -> list[Concern]:
    """All that stands, ever stood or will stand for all subjects."""
    everyone = lives(events)
    concerns = []
    for life in everyone.values():
        for signal in signals:
            for number, reason in enumerate(signal.reasons):
                if not reason_is_known(signal, reason, coverage):
                    continue
                within = supplied_spans(signal.while_open, coverage)
                for found in _found(everyone, life, reason, calendar, coverage):
                    for piece in _cut(life, within, found):
                        stands = _cleared(life, signal, piece)
                        if stands.ever_stands:
                            concerns.append(_concern(life[0].subject, signal, number, stands))
    return concerns


def _found(
    everyone: Mapping[int, Sequence[Event]],
    life: Sequence[Event],
    reason: Reason,
    calendar: Calendar,
    supply: Supply,
) -> list[Found]:
    match reason:
        case Overdue():
            return overdue(life, reason, calendar, supply)
        case Unanswered():
            return unanswered(life, reason, calendar, supply)
        case LateRunning():
            return late_running(life, reason, calendar, supply)
        case Uncovered():
            return uncovered(everyone, life, reason, calendar, supply)
        case _:
            return _found_by_pattern(life, reason, calendar, supply)


def _found_by_pattern(
    life: Sequence[Event],
    reason: Again | Arrived | Strangers | Quiet | Standstill | Count,
    calendar: Calendar,
    supply: Supply,
) -> list[Found]:
    match reason:
        case Again():
            return again(life, reason, calendar)
        case Arrived():
            return arrived(life, reason, calendar)
        case Strangers():
            return strangers(life, reason)
        case Quiet():
            return quiet(life, reason, calendar, supply)
        case Standstill():
            return standstill(life, reason, supply)
        case Count():
            return count(life, reason, calendar)


def _cut(life: Sequence[Event], while_open: Sequence[Span], found: Found) -> list[Found]:
    """The parts of a stretch that lie within one of the spans."""
    if not while_open:
        return [found]
    pieces = []
    stretches = [stretch for span in while_open for stretch in stretches_of(life, span)]
    for opened, closed in days_in_any(stretches):
        piece = replace(found, since=max(found.since, opened), until=earliest(found.until, closed))
        if found.ever_stands and piece.ever_stands:
            pieces.append(piece)
    return pieces


def _cleared(life: Sequence[Event], signal: Signal, found: Found) -> Found:
    """The stretch up to the first event on or after its beginning that clears the signal."""
    for event in of_kinds(life, signal.cleared_by):
        if event.on >= found.since:
            return replace(found, until=earliest(found.until, event.on))
    return found


def _concern(subject: int, signal: Signal, number: int, found: Found) -> Concern:
    return Concern(
        subject=subject,
        signal=signal.id,
        reason=number,
        since=found.since,
        until=found.until,
        record=found.record,
        rule=found.rule,
        from_on=found.from_on,
        due_on=found.due_on,
        count=found.count,
    )
