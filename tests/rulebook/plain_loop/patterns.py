"""Reasons about a pattern in a life: Again, Arrived, Strangers, Quiet, Standstill, Count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from keel.rulebook.calendar import Calendar, Duration
from keel.rulebook.signal import Again, Arrived, Count, Quiet, Return, Standstill, Strangers
from keel.rulebook.spans import ALLOCATED
from tests.rulebook.plain_loop.clocks import Clock, clocks_of, day_before
from tests.rulebook.plain_loop.found import ONE_DAY, Found
from tests.rulebook.plain_loop.life import Event, earliest, of_kinds
from tests.rulebook.plain_loop.spans import Stretch, stretches_of
from tests.rulebook.plain_loop.supply import Supply, listened_for, supplied_from


def again(life: Sequence[Event], reason: Again, calendar: Calendar) -> list[Found]:
    """Each span from its opening until it closes, if enough of its kind came before it."""
    stretches = stretches_of(life, reason.span)
    found = []
    for number, this in enumerate(stretches, start=1):
        if number < reason.at_least:
            continue
        previous = stretches[number - 2] if number > 1 else None
        if previous is None and (reason.within is not None or reason.same_value):
            continue
        if previous is not None and not _follows(reason, previous, this, calendar):
            continue
        before = previous.closed if previous is not None else None
        record = this.opening.record
        found.append(Found(this.opened, this.closed, record, from_on=before, count=number))
    return found


def _follows(reason: Again, previous: Stretch, this: Stretch, calendar: Calendar) -> bool:
    """Whether a span follows the one before it as closely, and as alike, as the reason asks."""
    if reason.within is not None and not _soon_after(previous, this, reason.within, calendar):
        return False
    return not reason.same_value or _same_value(previous, this)


def arrived(life: Sequence[Event], reason: Arrived, calendar: Calendar) -> list[Found]:
    """Each span whose opening had so long, or so often, of another in the time before it."""
    found = []
    for this in stretches_of(life, reason.span):
        window = day_before(calendar, this.opened, reason.within)
        before = [
            stretch
            for stretch in stretches_of(life, reason.of)
            if any(stretch.holds_on(day) for day in _days(window, this.opened))
        ]
        days = [
            day
            for day in _days(window, this.opened)
            if any(stretch.holds_on(day) for stretch in before)
        ]
        if not before or (reason.times is not None and len(before) < reason.times):
            continue
        if reason.lasting is not None:
            needed = this.opened - day_before(calendar, this.opened, reason.lasting)
            if len(days) < needed.days:
                continue
        first = min(stretch.opened for stretch in before)
        record = this.opening.record
        found.append(Found(this.opened, this.closed, record, from_on=first, count=len(before)))
    return found


def _days(first: date, end: date) -> list[date]:
    """The days from one up to, and without, another."""
    return [first + timedelta(days=number) for number in range((end - first).days)]


def strangers(life: Sequence[Event], reason: Strangers) -> list[Found]:
    """From each visit with which too few of the last were by who held the child, till enough."""
    found = []
    for span in stretches_of(life, reason.during):
        familiar: list[bool] = []
        standing: Found | None = None
        for visit in of_kinds(life, reason.visits):
            if visit.practitioner is None or not span.holds_on(visit.on):
                continue
            familiar.append(_held_by(life, visit))
            last = familiar[-reason.of_last :]
            strange = len(last) == reason.of_last and sum(last) < reason.fewer_than
            if strange and standing is None:
                record = span.opening.record
                standing = Found(visit.on, span.closed, record, count=reason.of_last)
            elif standing is not None and not strange:
                found.append(replace(standing, until=visit.on))
                standing = None
        if standing is not None:
            found.append(standing)
    return found


def _held_by(life: Sequence[Event], visit: Event) -> bool:
    """Whether whoever visited was allocated to the child on that day."""
    return any(
        stretch.opening.practitioner == visit.practitioner and stretch.holds_on(visit.on)
        for stretch in stretches_of(life, ALLOCATED)
    )


def _soon_after(previous: Stretch, this: Stretch, within: Duration, calendar: Calendar) -> bool:
    if previous.closed is None or previous.closed > this.opened:
        return False
    return this.opened < calendar.due_on(previous.closed, within).on


def _same_value(previous: Stretch, this: Stretch) -> bool:
    last = previous.closing if previous.closing is not None else previous.opening
    return last.value is not None and last.value == this.opening.value


def quiet(life: Sequence[Event], reason: Quiet, calendar: Calendar, supply: Supply) -> list[Found]:
    """Each time within a span that nothing of the kinds happened for too long."""
    clocks = [clock for rule in reason.rules for clock in clocks_of(life, rule, calendar, supply)]
    heard_from = supplied_from(listened_for(reason), supply)
    found = []
    for span in stretches_of(life, reason.during):
        first = max(span.opened, heard_from)
        days = sorted({event.on for event in of_kinds(life, reason.of) if event.on > first})
        for began, next_on in zip([first, *days], [*days, None], strict=True):
            if span.closed is not None and began >= span.closed:
                continue
            longer_than = reason.longer_than or _time_of_the_rule(clocks, began)
            if longer_than is None:
                continue
            reached = calendar.due_on(began, longer_than).on
            since = reached if reason.full else reached + ONE_DAY
            if reason.not_before is not None:
                since = max(since, calendar.due_on(span.opened, reason.not_before).on)
            until = earliest(next_on, span.closed)
            record = span.opening.record
            found.append(Found(since, until, record, from_on=began, due_on=reached))
    return found


def _time_of_the_rule(clocks: list[Clock], day: date) -> Duration | None:
    """The limit of the clock that runs on a day: the last to start; of those, the first due."""
    running = [
        clock
        for clock in clocks
        if clock.started_on <= day and (clock.over_on is None or clock.over_on > day)
    ]
    if not running:
        return None
    started_on = max(clock.started_on for clock in running)
    last = [clock for clock in running if clock.started_on == started_on]
    return min(last, key=lambda clock: clock.due_on).limit


def standstill(life: Sequence[Event], reason: Standstill, supply: Supply) -> list[Found]:
    """Each time something was done so often within a span without anything that moves it."""
    heard_from = supplied_from([reason.done, *reason.moved_by], supply)
    excepting = stretches_of(life, reason.unless) if reason.unless else []
    found = []
    for span in stretches_of(life, reason.during):
        first = max(span.opened, heard_from)
        inside = [event for event in life if event.on > first and not _over(span.closed, event.on)]
        moved = {event.on for event in of_kinds(inside, reason.moved_by)}
        done = {
            event.on
            for event in of_kinds(inside, [reason.done])
            if not any(stretch.holds_on(event.on) for stretch in excepting)
        }
        so_far: list[date] = []
        for day in sorted(moved | done):
            if day in moved:
                so_far = []
                continue
            so_far.append(day)
            if len(so_far) == reason.at_least:
                until = earliest(*(later for later in moved if later > day), span.closed)
                record = span.opening.record
                found.append(Found(day, until, record, from_on=so_far[0], count=reason.at_least))
    return found


def _over(closed: date | None, day: date) -> bool:
    return closed is not None and closed <= day


@dataclass(frozen=True)
class Counting:
    """An event that counts, from one day up to, and without, another."""

    event: Event
    enters: date
    leaves: date


def count(life: Sequence[Event], reason: Count, calendar: Calendar) -> list[Found]:
    """Each run of days on which enough events count."""
    counting = _counting(life, reason, calendar)
    days = sorted({day for item in counting for day in (item.enters, item.leaves)})
    found: list[Found] = []
    standing: Found | None = None
    for day in days:
        counted = [item for item in counting if item.enters <= day < item.leaves]
        number = _number(counted, reason)
        if standing is None and number >= reason.at_least:
            record = max(item.event.record for item in counted if item.enters == day)
            from_on = min(item.event.on for item in counted)
            standing = Found(day, None, record, from_on=from_on, count=number)
        elif standing is not None and number < reason.at_least:
            found.append(replace(standing, until=day))
            standing = None
    return found


def _counting(life: Sequence[Event], reason: Count, calendar: Calendar) -> list[Counting]:
    """Each event that counts, and when."""
    counting = []
    for item in reason.of:
        for event in of_kinds(life, [item.kind]):
            if event.value in reason.leaving_out or not _came_after(life, item, event, calendar):
                continue
            if reason.different_workers and event.practitioner is None:
                continue
            enters = _enters(life, reason, calendar, event)
            leaves = calendar.due_on(event.on, reason.within).on
            if enters is not None and enters < leaves:
                counting.append(Counting(event, enters, leaves))
    return counting


def _came_after(life: Sequence[Event], item: Return, event: Event, calendar: Calendar) -> bool:
    if not item.after:
        return True
    before = [earlier.on for earlier in of_kinds(life, item.after)]
    last = max((day for day in before if day <= event.on), default=None)
    if any(last and last <= other.on <= event.on for other in of_kinds(life, item.unless)):
        return False
    if item.within is None:
        return any(day <= event.on for day in before)
    return any(
        day < event.on and calendar.due_on(day, item.within).on >= event.on for day in before
    )


def _enters(life: Sequence[Event], reason: Count, calendar: Calendar, event: Event) -> date | None:
    """The day from which an event counts, or None where its span did not last so long."""
    for value, lasting in reason.only_after:
        if event.value == value:
            day = calendar.due_on(event.on, lasting).on
            if reason.span is None:
                return day
            for stretch in stretches_of(life, reason.span):
                if stretch.opening.record == event.record and stretch.holds_on(day):
                    return day
            return None
    return event.on


def _number(counted: list[Counting], reason: Count) -> int:
    if reason.different_workers:
        return len({item.event.practitioner for item in counted})
    return len({item.event.record for item in counted})
