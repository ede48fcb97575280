"""Spans worked out from events: from when until when each held, for whom, on what record."""

from __future__ import annotations

import polars as pl

from keel.rulebook.tables import CODE_TYPE


def prepared(events: pl.DataFrame) -> pl.DataFrame:
    """The events with their kind as a number, each once."""
    once = ["subject", "kind", "record", "on"]
    numbered = events.with_columns(pl.col("kind").to_physical().cast(CODE_TYPE))
    if not numbered.select(once).is_duplicated().any():
        return numbered
    return numbered.sort("at").unique(once, keep="first", maintain_order=True)


def spans(events: pl.DataFrame, span_kinds: pl.DataFrame) -> pl.DataFrame:
    """Each span that was opened.

    Columns: span, subject, record, matter, practitioner, team, opened, closed (null: open),
    opening_value and closing_value.
    """
    marks = events.join(span_kinds, on="kind", how="inner").sort("on", "at", "record")
    opens = marks.filter(pl.col("opens")).rename({"on": "opened", "value": "opening_value"})
    closes = marks.filter(~pl.col("opens")).rename({"on": "closed", "value": "closing_value"})
    same = pl.col("same_record")
    paired = _closed_by_own_record(opens.filter(same), closes.filter(same))
    opens, free = opens.filter(~same), pl.col("within").is_null()
    if opens.is_empty():
        return paired.sort("opened", "record")
    closes = closes.filter(~same)
    found = pl.concat([paired, _closed_by_next(opens.filter(free), closes)])
    bound = opens.filter(~free)
    if not bound.is_empty():
        found = pl.concat([found, _closed_by_next(_opened_within(bound, found), closes)])
    return found.sort("opened", "record")


def _opened_within(opens: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """The openings on whose day the span that they must lie within holds."""
    outer = found.select("subject", "closed", within="span", began="opened")
    inside = opens.join(outer, on=["subject", "within"]).filter(holds(pl.col("opened"), "began"))
    return opens.join(inside, on=["span", "subject", "record", "opened"], how="semi")


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


def holds(day: pl.Expr, opened: str = "opened", closed: str = "closed") -> pl.Expr:
    """Whether a row's span holds on a day: opened on or before it, and not closed by then."""
    until = pl.col(closed)
    return (pl.col(opened) <= day) & (until.is_null() | (until > day))


def first_of(rows: pl.DataFrame, by: list[str], order: list[str]) -> pl.DataFrame:
    """The first row of each group in an order. Only groups of several rows need to be sorted."""
    shared = rows.select(by).is_duplicated()
    if not shared.any():
        return rows
    first = rows.filter(shared).sort(order).unique(by, keep="first", maintain_order=True)
    return pl.concat([rows.filter(~shared), first])


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
    sums = steps.group_by(*by, "day").agg(pl.col("step").sum()).sort(*by, "day")
    step = pl.col("step")
    before_group = pl.when(starts_group(by)).then(step.cum_sum() - step).forward_fill()
    return sums.with_columns(level=step.cum_sum() - before_group)


def starts_group(by: list[str]) -> pl.Expr:
    """Whether a row, of rows sorted by these columns, is the first of its group."""
    return pl.any_horizontal(pl.col(name).ne_missing(pl.col(name).shift(1)) for name in by)


def row_in(starts: pl.Expr) -> pl.Expr:
    """A row's place, from 0, since the last row that starts something."""
    row = pl.int_range(pl.len(), dtype=pl.Int32)
    return row - pl.when(starts).then(row).forward_fill()


def preceding(name: str, by: list[str]) -> pl.Expr:
    """A column's value in the row before, of rows sorted by group; null in a group's first."""
    return pl.when(~starts_group(by)).then(pl.col(name).shift(1))


def following(name: str, by: list[str]) -> pl.Expr:
    """A column's value in the next row, of rows sorted by group; null in a group's last."""
    goes_on = pl.all_horizontal(pl.col(key).eq_missing(pl.col(key).shift(-1)) for key in by)
    return pl.when(goes_on).then(pl.col(name).shift(-1))


def runs(days: pl.DataFrame, state: pl.Expr, *, by: list[str]) -> pl.DataFrame:
    """The stretches during which a state holds, from rows (sorted by group and day) that say so."""
    before = pl.when(~starts_group(by)).then(state.shift(1)).otherwise(pl.lit(value=False))
    turns = days.select(*by, "day", state=state, before=before)
    turns = turns.filter(pl.col("state") != pl.col("before"))
    turns = turns.with_columns(until=following("day", by))
    return turns.filter("state").select(*by, since="day", until="until")
