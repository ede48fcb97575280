"""When limits fall due, for a whole frame at once, with the answers of the scalar form.

Written on series, not on expressions: for one child, handing work between threads costs Polars more
than the work, and for a million rows two look-ups are too little of it to share out.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from keel.rulebook.calendar.ladders import (
    BACK,
    BACK_SAME_DAY,
    FORTH,
    MANNER_COUNT,
    NONE,
    ROW_LENGTH,
    RUNGS_IN_UNIT,
    Ladders,
)
from keel.rulebook.calendar.span import FIRST_DAY
from keel.rulebook.calendar.units import Unit

UNIT_TYPE = pl.Enum([unit.value for unit in Unit])
COUNT_TYPE = pl.Int32
INSTANT_TYPE = pl.Datetime("us", "UTC")

CODE = {unit: code for code, unit in enumerate(Unit)}
RUNGS_IN_CODE = pl.Series([RUNGS_IN_UNIT.get(unit, 1) for unit in Unit], dtype=pl.Int32)
FIRST_DAY_SINCE_EPOCH = (FIRST_DAY - date(1970, 1, 1)).days
FIRST_HOUR_SINCE_EPOCH = 24 * FIRST_DAY_SINCE_EPOCH
HOUR = 3_600_000_000  # in microseconds

NO = pl.Series([False])
NO_INSTANT = pl.Series([None], dtype=INSTANT_TYPE)
NO_DAY = pl.Series([None], dtype=pl.Date)


@dataclass(frozen=True)
class Limits:
    """Limits side by side: starts (Date, and UTC where known), units (UNIT_TYPE) and counts."""

    start: pl.Series
    unit: pl.Series
    count: pl.Series
    start_at: pl.Series | None = None
    same_day: pl.Series | None = None


@dataclass(frozen=True)
class Vectorised:
    """The look-ups of one calendar, and how they are read."""

    ladders: Ladders
    known_until: date

    def due_on(self, limits: Limits) -> pl.Series:
        """Return the days due; null where a part is missing or the scalar form would raise."""
        if limits.unit.null_count() == len(limits.unit):  # no limit at all, which is common
            return NO_DAY.new_from_index(0, len(limits.unit))
        return self._due(limits)[0]

    def columns(self, limits: Limits) -> list[pl.Series]:
        """Return `due_on`, `due_at`, `provisional` and `not_known`."""
        due_on, due_at = self._due(limits)
        return [
            due_on.alias("due_on"),
            due_at.alias("due_at"),
            self._provisional(limits, due_on).alias("provisional"),
            _not_known(limits, due_on).alias("not_known"),
        ]

    def working_days_between(self, a: pl.Series, b: pl.Series) -> pl.Series:
        """Return how many working days each b lies after its a (before it: negative)."""
        code = CODE[Unit.WORKING_DAYS] * MANNER_COUNT
        row = (b >= a).cast(pl.Int64) * (FORTH - BACK) + code + BACK
        return self._rung(row, b) - self._rung(row, a)

    def _due(self, limits: Limits) -> tuple[pl.Series, pl.Series]:
        """Return the days and, for hours from a known moment, the instants due."""
        code = limits.unit.to_physical()
        count = _short(limits.count)
        climb = _short(count * RUNGS_IN_CODE[code])
        rung = self._rung_of_day(limits, code, count)
        no_instant = NO_INSTANT.new_from_index(0, len(rung))
        in_hours = code == CODE[Unit.HOURS]
        if limits.start_at is None or not in_hours.any():
            return self._day_of(rung + climb), no_instant
        moment = limits.start_at.cast(INSTANT_TYPE).cast(pl.Int64)
        hour = moment // HOUR - FIRST_HOUR_SINCE_EPOCH
        timed = in_hours & (hour >= 0) & (hour < self.ladders.hour_count)
        rung = (hour + self.ladders.first_hour).zip_with(timed, rung)
        due_on = self._day_of(rung + climb)
        ends_at = (moment + count * HOUR).cast(INSTANT_TYPE)
        return due_on, ends_at.zip_with(timed & due_on.is_not_null(), no_instant)

    def _rung_of_day(self, limits: Limits, code: pl.Series, count: pl.Series) -> pl.Series:
        """Return the rung that each start stands on, in its unit and manner of counting."""
        manner = (count > 0).cast(pl.Int64) - (count < 0).cast(pl.Int64) + NONE
        if limits.same_day is not None:
            manner = manner + limits.same_day.cast(pl.Int64) * BACK_SAME_DAY
        return self._rung(code.cast(pl.Int64) * MANNER_COUNT + manner, limits.start)

    def _rung(self, row: pl.Series, day: pl.Series) -> pl.Series:
        """Return the rung that each day stands on in its row."""
        offset = (day.cast(pl.Int32) - FIRST_DAY_SINCE_EPOCH).cast(pl.UInt16, strict=False)
        index = row * ROW_LENGTH + offset
        return self.ladders.rung_of_start[index.cast(pl.UInt32)].cast(pl.Int64)

    def _day_of(self, rung: pl.Series) -> pl.Series:
        return self.ladders.day_of_rung[rung.cast(pl.UInt32)]

    def _provisional(self, limits: Limits, due_on: pl.Series) -> pl.Series:
        """Say whether a bank holiday that is not yet proclaimed could move the day due."""
        late = (due_on > self.known_until) | (limits.start > self.known_until)
        if not late.any():
            return NO.new_from_index(0, len(due_on))
        counted = limits.unit.to_physical() >= CODE[Unit.WORKING_DAYS]
        return (late & counted & (limits.count != 0) & due_on.is_not_null()).fill_null(value=False)


def _not_known(limits: Limits, due_on: pl.Series) -> pl.Series:
    """Say whether all parts of a limit are there and its day could still not be worked out."""
    if due_on.null_count() == 0:
        return NO.new_from_index(0, len(due_on))
    given = limits.start.is_not_null() & limits.unit.is_not_null() & limits.count.is_not_null()
    return given & due_on.is_null()


def _short(number: pl.Series) -> pl.Series:
    """Return the number, or null where it is longer than any life that the calendar counts."""
    return number.cast(pl.Int16, strict=False).cast(pl.Int64)
