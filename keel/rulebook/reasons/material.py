"""What reasons are worked out from, and the shape they all come back in."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from keel.rulebook.compiled import Compiled
from keel.rulebook.compiled_reasons import ReasonTables

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "number": pl.Int32,
    "subject": pl.Int64,
    "since": pl.Date,
    "until": pl.Date,
    "record": pl.Int64,
    "rule": pl.String,
    "from_on": pl.Date,
    "due_on": pl.Date,
    "count": pl.Int32,
}
"""The reason's number, from when until when it stands, the record it hangs on, and its facts."""
_NONE = pl.DataFrame(schema=SCHEMA)


@dataclass(frozen=True, eq=False)
class Material:
    """Events, spans and clocks of some subjects, and the rules they were worked out by."""

    events: pl.DataFrame
    spans: pl.DataFrame
    clocks: pl.DataFrame
    compiled: Compiled

    @property
    def tables(self) -> ReasonTables:
        """The signals' tables."""
        return self.compiled.reasons

    def after(
        self, rows: pl.DataFrame, day: str, unit: str = "unit", count: str = "count"
    ) -> pl.Series:
        """For each row, the day that lies its duration after its day; null without either."""
        return self.compiled.calendar.due_on_series(rows[day], rows[unit], rows[count])


def facts(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows in the shape of all reasons, those that never stand left out."""
    if rows.is_empty():
        return none()
    until = pl.col("until")
    return rows.filter(
        pl.col("since").is_not_null(), until.is_null() | (pl.col("since") < until)
    ).select(
        pl.col(name).cast(kind) if name in rows.columns else pl.lit(None, dtype=kind).alias(name)
        for name, kind in SCHEMA.items()
    )


def none() -> pl.DataFrame:
    """No reasons at all."""
    return _NONE
