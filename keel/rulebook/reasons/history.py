"""Reasons that hang on what happened before: back again, and gone quiet."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from keel.rulebook import periods
from keel.rulebook.reasons.material import Material, facts, none

_DAY = timedelta(days=1)


def again(material: Material) -> pl.DataFrame:
    """A span that opens on a subject who was in such a span before."""
    held = material.spans.join(material.tables.again, on="span")
    if held.is_empty():
        return none()
    group = ["number", "subject"]
    value = pl.when(pl.col("closed").is_null()).then("opening_value").otherwise("closing_value")
    rows = (
        held.sort(*group, "opened", "record")
        .with_columns(value=value)
        .with_columns(
            nth=periods.row_in(periods.starts_group(group)) + 1,
            before=periods.preceding("closed", group),
            value_before=periods.preceding("value", group),
        )
        .filter(pl.col("nth") >= pl.col("at_least"))
    )
    opened, before = pl.col("opened"), pl.col("before")
    soon = (opened >= before) & (opened < material.after(rows, "before"))
    same = pl.col("opening_value") == pl.col("value_before")
    rows = rows.filter(pl.col("unit").is_null() | soon, ~pl.col("same_value") | same)
    return facts(
        rows.select(
            "number",
            "subject",
            "record",
            since="opened",
            until="closed",
            from_on="before",
            count="nth",
        )
    )


def quiet(material: Material) -> pl.DataFrame:
    """Nothing of certain kinds for longer than a time, while a span lasts."""
    nodes = _quiet_nodes(material)
    if nodes.is_empty():
        return none()
    by_time = nodes.drop_nulls("unit")
    by_rules = _with_time_of_rules(nodes.filter(pl.col("unit").is_null()), material)
    nodes = pl.concat([by_time, by_rules.select(by_time.columns)])
    reached = material.after(nodes, "last").alias("reached")
    old_on = material.after(nodes, "opened", "age_unit", "age_count").alias("old_on")
    nodes = nodes.with_columns(reached, old_on).with_columns(
        since=pl.when("full").then("reached").otherwise(pl.col("reached") + _DAY)
    )
    return facts(
        nodes.select(
            "number",
            "subject",
            "until",
            "record",
            since=pl.max_horizontal("since", "old_on"),
            from_on="last",
            due_on="reached",
        )
    )


def _quiet_nodes(material: Material) -> pl.DataFrame:
    """The opening of each span and each event within it, with the next one or the closing.

    Where we could not have heard yet, silence begins on the day from which we could.
    """
    held = material.spans.join(material.tables.quiet, on="span").with_columns(
        last=pl.max_horizontal("opened", "covered_from")
    )
    held = held.drop(
        "span", "matter", "practitioner", "team", "opening_value", "closing_value", "covered_from"
    )
    if held.is_empty():
        return held.with_columns(until="closed")
    heard = (
        material.events.join(held.select("subject").unique(), on="subject", how="semi")
        .join(material.tables.ears, on="kind")
        .select("ear", "subject", heard_on="on")
        .unique()
    )
    closed = pl.col("closed")
    inside = (
        held.join(heard, on=["ear", "subject"])
        .filter(
            pl.col("heard_on") > pl.col("last"), closed.is_null() | (pl.col("heard_on") < closed)
        )
        .with_columns(last="heard_on")
    )
    group = ["number", "subject", "opened", "record"]
    return (
        pl.concat([held, inside.select(held.columns)])
        .sort(*group, "last")
        .with_columns(until=pl.coalesce(periods.following("last", group), "closed"))
    )


def _with_time_of_rules(nodes: pl.DataFrame, material: Material) -> pl.DataFrame:
    """Nodes with the limit of the clock that was running on their day, the last of them to start.

    Mostly that is the last to start of all; only where it was over by then are the rest asked.
    """
    if nodes.is_empty():
        return nodes
    clocks = _clocks_by_start(material)
    asked = nodes.drop("unit", "count").with_row_index("row")
    latest = (
        asked.sort("last")
        .join_asof(
            clocks.unique(["number", "subject", "started_on"], keep="last", maintain_order=True),
            left_on="last",
            right_on="started_on",
            by=["number", "subject"],
            strategy="backward",
            coalesce=False,
            check_sortedness=False,
        )
        .drop_nulls("started_on")
    )
    runs = pl.col("over_on").is_null() | (pl.col("over_on") > pl.col("last"))
    earlier = (
        latest.filter(~runs)
        .select(asked.columns)
        .join(clocks, on=["number", "subject"])
        .filter(pl.col("started_on") <= pl.col("last"), runs)
        .sort("started_on", "due_on", descending=[False, True])
        .unique("row", keep="last", maintain_order=True)
    )
    return pl.concat([latest.filter(runs), earlier.select(latest.columns)])


def _clocks_by_start(material: Material) -> pl.DataFrame:
    """The clocks whose limits say how long is too long; of two that start alike, tighter last."""
    return (
        material.clocks.join(material.tables.quiet_rules, on="clock")
        .select(
            "number",
            "subject",
            "started_on",
            "due_on",
            "unit",
            "count",
            over_on=pl.coalesce("met_on", "ended_on"),
        )
        .sort("started_on", "due_on", descending=[False, True])
    )
