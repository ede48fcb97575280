"""Events in, deadlines and signals out: one child on save, or a whole authority at night.

`docs/reference/clocks.md` says how clocks and signals are read; the plain loop in the tests is
the same statement written a second time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from keel.rulebook import clocks, periods, reasons
from keel.rulebook.answerable import with_answerable
from keel.rulebook.calendar import ENGLAND, Calendar, working_days
from keel.rulebook.compiled import Compiled
from keel.rulebook.reasons import Material
from keel.rulebook.shares import in_shares
from keel.rulebook.stream import known_now

SOON = working_days(5)
SHARED_OUT_FROM = 50_000
"""So many events are worked out on all cores; fewer are done before the cores have begun."""
_WHO = ("practitioner", "team", "employer")

DEADLINE_COLUMNS = (
    "subject",
    "rule",
    "started_on",
    "started_at",
    "due_on",
    "due_at",
    "provisional",
    "met_on",
    "met_at",
    "ended_on",
    "start_record",
    "met_record",
    *_WHO,
)
SIGNAL_COLUMNS = (
    "subject",
    "signal",
    "reason",
    "since",
    "until",
    "record",
    "rule",
    "from_on",
    "due_on",
    "count",
    *_WHO,
)
_found_by_clocks = (*(name for name in DEADLINE_COLUMNS if name not in _WHO), "of_practitioner")
_found_by_reasons = tuple(name for name in SIGNAL_COLUMNS if name not in _WHO)


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What follows from the events, in no order.

    No row says how things stand: that is asked of a day.
    """

    deadlines: pl.DataFrame
    signals: pl.DataFrame


def evaluate(events: pl.DataFrame, compiled: Compiled) -> Evaluation:
    """Work out all deadlines and signals of the subjects in `events` (`stream.SCHEMA`).

    Only events that have not been withdrawn count; for a past view pass `known_at(events, then)`
    with its `known_until` cleared. Subjects other than those asked about (the practitioners of a
    child) may be in the frame; their rows come back too.
    """
    if events.height < SHARED_OUT_FROM:
        return _evaluated(events, compiled)

    def share(mine: pl.DataFrame, of_others: pl.Series) -> Evaluation:
        found, theirs = _evaluated(mine, compiled), pl.col("subject").is_in(of_others.implode())
        return Evaluation(found.deadlines.filter(~theirs), found.signals.filter(~theirs))

    shares = in_shares(events, share)
    return Evaluation(
        deadlines=pl.concat([found.deadlines for found in shares]),
        signals=pl.concat([found.signals for found in shares]),
    )


def _evaluated(events: pl.DataFrame, compiled: Compiled) -> Evaluation:
    marks = periods.prepared(known_now(events))
    spans = periods.spans(marks, compiled.span_kinds)
    running = clocks.all_clocks(marks, spans, compiled).join(compiled.clocks, on="clock")
    standing = reasons.all_reasons(Material(marks, spans, running, compiled))
    deadlines = running.filter(~pl.col("of_signal"), pl.col("due_on").is_not_null())
    rows = pl.concat(
        [
            deadlines.select(
                *_found_by_clocks, asked_on="due_on", done_on=pl.coalesce("met_on", "ended_on")
            ),
            standing.select(
                *_found_by_reasons, asked_on="since", of_practitioner=pl.lit(value=False)
            ),
        ],
        how="diagonal",
    )
    answered = with_answerable(rows, spans, compiled)
    of_signal = pl.col("signal").is_not_null()
    return Evaluation(
        deadlines=answered.filter(~of_signal).select(DEADLINE_COLUMNS),
        signals=answered.filter(of_signal).select(SIGNAL_COLUMNS),
    )


def standing_on(deadlines: pl.DataFrame, on: date, *, calendar: Calendar = ENGLAND) -> pl.DataFrame:
    """The deadlines whose clock had started by a day, with how each stood on it."""
    soon = calendar.due_on(on, SOON).on
    so_far = deadlines.filter(pl.col("started_on") <= on).with_columns(
        pl.when(pl.col("met_on") <= on).then(pl.col(name)).alias(name)
        for name in ("met_on", "met_at", "met_record")
    )
    so_far = so_far.with_columns(ended_on=pl.when(pl.col("ended_on") <= on).then("ended_on"))
    return so_far.with_columns(standing=_standing(on, soon))


def signals_standing_on(signals: pl.DataFrame, on: date) -> pl.DataFrame:
    """The reasons for concern that stand on a day."""
    return signals.filter(periods.holds(pl.lit(on), "since", "until"))


def _standing(on: date, soon: date) -> pl.Expr:
    met, due = pl.col("met_on"), pl.col("due_on")
    moments = pl.col("due_at").is_not_null() & pl.col("met_at").is_not_null()
    late = pl.when(moments).then(pl.col("met_at") > pl.col("due_at")).otherwise(met > due)
    return (
        pl.when(met.is_not_null() & late)
        .then(pl.lit("met late"))
        .when(met.is_not_null())
        .then(pl.lit("met"))
        .when(pl.col("ended_on").is_not_null())
        .then(pl.lit("no longer needed"))
        .when(due < on)
        .then(pl.lit("overdue"))
        .when(due <= soon)
        .then(pl.lit("due soon"))
        .otherwise(pl.lit("not yet due"))
    )
