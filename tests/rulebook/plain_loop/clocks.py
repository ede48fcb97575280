"""Clocks: when each started, when it fell due, and what met or ended it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from keel.rulebook.calendar import Calendar, Duration, Unit
from keel.rulebook.timescale import MatchedBy, Repeats, Timescale, Trigger
from tests.rulebook.plain_loop.answerable import Answerable, answerable
from tests.rulebook.plain_loop.life import Event, earliest, in_order, lives, of_kinds
from tests.rulebook.plain_loop.spans import Stretch, conditions_hold, stretches_of
from tests.rulebook.plain_loop.supply import Supply, rule_is_known, supplied_from


@dataclass(frozen=True)
class Clock:
    """One clock of one rule. `span` is the span that a repeating clock runs in."""

    start: Event
    started_on: date
    started_at: datetime | None
    due_on: date
    due_at: datetime | None
    provisional: bool
    limit: Duration
    met: Event | None
    ended: Event | None
    span: Stretch | None = None

    @property
    def met_on(self) -> date | None:
        return self.met.on if self.met else None

    @property
    def ended_on(self) -> date | None:
        return self.ended.on if self.ended else None

    @property
    def over_on(self) -> date | None:
        """The day on which it was met or ended, or None while it runs."""
        return earliest(self.met_on, self.ended_on)


@dataclass(frozen=True)
class Deadline:
    """A rule applied to one subject, with who had to answer for it."""

    subject: int
    rule: str
    started_on: date
    due_on: date
    provisional: bool
    met_on: date | None
    ended_on: date | None
    start_record: int
    met_record: int | None
    practitioner: int | None
    team: int | None
    employer: int | None
    due_at: datetime | None
    met_at: datetime | None


def plain_deadlines(
    events: Iterable[Event],
    timescales: Iterable[Timescale],
    calendar: Calendar,
    coverage: Supply = None,
) -> list[Deadline]:
    """All deadlines of all subjects under these rules."""
    everyone = lives(events)
    deadlines = []
    for life in everyone.values():
        for rule in timescales:
            for clock in clocks_of(life, rule, calendar, coverage):
                who = answerable(everyone, rule, life[0].subject, _days_to_ask(clock))
                deadlines.append(_deadline(rule, clock, who))
    return deadlines


def _days_to_ask(clock: Clock) -> list[date]:
    """The due day; where nobody held the subject then, the day it was met, else ended."""
    fallback = clock.met_on or clock.ended_on
    return [clock.due_on] if fallback is None else [clock.due_on, fallback]


def _deadline(rule: Timescale, clock: Clock, who: Answerable) -> Deadline:
    return Deadline(
        subject=clock.start.subject,
        rule=rule.id,
        started_on=clock.started_on,
        due_on=clock.due_on,
        provisional=clock.provisional,
        met_on=clock.met_on,
        ended_on=clock.ended_on,
        start_record=clock.start.record,
        met_record=clock.met.record if clock.met else None,
        practitioner=who.practitioner,
        team=who.team,
        employer=who.employer,
        due_at=clock.due_at,
        met_at=clock.met.at if clock.met else None,
    )


def clocks_of(
    life: Sequence[Event], rule: Timescale, calendar: Calendar, supply: Supply
) -> list[Clock]:
    """The clocks of one rule for one subject, in the order in which they started."""
    if not rule_is_known(rule, supply):
        return []
    heard_from = supplied_from(rule.stops.all_kinds, supply)
    if rule.repeats is not None:
        return _clocks_that_repeat(life, rule, rule.repeats, calendar, heard_from)
    return _clocks_that_start_once(life, rule, calendar, heard_from)


# Clocks that start once


def _clocks_that_start_once(
    life: Sequence[Event], rule: Timescale, calendar: Calendar, heard_from: date
) -> list[Clock]:
    clocks: list[Clock] = []
    for start in _starting_events(life, rule.starts):
        if start.on < heard_from:
            continue
        if not conditions_hold(life, rule.when, start.on):
            continue
        clock = _clock_that_starts_once(life, rule, calendar, start)
        if not any(_is_the_same(rule, earlier, clock) for earlier in clocks):
            clocks.append(clock)
    return clocks


def _starting_events(life: Sequence[Event], starts: Trigger) -> list[Event]:
    """The events that may start a clock: for each matter, the first kinds on record there."""
    by_matter: dict[int, list[Event]] = {}
    for event in of_kinds(life, starts.all_kinds):
        matter = event.record if event.matter is None else event.matter
        by_matter.setdefault(matter, []).append(event)
    chosen: list[Event] = []
    for events in by_matter.values():
        for kinds in [starts.kinds, *[(stand_in,) for stand_in in starts.stand_ins]]:
            of_these = of_kinds(events, kinds)
            if of_these:
                chosen.extend(of_these)
                break
    return in_order(chosen)


def _same_key(rule: Timescale, one: Event, other: Event) -> bool:
    """Whether two starts are of one record, one matter or one subject, as the rule matches."""
    match rule.matched_by:
        case MatchedBy.RECORD:
            return one.record == other.record
        case MatchedBy.MATTER:
            return one.matter == other.matter
        case MatchedBy.SUBJECT:
            return True


def _is_the_same(rule: Timescale, earlier: Clock, clock: Clock) -> bool:
    """Whether the start only records again what an earlier clock already counts."""
    if not _same_key(rule, earlier.start, clock.start):
        return False
    if rule.matched_by is MatchedBy.RECORD:
        return True
    return _stands(earlier.met) == _stands(clock.met) and _stands(earlier.ended) == _stands(
        clock.ended
    )


def _stands(event: Event | None) -> tuple[date, int] | None:
    """Where an event stands: its day and its record."""
    return (event.on, event.record) if event else None


def _clock_that_starts_once(
    life: Sequence[Event], rule: Timescale, calendar: Calendar, start: Event
) -> Clock:
    limit = rule.within.on(start.on)
    due_on, due_at, provisional = _due(calendar, start.on, start.at, limit)
    met = _first_that_meets(life, rule, calendar, start, due_on)
    ended = _first_that_ends(life, rule, start)
    if met is not None and ended is not None:
        if met.on <= ended.on:
            ended = None
        else:
            met = None
    return Clock(start, start.on, start.at, due_on, due_at, provisional, limit, met, ended)


def _first_that_meets(
    life: Sequence[Event], rule: Timescale, calendar: Calendar, start: Event, due_on: date
) -> Event | None:
    counts_from = date.min if rule.beforehand else start.on
    if rule.counts_from is not None:
        counts_from = max(counts_from, day_before(calendar, due_on, rule.counts_from))
    for stop in of_kinds(life, rule.stops.all_kinds):
        if stop.on >= counts_from and _serves(rule.matched_by, stop, start):
            return stop
    return None


def _first_that_ends(life: Sequence[Event], rule: Timescale, start: Event) -> Event | None:
    matched_by = rule.ends_matched_by or rule.matched_by
    for end in of_kinds(life, rule.ends_with):
        by_subject_alone = matched_by is MatchedBy.SUBJECT or (
            matched_by is MatchedBy.MATTER and None in (start.matter, end.matter)
        )
        too_early = end.on <= start.on if by_subject_alone else end.on < start.on
        if not too_early and _serves(matched_by, end, start):
            return end
    return None


def _serves(matched_by: MatchedBy, event: Event, start: Event) -> bool:
    """Whether a stopping or ending event has the key of the clock that this start began."""
    match matched_by:
        case MatchedBy.RECORD:
            return event.record == start.record
        case MatchedBy.MATTER:
            return None in (start.matter, event.matter) or event.matter == start.matter
        case MatchedBy.SUBJECT:
            return True


# Clocks that repeat


def _clocks_that_repeat(
    life: Sequence[Event],
    rule: Timescale,
    repeats: Repeats,
    calendar: Calendar,
    heard_from: date,
) -> list[Clock]:
    clocks = []
    for span in stretches_of(life, repeats.during):
        chain = _chain(life, rule, calendar, span, heard_from)
        for position, clock in enumerate(chain):
            if _is_chosen(calendar, repeats, span, position, clock) and conditions_hold(
                life, rule.when, clock.started_on
            ):
                clocks.append(clock)
    return clocks


def _chain(
    life: Sequence[Event],
    rule: Timescale,
    calendar: Calendar,
    span: Stretch,
    heard_from: date,
) -> list[Clock]:
    """Every clock of one span: from its opening, then from each day on which one was met."""
    opened = max(span.opened, heard_from)
    stops = _one_a_day(
        [
            event
            for event in of_kinds(life, rule.stops.all_kinds)
            if event.on > opened and (span.closed is None or event.on <= span.closed)
        ]
    )
    starts: list[tuple[date, Event, datetime | None]] = [(opened, span.opening, None)]
    starts.extend((stop.on, stop, stop.at) for stop in stops)
    chain = []
    for position, (day, event, moment) in enumerate(starts):
        if span.closed is not None and day >= span.closed:
            continue
        met = stops[position] if position < len(stops) else None
        ended = None if met else span.closing
        limit = rule.within.on(day)
        due_on, due_at, provisional = _due(calendar, day, moment, limit)
        chain.append(
            Clock(event, day, moment, due_on, due_at, provisional, limit, met, ended, span)
        )
    return chain


def _one_a_day(events: list[Event]) -> list[Event]:
    """One event for each day, that of the lowest record."""
    by_day: dict[date, Event] = {}
    for event in events:
        if event.on not in by_day or event.record < by_day[event.on].record:
            by_day[event.on] = event
    return [by_day[day] for day in sorted(by_day)]


def _is_chosen(
    calendar: Calendar, repeats: Repeats, span: Stretch, position: int, clock: Clock
) -> bool:
    """Whether the position of a clock in its span, and the age of the span, are the rule's."""
    if position < repeats.first or (repeats.last is not None and position > repeats.last):
        return False
    young, old = repeats.younger_than, repeats.older_than
    if young is not None and clock.started_on >= calendar.due_on(span.opened, young).on:
        return False
    return old is None or clock.started_on >= calendar.due_on(span.opened, old).on


# The calendar


def _due(
    calendar: Calendar, start_on: date, start_at: datetime | None, limit: Duration
) -> tuple[date, datetime | None, bool]:
    if limit.unit is Unit.HOURS and start_at is not None:
        due = calendar.due_at(start_at, limit)
    else:
        due = calendar.due_on(start_on, limit)
    return due.on, due.at, due.provisional


def day_before(calendar: Calendar, day: date, by: Duration) -> date:
    """The day that lies a length of time before another."""
    return calendar.due_on(day, Duration(-by.count, by.unit)).on
