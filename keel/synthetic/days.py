"""Days as a service reckons with them: working days, and how long ago a clock must have started."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from keel.rulebook.calendar import ENGLAND, Duration, Unit, months, working_days
from keel.rulebook.timescale import Timescale

_works = cache(ENGLAND.is_working_day)
_duration = cache(working_days)
_months = cache(months)


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)


def years(count: int) -> timedelta:
    """No less than so many years: each as if it were a leap year."""
    return timedelta(days=366 * count)


def at_work(day: date) -> date:
    """The day itself where people are at work on it, else the next on which they are."""
    while not _works(day):
        day += timedelta(days=1)
    return day


def work_before(day: date) -> date:
    """The last working day before a day."""
    day -= timedelta(days=1)
    while not _works(day):
        day -= timedelta(days=1)
    return day


def working(day: date, count: int) -> date:
    """The day so many working days on, or (a count below zero) back."""
    return ENGLAND.add(day, _duration(count))


def in_months(day: date, count: int) -> date:
    """The day so many calendar months on, or (a count below zero) back."""
    return ENGLAND.add(day, _months(count))


def due(rule: Timescale, start: date) -> date:
    """The day by which the rulebook asks for what is owed since a day."""
    return ENGLAND.add(start, rule.within.on(start))


def still_in_time(until: date, rule: Timescale) -> date:
    """The earliest working day on which the clock of a rule started that is not yet overdue."""
    return just_in_time(until, rule.within.on(until))


def just_in_time(until: date, within: Duration) -> date:
    """The earliest working day from which a clock of this length is not yet overdue on a day."""
    start = until - timedelta(days=_about(within))
    while ENGLAND.add(start, within) < until or not _works(start):
        start += timedelta(days=1)
    return start


def _about(within: Duration) -> int:
    """More days than the duration can have."""
    each = {Unit.WORKING_DAYS: 2, Unit.WEEKS: 7, Unit.MONTHS: 31}.get(within.unit, 1)
    return each * within.count + 20
