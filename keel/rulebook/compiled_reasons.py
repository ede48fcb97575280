"""Signals as tables, one for each shape of reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

import polars as pl

from keel.rulebook.calendar import COUNT_TYPE, UNIT_TYPE, Duration
from keel.rulebook.coverage import Coverage
from keel.rulebook.events import Kind
from keel.rulebook.known_reasons import listens_for, own_clock_id
from keel.rulebook.signal import (
    Again,
    Arrived,
    Count,
    LateRunning,
    Overdue,
    Quiet,
    Reason,
    Signal,
    Standstill,
    Strangers,
    Unanswered,
    Uncovered,
)
from keel.rulebook.spans import Span
from keel.rulebook.stream import CODE
from keel.rulebook.tables import CODE_TYPE, NUMBER, kinds_of, parts, table

Shape = TypeVar("Shape")
Numbered = list[tuple[int, Signal, int, Reason]]
_LIMIT = {"unit": UNIT_TYPE, "count": COUNT_TYPE}


@dataclass(frozen=True, eq=False)
class ReasonTables:
    """Every reason has a number; `reasons` says whose it is, the rest what it is made of."""

    reasons: pl.DataFrame
    promises: pl.DataFrame
    unless: pl.DataFrame
    running: pl.DataFrame
    again: pl.DataFrame
    quiet: pl.DataFrame
    ears: pl.DataFrame
    quiet_rules: pl.DataFrame
    strangers: pl.DataFrame
    stranger_visits: pl.DataFrame
    arrivals: pl.DataFrame
    arrived_from: pl.DataFrame
    standstill: pl.DataFrame
    standstill_marks: pl.DataFrame
    counts: pl.DataFrame
    counted: pl.DataFrame
    before: pl.DataFrame
    between: pl.DataFrame
    left_out: pl.DataFrame
    delayed: pl.DataFrame
    needing: pl.DataFrame
    covering: pl.DataFrame
    lapses: pl.DataFrame
    while_open: pl.DataFrame
    cleared_by: pl.DataFrame


def reason_tables(
    known: Iterable[tuple[Signal, int, Reason]],
    clocks: dict[str, int],
    spans: dict[Span, int],
    covered: Coverage,
) -> ReasonTables:
    """The tables of the reasons that can be known."""
    rows: Numbered = [(n, *reason) for n, reason in enumerate(known)]
    return ReasonTables(
        reasons=table(
            {"number": NUMBER, "signal": pl.String, "reason": NUMBER},
            ((n, signal.id, place) for n, signal, place, _ in rows),
        ),
        **_promises(rows, clocks),
        **_history(rows, clocks, spans, covered),
        **_strangers(_of(Strangers, rows), spans),
        **_arrivals(_of(Arrived, rows), spans),
        **_standstills(_of(Standstill, rows), spans, covered),
        **_counts(rows, spans),
        **_cover(rows, spans, covered),
        while_open=table(
            {"span": NUMBER, "number": NUMBER},
            (
                (spans[span], n)
                for n, signal, _, _ in rows
                for span in signal.while_open
                if not covered.lacking_for_span(span)
            ),
        ),
        cleared_by=kinds_of("number", ((n, signal.cleared_by) for n, signal, _, _ in rows)),
    )


def _of(shape: type[Shape], rows: Numbered) -> list[tuple[int, Shape]]:
    return [(n, reason) for n, _, _, reason in rows if isinstance(reason, shape)]


def _promises(rows: Numbered, clocks: dict[str, int]) -> dict[str, pl.DataFrame]:
    overdue = _of(Overdue, rows)
    promises = [(clocks[r.id], n) for n, reason in overdue for r in reason.rules if r.id in clocks]
    promises += [
        (clocks[own_clock_id(signal, place)], n)
        for n, signal, place, reason in rows
        if isinstance(reason, Unanswered)
    ]
    running = (
        (clocks[reason.rule.id], n, reason.raised_by, reason.cleared_by)
        for n, reason in _of(LateRunning, rows)
    )
    unless = (
        (CODE[kind.id], n, reason.about_rule) for n, reason in overdue for kind in reason.unless
    )
    return {
        "promises": table({"clock": NUMBER, "number": NUMBER}, promises),
        "unless": table({"kind": CODE_TYPE, "number": NUMBER, "about_rule": pl.Boolean}, unless),
        "running": table(
            {"clock": NUMBER, "number": NUMBER, "raised_by": NUMBER, "cleared_by": NUMBER}, running
        ),
    }


def _history(
    rows: Numbered, clocks: dict[str, int], spans: dict[Span, int], covered: Coverage
) -> dict[str, pl.DataFrame]:
    again = (
        (spans[r.span], n, r.at_least, r.same_value, *parts(r.within)) for n, r in _of(Again, rows)
    )
    columns = {"span": NUMBER, "number": NUMBER, "at_least": NUMBER, "same_value": pl.Boolean}
    return {
        "again": table({**columns, **_LIMIT}, again),
        **_silences(_of(Quiet, rows), clocks, spans, covered),
    }


def _silences(
    quiet: list[tuple[int, Quiet]],
    clocks: dict[str, int],
    spans: dict[Span, int],
    covered: Coverage,
) -> dict[str, pl.DataFrame]:
    """What is listened for, in which spans, for how long; reasons that hear alike share an ear."""
    ears: list[tuple[Kind, ...]] = list(dict.fromkeys(reason.of for _, reason in quiet))
    listening = (
        (
            spans[r.during],
            n,
            ears.index(r.of),
            *parts(r.longer_than),
            *parts(r.not_before),
            r.full,
            covered.starts(listens_for(r)),
        )
        for n, r in quiet
    )
    age = {"age_unit": UNIT_TYPE, "age_count": COUNT_TYPE}
    heard = {"full": pl.Boolean, "covered_from": pl.Date}
    columns = {"span": NUMBER, "number": NUMBER, "ear": NUMBER, **_LIMIT, **age, **heard}
    rules = ((clocks[r.id], n) for n, reason in quiet for r in reason.rules if r.id in clocks)
    return {
        "quiet": table(columns, listening),
        "ears": kinds_of("ear", enumerate(ears)),
        "quiet_rules": table({"clock": NUMBER, "number": NUMBER}, rules),
    }


def _strangers(
    rows: list[tuple[int, Strangers]], spans: dict[Span, int]
) -> dict[str, pl.DataFrame]:
    """In which spans it is counted by whom a child was seen, and on which visits."""
    columns = {"span": NUMBER, "number": NUMBER, "of_last": NUMBER, "fewer_than": NUMBER}
    during = ((spans[r.during], n, r.of_last, r.fewer_than) for n, r in rows)
    return {
        "strangers": table(columns, during),
        "stranger_visits": kinds_of("number", ((n, r.visits) for n, r in rows)),
    }


def _arrivals(rows: list[tuple[int, Arrived]], spans: dict[Span, int]) -> dict[str, pl.DataFrame]:
    """Which spans are entered after which others; lengths reach back from the opening."""
    columns = {"span": NUMBER, "number": NUMBER, "times": NUMBER, **_LIMIT}
    length = {"length_unit": UNIT_TYPE, "length_count": COUNT_TYPE}
    entered = (
        (spans[r.span], n, r.times, *parts(_back(r.within)), *parts(_back(r.lasting)))
        for n, r in rows
    )
    return {
        "arrivals": table({**columns, **length}, entered),
        "arrived_from": table(
            {"span": NUMBER, "number": NUMBER}, ((spans[r.of], n) for n, r in rows)
        ),
    }


def _back(duration: Duration | None) -> Duration | None:
    return Duration(-duration.count, duration.unit) if duration else None


def _standstills(
    standing: list[tuple[int, Standstill]], spans: dict[Span, int], covered: Coverage
) -> dict[str, pl.DataFrame]:
    """In which spans it is counted how often something was done, and what moves them."""
    columns = {"span": NUMBER, "number": NUMBER, "at_least": NUMBER, "unless": NUMBER}
    during = (
        (
            spans[r.during],
            n,
            r.at_least,
            spans[r.unless] if r.unless else None,
            covered.starts(listens_for(r)),
        )
        for n, r in standing
    )
    marks = (
        (CODE[kind.id], n, moves)
        for n, r in standing
        for kind, moves in ((r.done, False), *((kind, True) for kind in r.moved_by))
    )
    return {
        "standstill": table({**columns, "covered_from": pl.Date}, during),
        "standstill_marks": table(
            {"kind": CODE_TYPE, "number": NUMBER, "moves": pl.Boolean}, marks
        ),
    }


def _counts(rows: Numbered, spans: dict[Span, int]) -> dict[str, pl.DataFrame]:
    counts = _of(Count, rows)
    items = [(n, place, item) for n, reason in counts for place, item in enumerate(reason.of)]
    item = {"kind": CODE_TYPE, "number": NUMBER, "item": NUMBER}
    delayed = (
        (n, value, spans[r.span], *parts(duration))
        for n, r in counts
        for value, duration in r.only_after
        if r.span
    )
    return {
        "counts": table(
            {"number": NUMBER, "at_least": NUMBER, "workers": pl.Boolean, **_LIMIT},
            ((n, r.at_least, r.different_workers, *parts(r.within)) for n, r in counts),
        ),
        "counted": table(
            {**item, "needs_before": pl.Boolean, "soon_unit": UNIT_TYPE, "soon_count": COUNT_TYPE},
            ((CODE[i.kind.id], n, place, bool(i.after), *parts(i.within)) for n, place, i in items),
        ),
        "before": table(
            item, ((CODE[kind.id], n, place) for n, place, i in items for kind in i.after)
        ),
        "between": table(
            item, ((CODE[kind.id], n, place) for n, place, i in items for kind in i.unless)
        ),
        "left_out": table(
            {"number": NUMBER, "value": pl.String},
            ((n, value) for n, r in counts for value in r.leaving_out),
        ),
        "delayed": table(
            {
                "number": NUMBER,
                "value": pl.String,
                "span": NUMBER,
                "delay_unit": UNIT_TYPE,
                "delay_count": COUNT_TYPE,
            },
            delayed,
        ),
    }


def _cover(rows: Numbered, spans: dict[Span, int], covered: Coverage) -> dict[str, pl.DataFrame]:
    uncovered = _of(Uncovered, rows)
    of_span = {"span": NUMBER, "number": NUMBER}
    return {
        "needing": table(
            {**of_span, **_LIMIT, "covered_from": pl.Date},
            (
                (spans[s], n, *parts(r.grace), covered.starts((r.by.opens, r.by.closes)))
                for n, r in uncovered
                for s in r.during
                if not covered.lacking_for_span(s)
            ),
        ),
        "covering": table(of_span, ((spans[r.by], n) for n, r in uncovered)),
        "lapses": table(
            {**of_span, "holds": pl.Boolean, **_LIMIT},
            (
                (spans[lapse.span], n, lapse.holds, *parts(lapse.grace))
                for n, r in uncovered
                for lapse in r.lapses
                if not covered.lacking_for_span(lapse.span)
            ),
        ),
    }
