"""Which reasons of which signals can be known here, and the clocks they keep for themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from keel.rulebook.coverage import Coverage
from keel.rulebook.events import ACTIVITY, Kind
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
from keel.rulebook.sources import Evidence, Force, Source
from keel.rulebook.spans import ALLOCATED, Span
from keel.rulebook.timescale import Timescale, always, any_of


@dataclass
class KnownReasons:
    """The reasons that can be known, their own clocks, and what the others lack."""

    known: list[tuple[Signal, int, Reason]] = field(default_factory=list)
    own_clocks: list[Timescale] = field(default_factory=list)
    not_known: dict[str, tuple[Kind, ...]] = field(default_factory=dict)


def known_reasons(
    signals: Sequence[Signal], covered: Coverage, rules_not_known: dict[str, tuple[Kind, ...]]
) -> KnownReasons:
    """Sort the reasons of all signals into those that can be known and those that cannot."""
    found = KnownReasons()
    for signal in signals:
        for place, reason in enumerate(signal.reasons):
            missing = covered.lacking((*signal.needs, *listens_for(reason)))
            missing += _missing_spans(signal, reason, covered)
            missing += _missing_before(reason, covered)
            missing += _missing_rules(reason, rules_not_known)
            if missing:
                earlier = found.not_known.get(signal.id, ())
                found.not_known[signal.id] = tuple(dict.fromkeys((*earlier, *missing)))
                continue
            found.known.append((signal, place, reason))
            if isinstance(reason, Unanswered):
                found.own_clocks.append(_own_clock(signal, place, reason))
    return found


def own_clock_id(signal: Signal, place: int) -> str:
    """The name of the clock that one reason of a signal keeps for itself."""
    return f"{signal.id}/{place + 1}"


def _own_clock(signal: Signal, place: int, reason: Unanswered) -> Timescale:
    return Timescale(
        id=own_clock_id(signal, place),
        duty=signal.title,
        after=reason.after,
        until=any_of(*reason.until),
        within=always(reason.within),
        matched_by=reason.matched_by,
        ends_with=reason.ends_with,
        source=Source(signal.title),
        force=Force.LOCAL,
        evidence=Evidence.UNCONFIRMED,
        paragraphs=signal.paragraphs,
        examples=(),
    )


def _missing_rules(reason: Reason, not_known: dict[str, tuple[Kind, ...]]) -> tuple[Kind, ...]:
    """What is missing where none of the rules that a reason hangs on can be known."""
    match reason:
        case Overdue():
            rules: tuple[Timescale, ...] = reason.rules
        case LateRunning():
            rules = (reason.rule,)
        case Quiet():
            rules = reason.rules
        case _:
            return ()
    if rules and all(rule.id in not_known for rule in rules):
        return tuple(kind for rule in rules for kind in not_known[rule.id])
    return ()


def _missing_spans(signal: Signal, reason: Reason, covered: Coverage) -> tuple[Kind, ...]:
    """What is missing of the spans a reason needs. Of those that serve alike, one is enough."""
    missing = tuple(kind for span in spans_in(reason) for kind in covered.lacking_for_span(span))
    alike = [signal.while_open, reason.during if isinstance(reason, Uncovered) else ()]
    for spans in alike:
        lacking = [covered.lacking_for_span(span) for span in spans]
        if lacking and all(lacking):
            missing += tuple(kind for kinds in lacking for kind in kinds)
    return missing


def _missing_before(reason: Reason, covered: Coverage) -> tuple[Kind, ...]:
    """What must come before an event that counts, where none of it is supplied."""
    if not isinstance(reason, Count):
        return ()
    return tuple(
        kind
        for item in reason.of
        if item.after and len(covered.lacking(item.after)) == len(item.after)
        for kind in item.after
    )


def listens_for(reason: Reason) -> tuple[Kind, ...]:
    """The kinds of single events that a reason must be able to hear.

    One that listens for anything at all names in `needs` those without which silence says nothing.
    """
    match reason:
        case Quiet():
            found: tuple[Kind, ...] = reason.needs if reason.of == ACTIVITY else reason.of
        case Standstill():
            found = (reason.done, *reason.moved_by)
        case Strangers():
            found = reason.visits
        case Count():
            found = tuple(item.kind for item in reason.of)
        case Unanswered():
            found = (reason.after, *reason.until, *reason.ends_with)
        case Overdue():
            found = reason.unless
        case _:
            found = ()
    return found


def spans_in(reason: Reason) -> tuple[Span, ...]:
    """The spans without each of which a reason cannot be known."""
    match reason:
        case Again() | Count():
            found: tuple[Span, ...] = (reason.span,) if reason.span else ()
        case Arrived():
            found = (reason.span, reason.of)
        case Strangers():
            found = (reason.during, ALLOCATED)
        case Quiet():
            found = (reason.during,)
        case Standstill():
            found = (reason.during, reason.unless) if reason.unless else (reason.during,)
        case Uncovered():
            found = (reason.by,)
        case _:
            found = ()
    return found
