"""A timescale in sentences, as it is written and as it applies here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from keel.chronology.kinds import all_records
from keel.chronology.local_rules import RulesInForce
from keel.core.words import day, listed
from keel.rulebook.calendar import Duration
from keel.rulebook.events import BY_ID, Kind
from keel.rulebook.signal import Signal
from keel.rulebook.sources import INSPECTION_REPORT
from keel.rulebook.timescale import Condition, MatchedBy, Repeats, Timescale

_SHARED = {
    MatchedBy.RECORD: "It stands on the record that started the clock.",
    MatchedBy.MATTER: "It belongs to the same matter, such as one enquiry or one plan.",
    MatchedBy.SUBJECT: "Any of the same child counts.",
}


@dataclass(frozen=True)
class LimitLine:
    """A limit and since when it has been in force. No day: ever since our figures begin."""

    within: str
    since: date | None

    @property
    def written(self) -> str:
        """The limit and since when, in words."""
        return f"{self.within}, since {day(self.since)}" if self.since else self.within


@dataclass(frozen=True)
class Here:
    """How a rule applies at this authority."""

    missing: tuple[str, ...]
    """What nobody supplies, so that the rule is not known here. None: it is known."""
    advice: bool
    own_limits: tuple[LimitLine, ...]


@dataclass(frozen=True)
class ExampleLine:
    """A worked example."""

    given: tuple[str, ...]
    starts: date
    due: date
    because: str


def limit_words(within: Duration) -> str:
    """A limit as one says it."""
    return "the same day" if within.count == 0 else str(within)


def limits(rule: Timescale) -> list[LimitLine]:
    """The limits of a rule, the oldest first. One figure for all time has no day."""
    steps = rule.within.steps
    lines = [LimitLine(limit_words(step.within), step.since) for step in steps]
    if len(steps) == 1:
        return [LimitLine(lines[0].within, None)]
    return lines[1:] if steps[0].within == steps[1].within else lines


def floor(rule: Timescale) -> str:
    """How far an authority may go from the limit."""
    if rule.within.floor is None:
        return "The authority sets its own limit."
    most = limit_words(rule.within.floor)
    return f"The authority may set a tighter limit, and none later than {most}."


def starts(rule: Timescale) -> str:
    """What starts the clock."""
    if rule.repeats:
        return _repeating(rule, rule.repeats)
    first = "Whichever was first: " if len(rule.starts.kinds) > 1 else ""
    return f"{first}{_any(rule.starts.kinds)}."


def _repeating(rule: Timescale, repeats: Repeats) -> str:
    opening, again = repeats.during.opens.words, _any(rule.stops.all_kinds)
    if repeats.last == 0:
        return f"{opening}."
    if repeats.first == 0:
        return f"{opening}; then, each time, {again}."
    return f"Each time: {again}."


def stops(rule: Timescale) -> str:
    """What keeps the promise."""
    gate = f" It counts from {rule.counts_from} before the due day." if rule.counts_from else ""
    shared = "" if rule.repeats else f" {_SHARED[rule.matched_by]}"
    early = " It may be done beforehand." if rule.beforehand else ""
    return f"{_any(rule.stops.all_kinds)}.{shared}{gate}{early}"


def repeats(rule: Timescale) -> str:
    """While what it goes on; empty for a clock that runs once."""
    chain = rule.repeats
    if chain is None:
        return ""
    words = f"While the child is {chain.during.words}."
    if rule.starts.kinds[0].about == "practitioner":
        words = f"While the worker is {chain.during.words}."
    if chain.last == 0:
        words = f"Once, at the start of being {chain.during.words}."
    elif chain.first > 0:
        words = f"After the first, while the child is {chain.during.words}."
    if chain.younger_than:
        words += f" Only in the first {chain.younger_than}."
    if chain.older_than:
        words += f" Only after the first {chain.older_than}."
    return words


def conditions(rule: Timescale) -> list[str]:
    """When it applies: what must be so on the day the clock starts."""
    return [_condition(condition) for condition in rule.when]


def _condition(condition: Condition) -> str:
    spans = listed((span.words for span in condition.spans), "or")
    so_long = f", and has been for {condition.lasting}," if condition.lasting else ""
    is_in = "is" if condition.holds else "is not"
    return f"The child {is_in} {spans}{so_long} on the day the clock starts."


def ends(rule: Timescale) -> str:
    """What ends the need for it; empty where nothing does."""
    if rule.repeats:
        return f"{rule.repeats.during.closes.words}."
    return f"{_any(rule.ends_with)}." if rule.ends_with else ""


def stand_ins(rule: Timescale) -> str:
    """What is taken instead where a source lacks an event; empty where nothing is."""
    taken = [
        f"{_any(others)}, where a source does not have: {_any(trigger.kinds)}."
        for trigger in (rule.starts, rule.stops)
        if (others := [kind for kind in trigger.stand_ins if kind not in trigger.kinds])
    ]
    return " ".join(taken)


def candidates(rule: Timescale) -> str:
    """Other events somebody might take for the start; the child's record says which was used."""
    others = [kind for kind in rule.candidates if kind not in rule.starts.all_kinds]
    return f"{_any(others)}." if others else ""


def examples(rule: Timescale) -> list[ExampleLine]:
    """The worked examples, each with what must have happened before."""
    return [
        ExampleLine(
            given=tuple(
                f"{kind.words} on {day(date.fromisoformat(when))}" for when, kind in example.given
            ),
            starts=date.fromisoformat(example.starts),
            due=date.fromisoformat(example.due),
            because=example.because,
        )
        for example in rule.examples
    ]


def report_paragraphs(rule: Timescale | Signal) -> str:
    """Where the inspection report speaks of it: paragraphs, and what it asked to have improved.

    Empty where it does not.
    """
    if not rule.paragraphs:
        return ""
    places = [
        f"¶{place}" if isinstance(place, int) else f"improvement point {place[1:]}"
        for place in rule.paragraphs
    ]
    published = INSPECTION_REPORT.edition.partition(";")[0]
    return f"{listed(places)} of: {INSPECTION_REPORT.title}, {published}"


def here(rule: Timescale | Signal, rules: RulesInForce) -> Here:
    """How a rule or a signal applies at this authority."""
    return Here(
        missing=tuple(_missing(kind) for kind in rules.compiled.not_known.get(rule.id, ())),
        advice=isinstance(rule, Timescale) and rules.is_advice(rule.id, on=timezone.localdate()),
        own_limits=tuple(
            LimitLine(limit_words(value.within), value.since)
            for value in rules.values
            if value.rule == rule.id
        ),
    )


def _missing(kind: Kind) -> str:
    """An event that nobody supplies, and the kinds of record that it would stand on."""
    titles = sorted({record.title for record in all_records() if kind in record.kinds})
    table = listed((f"“{title}”" for title in titles), "or") or "any kind of record"
    return f"{BY_ID[kind.id].words} (from {table})"


def _any(kinds: Iterable[Kind]) -> str:
    return listed((kind.words for kind in kinds), "or")
