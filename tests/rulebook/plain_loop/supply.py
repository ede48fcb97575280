"""What is known here at all: which kinds of event somebody supplies, and from what day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from keel.rulebook.events import ACTIVITY, Kind
from keel.rulebook.signal import (
    Again,
    Arrived,
    Count,
    Overdue,
    Quiet,
    Reason,
    Signal,
    Standstill,
    Strangers,
    Unanswered,
    Uncovered,
)
from keel.rulebook.spans import ALLOCATED, Span
from keel.rulebook.timescale import Timescale

Supply = Mapping[str, date] | None
"""The day from which each kind (by id) is supplied; None: all of them, always."""


def all_supplied(kinds: Iterable[Kind], supply: Supply) -> bool:
    """Whether somebody supplies every one of these kinds."""
    return supply is None or all(kind.id in supply for kind in kinds)


def rule_is_known(rule: Timescale, supply: Supply) -> bool:
    """Whether what starts, stops and ends the clock is supplied."""
    ending = [rule.repeats.during.closes] if rule.repeats else list(rule.ends_with)
    starting = all_supplied(rule.starts.kinds, supply) or any(
        all_supplied([kind], supply) for kind in rule.starts.stand_ins
    )
    return starting and all_supplied([*rule.stops.all_kinds, *ending], supply)


def supplied_from(kinds: Iterable[Kind], supply: Supply) -> date:
    """The day from which all of these kinds could have been heard of."""
    if supply is None:
        return date.min
    return max((supply[kind.id] for kind in kinds), default=date.min)


def listened_for(reason: Quiet) -> list[Kind]:
    """What breaks a silence; where anything does, that without which silence says nothing."""
    return list(reason.needs if reason.of == ACTIVITY else reason.of)


def reason_is_known(signal: Signal, reason: Reason, supply: Supply) -> bool:
    """Whether the reason's kinds, the signal's needs and what it stands within are supplied."""
    within = [*_kinds_named(reason), *_kinds_of_spans(_spans_named(reason))]
    if not all_supplied([*signal.needs, *within], supply):
        return False
    if signal.while_open and not supplied_spans(signal.while_open, supply):
        return False
    if isinstance(reason, Count) and not all(
        any(all_supplied([kind], supply) for kind in item.after) for item in reason.of if item.after
    ):
        return False
    return not isinstance(reason, Uncovered) or bool(supplied_spans(reason.during, supply))


def supplied_spans(spans: Iterable[Span], supply: Supply) -> list[Span]:
    """Of spans that serve alike, those whose days are known."""
    return [span for span in spans if all_supplied([span.opens, span.closes], supply)]


def _kinds_named(reason: Reason) -> list[Kind]:
    """The kinds a reason names itself. Those of its rules are asked of each rule."""
    match reason:
        case Overdue():
            found: list[Kind] = list(reason.unless)
        case Unanswered():
            found = [reason.after, *reason.until, *reason.ends_with]
        case Quiet():
            found = listened_for(reason)
        case Standstill():
            found = [reason.done, *reason.moved_by]
        case Strangers():
            found = list(reason.visits)
        case Count():
            found = [item.kind for item in reason.of]
        case _:
            found = []
    return found


def _spans_named(reason: Reason) -> list[Span]:
    match reason:
        case Again() | Count():
            found: list[Span] = [reason.span] if reason.span is not None else []
        case Arrived():
            found = [reason.span, reason.of]
        case Strangers():
            found = [reason.during, ALLOCATED]
        case Quiet():
            found = [reason.during]
        case Standstill():
            found = [reason.during] if reason.unless is None else [reason.during, reason.unless]
        case Uncovered():
            found = [reason.by]
        case _:
            found = []
    return found


def _kinds_of_spans(spans: Iterable[Span]) -> list[Kind]:
    return [kind for span in spans for kind in (span.opens, span.closes)]
