"""The days of birth that may have been meant when another one was typed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from enum import IntEnum


class Nearness(IntEnum):
    """How a day of birth goes with the day that was typed, the nearest first."""

    SAME = 0
    SWAPPED = 1
    DIGIT = 2
    YEAR = 3
    FIRST_OF = 4


def meant_by(typed: date) -> dict[date, Nearness]:
    """The days that may have been meant, each with how it goes with what was typed.

    Day and month swapped; a digit wrong, or two beside one another changed places; the year before
    or after; and 1 January, which is written of whom only the year is known.
    """
    found = {typed: Nearness.SAME}
    for nearness, days in (
        (Nearness.SWAPPED, [f"{typed:%m%d}{typed.year:04}"]),
        (Nearness.DIGIT, a_slip_away(f"{typed:%d%m}{typed.year:04}")),
        (Nearness.YEAR, [f"{typed:%d%m}{typed.year + step:04}" for step in (-1, 1)]),
        (Nearness.FIRST_OF, [f"0101{typed.year:04}"]),
    ):
        for digits in days:
            with suppress(ValueError):
                day = date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
                found.setdefault(day, nearness)
    return found


def a_slip_away(digits: str) -> list[str]:
    """A row of digits with one of them wrong, or two neighbours changed places."""
    found = [
        digits[:place] + other + digits[place + 1 :]
        for place in range(len(digits))
        for other in "0123456789"
    ]
    crossed = [
        digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        for place in range(len(digits) - 1)
    ]
    return found + crossed
