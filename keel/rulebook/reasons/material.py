"""What reasons are worked out from, and the shape they all come back in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from keel.rulebook import periods
from keel.rulebook.calendar import COUNT_TYPE, UNIT_TYPE, Duration
from keel.rulebook.compiled import CODE_TYPE, Compiled
from keel.rulebook.events import Kind
from keel.rulebook.spans import Span
from keel.rulebook.stream import CODE

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "subject": pl.Int64,
    "since": pl.Date,
    "until": pl.Date,
    "record": pl.Int64,
    "rule": pl.String,
    "from_on": pl.Date,
    "due_on": pl.Date,
    "count": pl.Int32,
}
"""From when until when a reason stands, the record it hangs on, and the facts of its sentence."""


@dataclass(frozen=True, eq=False)
class Material:
    """Events, spans and clocks of some subjects, and the rules they were worked out by."""

    events: pl.DataFrame
    spans: pl.DataFrame
    clocks: pl.DataFrame
    compiled: Compiled

    def of_kinds(self, kinds: Iterable[Kind]) -> pl.DataFrame:
        """The events of some kinds."""
        codes = pl.Series([CODE[kind.id] for kind in kinds], dtype=CODE_TYPE)
        return self.events.filter(pl.col("kind").is_in(codes.implode()))

    def span(self, span: Span) -> pl.DataFrame:
        """The stretches of one span."""
        return periods.of(self.spans, self.compiled.span_number[span])

    def after(self, day: str, duration: Duration) -> pl.Expr:
        """The day that lies a duration after the one in a column."""
        unit = pl.lit(duration.unit.value, dtype=UNIT_TYPE)
        count = pl.lit(duration.count, dtype=COUNT_TYPE)
        return self.compiled.calendar.due_on_expr(pl.col(day), unit, count)


def facts(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows in the shape of all reasons, those that never stand left out."""
    missing = [pl.lit(None, dtype=kind).alias(name) for name, kind in SCHEMA.items()
               if name not in rows.columns]
    shaped = rows.with_columns(missing).select(
        pl.col(name).cast(kind) for name, kind in SCHEMA.items()
    )
    return shaped.filter(
        pl.col("since").is_not_null()
        & (pl.col("until").is_null() | (pl.col("since") < pl.col("until")))
    )
