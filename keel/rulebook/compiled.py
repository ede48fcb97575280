"""The rulebook as tables, which the evaluator joins events to: no rule has code of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from keel.rulebook.authority import AuthorityValue, with_value
from keel.rulebook.calendar import COUNT_TYPE, ENGLAND, UNIT_TYPE, Calendar
from keel.rulebook.compiled_reasons import ReasonTables, reason_tables
from keel.rulebook.coverage import Coverage
from keel.rulebook.events import Kind
from keel.rulebook.known_reasons import known_reasons
from keel.rulebook.reach import spans_read
from keel.rulebook.signal import Signal
from keel.rulebook.spans import SPANS, Span
from keel.rulebook.stream import CODE
from keel.rulebook.tables import CODE_TYPE, NUMBER, kinds_of, parts, table
from keel.rulebook.timescale import Limits, MatchedBy, Timescale

__all__ = ["BY_MATTER", "BY_RECORD", "Compiled", "Coverage", "compile_rules"]

_MATCHES = {match: number for number, match in enumerate(MatchedBy)}
BY_RECORD, BY_MATTER = _MATCHES[MatchedBy.RECORD], _MATCHES[MatchedBy.MATTER]


@dataclass(frozen=True, eq=False)
class Compiled:
    """The tables. `clocks` numbers every rule, and the clocks of signals (`DD-09/2`) too."""

    calendar: Calendar
    rules: tuple[str, ...]
    """The ids of all timescales and signals compiled here, those not known included."""
    span_kinds: pl.DataFrame
    span_number: dict[Span, int]
    clocks: pl.DataFrame
    starts: pl.DataFrame
    marks: pl.DataFrame
    chains: pl.DataFrame
    chain_stops: pl.DataFrame
    chain_rules: pl.DataFrame
    conditions: pl.DataFrame
    limits: pl.DataFrame
    reasons: ReasonTables
    not_known: dict[str, tuple[Kind, ...]]
    """Rules and signals of which something is not supplied here, and what that is."""


def compile_rules(
    timescales: Sequence[Timescale],
    signals: Sequence[Signal],
    *,
    calendar: Calendar = ENGLAND,
    coverage: Coverage | None = None,
    values: Iterable[AuthorityValue] = (),
) -> Compiled:
    """Turn rules into tables, leaving out what cannot be known for want of what it reads.

    Raises LooserThanFloorError for an authority's value looser than its rule's floor.
    """
    covered = coverage or Coverage.everything()
    not_known = {rule.id: gap for rule in timescales if (gap := covered.lacking_for(rule))}
    reasons = known_reasons(signals, covered, not_known)
    known = [rule for rule in timescales if rule.id not in not_known] + reasons.own_clocks
    number = {rule.id: n for n, rule in enumerate(known)}
    spans = {span: n for n, span in enumerate(SPANS)}
    chains = list(dict.fromkeys(_chain_of(rule) for rule in known if rule.repeats))
    once = [rule for rule in known if not rule.repeats]
    return Compiled(
        calendar=calendar,
        rules=(*(rule.id for rule in timescales), *(signal.id for signal in signals)),
        span_kinds=span_table(spans, of=spans_read((*known, *signals))),
        span_number=spans,
        clocks=_clocks(known),
        starts=_starts(once, number, covered),
        marks=_marks(once, number),
        chains=_chain_spans(chains, spans, covered),
        chain_stops=kinds_of("chain", ((n, stops) for n, (_, stops) in enumerate(chains))),
        chain_rules=_chain_rules(known, chains, number),
        conditions=_conditions(known, number, spans),
        limits=_limits(known, number, list(values), calendar),
        reasons=reason_tables(reasons.known, number, spans, covered),
        not_known=not_known | reasons.not_known,
    )


def span_table(spans: Mapping[Span, int], *, of: Collection[Span] | None = None) -> pl.DataFrame:
    """Which kinds of event open and close which spans, or some of them, each by its number."""
    rows = [
        (
            CODE[kind.id],
            number,
            opens,
            span.same_record,
            spans[span.within] if span.within else None,
        )
        for span, number in spans.items()
        if of is None or span in of
        for kind, opens in ((span.opens, True), (span.closes, False))
    ]
    columns = {
        "kind": CODE_TYPE,
        "span": NUMBER,
        "opens": pl.Boolean,
        "same_record": pl.Boolean,
        "within": NUMBER,
    }
    return table(columns, rows)


def _clocks(known: Iterable[Timescale]) -> pl.DataFrame:
    rows = (
        (n, rule.id, rule.starts.all_kinds[0].about == "practitioner", "/" in rule.id)
        for n, rule in enumerate(known)
    )
    columns = {
        "clock": NUMBER,
        "rule": pl.String,
        "of_practitioner": pl.Boolean,
        "of_signal": pl.Boolean,
    }
    return table(columns, rows)


def _starts(once: Iterable[Timescale], number: dict[str, int], covered: Coverage) -> pl.DataFrame:
    rows = []
    for rule in once:
        ranked = [(kind, 0) for kind in rule.starts.kinds]
        others = [kind for kind in rule.starts.stand_ins if kind not in rule.starts.kinds]
        ranked += [(kind, 1 + n) for n, kind in enumerate(others)]
        gate_unit, gate_count = parts(rule.counts_from)
        about = (
            number[rule.id],
            _MATCHES[rule.matched_by],
            _MATCHES[rule.ends_matched_by or rule.matched_by],
            covered.starts(rule.stops.all_kinds),
            gate_unit,
            -gate_count if gate_count else None,
            rule.beforehand,
        )
        rows += [(CODE[kind.id], rank, *about) for kind, rank in ranked]
    columns = {
        "kind": CODE_TYPE,
        "rank": pl.UInt8,
        "clock": NUMBER,
        "match": pl.UInt8,
        "ends_match": pl.UInt8,
        "covered_from": pl.Date,
        "gate_unit": UNIT_TYPE,
        "gate_count": COUNT_TYPE,
        "beforehand": pl.Boolean,
    }
    return table(columns, rows)


def _marks(once: Iterable[Timescale], number: dict[str, int]) -> pl.DataFrame:
    """What stops a clock, and what ends it."""
    rows = []
    for rule in once:
        stops, ends = dict.fromkeys(rule.stops.all_kinds), dict.fromkeys(rule.ends_with)
        match, ends_match = rule.matched_by, rule.ends_matched_by or rule.matched_by
        rows += [(CODE[kind.id], number[rule.id], _MATCHES[match], False) for kind in stops]
        rows += [(CODE[kind.id], number[rule.id], _MATCHES[ends_match], True) for kind in ends]
    columns = {"kind": CODE_TYPE, "clock": NUMBER, "match": pl.UInt8, "ends": pl.Boolean}
    return table(columns, rows)


Chain = tuple[Span, tuple[Kind, ...]]


def _chain_of(rule: Timescale) -> Chain:
    """The span and stopping events of a rule that repeats; rules may share them."""
    assert rule.repeats is not None  # noqa: S101  # only rules that repeat are asked
    return rule.repeats.during, rule.stops.all_kinds


def _chain_spans(
    chains: Sequence[Chain], spans: dict[Span, int], covered: Coverage
) -> pl.DataFrame:
    columns = {"chain": NUMBER, "span": NUMBER, "covered_from": pl.Date}
    return table(
        columns, ((n, spans[span], covered.starts(s)) for n, (span, s) in enumerate(chains))
    )


def _chain_rules(
    known: Iterable[Timescale], chains: list[Chain], number: dict[str, int]
) -> pl.DataFrame:
    rows = (
        (
            chains.index(_chain_of(rule)),
            number[rule.id],
            rule.repeats.first,
            rule.repeats.last,
            *parts(rule.repeats.younger_than),
            *parts(rule.repeats.older_than),
        )
        for rule in known
        if rule.repeats
    )
    columns = {
        "chain": NUMBER,
        "clock": NUMBER,
        "first": NUMBER,
        "last": NUMBER,
        "younger_unit": UNIT_TYPE,
        "younger_count": COUNT_TYPE,
        "older_unit": UNIT_TYPE,
        "older_count": COUNT_TYPE,
    }
    return table(columns, rows)


def _conditions(
    known: Iterable[Timescale], number: dict[str, int], spans: dict[Span, int]
) -> pl.DataFrame:
    rows = (
        (number[rule.id], n, spans[span], condition.holds, condition.days)
        for rule in known
        for n, condition in enumerate(rule.when)
        for span in condition.spans
    )
    columns = {"clock": NUMBER, "condition": pl.UInt8, "span": NUMBER, "holds": pl.Boolean}
    return table({**columns, "lasting": NUMBER}, rows)


def _limits(
    known: Iterable[Timescale],
    number: dict[str, int],
    values: list[AuthorityValue],
    calendar: Calendar,
) -> pl.DataFrame:
    rows = []
    for rule in known:
        steps = _own_limits(rule, values, calendar).steps
        ends = [*(step.since for step in steps[1:]), date.max]
        rows += [
            (number[rule.id], step.since, before, step.within.unit.value, step.within.count)
            for step, before in zip(steps, ends, strict=True)
        ]
    columns = {
        "clock": NUMBER,
        "since": pl.Date,
        "before": pl.Date,
        "unit": UNIT_TYPE,
        "count": COUNT_TYPE,
    }
    return table(columns, rows)


def _own_limits(rule: Timescale, values: list[AuthorityValue], calendar: Calendar) -> Limits:
    limits = rule.within
    for value in sorted(values, key=lambda value: value.since):
        if value.rule == rule.id:
            limits = with_value(rule, limits, value, calendar)
    return limits
