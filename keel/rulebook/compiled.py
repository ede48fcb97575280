"""The rulebook as tables: what the evaluator joins events to, so that no rule needs its own code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from keel.rulebook.calendar import COUNT_TYPE, ENGLAND, UNIT_TYPE, Calendar, Duration
from keel.rulebook.coverage import Coverage
from keel.rulebook.events import ACTIVITY, Kind
from keel.rulebook.signal import (
    Count,
    LateRunning,
    Overdue,
    Quiet,
    Reason,
    Signal,
    Unanswered,
)
from keel.rulebook.sources import Evidence, Force, Source
from keel.rulebook.spans import SPANS, Span
from keel.rulebook.stream import CODE
from keel.rulebook.timescale import Limits, MatchedBy, Step, Timescale, always, any_of

CODE_TYPE = pl.UInt16
NUMBER = pl.Int32
_MATCHES = {match: number for number, match in enumerate(MatchedBy)}
BY_RECORD, BY_MATTER, BY_SUBJECT = (_MATCHES[match] for match in MatchedBy)


@dataclass(frozen=True)
class AuthorityValue:
    """An authority's own limit for a rule, for clocks that start on or after a day."""

    rule: str
    since: date
    within: Duration


class LooserThanFloorError(ValueError):
    """An authority's value that would let something wait longer than the rule allows."""


@dataclass(frozen=True, eq=False)
class Compiled:
    """The tables. `clocks` names every rule by number, and those of signals (`DD-09/2`) too."""

    calendar: Calendar
    spans: tuple[Span, ...]
    span_kinds: pl.DataFrame
    clocks: pl.DataFrame
    starts: pl.DataFrame
    stops: pl.DataFrame
    ends: pl.DataFrame
    chains: pl.DataFrame
    chain_stops: pl.DataFrame
    chain_rules: pl.DataFrame
    conditions: pl.DataFrame
    limits: pl.DataFrame
    reasons: tuple[tuple[Signal, int, Reason], ...]
    not_known: dict[str, tuple[Kind, ...]]
    """Rules and signals of which something is not supplied here, and what that is."""
    span_number: dict[Span, int] = field(default_factory=dict)


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
    rules = {rule.id: rule for rule in timescales}
    limits = {rule.id: rule.within for rule in timescales}
    for value in values:
        limits[value.rule] = with_value(rules[value.rule], limits[value.rule], value, calendar)
    not_known = {rule.id: gap for rule in timescales if (gap := covered.lacking_for(rule))}
    reasons, hidden, gaps = _reasons(signals, covered, not_known)
    not_known |= gaps
    known = [rule for rule in timescales if rule.id not in not_known] + hidden
    limits |= {rule.id: rule.within for rule in hidden}
    spans = tuple(SPANS) + tuple(_spans_of(known, signals) - set(SPANS))
    return _tables(known, limits, spans, covered, calendar, reasons, not_known)


def with_value(
    rule: Timescale, limits: Limits, value: AuthorityValue, calendar: Calendar = ENGLAND
) -> Limits:
    """A rule's limits with an authority's own from its day on, refused where it is looser."""
    floor = limits.floor
    if floor is not None and not calendar.never_later(value.within, floor):
        raise LooserThanFloorError(
            f"{rule.id} ({rule.duty}) may not be set to {value.within}: the most it allows is {floor}"
        )
    earlier = tuple(step for step in limits.steps if step.since < value.since)
    return Limits((*earlier, Step(value.since, value.within)), floor)


def _reasons(
    signals: Sequence[Signal], covered: Coverage, not_known: dict[str, tuple[Kind, ...]]
) -> tuple[list[tuple[Signal, int, Reason]], list[Timescale], dict[str, tuple[Kind, ...]]]:
    """The reasons that can be known, their own clocks, and what is missing for the others."""
    known: list[tuple[Signal, int, Reason]] = []
    hidden: list[Timescale] = []
    gaps: dict[str, tuple[Kind, ...]] = {}
    for signal in signals:
        for number, reason in enumerate(signal.reasons):
            gap = covered.lacking((*signal.needs, *_reads(signal, reason)))
            if isinstance(reason, Overdue) and all(rule.id in not_known for rule in reason.rules):
                gap += tuple(kind for rule in reason.rules for kind in not_known[rule.id])
            if gap:
                gaps[signal.id] = tuple(dict.fromkeys((*gaps.get(signal.id, ()), *gap)))
                continue
            known.append((signal, number, reason))
            if isinstance(reason, Unanswered):
                hidden.append(_own_clock(signal, number, reason))
    return known, hidden, gaps


def _reads(signal: Signal, reason: Reason) -> tuple[Kind, ...]:
    """The kinds that a reason reads, beside those of the rules it names."""
    spans = [*signal.while_open, *_spans_in(reason)]
    kinds = [kind for span in spans for kind in (span.opens, span.closes)]
    kinds += getattr(reason, "unless", ())
    kinds += _listens_for(reason)
    if isinstance(reason, Count):
        kinds += [kind for item in reason.of for kind in (item.kind, *item.after)]
    if isinstance(reason, Unanswered):
        kinds += [reason.after, *reason.until, *reason.ends_with]
    if isinstance(reason, LateRunning):
        kinds += [*reason.rule.stops.all_kinds, *reason.rule.starts.kinds]
    return tuple(dict.fromkeys(kinds))


def _listens_for(reason: Reason) -> tuple[Kind, ...]:
    """The kinds whose absence is a reason, all of which must be supplied.

    Where a signal listens for anything at all, `needs` names the few without which silence would
    say nothing.
    """
    if isinstance(reason, Quiet):
        return reason.needs if reason.of == ACTIVITY else reason.of
    return ()


def _spans_in(reason: Reason) -> list[Span]:
    named = [getattr(reason, name, None) for name in ("during", "by", "span")]
    spans: list[Span] = []
    for item in named:
        spans += [item] if isinstance(item, Span) else list(item or ())
    return spans + [lapse.span for lapse in getattr(reason, "lapses", ())]


def _spans_of(rules: Iterable[Timescale], signals: Iterable[Signal]) -> set[Span]:
    found = {s for rule in rules for c in rule.when for s in c.spans}
    found |= {rule.repeats.during for rule in rules if rule.repeats}
    for signal in signals:
        found |= set(signal.while_open)
        for reason in signal.reasons:
            found |= set(_spans_in(reason))
    return found


def own_clock_id(signal: Signal, number: int) -> str:
    """The name of the clock that one reason of a signal keeps for itself."""
    return f"{signal.id}/{number + 1}"


def _own_clock(signal: Signal, number: int, reason: Unanswered) -> Timescale:
    return Timescale(
        id=own_clock_id(signal, number),
        duty=signal.title,
        after=reason.after,
        until=any_of(*reason.until),
        within=always(reason.within),
        matched_by=reason.matched_by,
        ends_with=reason.ends_with,
        source=Source(signal.title),
        force=Force.LOCAL,
        evidence=Evidence.UNCONFIRMED,
        paragraphs=(),
        examples=(),
    )


def _table(columns: Mapping[str, Any], rows: Iterable[tuple[Any, ...]]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=dict(columns), orient="row")


def _tables(
    known: list[Timescale],
    limits: dict[str, Limits],
    spans: tuple[Span, ...],
    covered: Coverage,
    calendar: Calendar,
    reasons: list[tuple[Signal, int, Reason]],
    not_known: dict[str, tuple[Kind, ...]],
) -> Compiled:
    number = {rule.id: n for n, rule in enumerate(known)}
    span_number = {span: n for n, span in enumerate(spans)}
    once = [rule for rule in known if not rule.repeats]
    chains = _chains(known)
    return Compiled(
        calendar=calendar,
        spans=spans,
        span_kinds=_span_kinds(spans),
        clocks=_clocks(known, covered),
        starts=_starts(once, number),
        stops=_kinds("clock", ((number[r.id], r.stops.all_kinds) for r in once)),
        ends=_kinds("clock", ((number[r.id], r.ends_with) for r in once)),
        chains=_chain_spans(chains, span_number, covered),
        chain_stops=_kinds("chain", ((n, stops) for n, (_, stops) in enumerate(chains))),
        chain_rules=_chain_rules(known, chains, number),
        conditions=_conditions(known, number, span_number),
        limits=_limits(known, limits, number),
        reasons=tuple(reasons),
        not_known=not_known,
        span_number=span_number,
    )


def _kinds(owner: str, rows: Iterable[tuple[int, Iterable[Kind]]]) -> pl.DataFrame:
    return _table(
        {"kind": CODE_TYPE, owner: NUMBER},
        ((CODE[kind.id], number) for number, kinds in rows for kind in kinds),
    )


def _span_kinds(spans: Sequence[Span]) -> pl.DataFrame:
    rows = [
        (CODE[kind.id], n, opens, span.same_record)
        for n, span in enumerate(spans)
        for kind, opens in ((span.opens, True), (span.closes, False))
    ]
    columns = {"kind": CODE_TYPE, "span": NUMBER, "opens": pl.Boolean, "same_record": pl.Boolean}
    return _table(columns, rows)


def _clocks(known: Sequence[Timescale], covered: Coverage) -> pl.DataFrame:
    rows = []
    for n, rule in enumerate(known):
        gate = rule.counts_from
        rows.append(
            (
                n,
                rule.id,
                _MATCHES[rule.matched_by],
                gate.unit.value if gate else None,
                -gate.count if gate else None,
                covered.starts(rule.stops.all_kinds),
                rule.starts.all_kinds[0].about == "practitioner",
            )
        )
    columns = {
        "clock": NUMBER,
        "rule": pl.String,
        "match": pl.UInt8,
        "gate_unit": UNIT_TYPE,
        "gate_count": COUNT_TYPE,
        "covered_from": pl.Date,
        "of_practitioner": pl.Boolean,
    }
    return _table(columns, rows)


def _starts(once: Iterable[Timescale], number: dict[str, int]) -> pl.DataFrame:
    rows = []
    for rule in once:
        ranked = [(kind, 0) for kind in rule.starts.kinds]
        ranked += [(kind, 1 + n) for n, kind in enumerate(rule.starts.stand_ins)]
        rows += [(CODE[kind.id], number[rule.id], rank) for kind, rank in ranked]
    return _table({"kind": CODE_TYPE, "clock": NUMBER, "rank": pl.UInt8}, rows)


Chain = tuple[Span, tuple[Kind, ...]]


def _chain_of(rule: Timescale) -> Chain:
    assert rule.repeats is not None  # noqa: S101  # only rules that repeat are asked
    return rule.repeats.during, rule.stops.all_kinds


def _chains(known: Iterable[Timescale]) -> list[Chain]:
    return list(dict.fromkeys(_chain_of(rule) for rule in known if rule.repeats))


def _chain_spans(
    chains: Sequence[Chain], span_number: dict[Span, int], covered: Coverage
) -> pl.DataFrame:
    columns = {"chain": NUMBER, "span": NUMBER, "covered_from": pl.Date}
    rows = [(n, span_number[span], covered.starts(s)) for n, (span, s) in enumerate(chains)]
    return _table(columns, rows)


def _chain_rules(
    known: Iterable[Timescale], chains: list[Chain], number: dict[str, int]
) -> pl.DataFrame:
    rows = []
    for rule in known:
        if rule.repeats:
            again = rule.repeats
            rows.append(
                (
                    chains.index(_chain_of(rule)),
                    number[rule.id],
                    again.first,
                    again.last,
                    *_parts(again.younger_than),
                    *_parts(again.older_than),
                )
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
    return _table(columns, rows)


def _parts(duration: Duration | None) -> tuple[str | None, int | None]:
    return (duration.unit.value, duration.count) if duration else (None, None)


def _conditions(
    known: Iterable[Timescale], number: dict[str, int], span_number: dict[Span, int]
) -> pl.DataFrame:
    rows = [
        (number[rule.id], n, span_number[span], condition.holds)
        for rule in known
        for n, condition in enumerate(rule.when)
        for span in condition.spans
    ]
    columns = {"clock": NUMBER, "condition": pl.UInt8, "span": NUMBER, "holds": pl.Boolean}
    return _table(columns, rows)


def _limits(
    known: Iterable[Timescale], limits: dict[str, Limits], number: dict[str, int]
) -> pl.DataFrame:
    rows = [
        (number[rule.id], step.since, step.within.unit.value, step.within.count)
        for rule in known
        for step in limits[rule.id].steps
    ]
    columns = {"clock": NUMBER, "since": pl.Date, "unit": UNIT_TYPE, "count": COUNT_TYPE}
    return _table(columns, rows).sort("since")
