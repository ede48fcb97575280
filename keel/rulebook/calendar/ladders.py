"""The look-ups behind the vectorised form.

Every unit is a ladder: a list of days on which one more unit is always the same number of rungs up.
On the ladder of working days a rung is a working day; on that of months every month has 32 rungs,
one for each day it might have. One list says on which rung a start stands, another which day a rung
is. So a row costs two gathers whatever its unit, and no unit needs a branch.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import polars as pl

from keel.rulebook.calendar.span import ALL_DAYS, DAY_COUNT, FIRST_DAY, LAST_DAY, hours_to_midnights
from keel.rulebook.calendar.units import MOST, Unit

RUNGS_IN_MONTH = 32
RUNGS_IN_UNIT = {Unit.WEEKS: 7, Unit.MONTHS: RUNGS_IN_MONTH}

# A start has a row for each unit and, within it, for each manner of counting, in this order.
BACK, NONE, FORTH, BACK_SAME_DAY, NONE_SAME_DAY, FORTH_SAME_DAY = range(6)
MANNER_COUNT = 6

# A row is as long as 16 bits can tell: a start that does not fit is null, and so is one past the
# last day, without a comparison for each row of a frame.
ROW_LENGTH = 2**16
NOWHERE = pl.Series([None] * DAY_COUNT, dtype=pl.Int32)
PAST_LAST_DAY = pl.Series([None] * (ROW_LENGTH - DAY_COUNT), dtype=pl.Int32)

# No climb is longer than MOST rungs: with more on each side than that, none leaves its own ladder.
MARGIN = pl.Series([None] * (MOST + 3), dtype=pl.Date)


@dataclass(frozen=True, eq=False)
class Ladder:
    """The days of a ladder, and the rung that each start stands on, counting back or forth.

    A count that begins with its own first day stands one rung below the count back: on the day
    before the start, or the last that counts before it.
    """

    days: pl.Series
    back: pl.Series
    forth: pl.Series


@dataclass(frozen=True, eq=False)
class Ladders:
    """All ladders end to end."""

    rung_of_start: pl.Series
    day_of_rung: pl.Series
    first_hour: int
    hour_count: int


def build(
    working: Sequence[date], school: Sequence[date], school_span: tuple[date, date] | None
) -> Ladders:
    """Return the look-ups for a calendar's working and school days, the latter within a span."""
    ladders = {
        Unit.HOURS: _hours(),
        Unit.DAYS: _days(),
        Unit.WEEKS: _days(),
        Unit.MONTHS: _months(),
        Unit.WORKING_DAYS: _some_days(working, span=(FIRST_DAY, LAST_DAY)),
        Unit.SCHOOL_DAYS: _some_days(school, span=school_span),
    }
    beginnings: dict[Unit, int] = {}
    pieces: list[pl.Series] = []
    for unit in Unit:
        beginnings[unit] = sum(map(len, pieces)) + len(MARGIN)
        pieces += [MARGIN, ladders[unit].days, MARGIN]
    rows = [row for unit in Unit for row in _rows(unit, ladders[unit], beginnings)]
    return Ladders(
        rung_of_start=pl.concat(
            [piece for row in rows for piece in (row, PAST_LAST_DAY)], rechunk=True
        ),
        day_of_rung=pl.concat(pieces, rechunk=True),
        first_hour=beginnings[Unit.HOURS],
        hour_count=len(ladders[Unit.HOURS].days),
    )


def _rows(unit: Unit, ladder: Ladder, beginnings: dict[Unit, int]) -> list[pl.Series]:
    """Return a unit's rows, manner by manner. None of a unit from any day is that same day."""
    back, forth = ladder.back + beginnings[unit], ladder.forth + beginnings[unit]
    none = _days().forth + beginnings[Unit.DAYS]
    if unit is Unit.HOURS:
        return [back, none, forth, back, none, forth]
    return [back, none, forth, NOWHERE, none, back - 1]


@cache
def _days() -> Ladder:
    """Return the ladder of which every day is a rung."""
    rung = pl.int_range(DAY_COUNT, dtype=pl.Int32, eager=True)
    return Ladder(days=pl.Series(ALL_DAYS, dtype=pl.Date), back=rung, forth=rung)


@cache
def _hours() -> Ladder:
    """Return the ladder of true hours; of a start whose hour is not known, the day's last."""
    midnights = hours_to_midnights()
    lengths = [end - beginning for beginning, end in pairwise(midnights)]
    last_hour = pl.Series(midnights[1:], dtype=pl.Int32) - 1
    hours = pl.DataFrame({"day": ALL_DAYS, "length": lengths})
    days = hours.select(pl.col("day").repeat_by("length").explode()).to_series()
    return Ladder(days=days, back=last_hour, forth=last_hour)


@cache
def _months() -> Ladder:
    """Return the ladder of months: rung 0 is the day before, and none is past the month's last."""
    days = [
        date(year, month, 1) + timedelta(days=min(rung, monthrange(year, month)[1]) - 1)
        for year in range(FIRST_DAY.year, LAST_DAY.year + 1)
        for month in range(1, 13)
        for rung in range(RUNGS_IN_MONTH)
    ]
    rung = pl.Series(
        [
            ((day.year - FIRST_DAY.year) * 12 + day.month - 1) * RUNGS_IN_MONTH + day.day
            for day in ALL_DAYS
        ],
        dtype=pl.Int32,
    )
    return Ladder(days=pl.Series(days, dtype=pl.Date), back=rung, forth=rung)


def _some_days(counted: Sequence[date], span: tuple[date, date] | None) -> Ladder:
    """Return the ladder of the days that count, on which starts within the span can stand."""
    days = pl.Series(counted, dtype=pl.Date)
    if span is None:
        return Ladder(days=days, back=NOWHERE, forth=NOWHERE)
    all_days = _days().days
    counts = all_days.is_in(days.implode()).cast(pl.Int32)
    until = pl.DataFrame({"day": all_days, "counts": counts, "until": counts.cum_sum()})
    known = pl.when(pl.col("day").is_between(*span))
    rungs = until.select(
        back=known.then(pl.col("until") - pl.col("counts")), forth=known.then(pl.col("until") - 1)
    )
    return Ladder(days=days, back=rungs["back"], forth=rungs["forth"])
