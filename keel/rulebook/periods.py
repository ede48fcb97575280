"""Spans worked out from events: from when until when each one held, for whom, and on what record."""

from __future__ import annotations

import polars as pl

from keel.rulebook.compiled import Compiled
from keel.rulebook.tables import CODE_TYPE


def prepared(events: pl.DataFrame) -> pl.DataFrame:
    """The events with their kind as a number, each once."""
    once = ["subject", "kind", "record", "on"]
    numbered = events.with_columns(pl.col("kind").to_physical().cast(CODE_TYPE))
    if not numbered.select(once).is_duplicated().any():
        return numbered
    return numbered.sort("at").unique(once, keep="first", maintain_order=True)


def spans(events: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Each span that was opened.

    Columns: span, subject, record, matter, practitioner, team, opened, closed (null: open),
    opening_value and closing_value.
    """
    marks = events.join(compiled.span_kinds, on="kind", how="inner").sort("on", "at", "record")
    opens = marks.filter(pl.col("opens")).rename({"on": "opened", "value": "opening_value"})
    closes = marks.filter(~pl.col("opens")).rename({"on": "closed", "value": "closing_value"})
    same = pl.col("same_record")
    paired = _closed_by_own_record(opens.filter(same), closes.filter(same))
    followed = _closed_by_next(opens.filter(~same), closes.filter(~same))
    return pl.concat([paired, followed]).sort("opened", "record")


_COLUMNS = (
    "span",
    "subject",
    "record",
    "matter",
    "practitioner",
    "team",
    "opened",
    "closed",
    "opening_value",
    "closing_value",
)


def _closed_by_own_record(opens: pl.DataFrame, closes: pl.DataFrame) -> pl.DataFrame:
    """One span for each record: from its earliest opening to its first close from then on."""
    own = ["span", "subject", "record"]
    starts = opens.unique(own, keep="first", maintain_order=True)
    ends = (
        closes.select(*own, "closed", "at", "closing_value")
        .join(starts.select(*own, "opened"), on=own)
        .filter(pl.col("closed") >= pl.col("opened"))
        .sort("closed", "at")
        .unique(own, keep="first", maintain_order=True)
    )
    return starts.join(ends.select(*own, "closed", "closing_value"), on=own, how="left").select(
        _COLUMNS
    )


def _closed_by_next(opens: pl.DataFrame, closes: pl.DataFrame) -> pl.DataFrame:
    """Close each by the next closing event, or by its own record's on the very day it opened."""
    own = closes.unique(
        ["span", "subject", "record", "closed"], keep="first", maintain_order=True
    ).select("span", "subject", "record", opened="closed", own="closed", own_value="closing_value")
    ends = closes.sort("closed", "at", "record").unique(
        ["span", "subject", "closed"], keep="first", maintain_order=True
    )
    later = opens.sort("opened").join_asof(
        ends.select("span", "subject", "closed", "closing_value"),
        left_on="opened",
        right_on="closed",
        by=["span", "subject"],
        strategy="forward",
        allow_exact_matches=False,
        coalesce=False,
        check_sortedness=False,
    )
    return (
        later.join(own, on=["span", "subject", "record", "opened"], how="left")
        .with_columns(
            closed=pl.coalesce("own", "closed"),
            closing_value=pl.when(pl.col("own").is_null())
            .then("closing_value")
            .otherwise("own_value"),
        )
        .sort("opened", "at", "record")
        .unique(["span", "subject", "closed"], keep="first", maintain_order=True)
        .select(_COLUMNS)
    )


def holds(day: pl.Expr) -> pl.Expr:
    """Whether a row's span holds on a day: opened on or before it, and not closed by then."""
    closed = pl.col("closed")
    return (pl.col("opened") <= day) & (closed.is_null() | (closed > day))


def stretches(intervals: pl.DataFrame, *, by: list[str], at_least: int = 1) -> pl.DataFrame:
    """The stretches during which so many of a group's intervals (`since`, `until`) overlap."""
    level = levels(intervals.with_columns(weight=pl.lit(1)), by=by)
    return runs(level, pl.col("level") >= at_least, by=by)


def levels(intervals: pl.DataFrame, *, by: list[str]) -> pl.DataFrame:
    """For each group and day on which something changes, the sum of the weights that then hold."""
    live = intervals.filter(pl.col("until").is_null() | (pl.col("since") < pl.col("until")))
    steps = pl.concat(
        [
            live.select(*by, day="since", step="weight"),
            live.drop_nulls("until").select(*by, day="until", step=-pl.col("weight")),
        ]
    )
    return (
        steps.group_by(*by, "day")
        .agg(pl.col("step").sum())
        .sort(*by, "day")
        .with_columns(level=pl.col("step").cum_sum().over(by))
    )


def runs(days: pl.DataFrame, state: pl.Expr, *, by: list[str]) -> pl.DataFrame:
    """The stretches during which a state holds, from rows (sorted by group and day) that say so."""
    turns = (
        days.with_columns(state=state)
        .with_columns(before=pl.col("state").shift(1).over(by).fill_null(value=False))
        .filter(pl.col("state") != pl.col("before"))
        .with_columns(until=pl.col("day").shift(-1).over(by))
    )
    return turns.filter(pl.col("state")).select(*by, since="day", until="until")
