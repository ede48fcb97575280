"""Reasons that nothing moves: the same done again and again, and none of what should follow."""

from __future__ import annotations

import polars as pl

from keel.rulebook import periods
from keel.rulebook.reasons.material import Material, facts

_OF_SPAN = ["number", "subject", "record", "began", "closed", "at_least"]


def standstill(material: Material) -> pl.DataFrame:
    """So many times something was done in a span since what should move it last happened."""
    days = _days(material)
    moves, on, row = pl.col("moves"), pl.col("on"), pl.col("row")
    starts = periods.starts_group(_OF_SPAN) | moves
    counted = days.with_columns(
        row=periods.row_in(starts) + 1 - pl.when(starts).then(moves).forward_fill().cast(pl.Int32),
        until=pl.when(moves).then(on).backward_fill().over(_OF_SPAN),
    ).with_columns(from_on=pl.when(row == 1).then(on).forward_fill())
    return facts(
        counted.filter(~moves, row == pl.col("at_least")).select(
            "number",
            "subject",
            "record",
            "from_on",
            since="on",
            until=pl.min_horizontal("until", "closed"),
            count="at_least",
        )
    )


def _days(material: Material) -> pl.DataFrame:
    """The days within each span on which something was done or moved, in order."""
    tables, closed, on = material.tables, pl.col("closed"), pl.col("on")
    held = material.spans.join(tables.standstill, on="span").select(
        "number",
        "subject",
        "record",
        "closed",
        "at_least",
        "unless",
        began=pl.max_horizontal("opened", "covered_from"),
    )
    marks = material.events.join(tables.standstill_marks, on="kind")
    inside = held.join(
        marks.select("number", "subject", "on", "moves"), on=["number", "subject"]
    ).filter(on > pl.col("began"), closed.is_null() | (on < closed))
    return (
        _without_excepted(inside, material)
        .group_by(*_OF_SPAN, "on")
        .agg(pl.col("moves").any())
        .sort(*_OF_SPAN, "on")
    )


def _without_excepted(days: pl.DataFrame, material: Material) -> pl.DataFrame:
    """The days without what was done while the subject was in the span that excepts it."""
    if days["unless"].null_count() == len(days):
        return days
    numbered = days.with_row_index("day")
    excepting = material.spans.select("subject", "opened", unless="span", shut="closed")
    excepted = (
        numbered.filter(~pl.col("moves"))
        .join(excepting, on=["subject", "unless"])
        .filter(periods.holds(pl.col("on"), closed="shut"))
    )
    return numbered.join(excepted, on="day", how="anti").drop("day")
