"""Clocks: one expression for those that start once, one for those that repeat in a span."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from keel.rulebook import periods
from keel.rulebook.compiled import BY_MATTER, BY_RECORD, Compiled
from keel.rulebook.stream import MOMENT_TYPE

_DAY = timedelta(days=1)

COLUMNS = (
    "clock",
    "subject",
    "started_on",
    "started_at",
    "start_record",
    "span_record",
    "closed",
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
    repeating = _repeating(events, spans, compiled).select(COLUMNS)
    running = _where_conditions_hold(repeating, spans, compiled)
    starts = _where_conditions_hold(_chosen_starts(events, compiled), spans, compiled)
    if starts.is_empty():
        return running
    return pl.concat([_once(starts, events, compiled).select(COLUMNS), running])


def _with_limits(rows: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Rows with the limit in force on the day their clock started, and when that falls due."""
    started = pl.col("started_on")
    limited = rows.join(compiled.limits, on="clock").filter(
        started >= pl.col("since"), started < pl.col("before")
    )
    return compiled.calendar.with_due(limited)


# Clocks that start once


def _once(starts: pl.DataFrame, events: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """The clocks that run from these starts, until what first stops or ends each."""
    marks = events.join(compiled.marks, on="kind", how="inner").with_columns(key=_key())
    clocks = _with_limits(starts, compiled)
    clocks = _first_marks(_with_gate(clocks, compiled), marks)
    ended_first = pl.col("met_on").is_null() | (pl.col("ended_on") < pl.col("met_on"))
    clocks = clocks.with_columns(
        pl.when(ended_first).then(name).alias(name) for name in ("ended_on", "ended_record")
    )
    still = pl.col("ended_on").is_null()
    clocks = clocks.with_columns(
        pl.when(still).then(name).alias(name) for name in ("met_on", "met_at", "met_record")
    )
    return _not_restarted(clocks)


def _key(match_in: str = "match") -> pl.Expr:
    """What a clock's start and stop must share; null is anything of the subject's."""
    match = pl.col(match_in)
    return pl.when(match == BY_RECORD).then("record").when(match == BY_MATTER).then("matter")


def _chosen_starts(events: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """The starting events, stand-ins only where the event that the law names is not on record."""
    starts = events.join(compiled.starts, on="kind", how="inner").with_columns(
        key=_key(), end_key=_key("ends_match")
    )
    matter = pl.coalesce("matter", "record")
    best = pl.col("rank") == pl.col("rank").min().over("clock", "subject", matter)
    return starts.filter(best & (pl.col("on") >= pl.col("covered_from"))).select(
        "clock",
        "subject",
        "key",
        "end_key",
        "match",
        "gate_unit",
        "gate_count",
        "beforehand",
        started_on="on",
        started_at="at",
        start_record="record",
        span_record=pl.lit(None, dtype=pl.Int64),
        closed=pl.lit(None, dtype=pl.Date),
    )


def _with_gate(clocks: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """From when a stopping event counts: the start, or for a gate a while before it falls due.

    What may be done beforehand counts from before the start.
    """
    opens = compiled.calendar.due_on_series(
        clocks["due_on"], clocks["gate_unit"], clocks["gate_count"]
    )
    early = pl.coalesce(opens, pl.lit(date.min))
    return clocks.with_columns(
        search_from=pl.when("beforehand")
        .then(early)
        .otherwise(pl.max_horizontal("started_on", opens))
    )


def _first_marks(clocks: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Each clock with the first event that stops it, and the first that ends it.

    A clock asks for marks of its own key, and for those of its subject that have none; one without
    a key asks for any. An ending mark that shares only the subject must be later than the start.
    """
    clocks = clocks.with_row_index("row")
    asked = _asked(clocks)
    offered = marks.select("clock", "subject", "ends", "key", "on", "at", "record")
    offered = offered.join(asked, on=["clock", "subject", "ends"], how="semi")
    keyed, keyless = pl.col("key").is_not_null(), pl.lit(None, dtype=pl.Int64)
    anyone = offered.join(asked.filter("loose"), on="clock", how="semi")
    offers = pl.concat(
        [
            offered.with_columns(loose=pl.lit(value=False)),
            anyone.with_columns(key=keyless, loose=pl.lit(value=True)),
        ]
    )
    without_matter = offers.filter(~keyed, ~pl.col("loose"))
    others = asked.filter(keyed).join(without_matter, on=["clock", "subject", "ends"], how="semi")
    later = pl.when("ends").then(pl.col("frm") + _DAY).otherwise("frm")
    asked = pl.concat([asked, others.with_columns(key=keyless, frm=later)])
    found = _next(asked, offers.sort("on", "at", "record"))
    stops = found.filter(~pl.col("ends")).select(
        "row", met_on="on", met_at="at", met_record="record"
    )
    ends = found.filter("ends").select("row", ended_on="on", ended_record="record")
    return clocks.join(stops, on="row", how="left").join(ends, on="row", how="left")


def _asked(clocks: pl.DataFrame) -> pl.DataFrame:
    """What each clock looks for: a key or none, stopping or ending, from which day."""
    started, key, end_key = pl.col("started_on"), pl.col("key"), pl.col("end_key")
    ask = ("row", "clock", "subject")
    stops = clocks.select(*ask, "key", loose=key.is_null(), ends=False, frm="search_from")
    ends = clocks.select(
        *ask,
        key="end_key",
        loose=end_key.is_null(),
        ends=True,
        frm=pl.when(end_key.is_null()).then(started + _DAY).otherwise(started),
    )
    return pl.concat([stops, ends])


def _next(asked: pl.DataFrame, offers: pl.DataFrame) -> pl.DataFrame:
    """For each row and purpose, the earliest offer on or after the day it is asked from."""
    nothing = pl.lit(-1, dtype=pl.Int64)
    found = (
        asked.with_columns(pl.coalesce("key", nothing))
        .sort("frm")
        .join_asof(
            offers.with_columns(pl.coalesce("key", nothing)),
            left_on="frm",
            right_on="on",
            by=["clock", "subject", "ends", "loose", "key"],
            strategy="forward",
            coalesce=False,
            check_sortedness=False,
        )
        .drop_nulls("on")
    )
    return periods.first_of(found, ["row", "ends"], ["on", "at", "record"])


def _not_restarted(clocks: pl.DataFrame) -> pl.DataFrame:
    """One clock for each matter until it is met or ended: recording a start again is no start."""
    by_record = pl.col("match") == BY_RECORD
    finish = ["met_on", "met_record", "ended_on", "ended_record"]
    matters = clocks.with_columns(
        pl.when(~by_record).then(name).alias(f"by_{name}") for name in finish
    )
    return periods.first_of(
        matters,
        ["clock", "subject", "key", *(f"by_{name}" for name in finish)],
        ["started_on", "started_at", "start_record"],
    )


# Clocks that repeat


def _repeating(events: pl.DataFrame, spans: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """The clocks that run from the opening of a span and from each stopping event in it."""
    rows = _chain_nodes(events, spans, compiled).join(compiled.chain_rules, on="chain")
    position, last, opened = pl.col("position"), pl.col("last"), rows["opened"]
    due = compiled.calendar.due_on_series
    young_until = due(opened, rows["younger_unit"], rows["younger_count"])
    old_from = due(opened, rows["older_unit"], rows["older_count"])
    started = pl.col("started_on")
    rows = rows.filter(
        position >= pl.col("first"),
        last.is_null() | (position <= last),
        pl.col("younger_unit").is_null() | (started < young_until),
        pl.col("older_unit").is_null() | (started >= old_from),
    )
    return _with_limits(rows, compiled).with_columns(
        ended_on=pl.when(pl.col("met_on").is_null()).then("closed")
    )


def _chain_nodes(events: pl.DataFrame, spans: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Openings and stopping events in order, each with the one that follows it."""
    closed, started = pl.col("closed"), pl.col("started_on")
    began = pl.max_horizontal("opened", "covered_from")
    held = (
        spans.join(compiled.chains, on="span")
        .select("chain", "subject", "opened", "closed", span_record="record", began=began)
        .with_row_index("run")
    )
    stops = events.join(compiled.chain_stops, on="kind").select(
        "chain", "subject", started_on="on", started_at="at", start_record="record"
    )
    inside = held.join(stops, on=["chain", "subject"]).filter(
        started > pl.col("began"), closed.is_null() | (started <= closed)
    )
    first = held.with_columns(
        started_on="began", started_at=pl.lit(None, dtype=MOMENT_TYPE), start_record="span_record"
    )
    nodes = pl.concat([first, inside.select(first.columns)])
    of_day = ["run", "started_on"]
    nodes = nodes.sort(*of_day, "start_record", "started_at")
    one_a_day = nodes.filter(periods.starts_group(of_day))
    return _followed(one_a_day).filter(closed.is_null() | (started < closed))


def _followed(nodes: pl.DataFrame) -> pl.DataFrame:
    """Nodes, in order within their run, with their place in it and the one that comes next."""
    row, run = pl.int_range(pl.len(), dtype=pl.Int32), pl.col("run")
    first_row = pl.when(run.ne_missing(run.shift(1))).then(row).forward_fill()
    goes_on = run == run.shift(-1)
    return nodes.with_columns(
        (row - first_row).alias("position"),
        pl.when(goes_on).then(pl.col("started_on").shift(-1)).alias("met_on"),
        pl.when(goes_on).then(pl.col("started_at").shift(-1)).alias("met_at"),
        pl.when(goes_on).then(pl.col("start_record").shift(-1)).alias("met_record"),
    )


def _where_conditions_hold(
    clocks: pl.DataFrame, spans: pl.DataFrame, compiled: Compiled
) -> pl.DataFrame:
    """Clocks whose rule's conditions all held on the day they started."""
    numbered = clocks.with_row_index("row")
    asked = numbered.select("row", "clock", "subject", "started_on")
    if asked.join(compiled.conditions, on="clock", how="semi").is_empty():
        return clocks
    held = (
        asked.join(compiled.conditions, on="clock")
        .join(spans.select("span", "subject", "opened", "closed"), on=["span", "subject"])
        .filter(
            periods.holds(pl.col("started_on")),
            (pl.col("started_on") - pl.col("opened")).dt.total_days() >= pl.col("lasting"),
        )
        .select("row", "condition", found=True)
        .unique()
    )
    failed = (
        asked.select("row", "clock")
        .join(compiled.conditions.select("clock", "condition", "holds").unique(), on="clock")
        .join(held, on=["row", "condition"], how="left")
        .filter(pl.col("found").fill_null(value=False) != pl.col("holds"))
    )
    return numbered.join(failed, on="row", how="anti").drop("row")
