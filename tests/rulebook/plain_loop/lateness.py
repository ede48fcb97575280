"""Reasons about promises that were not kept in time: Overdue, Unanswered, LateRunning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from keel.rulebook.calendar import Calendar
from keel.rulebook.events import Kind
from keel.rulebook.signal import LateRunning, Overdue, Unanswered
from keel.rulebook.sources import Evidence, Force, Source
from keel.rulebook.timescale import Timescale, Trigger, always
from tests.rulebook.plain_loop.clocks import Clock, clocks_of
from tests.rulebook.plain_loop.found import ONE_DAY, Found
from tests.rulebook.plain_loop.life import Event, earliest, of_kinds
from tests.rulebook.plain_loop.supply import Supply


def overdue(
    life: Sequence[Event], reason: Overdue, calendar: Calendar, supply: Supply
) -> list[Found]:
    """From the day after each clock fell due until it was met or ended."""
    found = []
    for rule in reason.rules:
        excuses = _excuses(life, reason.unless, rule if reason.about_rule else None)
        for clock in clocks_of(life, rule, calendar, supply):
            if any(clock.started_on <= excuse <= clock.due_on for excuse in excuses):
                continue
            later = [excuse for excuse in excuses if excuse > clock.due_on]
            found.append(_overdue(clock, rule.id, later))
    return found


def _excuses(life: Sequence[Event], kinds: Sequence[Kind], about: Timescale | None) -> list[date]:
    """The days of the events that keep a clock quiet, of those that name the rule where asked."""
    return [event.on for event in of_kinds(life, kinds) if about is None or event.value == about.id]


def _overdue(clock: Clock, rule: str | None, ended_by: list[date]) -> Found:
    """A clock met or ended by its due day gives a stretch without days, which never stands."""
    return Found(
        since=clock.due_on + ONE_DAY,
        until=earliest(clock.over_on, *ended_by),
        record=clock.start.record,
        rule=rule,
        from_on=clock.started_on,
        due_on=clock.due_on,
    )


def unanswered(
    life: Sequence[Event], reason: Unanswered, calendar: Calendar, supply: Supply
) -> list[Found]:
    """A timescale with the reason's words, then as Overdue."""
    rule = Timescale(
        id="unanswered",
        duty="Answer",
        after=reason.after,
        until=Trigger(reason.until),
        within=always(reason.within),
        matched_by=reason.matched_by,
        ends_with=reason.ends_with,
        source=Source("The signal itself"),
        force=Force.LOCAL,
        evidence=Evidence.UNCONFIRMED,
        paragraphs=(),
        examples=(),
    )
    return [_overdue(clock, None, []) for clock in clocks_of(life, rule, calendar, supply)]


def late_running(
    life: Sequence[Event], reason: LateRunning, calendar: Calendar, supply: Supply
) -> list[Found]:
    """From the last of so many late clocks of one span until so many were on time."""
    by_span: dict[tuple[date, int], list[Clock]] = {}
    for clock in clocks_of(life, reason.rule, calendar, supply):
        if clock.span is not None:
            key = (clock.span.opened, clock.span.opening.record)
            by_span.setdefault(key, []).append(clock)
    found = []
    for clocks in by_span.values():
        found.extend(_late_running_in_one_span(clocks, reason))
    return found


def _late_running_in_one_span(clocks: list[Clock], reason: LateRunning) -> list[Found]:
    span = clocks[0].span
    assert span is not None
    found: list[Found] = []
    judged: list[tuple[Clock, bool]] = []
    standing: Found | None = None
    for clock in clocks:
        verdict = _judged(clock)
        if verdict is None:
            continue
        on, late = verdict
        judged.append((clock, late))
        if standing is None and _last_all(judged, reason.raised_by, late=True):
            first = judged[-reason.raised_by][0]
            standing = Found(
                since=on,
                until=span.closed,
                record=span.opening.record,
                rule=reason.rule.id,
                from_on=first.started_on,
                count=reason.raised_by,
            )
        elif standing is not None and _last_all(judged, reason.cleared_by, late=False):
            found.append(replace(standing, until=on))
            standing = None
    return [*found, standing] if standing is not None else found


def _judged(clock: Clock) -> tuple[date, bool] | None:
    """The day on which a clock showed whether it was late, and whether it was."""
    if clock.met_on is not None and clock.met_on <= clock.due_on:
        return clock.met_on, False
    on = clock.due_on + ONE_DAY
    if clock.ended_on is not None and clock.ended_on <= on:
        return None
    return on, True


def _last_all(judged: list[tuple[Clock, bool]], number: int, *, late: bool) -> bool:
    last = judged[-number:]
    return len(last) == number and all(was_late is late for _, was_late in last)
