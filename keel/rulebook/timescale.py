"""The words of a timescale: what starts a clock, what stops it, how long, for whom, and why.

A timescale says what the law says and nothing about any table. `compiled.py` turns all of them
into one table, and the evaluator has one expression for each shape of rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from keel.rulebook.calendar import Duration, Unit
from keel.rulebook.events import Kind
from keel.rulebook.sources import Evidence, Force, Source
from keel.rulebook.spans import Span

_ALWAYS = date(1990, 1, 1)


@dataclass(frozen=True)
class Trigger:
    """Any of `kinds`; where none of them is on record for the matter, the first stand-in that is.

    A source may lack an event that the law names. The stand-in is declared once, here, and the
    page says that it was used.
    """

    kinds: tuple[Kind, ...]
    stand_ins: tuple[Kind, ...] = ()

    @property
    def all_kinds(self) -> tuple[Kind, ...]:
        return tuple(dict.fromkeys(self.kinds + self.stand_ins))


def any_of(*kinds: Kind) -> Trigger:
    """Whichever of these happens first."""
    return Trigger(kinds)


def whichever_first(kind: Kind, *others: Kind) -> Trigger:
    """The earliest of these on record for the matter; any one of them that is supplied will do.

    For an event that cannot begin what is already running: were it dated later, it would only
    make the clock start later.
    """
    return Trigger((kind, *others), (kind, *others))


def with_stand_in(kind: Kind, *stand_ins: Kind) -> Trigger:
    """This event; where a source lacks it, the next best."""
    return Trigger((kind,), stand_ins)


class MatchedBy(Enum):
    """What a starting and a stopping event must have in common, beside their subject."""

    RECORD = "record"
    """Both are dates of one record: a contact and the decision on it."""
    MATTER = "matter"
    """Both belong to one matter: an enquiry and its conference. A stopping event of which no
    matter is known serves any clock of the subject."""
    SUBJECT = "subject"
    """The subject alone: any visit to the child."""


@dataclass(frozen=True)
class Step:
    """A limit and the day from which clocks that start keep it."""

    since: date
    within: Duration


@dataclass(frozen=True)
class Limits:
    """The limits of one rule over time, and the furthest that an authority may loosen its own.

    `floor` is what an authority's value may never be later than. None: it may choose freely.
    """

    steps: tuple[Step, ...]
    floor: Duration | None = None

    def then(self, since: str, within: Duration) -> Limits:
        """The same, with another limit for clocks that start on or after a day."""
        return Limits((*self.steps, Step(date.fromisoformat(since), within)), self.floor)

    def on(self, day: date) -> Duration:
        """The limit in force for a clock that starts on a day."""
        return next(step.within for step in reversed(self.steps) if step.since <= day)


def always(within: Duration) -> Limits:
    """A national limit for which we hold one figure. An authority may only be tighter."""
    return Limits((Step(_ALWAYS, within),), floor=within)


def in_force(since: str, within: Duration) -> Limits:
    """A national limit as it stood from a day. Clocks that started earlier keep it too."""
    return Limits((Step(_ALWAYS, within), Step(date.fromisoformat(since), within)), floor=within)


def local(within: Duration, *, never_over: Duration | None = None) -> Limits:
    """A default where no national figure exists; the authority sets its own."""
    return Limits((Step(_ALWAYS, within),), floor=never_over)


@dataclass(frozen=True)
class Repeats:
    """A clock that starts anew at each stopping event while a span lasts.

    Positions count the clocks of one span: 0 runs from its opening, 1 from the first stopping
    event, and so on. A stopping event on the day a clock starts does not stop it.
    """

    during: Span
    first: int = 0
    last: int | None = None
    younger_than: Duration | None = None
    """Only clocks that start before the span is this old."""
    older_than: Duration | None = None
    """Only clocks that start when the span is this old or older."""


def while_open(during: Span, **positions: int | None) -> Repeats:
    """A clock from the opening, and from each stopping event, until the span closes."""
    return Repeats(during, **positions)  # type: ignore[arg-type]  # first and last, by name


def only_first(during: Span) -> Repeats:
    """Only the clock that runs from the opening of the span."""
    return Repeats(during, first=0, last=0)


def after_first(
    during: Span, *, younger_than: Duration | None = None, older_than: Duration | None = None
) -> Repeats:
    """Each clock of the span but the one that runs from its opening."""
    return Repeats(during, first=1, younger_than=younger_than, older_than=older_than)


@dataclass(frozen=True)
class Condition:
    """The subject was in a span (or was in none of them) on the day the clock started."""

    spans: tuple[Span, ...]
    holds: bool = True
    lasting: Duration | None = None
    """And the span had been open so long by then, in days or weeks."""

    def __post_init__(self) -> None:
        """A time that is not so many days each time cannot be asked of a span."""
        if self.lasting is not None and self.lasting.unit not in (Unit.DAYS, Unit.WEEKS):
            raise ValueError("A condition lasts days or weeks")

    @property
    def days(self) -> int:
        """How many days the span must have been open by then."""
        if self.lasting is None:
            return 0
        return self.lasting.count * (7 if self.lasting.unit is Unit.WEEKS else 1)


def during(*spans: Span, lasting: Duration | None = None) -> Condition:
    """In any of these spans when the clock started, and for so long by then."""
    return Condition(spans, lasting=lasting)


def not_during(*spans: Span) -> Condition:
    """In none of these spans when the clock started."""
    return Condition(spans, holds=False)


@dataclass(frozen=True)
class Example:
    """A clock that starts on a day and the day it falls due, worked by hand.

    `given` holds what must have happened before: pairs of a day and a kind of event.
    """

    starts: str
    due: str
    because: str
    given: tuple[tuple[str, Kind], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Timescale:
    """One promise: when its clock starts, what keeps it, within how long, and who says so.

    A clock with `repeats` starts at the opening of its span and at each `until`; `after` is
    then the span's opening and is left out.
    """

    id: str
    duty: str
    until: Kind | Trigger
    within: Limits
    source: Source
    force: Force
    evidence: Evidence
    paragraphs: tuple[int | str, ...]
    examples: tuple[Example, ...]
    after: Kind | Trigger | None = None
    repeats: Repeats | None = None
    matched_by: MatchedBy = MatchedBy.MATTER
    ends_with: tuple[Kind, ...] = ()
    """What ends the need for it."""
    ends_matched_by: MatchedBy | None = None
    """What an ending event must have in common with the start, where a stopping one needs more:
    an assessment is met by its own authorisation, and ended when the case it belongs to closes."""
    when: tuple[Condition, ...] = ()
    counts_from: Duration | None = None
    """For a gate: a stopping event counts only from this long before the due day."""
    beforehand: bool = False
    """What was done before the clock started keeps it too: notice before a move. With
    `counts_from`, from so long before the due day; else from any day."""
    candidates: tuple[Kind, ...] = ()
    """Other events somebody might take for the start; the page shows which was used."""
    applies_to: str = "children"
    note: str = ""
    starts: Trigger = field(init=False)
    stops: Trigger = field(init=False)

    def __post_init__(self) -> None:
        """Settle what starts and stops the clock, so that no reader has to ask twice."""
        if (self.after is None) == (self.repeats is None):
            raise ValueError(f"{self.id} needs either what it comes after or what it repeats in")
        opening = self.repeats.during.opens if self.repeats else self.after
        object.__setattr__(self, "starts", _trigger(opening))
        object.__setattr__(self, "stops", _trigger(self.until))

    @property
    def confirmed(self) -> bool:
        """Whether any source confirmed it. What nobody confirmed starts as advice."""
        return self.evidence is not Evidence.UNCONFIRMED


def _trigger(what: Kind | Trigger | None) -> Trigger:
    return what if isinstance(what, Trigger) else Trigger((what,) if what else ())
