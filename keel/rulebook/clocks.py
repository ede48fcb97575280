"""Clocks: one expression for those that start once, one for those that repeat while a span lasts."""

from __future__ import annotations

import polars as pl

from keel.rulebook import periods
from keel.rulebook.calendar import Calendar
from keel.rulebook.compiled import BY_MATTER, BY_RECORD, Compiled

_NOWHERE = pl.lit(None, dtype=pl.Int64)

COLUMNS = (
    "clock",
    "subject",
    "started_on",
    "started_at",
    "start_record",
    "matter",
    "span_record",
    "unit",
    "count",
    "due_on",
    "due_at",
    "provisional",
    "met_on",
    "met_at",
    "met_record",
    "ended_on",
)


def all_clocks(events: pl.DataFrame, spans: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Every clock of every rule, met, ended or running."""
    once = _once(events, compiled)
    repeating = _repeating(events, spans, compiled)
    clocks = pl.concat([once.select(COLUMNS), repeating.select(COLUMNS)])
    return _where_conditions_hold(clocks, spans, compiled)


def with_limits(rows: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Rows with the limit in force on the day their clock started, and when that falls due."""
    limited = rows.sort("started_on").join_asof(
        compiled.limits,
        left_on="started_on",
        right_on="since",
        by="clock",
        strategy="backward",
        check_sortedness=False,
    )
    return compiled.calendar.with_due(limited.drop("since"))


def _once(events: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    starts = _chosen_starts(events, compiled)
    stops = _keyed(events.join(compiled.stops, on="kind", how="inner"), compiled)
    ends = _keyed(events.join(compiled.ends, on="kind", how="inner"), compiled)
    clocks = _with_gate(with_limits(starts, compiled), compiled.calendar)
    clocks = _first(clocks, stops, frm="search_from", name="met")
    clocks = _first(clocks, ends, frm="started_on", name="ended", strictly=True)
    early = pl.col("met_on").is_null() | (pl.col("ended_on") < pl.col("met_on"))
    clocks = clocks.with_columns(ended_on=pl.when(early).then("ended_on")).with_columns(
        pl.when(pl.col("ended_on").is_null()).then(pl.col(name)).alias(name)
        for name in ("met_on", "met_at", "met_record")
    )
    return _not_restarted(clocks).with_columns(span_record=_NOWHERE)


def _chosen_starts(events: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """The starting events, stand-ins only where the event that the law names is not on record."""
    starts = _keyed(events.join(compiled.starts, on="kind", how="inner"), compiled)
    group = ["clock", "subject", "key"]
    return (
        starts.filter(pl.col("rank") == pl.col("rank").min().over(group))
        .filter(pl.col("on") >= pl.col("covered_from"))
        .sort("on", "record")
        .select(
            "clock",
            "subject",
            "key",
            "match",
            "matter",
            "gate_unit",
            "gate_count",
            started_on="on",
            started_at="at",
            start_record="record",
        )
    )


def _keyed(marks: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Marks with the key that a clock's start and stop must share; null is any of the subject's."""
    match = pl.col("match")
    key = (
        pl.when(match == BY_RECORD)
        .then("record")
        .when(match == BY_MATTER)
        .then("matter")
        .otherwise(None)
    )
    return marks.join(compiled.clocks, on="clock", how="inner").with_columns(key=key)


def _with_gate(clocks: pl.DataFrame, calendar: Calendar) -> pl.DataFrame:
    """From when a stopping event counts: the start, or for a gate a while before it falls due."""
    gates = clocks.filter(pl.col("gate_unit").is_not_null())
    if gates.is_empty():
        return clocks.with_columns(search_from="started_on")
    opens = calendar.due_on_expr(pl.col("due_on"), pl.col("gate_unit"), pl.col("gate_count"))
    return clocks.with_columns(
        search_from=pl.max_horizontal("started_on", pl.coalesce(opens, "started_on"))
    )


def _first(
    clocks: pl.DataFrame, marks: pl.DataFrame, *, frm: str, name: str, strictly: bool = False
) -> pl.DataFrame:
    """The first mark on or after a day: of the same key, or of the subject where either has none.

    `strictly`: a mark that shares only the subject must be later than the start.
    """
    marks = marks.select("clock", "subject", "key", "on", "at", "record").sort("on", "record")
    clocks = clocks.with_row_index("row")
    same_key = _next(clocks, marks.filter(pl.col("key").is_not_null()), frm, ["key"], exact=True)
    loose = _next(clocks, marks.filter(pl.col("key").is_null()), frm, [], exact=not strictly)
    no_key = clocks.filter(pl.col("key").is_null())
    anyone = _next(no_key, marks, frm, [], exact=not strictly)
    found = pl.concat([same_key, loose, anyone]).sort("on", "record").unique("row", keep="first")
    columns = {"on": f"{name}_on", "at": f"{name}_at", "record": f"{name}_record"}
    return clocks.join(found.rename(columns), on="row", how="left").drop("row")


def _next(
    clocks: pl.DataFrame, marks: pl.DataFrame, frm: str, keys: list[str], *, exact: bool
) -> pl.DataFrame:
    """For each row number, the next mark of the same clock, subject and keys."""
    by = ["clock", "subject", *keys]
    marks = marks.unique([*by, "on"], keep="first", maintain_order=True)
    asked = clocks.select("row", *by, frm).sort(frm)
    return (
        asked.join_asof(
            marks.select(*by, "on", "at", "record"),
            left_on=frm,
            right_on="on",
            by=by,
            strategy="forward",
            allow_exact_matches=exact,
            coalesce=False,
            check_sortedness=False,
        )
        .filter(pl.col("on").is_not_null())
        .select("row", "on", "at", "record")
    )


def _not_restarted(clocks: pl.DataFrame) -> pl.DataFrame:
    """One clock for each matter until it is met or ended: recording a start again is no start."""
    by_record = pl.col("match") == BY_RECORD
    ordered = clocks.sort("started_on", "start_record")
    records = ordered.filter(by_record).unique(
        ["clock", "subject", "key"], keep="first", maintain_order=True
    )
    finish = ["met_on", "met_record", "ended_on", "ended_record"]
    others = ordered.filter(~by_record).unique(
        ["clock", "subject", "key", *finish], keep="first", maintain_order=True
    )
    return pl.concat([records, others])


def _repeating(events: pl.DataFrame, spans: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """The clocks that run from the opening of a span and from each stopping event in it."""
    nodes = _chain_nodes(events, spans, compiled)
    rows = nodes.join(compiled.chain_rules, on="chain", how="inner")
    position = pl.col("position")
    last = pl.col("last")
    rows = rows.filter(
        (position >= pl.col("first")) & (last.is_null() | (position <= last))
    )
    rows = _of_the_right_age(rows, compiled.calendar)
    unmet = pl.col("met_on").is_null()
    return with_limits(rows, compiled).with_columns(ended_on=pl.when(unmet).then("closed"))


def _chain_nodes(events: pl.DataFrame, spans: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    opened = pl.max_horizontal("opened", "covered_from")
    closed = pl.col("closed")
    held = (
        spans.join(compiled.chains, on="span", how="inner")
        .with_columns(began=opened)
        .filter(closed.is_null() | (closed > pl.col("began")))
        .select("chain", "subject", "matter", "opened", "began", "closed", span_record="record")
    )
    stops = (
        events.join(compiled.chain_stops, on="kind", how="inner")
        .sort("on", "record")
        .unique(["chain", "subject", "on"], keep="first", maintain_order=True)
        .select("chain", "subject", node_on="on", node_at="at", node_record="record")
    )
    inside = held.join(stops, on=["chain", "subject"], how="inner").filter(
        (pl.col("node_on") > pl.col("began")) & (closed.is_null() | (pl.col("node_on") <= closed))
    )
    first = held.with_columns(
        node_on="began",
        node_at=pl.lit(None, dtype=stops.schema["node_at"]),
        node_record="span_record",
    )
    group = ["chain", "subject", "opened", "span_record"]
    return (
        pl.concat([first, inside.select(first.columns)])
        .sort(*group, "node_on", "node_record")
        .with_columns(
            position=pl.int_range(pl.len(), dtype=pl.Int32).over(group),
            met_on=pl.col("node_on").shift(-1).over(group),
            met_at=pl.col("node_at").shift(-1).over(group),
            met_record=pl.col("node_record").shift(-1).over(group),
        )
        .filter(closed.is_null() | (pl.col("node_on") < closed))
        .rename({"node_on": "started_on", "node_at": "started_at", "node_record": "start_record"})
    )


def _of_the_right_age(rows: pl.DataFrame, calendar: Calendar) -> pl.DataFrame:
    """Clocks that start when their span is as young or as old as the rule says."""
    opened = pl.col("opened")
    until = calendar.due_on_expr(opened, pl.col("younger_unit"), pl.col("younger_count"))
    since = calendar.due_on_expr(opened, pl.col("older_unit"), pl.col("older_count"))
    started = pl.col("started_on")
    young = pl.col("younger_unit").is_null() | (started < until)
    old = pl.col("older_unit").is_null() | (started >= since)
    return rows.filter(young & old)


def _where_conditions_hold(
    clocks: pl.DataFrame, spans: pl.DataFrame, compiled: Compiled
) -> pl.DataFrame:
    """Clocks whose rule's conditions all held on the day they started."""
    if compiled.conditions.is_empty():
        return clocks
    numbered = clocks.with_row_index("row")
    asked = numbered.select("row", "clock", "subject", "started_on").join(
        compiled.conditions, on="clock", how="inner"
    )
    held = (
        asked.join(spans.select("span", "subject", "opened", "closed"), on=["span", "subject"])
        .filter(periods.holds(pl.col("started_on")))
        .select("row", "condition", found=pl.lit(value=True))
        .unique()
    )
    failed = (
        asked.unique(["row", "condition"])
        .join(held, on=["row", "condition"], how="left")
        .filter(pl.col("found").fill_null(value=False) != pl.col("holds"))
    )
    return numbered.join(failed.select("row").unique(), on="row", how="anti").drop("row")
