"""Reasons that a span opened late: so long, or so often, in another span in the time before."""

from __future__ import annotations

import polars as pl

from keel.rulebook import periods
from keel.rulebook.reasons.material import Material, facts, none

_OPENED = pl.col("opened")


def arrived(material: Material) -> pl.DataFrame:
    """A span that opened on a subject who had been in another for too long, or too often."""
    entered = material.spans.join(material.tables.arrivals, on="span").with_row_index("row")
    if entered.is_empty():
        return none()
    window = material.after(entered, "opened").alias("window")
    length = material.after(entered, "opened", "length_unit", "length_count").alias("length_ago")
    entered = entered.with_columns(window, length)
    earlier = material.spans.join(material.tables.arrived_from, on="span").select(
        "number", "subject", began="opened", over="closed"
    )
    before = (
        entered.join(earlier, on=["number", "subject"])
        .with_columns(
            since=pl.max_horizontal("began", "window"), until=pl.min_horizontal("over", "opened")
        )
        .filter(pl.col("since") < pl.col("until"))
    )
    days = (pl.col("until") - pl.col("since")).dt.total_days().sum().alias("days")
    spent = periods.stretches(before, by=["row"]).group_by("row").agg(days)
    often = before.group_by("row").agg(spells=pl.len(), from_on=pl.col("began").min())
    needed = (_OPENED - pl.col("length_ago")).dt.total_days()
    found = (
        entered.join(often, on="row")
        .join(spent, on="row")
        .filter(
            pl.col("times").is_null() | (pl.col("spells") >= pl.col("times")),
            pl.col("length_unit").is_null() | (pl.col("days") >= needed),
        )
    )
    names = ["number", "subject", "record", "from_on"]
    return facts(found.select(*names, since="opened", until="closed", count="spells"))
