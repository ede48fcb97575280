"""The years that the calendar counts, and the hour at which each of their days begins."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2075, 12, 31)
ONE_DAY = timedelta(days=1)
ALL_DAYS = tuple(FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1))
DAY_COUNT = len(ALL_DAYS)


class OutOfRangeError(ValueError):
    """A start or a due date outside the years that the calendar counts."""


def in_range(day: date) -> date:
    """Return the day (OutOfRangeError outside the years counted, TypeError for a moment)."""
    if isinstance(day, datetime):
        raise TypeError(f"{day} is a moment: say which day in England it falls on")
    if not FIRST_DAY <= day <= LAST_DAY:
        raise OutOfRangeError(f"{day} is outside {FIRST_DAY.year} to {LAST_DAY.year}")
    return day


def midnight(day: date) -> datetime:
    """Return the instant (UTC) at which a day begins in England."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


@cache
def hours_to_midnights() -> tuple[int, ...]:
    """Return the true hours from the first day's beginning to each day's, and to the last's end."""
    beginning, hour = midnight(FIRST_DAY), timedelta(hours=1)
    return tuple((midnight(day) - beginning) // hour for day in (*ALL_DAYS, LAST_DAY + ONE_DAY))
