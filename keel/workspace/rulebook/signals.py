"""A signal in sentences: its reasons, what each looks at, who must answer, what ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from keel.core.words import listed
from keel.rulebook.events import ACTIVITY, Kind
from keel.rulebook.signal import (
    Again,
    Arrived,
    Count,
    LateRunning,
    Overdue,
    Quiet,
    Reason,
    Return,
    Signal,
    Standstill,
    Strangers,
    Tier,
    Unanswered,
    Uncovered,
)
from keel.rulebook.spans import Span
from keel.rulebook.timescale import Timescale


@dataclass(frozen=True)
class ReasonLine:
    """One reason: the sentence that is shown, how it is found, the timescales it hangs on."""

    because: str
    how: str
    rules: tuple[Timescale, ...]
    goes_to: tuple[str, ...]


def reasons(signal: Signal) -> list[ReasonLine]:
    """The reasons of a signal."""
    return [
        ReasonLine(
            because=_sentence(reason),
            how=_how(reason),
            rules=_rules(reason),
            goes_to=tiers(signal.answered_by(reason)),
        )
        for reason in signal.reasons
    ]


def tiers(goes_to: Iterable[Tier]) -> tuple[str, ...]:
    """Who must answer, each with how long after it began it reaches them."""
    return tuple(
        f"{tier.role.words}, {tier.after} after it began" if tier.after else f"{tier.role.words}"
        for tier in goes_to
    )


def while_open(signal: Signal) -> str:
    """What the child must be in for it to stand; empty where the reason itself says."""
    return f"The child is {_or(signal.while_open)}." if signal.while_open else ""


def cleared_by(signal: Signal) -> str:
    """The events that end it; empty where the reason itself says."""
    return f"{_any(signal.cleared_by)}." if signal.cleared_by else ""


def _sentence(reason: Reason) -> str:
    """The sentence, with the days left open and the number filled where the rule knows it."""
    number = getattr(reason, "at_least", None) or getattr(reason, "raised_by", None)
    rules = _rules(reason)
    duty = rules[0].duty[:1].lower() + rules[0].duty[1:] if len(rules) == 1 else "what was promised"
    return reason.because.format(
        from_on="[day]", due_on="[day]", count=number or "[number]", duty=duty
    )


def _rules(reason: Reason) -> tuple[Timescale, ...]:
    match reason:
        case Overdue() | Quiet():
            return reason.rules
        case LateRunning():
            return (reason.rule,)
        case _:
            return ()


def _how(reason: Reason) -> str:
    """How a reason is found, in the words of its shape."""
    describe: dict[type, Callable[..., str]] = {
        Overdue: _overdue,
        Unanswered: _unanswered,
        LateRunning: _late_running,
        Again: _again,
        Arrived: _arrived,
        Strangers: _strangers,
        Quiet: _quiet,
        Standstill: _standstill,
        Count: _count,
        Uncovered: _uncovered,
    }
    return describe[type(reason)](reason)


def _unanswered(reason: Unanswered) -> str:
    return (
        f"After “{reason.after.words}”, nothing of this within {reason.within}: "
        f"{_any(reason.until)}."
    )


def _late_running(reason: LateRunning) -> str:
    return (
        f"The last {reason.raised_by} were late or not made. "
        f"{reason.cleared_by} on time, one after the other, end it."
    )


def _overdue(reason: Overdue) -> str:
    words = "A promise was not kept by the day it was due. It stands from the day after."
    if reason.unless:
        about = " about that promise" if reason.about_rule else ""
        words += f" Unless, before the due day{about}: {_any(reason.unless)}."
    return words


def _again(reason: Again) -> str:
    words = f"The child is {reason.span.words}, and was so before."
    if reason.at_least > 2:
        words = f"The child is {reason.span.words}, at least {reason.at_least} times so far."
    if reason.within:
        words += f" The one before ended less than {reason.within} earlier."
    if reason.same_value:
        words += " Both are for the same kind of harm."
    return words


def _quiet(reason: Quiet) -> str:
    what = "anything that somebody did for the child" if reason.of == ACTIVITY else _any(reason.of)
    limit = f"for {reason.longer_than}" if reason.longer_than else "for the time between visits"
    words = f"While the child is {reason.during.words}, there was no record {limit} of: {what}."
    if reason.not_before:
        words += f" Only once that has lasted {reason.not_before}."
    return words


def _arrived(reason: Arrived) -> str:
    spells = f"in at least {reason.times} such times" if reason.times else ""
    long = f"for {reason.lasting} or more, put together" if reason.lasting else ""
    much = " and ".join(part for part in (spells, long) if part)
    return (
        f"When the child comes to be {reason.span.words}, and in the {reason.within} before was "
        f"{reason.of.words}, {much}."
    )


def _strangers(reason: Strangers) -> str:
    return (
        f"While the child is {reason.during.words}, of the last {reason.of_last} of these fewer "
        f"than {reason.fewer_than} by the worker to whom the child was allocated: "
        f"{_any(reason.visits)}."
    )


def _standstill(reason: Standstill) -> str:
    words = (
        f"While the child is {reason.during.words}, at least {reason.at_least} times one after the "
        f"other: {reason.done.words}; and since before the first of them nothing of this: "
        f"{_any(reason.moved_by)}."
    )
    return (
        f"{words} Not counted while the child is {reason.unless.words}." if reason.unless else words
    )


def _count(reason: Count) -> str:
    what = listed(map(_returned, reason.of), "or")
    unit = "different workers" if reason.different_workers else "times"
    return f"At least {reason.at_least} {unit} within {reason.within}: {what}."


def _returned(item: Return) -> str:
    if item.within is None:
        return item.kind.words
    return f"{item.kind.words} within {item.within} of {_any(item.after)}"


def _uncovered(reason: Uncovered) -> str:
    words = (
        f"While the child is {_or(reason.during)}, for longer than {reason.grace} "
        f"nobody who is there holds the child."
    )
    lapses = [
        f"{'' if lapse.holds else 'not '}{lapse.span.words}"
        + (f" for {lapse.grace}" if lapse.grace else "")
        for lapse in reason.lapses
    ]
    return f"{words} A worker is not there while {listed(lapses, 'or')}." if lapses else words


def _any(kinds: Iterable[Kind]) -> str:
    return listed((kind.words for kind in kinds), "or")


def _or(spans: Iterable[Span]) -> str:
    return listed((span.words for span in spans), "or")
