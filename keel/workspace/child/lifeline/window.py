"""The stretch of days that a life line shows, and how one goes from it to others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from keel.rulebook.calendar import (
    ENGLAND,
    FIRST_DAY,
    LAST_DAY,
    Duration,
    OutOfRangeError,
    days,
    months,
    weeks,
)

WIDTHS: dict[str, tuple[str, Duration]] = {
    "week": ("A week", weeks(1)),
    "month": ("A month", months(1)),
    "quarter": ("3 months", months(3)),
    "year": ("A year", months(12)),
    "six": ("6 years", months(72)),
}
USUAL = "six"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Window:
    """The days shown: `width` of them, the last being `until`."""

    width: str
    until: date

    @classmethod
    def of(cls, width: str, until: date) -> Window:
        """The window up to a day, or to the nearest that the calendar counts."""
        return cls(width, min(max(until, FIRST_DAY), LAST_DAY))

    @property
    def start(self) -> date:
        """The first day shown."""
        width = WIDTHS[self.width][1]
        return _after(self.until, replace(width, count=-width.count)) + _DAY

    @property
    def days(self) -> int:
        """How many days are shown."""
        return (self.until - self.start).days + 1

    @property
    def earlier(self) -> Window:
        """The same width, ending the day before this begins."""
        return Window(self.width, self.start - _DAY)

    @property
    def later(self) -> Window:
        """The same width, beginning the day after this ends."""
        return Window(self.width, _after(self.until, WIDTHS[self.width][1]))

    def closer(self, day: date) -> Window:
        """The next narrower width, with a day in its middle."""
        widths = list(WIDTHS)
        width = widths[max(0, widths.index(self.width) - 1)]
        narrow = Window(width, day)
        return Window(width, day + timedelta(days=narrow.days // 2))

    def place(self, day: date) -> float:
        """Where a day begins, from 0 for the first day to 1 for the end of the last."""
        return (day - self.start).days / self.days

    def ticks(self) -> list[tuple[date, str]]:
        """The days to mark along the top, with their words: a dozen or fewer."""
        step, first, form = weeks(1), self.start - timedelta(days=self.start.weekday()), "%-d %b"
        if self.width == "six":
            step, first, form = months(12), date(self.start.year, 1, 1), "%Y"
        elif self.width == "year":
            step, first, form = months(1), self.start.replace(day=1), "%b"
        elif self.width == "week":
            step, first, form = days(1), self.start, "%a %-d"
        found, day = [], max(first, FIRST_DAY)
        while day <= self.until:
            if day >= self.start:
                found.append((day, day.strftime(form)))
            day = _after(day, step)
        return found


def _after(day: date, duration: Duration) -> date:
    """So long after a day; where the calendar does not count so far, the day beyond its end."""
    try:
        return ENGLAND.due_on(day, duration).on
    except OutOfRangeError:
        return LAST_DAY + _DAY if duration.count > 0 else FIRST_DAY - _DAY
