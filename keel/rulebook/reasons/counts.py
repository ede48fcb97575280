"""Reasons that count: too many events, or different workers, within a time."""

from __future__ import annotations

import polars as pl

from keel.rulebook import periods
from keel.rulebook.reasons.material import Material, facts, none


def counted(material: Material) -> pl.DataFrame:
    """At least so many events, or different workers, within a time."""
    events = _counting(material)
    if events.is_empty():
        return none()
    group = ["number", "subject"]
    each = periods.stretches(events, by=[*group, "who"]).with_columns(weight=pl.lit(1))
    levels = periods.levels(each, by=group).join(material.tables.counts, on="number")
    stood = periods.runs(levels, pl.col("level") >= pl.col("at_least"), by=group)
    then = stood.join(
        events.select(*group, "record", "on", "who", enters="since", leaves="until"), on=group
    ).filter(pl.col("enters") <= pl.col("since"), pl.col("leaves") > pl.col("since"))
    return facts(
        then.sort("enters", "record")
        .group_by(*group, "since", "until")
        .agg(
            record=pl.col("record").last(),
            from_on=pl.col("on").min(),
            count=pl.col("who").n_unique(),
        )
    )


def _counting(material: Material) -> pl.DataFrame:
    """The events that count, by whom, and the days from which and until which they do."""
    tables = material.tables
    events = (
        material.events.join(tables.counted, on="kind")
        .join(tables.counts, on="number")
        .with_columns(who=pl.when("workers").then("practitioner").otherwise("record"))
        .drop_nulls("who")
        .join(tables.left_out, on=["number", "value"], how="anti")
    )
    events = _with_one_before(events, material)
    if events.is_empty():
        return events
    until = material.after(events, "on").alias("until")
    return _delayed(events.with_columns(until, since="on"), material).select(
        "number", "subject", "record", "on", "who", "since", "until"
    )


def _with_one_before(events: pl.DataFrame, material: Material) -> pl.DataFrame:
    """Events, but for those that need something before them and have nothing."""
    by = ["number", "item", "subject"]
    before = material.events.join(material.tables.before, on="kind").select(*by, before="on")
    earlier = before.group_by(by).agg(first=pl.col("before").min())
    ever = events.join(earlier, on=by, how="left").filter(
        ~pl.col("needs_before") | (pl.col("first") <= pl.col("on"))
    )
    ever = _with_none_between(ever, before, material)
    if ever["soon_unit"].null_count() == len(ever):
        return ever
    last = ever.sort("on").join_asof(
        before.sort("before"),
        left_on="on",
        right_on="before",
        by=by,
        strategy="backward",
        allow_exact_matches=False,
        coalesce=False,
        check_sortedness=False,
    )
    latest = material.after(last, "before", "soon_unit", "soon_count").alias("latest")
    return (
        last.with_columns(latest)
        .filter(pl.col("soon_unit").is_null() | (pl.col("latest") >= pl.col("on")))
        .select(ever.columns)
    )


def _with_none_between(
    events: pl.DataFrame, before: pl.DataFrame, material: Material
) -> pl.DataFrame:
    """Events, but for those where something came between that makes it another return."""
    by = ["number", "item", "subject"]
    between = material.events.join(material.tables.between, on="kind").select(*by, between="on")
    if between.is_empty():
        return events
    found = events.sort("on")
    for name, rows in (("before", before), ("between", between)):
        found = found.join_asof(
            rows.sort(name),
            left_on="on",
            right_on=name,
            by=by,
            strategy="backward",
            coalesce=False,
            check_sortedness=False,
        )
    stepped = pl.col("between").is_null() | (pl.col("between") < pl.col("before"))
    return found.filter(pl.col("before").is_null() | stepped).select(events.columns)


def _delayed(events: pl.DataFrame, material: Material) -> pl.DataFrame:
    """Events whose value makes them count only once their span has lasted so long."""
    rows = events.join(material.tables.delayed, on=["number", "value"], how="left")
    later = material.after(rows, "on", "delay_unit", "delay_count").alias("later")
    closes = material.spans.select("span", "subject", "record", "closed")
    closed, delayed = pl.col("closed"), pl.col("later").is_not_null()
    return (
        rows.with_columns(later)
        .join(closes, on=["span", "subject", "record"], how="left")
        .filter(~delayed | closed.is_null() | (closed > pl.col("later")))
        .with_columns(since=pl.coalesce("later", "since"))
    )
