"""Reasons that hang on clocks: a promise past due, and one that is late time after time."""

from __future__ import annotations

import polars as pl

from keel.rulebook.calendar import days
from keel.rulebook.compiled import own_clock_id
from keel.rulebook.reasons.material import Material, facts
from keel.rulebook.signal import LateRunning, Overdue, Signal

_DAY = days(1)


def overdue(reason: Overdue, material: Material) -> pl.DataFrame:
    """A promise past due, from the day after until it is kept or ends."""
    late = _late(material, [rule.id for rule in reason.rules])
    if reason.unless:
        late = _unless(reason, late, material)
    return facts(late)


def unanswered(signal: Signal, number: int, material: Material) -> pl.DataFrame:
    """One event that has not followed another in time."""
    late = _late(material, [own_clock_id(signal, number)])
    return facts(late.with_columns(rule=pl.lit(None, dtype=pl.String)))


def _late(material: Material, rules: list[str]) -> pl.DataFrame:
    due = pl.col("due_on")
    kept = pl.col("met_on").is_not_null() & (pl.col("met_on") <= due)
    ended = pl.col("ended_on").is_not_null() & (pl.col("ended_on") <= due)
    return material.clocks.filter(pl.col("rule").is_in(rules) & ~kept & ~ended).select(
        "subject",
        "rule",
        "due_on",
        since=material.after("due_on", _DAY),
        until=pl.coalesce("met_on", "ended_on"),
        record="start_record",
        from_on="started_on",
    )


def _unless(reason: Overdue, late: pl.DataFrame, material: Material) -> pl.DataFrame:
    """Quiet where somebody answered for it by the due day; until they do where they did later."""
    answers = material.of_kinds(reason.unless).select("subject", answered_on="on", about="value")
    rows = late.with_row_index("row")
    found = rows.select("row", "subject", "rule", "from_on").join(answers, on="subject")
    found = found.filter(pl.col("answered_on") >= pl.col("from_on"))
    if reason.about_rule:
        found = found.filter(pl.col("about") == pl.col("rule"))
    first = found.group_by("row").agg(pl.col("answered_on").min())
    answered = pl.col("answered_on")
    return (
        rows.join(first, on="row", how="left")
        .filter(answered.is_null() | (answered > pl.col("due_on")))
        .with_columns(until=pl.min_horizontal("until", "answered_on"))
    )


def late_running(reason: LateRunning, material: Material) -> pl.DataFrame:
    """The last so many clocks were all late, until so many running were on time."""
    group = ["subject", "span_record"]
    judged = _judged(reason, material).sort(*group, "started_on", "start_record")
    late = pl.col("late")
    run_of_late = pl.all_horizontal(
        late.shift(n).over(group).fill_null(value=False) for n in range(reason.raised_by)
    )
    run_on_time = pl.all_horizontal(
        (~late).shift(n).over(group).fill_null(value=False) for n in range(reason.cleared_by)
    )
    marked = judged.with_columns(
        mark=pl.when(run_of_late).then(1).when(run_on_time).then(0),
        first_of_run=pl.col("started_on").shift(reason.raised_by - 1).over(group),
    ).with_columns(state=pl.col("mark").forward_fill().over(group).fill_null(0))
    turns = marked.with_columns(
        before=pl.col("state").shift(1).over(group).fill_null(0)
    ).filter(pl.col("state") != pl.col("before"))
    turns = turns.with_columns(next_turn=pl.col("judged_on").shift(-1).over(group))
    return facts(
        turns.filter(pl.col("state") == 1).select(
            "subject",
            "rule",
            since="judged_on",
            until=pl.min_horizontal("next_turn", "closed"),
            record="span_record",
            from_on="first_of_run",
            count=pl.lit(reason.raised_by),
        )
    )


def _judged(reason: LateRunning, material: Material) -> pl.DataFrame:
    """The rule's clocks that can be called on time or late, and the day on which they can."""
    due, met, ended = pl.col("due_on"), pl.col("met_on"), pl.col("ended_on")
    on_time = met.is_not_null() & (met <= due)
    late = ~on_time & (ended.is_null() | (ended > due))
    chain = reason.rule.repeats
    assert chain is not None  # noqa: S101  # only a repeating rule can be late running
    closes = material.span(chain.during).select("subject", "closed", span_record="record")
    return (
        material.clocks.filter(pl.col("rule") == reason.rule.id)
        .filter(on_time | late)
        .with_columns(
            late=late,
            judged_on=pl.when(on_time).then(met).otherwise(material.after("due_on", _DAY)),
        )
        .join(closes, on=["subject", "span_record"], how="left")
    )
