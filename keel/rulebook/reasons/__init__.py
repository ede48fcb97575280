"""Signals: one expression for each shape of reason, each giving the days it would stand."""

from __future__ import annotations

import polars as pl

from keel.rulebook import periods
from keel.rulebook.reasons import history, promises
from keel.rulebook.reasons.material import SCHEMA, Material, facts
from keel.rulebook.signal import (
    Again,
    Count,
    LateRunning,
    Overdue,
    Quiet,
    Reason,
    Signal,
    Unanswered,
    Uncovered,
)

__all__ = ["Material", "all_reasons"]


def all_reasons(material: Material) -> pl.DataFrame:
    """Every signal's reasons: subject, signal, reason (its place) and the columns of SCHEMA."""
    found = [
        _cut(signal, _stretches(signal, number, reason, material), material).with_columns(
            signal=pl.lit(signal.id), reason=pl.lit(number, dtype=pl.Int32)
        )
        for signal, number, reason in material.compiled.reasons
    ]
    return pl.concat(found) if found else _none()


def _none() -> pl.DataFrame:
    return pl.DataFrame(schema={**SCHEMA, "signal": pl.String, "reason": pl.Int32})


def _stretches(  # noqa: PLR0911  # one line for each shape of reason
    signal: Signal, number: int, reason: Reason, material: Material
) -> pl.DataFrame:
    match reason:
        case Overdue():
            return promises.overdue(reason, material)
        case Unanswered():
            return promises.unanswered(signal, number, material)
        case LateRunning():
            return promises.late_running(reason, material)
        case Again():
            return history.again(reason, material)
        case Quiet():
            return history.quiet(reason, material)
        case Count():
            return history.count(reason, material)
        case Uncovered():
            return history.uncovered(reason, material)


def _cut(signal: Signal, rows: pl.DataFrame, material: Material) -> pl.DataFrame:
    """A reason's stretches, within the spans it may stand in, and no further than what ends it."""
    if rows.is_empty():
        return rows
    if signal.while_open:
        rows = facts(_within(signal, rows, material))
    if signal.cleared_by:
        rows = facts(_until_cleared(signal, rows, material))
    return rows


def _within(signal: Signal, rows: pl.DataFrame, material: Material) -> pl.DataFrame:
    spans = pl.concat(
        [material.span(span).select("subject", since="opened", until="closed")
         for span in signal.while_open]
    )
    open_ = periods.stretches(spans, by=["subject"]).rename(
        {"since": "open_from", "until": "open_until"}
    )
    return rows.join(open_, on="subject", how="inner").with_columns(
        since=pl.max_horizontal("since", "open_from"),
        until=pl.min_horizontal("until", "open_until"),
    )


def _until_cleared(signal: Signal, rows: pl.DataFrame, material: Material) -> pl.DataFrame:
    clearing = (
        material.of_kinds(signal.cleared_by).select("subject", cleared_on="on").sort("cleared_on")
    )
    return (
        rows.sort("since")
        .join_asof(
            clearing,
            left_on="since",
            right_on="cleared_on",
            by="subject",
            strategy="forward",
            coalesce=False,
            check_sortedness=False,
        )
        .with_columns(until=pl.min_horizontal("until", "cleared_on"))
    )
