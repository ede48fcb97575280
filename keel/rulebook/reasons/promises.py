"""Reasons that hang on clocks: a promise past due, and one that is late time after time."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from keel.rulebook import periods
from keel.rulebook.reasons.material import Material, facts, none

_DAY = timedelta(days=1)
_OF_SPAN = ["number", "subject", "span_record", "closed"]
_DUE, _MET, _ENDED = pl.col("due_on"), pl.col("met_on"), pl.col("ended_on")
_KEPT = _MET.is_not_null() & (_MET <= _DUE)
_LET_GO = _ENDED.is_not_null() & (_ENDED <= _DUE)


def overdue(material: Material) -> pl.DataFrame:
    """Promises past due, from the day after until they are kept or end."""
    late = (
        material.clocks.filter(~_KEPT & ~_LET_GO)
        .join(material.tables.promises, on="clock")
        .select(
            "number",
            "subject",
            "due_on",
            rule=pl.when(~pl.col("of_signal")).then("rule"),
            since=_DUE + _DAY,
            until=pl.coalesce("met_on", "ended_on"),
            record="start_record",
            from_on="started_on",
        )
    )
    return none() if late.is_empty() else facts(_unless(late, material))


def _unless(late: pl.DataFrame, material: Material) -> pl.DataFrame:
    """Quiet where somebody answered for it by the due day; until they do where they did later."""
    answers = material.events.join(material.tables.unless, on="kind").select(
        "number", "subject", "about_rule", answered_on="on", about="value"
    )
    if answers.is_empty():
        return late
    rows = late.with_row_index("row")
    answered = pl.col("answered_on")
    first = (
        rows.join(answers, on=["number", "subject"])
        .filter(
            answered >= pl.col("from_on"),
            ~pl.col("about_rule") | (pl.col("about") == pl.col("rule")),
        )
        .group_by("row")
        .agg(answered.min())
    )
    return (
        rows.join(first, on="row", how="left")
        .filter(answered.is_null() | (answered > _DUE))
        .with_columns(until=pl.min_horizontal("until", "answered_on"))
    )


def late_running(material: Material) -> pl.DataFrame:
    """The last so many clocks of a span were all late, until so many running were on time."""
    judged = _judged(material)
    if not judged["late"].any():
        return none()
    late, first = pl.col("late"), periods.starts_group(_OF_SPAN)
    new_run = first | (late != late.shift(1))
    marked = judged.with_columns(
        length=periods.row_in(new_run) + 1,
        first_late=pl.when(new_run).then("started_on").forward_fill(),
    )
    raises = late & (pl.col("length") >= pl.col("raised_by"))
    clears = ~late & (pl.col("length") >= pl.col("cleared_by"))
    state = pl.when(raises).then(1).when(clears | first).then(0).forward_fill()
    turns = (
        marked.with_columns(state=state)
        .with_columns(before=periods.preceding("state", _OF_SPAN).fill_null(0))
        .filter(pl.col("state") != pl.col("before"))
        .with_columns(next_turn=periods.following("judged_on", _OF_SPAN))
        .filter(pl.col("state") == 1)
    )
    return facts(
        turns.select(
            "number",
            "subject",
            "rule",
            since="judged_on",
            until=pl.min_horizontal("next_turn", "closed"),
            record="span_record",
            from_on="first_late",
            count="raised_by",
        )
    )


def _judged(material: Material) -> pl.DataFrame:
    """The clocks that can be called on time or late, and the day on which they can."""
    late = ~_KEPT
    return (
        material.clocks.join(material.tables.running, on="clock")
        .filter(_KEPT | (late & ~_LET_GO))
        .with_columns(late=late, judged_on=pl.when(_KEPT).then("met_on").otherwise(_DUE + _DAY))
        .sort("number", "subject", "span_record", "closed", "started_on", "start_record")
    )
