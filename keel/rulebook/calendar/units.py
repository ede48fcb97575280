"""The units that a time limit is counted in, and a length of time in one of them."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Self

# The most that 16 bits hold: 89 years of days, and of hours three years and eight months.
MOST = 2**15 - 1


class Unit(Enum):
    """A unit of time. Each is its own: five working days are not a week."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS = "working days"
    SCHOOL_DAYS = "school days"


UNIT_OF_WORDS = {unit.value: unit for unit in Unit}


class Counts(Enum):
    """Which day is day 1: the day after the start, or the start ("beginning with", as in s.32)."""

    DAY_AFTER = "the day after is day 1"
    SAME_DAY = "the day itself is day 1"


@dataclass(frozen=True)
class Duration:
    """So many of one unit; a negative count reaches back, as in "3 working days before"."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse a count no limit could have (ValueError)."""
        if abs(self.count) > MOST:
            raise ValueError(f"A limit of {self.count} {self.unit.value} is longer than any life")

    def __str__(self) -> str:
        """Return the words for it, which `from_text` reads back."""
        size = abs(self.count)
        words = self.unit.value if size != 1 else self.unit.value.removesuffix("s")
        return f"{size} {words} before" if self.count < 0 else f"{size} {words}"

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read "15 working days", "1 week" or "3 working days before" (ValueError if unclear)."""
        match = re.fullmatch(r"(\d+) (.+?)s?( before)?", text)
        unit = UNIT_OF_WORDS.get(match[2] + "s") if match else None
        if match is None or unit is None:
            raise ValueError(f'"{text}" is not a length of time such as "15 working days"')
        size = int(match[1])
        return cls(-size if match[3] else size, unit)


def hours(count: int) -> Duration:
    """Return a length in true elapsed hours."""
    return Duration(count, Unit.HOURS)


def days(count: int) -> Duration:
    """Return a length in calendar days."""
    return Duration(count, Unit.DAYS)


def weeks(count: int) -> Duration:
    """Return a length in weeks of seven calendar days."""
    return Duration(count, Unit.WEEKS)


def months(count: int) -> Duration:
    """Return a length in calendar months."""
    return Duration(count, Unit.MONTHS)


def working_days(count: int) -> Duration:
    """Return a length in working days in England."""
    return Duration(count, Unit.WORKING_DAYS)


def school_days(count: int) -> Duration:
    """Return a length in days on which the authority's schools are open."""
    return Duration(count, Unit.SCHOOL_DAYS)
