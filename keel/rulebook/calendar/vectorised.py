"""When limits fall due, for a whole frame at once, with the answers of the scalar form."""

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from keel.rulebook.calendar.ladders import (
    BACK_SAME_DAY,
    MANNER_COUNT,
    NONE,
    RUNGS_IN_UNIT,
    Ladders,
)
from keel.rulebook.calendar.span import DAY_COUNT, FIRST_DAY
from keel.rulebook.calendar.units import MOST, Unit

UNIT_TYPE = pl.Enum([unit.value for unit in Unit])
COUNT_TYPE = pl.Int32
INSTANT_TYPE = pl.Datetime("us", "UTC")

CODE = {unit: code for code, unit in enumerate(Unit)}
RUNGS_IN_CODE = pl.Series([RUNGS_IN_UNIT.get(unit, 1) for unit in Unit], dtype=pl.Int64)
FIRST_DAY_SINCE_EPOCH = (FIRST_DAY - date(1970, 1, 1)).days
FIRST_HOUR_SINCE_EPOCH = 24 * FIRST_DAY_SINCE_EPOCH
HOUR = 3_600_000_000  # in microseconds


@dataclass(frozen=True)
class Columns:
    """The names of the columns that a limit is read from."""

    start: str
    start_at: str
    unit: str
    count: str
    same_day: str | None


@dataclass(frozen=True, eq=False)
class Vectorised:
    """The ladders of one calendar, and the expressions that climb them."""

    ladders: Ladders
    known_until: date
    prepared: dict[tuple[Columns, bool], tuple[pl.Expr, list[pl.Expr]]] = field(
        default_factory=dict
    )

    def with_due(self, frame: pl.DataFrame, columns: Columns) -> pl.DataFrame:
        """Return the frame with `due_on`, `due_at`, `provisional` and `not_known`."""
        key = columns, columns.start_at in frame.columns
        # Kept, because for one child building the expressions takes longer than running them.
        due_on, others = self.prepared.get(key) or self.prepared.setdefault(
            key, self._prepare(columns, with_moments=key[1])
        )
        return frame.with_columns(due_on).with_columns(others)

    def due_on(
        self,
        start: pl.Expr,
        unit: pl.Expr,
        count: pl.Expr,
        start_at: pl.Expr | None,
        same_day: pl.Expr | None,
    ) -> pl.Expr:
        """Return the day due; null where a part is missing or the day cannot be worked out."""
        code = unit.to_physical().cast(pl.Int64)
        number = count.cast(pl.Int64)
        rung = self._rung_of_day(start, code, number, same_day)
        if start_at is not None:
            hour = start_at.dt.epoch("us") // HOUR - FIRST_HOUR_SINCE_EPOCH
            timed = (code == CODE[Unit.HOURS]) & hour.is_between(0, self.ladders.hour_count - 1)
            rung = pl.when(timed).then(hour + self.ladders.first_hour).otherwise(rung)
        climb = number * pl.lit(RUNGS_IN_CODE).gather(code)
        climb = pl.when(climb.is_between(-MOST, MOST)).then(climb)
        return pl.lit(self.ladders.day_of_rung).gather(rung + climb)

    def _rung_of_day(
        self, start: pl.Expr, code: pl.Expr, number: pl.Expr, same_day: pl.Expr | None
    ) -> pl.Expr:
        day = start.to_physical() - FIRST_DAY_SINCE_EPOCH
        manner = number.sign() + NONE
        if same_day is not None:
            manner = manner + same_day.cast(pl.Int64) * BACK_SAME_DAY
        row = code * MANNER_COUNT + manner
        index = pl.when(day.is_between(0, DAY_COUNT - 1)).then(row * DAY_COUNT + day)
        return pl.lit(self.ladders.rung_of_start).gather(index)

    def _prepare(self, columns: Columns, *, with_moments: bool) -> tuple[pl.Expr, list[pl.Expr]]:
        """Return the expression for the day due, and those that read it."""
        start, unit, count = pl.col(columns.start), pl.col(columns.unit), pl.col(columns.count)
        start_at = pl.col(columns.start_at) if with_moments else None
        same_day = pl.col(columns.same_day) if columns.same_day else None
        due_on = self.due_on(start, unit, count, start_at, same_day).alias("due_on")
        return due_on, [
            _due_at(unit, count, start_at).alias("due_at"),
            self._provisional(start, unit, count).alias("provisional"),
            _not_known(start, unit, count).alias("not_known"),
        ]

    def _provisional(self, start: pl.Expr, unit: pl.Expr, count: pl.Expr) -> pl.Expr:
        """Say whether a bank holiday that is not yet proclaimed could move the day due."""
        counted = unit.to_physical() >= CODE[Unit.WORKING_DAYS]
        due_on = pl.col("due_on")
        late = (due_on > self.known_until) | (start > self.known_until)
        return counted & (count != 0) & due_on.is_not_null() & late


def _due_at(unit: pl.Expr, count: pl.Expr, start_at: pl.Expr | None) -> pl.Expr:
    """Return the instant due, for hours that run from a known moment."""
    if start_at is None:
        return pl.lit(None, dtype=INSTANT_TYPE)
    timed = (unit.to_physical() == CODE[Unit.HOURS]) & pl.col("due_on").is_not_null()
    return pl.when(timed).then(start_at + (count.cast(pl.Int64) * HOUR).cast(pl.Duration("us")))


def _not_known(start: pl.Expr, unit: pl.Expr, count: pl.Expr) -> pl.Expr:
    """Say whether a limit is there whose day could not be worked out."""
    given = start.is_not_null() & unit.is_not_null() & count.is_not_null()
    return given & pl.col("due_on").is_null()
