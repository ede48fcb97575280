"""Reasons that say nobody is there: in a span that needs a worker, with no worker who is."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from keel.rulebook import periods
from keel.rulebook.reasons.material import Material, facts, none

_DAY = timedelta(days=1)
_FAR_MORE = 1_000_000
"""So much weight that one covering stretch outweighs however many need it."""


def uncovered(material: Material) -> pl.DataFrame:
    """In a span that needs a worker, for longer than the grace without one who is there."""
    tables = material.tables
    needing = material.spans.join(
        tables.needing.select("span", "number", "covered_from"), on="span"
    ).with_columns(opened=pl.max_horizontal("opened", "covered_from"))
    if needing.is_empty():
        return none()
    both = pl.concat(
        [
            needing.select("number", "subject", since="opened", until="closed", weight=pl.lit(1)),
            _with_worker_there(material).select(
                "number", "subject", "since", "until", weight=pl.lit(-_FAR_MORE)
            ),
        ]
    )
    group = ["number", "subject"]
    bare = periods.runs(periods.levels(both, by=group), pl.col("level") >= 1, by=group)
    grace = tables.needing.select("number", "unit", "count").unique()
    bare = bare.join(grace, on="number")
    due = material.after(bare, "since").alias("due_on")
    return facts(
        bare.with_columns(due).select(
            "number", "subject", "until", "due_on", from_on="since", since=pl.col("due_on") + _DAY
        )
    )


def _with_worker_there(material: Material) -> pl.DataFrame:
    """The stretches of allocation during which the worker was there."""
    held = (
        material.spans.drop_nulls("practitioner")
        .join(material.tables.covering, on="span")
        .select("number", "subject", "record", "practitioner", since="opened", until="closed")
    )
    away = _away(material)
    if away.is_empty():
        return held
    overlap = held.join(away, on=["number", "practitioner"]).select(
        "number",
        "subject",
        "record",
        since=pl.max_horizontal("since", "away_since"),
        until=pl.min_horizontal("until", "away_until"),
    )
    each = ["number", "subject", "record"]
    missing = periods.stretches(overlap, by=each)
    both = pl.concat(
        [
            held.select(*each, "since", "until", weight=pl.lit(1)),
            missing.select(*each, "since", "until", weight=pl.lit(-1)),
        ]
    )
    return periods.runs(periods.levels(both, by=each), pl.col("level") >= 1, by=each)


def _away(material: Material) -> pl.DataFrame:
    """The stretches during which a worker is not there, after the grace of each lapse."""
    lapses = material.spans.join(material.tables.lapses, on="span").select(
        "number", "holds", "span", "unit", "count", "subject", since="opened", until="closed"
    )
    group = ["number", "span", "unit", "count", "subject"]
    within = periods.stretches(lapses.filter("holds"), by=group)
    outside = periods.stretches(lapses.filter(~pl.col("holds")), by=group)
    gaps = outside.with_columns(since="until", until=periods.following("since", group)).drop_nulls(
        "since"
    )
    away = pl.concat(
        [within.select(*group, "since", "until"), gaps.select(*group, "since", "until")]
    )
    graced = material.after(away, "since").alias("graced")
    return away.with_columns(graced).select(
        "number",
        practitioner="subject",
        away_since=pl.coalesce(pl.col("graced") + _DAY, "since"),
        away_until="until",
    )
