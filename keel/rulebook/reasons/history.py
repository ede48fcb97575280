"""Reasons that hang on what happened before: back again, gone quiet, too many, nobody there."""

from __future__ import annotations

import polars as pl

from keel.rulebook import periods
from keel.rulebook.calendar import days
from keel.rulebook.reasons.material import Material, facts
from keel.rulebook.signal import Again, Count, Lapse, Quiet, Return, Uncovered

_DAY = days(1)


def again(reason: Again, material: Material) -> pl.DataFrame:
    """A span that opens on a subject who was in such a span before."""
    value_left = pl.when(pl.col("closed").is_null()).then("opening_value").otherwise("closing_value")
    rows = (
        material.span(reason.span)
        .sort("subject", "opened", "record")
        .with_columns(
            number=pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("subject"),
            before=pl.col("closed").shift(1).over("subject"),
            value_before=value_left.shift(1).over("subject"),
        )
        .filter(pl.col("number") >= reason.at_least)
    )
    if reason.within is not None:
        opened = pl.col("opened")
        soon = (opened >= pl.col("before")) & (opened < material.after("before", reason.within))
        rows = rows.filter(soon)
    if reason.same_value:
        rows = rows.filter(pl.col("opening_value") == pl.col("value_before"))
    return facts(
        rows.select(
            "subject",
            "record",
            since="opened",
            until="closed",
            from_on="before",
            count="number",
        )
    )


def quiet(reason: Quiet, material: Material) -> pl.DataFrame:
    """Nothing of certain kinds for longer than a time, while a span lasts."""
    nodes = _quiet_nodes(reason, material)
    if reason.rules:
        nodes = _with_time_of_rules(reason, nodes, material)
    elif reason.longer_than is not None:
        nodes = nodes.with_columns(reached=material.after("last", reason.longer_than))
    stands_from = pl.col("reached") if reason.full else material.after("reached", _DAY)
    nodes = nodes.with_columns(since=stands_from)
    if reason.not_before is not None:
        old = material.after("opened", reason.not_before)
        nodes = nodes.with_columns(since=pl.max_horizontal("since", old))
    return facts(
        nodes.select(
            "subject", "since", "until", "record", from_on="last", due_on="reached"
        )
    )


def _quiet_nodes(reason: Quiet, material: Material) -> pl.DataFrame:
    """The opening of each span and each event within it, with the next one or the closing."""
    held = material.span(reason.during).select("subject", "opened", "closed", "record")
    heard = material.of_kinds(reason.of).select("subject", last="on").unique()
    closed = pl.col("closed")
    inside = held.join(heard, on="subject").filter(
        (pl.col("last") > pl.col("opened")) & (closed.is_null() | (pl.col("last") < closed))
    )
    first = held.with_columns(last="opened")
    group = ["subject", "opened", "record"]
    return (
        pl.concat([first, inside.select(first.columns)])
        .sort(*group, "last")
        .with_columns(until=pl.coalesce(pl.col("last").shift(-1).over(group), "closed"))
    )


def _with_time_of_rules(reason: Quiet, nodes: pl.DataFrame, material: Material) -> pl.DataFrame:
    """The day on which the limit of the rule's clock then running is reached, from the last event."""
    rules = [rule.id for rule in reason.rules]
    running = (
        material.clocks.filter(pl.col("rule").is_in(rules))
        .sort("started_on", "start_record")
        .unique(["subject", "started_on"], keep="last", maintain_order=True)
        .select("subject", "started_on", "unit", "count", "met_on", "ended_on")
    )
    asked = nodes.sort("last").join_asof(
        running,
        left_on="last",
        right_on="started_on",
        by="subject",
        strategy="backward",
        coalesce=False,
        check_sortedness=False,
    )
    finished = pl.coalesce("met_on", "ended_on")
    asked = asked.filter(
        pl.col("started_on").is_not_null() & (finished.is_null() | (finished > pl.col("last")))
    )
    reached = material.compiled.calendar.due_on_expr(
        pl.col("last"), pl.col("unit"), pl.col("count")
    )
    return asked.with_columns(reached=reached)


def count(reason: Count, material: Material) -> pl.DataFrame:
    """At least so many events, or different workers, within a time."""
    counting = _counting(reason, material)
    who = ["subject", "practitioner"] if reason.different_workers else ["subject", "record"]
    each = periods.stretches(counting, by=who)
    stood = periods.stretches(each, by=["subject"], at_least=reason.at_least)
    then = stood.join(
        counting.select("subject", "record", "on", *([who[1]] if who[1] != "record" else []),
                        enters="since", leaves="until"),
        on="subject",
    ).filter((pl.col("enters") <= pl.col("since")) & (pl.col("leaves") > pl.col("since")))
    return facts(
        then.sort("enters", "record")
        .group_by("subject", "since", "until")
        .agg(
            record=pl.col("record").last(),
            from_on=pl.col("on").min(),
            count=pl.col(who[1]).n_unique(),
        )
    )


def _counting(reason: Count, material: Material) -> pl.DataFrame:
    """The events that count, with the days from which and until which they do."""
    events = pl.concat([_returns(item, material) for item in reason.of])
    if reason.leaving_out:
        left_out = pl.col("value").is_in(list(reason.leaving_out)).fill_null(value=False)
        events = events.filter(~left_out)
    if reason.different_workers:
        events = events.filter(pl.col("practitioner").is_not_null())
    rows = events.with_columns(since="on", until=material.after("on", reason.within))
    for value, duration in reason.only_after:
        rows = _only_after(rows, value, material.after("on", duration))
    if reason.only_after and reason.span is not None:
        closes = material.span(reason.span).select("subject", "record", "closed")
        rows = rows.join(closes, on=["subject", "record"], how="left").filter(
            (pl.col("since") == pl.col("on"))
            | pl.col("closed").is_null()
            | (pl.col("closed") > pl.col("since"))
        )
    return rows


def _only_after(rows: pl.DataFrame, value: str, later: pl.Expr) -> pl.DataFrame:
    delayed = (pl.col("value") == value).fill_null(value=False)
    return rows.with_columns(since=pl.when(delayed).then(later).otherwise("since"))


def _returns(item: Return, material: Material) -> pl.DataFrame:
    """Events of a kind, but for those that need something before them and have nothing."""
    events = material.of_kinds([item.kind]).select(
        "subject", "on", "record", "practitioner", "value"
    )
    if not item.after:
        return events
    earlier = material.of_kinds(item.after).group_by("subject").agg(first=pl.col("on").min())
    return (
        events.join(earlier, on="subject", how="inner")
        .filter(pl.col("first") <= pl.col("on"))
        .drop("first")
    )


def uncovered(reason: Uncovered, material: Material) -> pl.DataFrame:
    """In a span that needs a worker, with no worker who is there."""
    needing = pl.concat(
        [material.span(span).select("subject", since="opened", until="closed")
         for span in reason.during]
    )
    covered = _with_worker_there(reason, material)
    far_more = -1_000
    level = _sum_of(needing, 1, covered, far_more)
    bare = periods.runs(level, pl.col("level") >= 1, by=["subject"])
    return facts(
        bare.with_columns(due_on=material.after("since", reason.grace), from_on="since")
        .with_columns(since=material.after("due_on", _DAY))
    )


def _sum_of(
    one: pl.DataFrame, weight: int, other: pl.DataFrame, other_weight: int
) -> pl.DataFrame:
    """For each subject and day on which something changes, the weights of what then holds."""
    both = pl.concat(
        [
            one.select("subject", "since", "until", weight=pl.lit(weight)),
            other.select("subject", "since", "until", weight=pl.lit(other_weight)),
        ]
    )
    return periods.levels(both, by=["subject"])


def _with_worker_there(reason: Uncovered, material: Material) -> pl.DataFrame:
    """The stretches of allocation during which the worker was there."""
    held = material.span(reason.by).select(
        "subject", "record", "practitioner", since="opened", until="closed"
    )
    away = pl.concat([_lapses(lapse, material) for lapse in reason.lapses] or [_nobody()])
    overlap = held.join(
        away.rename({"since": "away_since", "until": "away_until"}), on="practitioner"
    ).select(
        "subject",
        "record",
        since=pl.max_horizontal("since", "away_since"),
        until=pl.min_horizontal("until", "away_until"),
    )
    each = ["subject", "record"]
    missing = periods.stretches(overlap, by=each)
    both = pl.concat(
        [
            held.select(*each, "since", "until", weight=pl.lit(1)),
            missing.select(*each, "since", "until", weight=pl.lit(-1)),
        ]
    )
    return periods.runs(periods.levels(both, by=each), pl.col("level") >= 1, by=each)


def _nobody() -> pl.DataFrame:
    return pl.DataFrame(schema={"practitioner": pl.Int64, "since": pl.Date, "until": pl.Date})


def _lapses(lapse: Lapse, material: Material) -> pl.DataFrame:
    """The stretches during which a worker is not there."""
    spans = material.span(lapse.span).select("subject", since="opened", until="closed")
    if not lapse.holds:
        held = periods.stretches(spans, by=["subject"])
        spans = held.sort("subject", "since").select(
            "subject", since="until", until=pl.col("since").shift(-1).over("subject")
        ).drop_nulls("since")
    if lapse.grace is not None:
        spans = spans.with_columns(since=material.after("since", lapse.grace)).with_columns(
            since=material.after("since", _DAY)
        )
    return spans.select("since", "until", practitioner="subject").select(_nobody().columns)
