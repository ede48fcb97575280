"""The words of a signal: what should worry somebody, why it stands, who must answer, what ends it.

A signal has one or more reasons, each of one shape. The evaluator has one expression for each
shape and gives, for each reason, the days from and until which it would stand.
"""

from __future__ import annotations

from dataclasses import dataclass

from keel.rulebook.calendar import Duration
from keel.rulebook.events import Kind
from keel.rulebook.roles import Role
from keel.rulebook.spans import Span
from keel.rulebook.timescale import MatchedBy, Timescale

Sentence = str
"""Why it stands, in words. May name {from_on}, {due_on}, {count} and {duty}.

`from_on` is the day the clock, the late run, the quiet, the first event counted or the gap began;
for a span that opened again, the day the one before it closed, where it has. `due_on` and `duty`
are the clock's own. Each shape fills only those it has: see `SAYS`.
"""


@dataclass(frozen=True)
class Overdue:
    """A promise is past due. Stands from the day after it fell due until it is kept or ends.

    `unless` names an event that, between the clock's start and its due day, keeps it quiet, or
    that clears it later. `seen` limits it to clocks of a span that is open.
    """

    rules: tuple[Timescale, ...]
    because: Sentence
    unless: tuple[Kind, ...] = ()
    about_rule: bool = False
    """The `unless` event must say, in its value, that it is about this rule."""
    goes_to: tuple[Tier, ...] = ()
    """Who must answer this reason, where it is not those who answer the signal."""


@dataclass(frozen=True)
class Unanswered:
    """One event should have followed another and has not. For what is no timescale of its own."""

    after: Kind
    until: tuple[Kind, ...]
    within: Duration
    because: Sentence
    matched_by: MatchedBy = MatchedBy.MATTER
    ends_with: tuple[Kind, ...] = ()


@dataclass(frozen=True)
class LateRunning:
    """The last `raised_by` clocks of a repeating rule were late; `cleared_by` on time end it."""

    rule: Timescale
    raised_by: int
    cleared_by: int
    because: Sentence


@dataclass(frozen=True)
class Again:
    """A span opens on a subject who was in such a span before.

    `within`: and the one before ended less than this long ago. `same_value`: and closed with the
    value (a category of abuse) with which this one opened. `at_least`: and it is the n-th; with
    1, the first stands as well, where nothing is asked of the one before.
    Stands from the opening.
    """

    span: Span
    because: Sentence
    within: Duration | None = None
    same_value: bool = False
    at_least: int = 2


@dataclass(frozen=True)
class Arrived:
    """A span opens on a subject who, in the time `within` before, had been in `of` too long.

    `lasting`: the days in it, put together, come to this length counted back from the opening.
    `times`: it was in so many such spans. Stands from the opening.
    """

    span: Span
    of: Span
    within: Duration
    because: Sentence
    lasting: Duration | None = None
    times: int | None = None


@dataclass(frozen=True)
class Strangers:
    """Of the last `of_last` visits in a span, `fewer_than` so many by a worker who held the child.

    Visits of which nobody knows who made them are left out. Judged anew at each visit.
    """

    during: Span
    visits: tuple[Kind, ...]
    of_last: int
    fewer_than: int
    because: Sentence


@dataclass(frozen=True)
class Quiet:
    """Nothing of certain kinds has happened for longer than a time, while a span lasts.

    `rules`: the time is the limit of whichever of these repeating rules was in force when the
    quiet began. `not_before`: only once the span is this old. `full`: stands on the day the time
    is reached, and not only once it is passed.
    """

    during: Span
    of: tuple[Kind, ...]
    because: Sentence
    longer_than: Duration | None = None
    rules: tuple[Timescale, ...] = ()
    not_before: Duration | None = None
    full: bool = False
    needs: tuple[Kind, ...] = ()
    """Where `of` is any activity at all: the kinds without which silence would say nothing."""


@dataclass(frozen=True)
class Standstill:
    """So many times `done` within a span, and none of `moved_by` since before the first of them.

    Counted from the opening, and anew from each day on which one of `moved_by` happened: what was
    done on that day does not count. Nor does what was done while the subject was in `unless`.
    """

    during: Span
    done: Kind
    moved_by: tuple[Kind, ...]
    at_least: int
    because: Sentence
    unless: Span | None = None


@dataclass(frozen=True)
class Return:
    """An event that counts only where one of `after` happened to the subject before it.

    `within`: and on an earlier day, no longer ago than this. `unless`: and none of these on the
    last day of `after`, or since: what came then was another return, which counts itself.
    """

    kind: Kind
    after: tuple[Kind, ...] = ()
    within: Duration | None = None
    unless: tuple[Kind, ...] = ()


@dataclass(frozen=True)
class Count:
    """At least so many events within a time before the day asked about.

    `different_workers`: count the practitioners and not the events. `leaving_out`: values that do
    not count. `only_after`: an event with this value counts only once its span has lasted so long.
    """

    of: tuple[Return, ...]
    at_least: int
    within: Duration
    because: Sentence
    different_workers: bool = False
    leaving_out: tuple[str, ...] = ()
    only_after: tuple[tuple[str, Duration], ...] = ()
    span: Span | None = None


@dataclass(frozen=True)
class Lapse:
    """A span of the worker, after `grace`, during which an allocation does not count."""

    span: Span
    grace: Duration | None = None
    holds: bool = True
    """False: it lapses while the worker is in no such span, having once been in one."""


@dataclass(frozen=True)
class Uncovered:
    """In one of `during`, and not, for longer than `grace`, in `by` with a worker who is there."""

    during: tuple[Span, ...]
    by: Span
    grace: Duration
    because: Sentence
    lapses: tuple[Lapse, ...] = ()


Reason = (
    Overdue
    | Unanswered
    | LateRunning
    | Again
    | Arrived
    | Strangers
    | Quiet
    | Standstill
    | Count
    | Uncovered
)

SAYS: dict[type[Reason], frozenset[str]] = {
    Overdue: frozenset({"from_on", "due_on", "duty"}),
    Unanswered: frozenset({"from_on", "due_on"}),
    LateRunning: frozenset({"from_on", "count", "duty"}),
    Again: frozenset({"from_on", "count"}),
    Quiet: frozenset({"from_on", "due_on"}),
    Standstill: frozenset({"from_on", "count"}),
    Arrived: frozenset({"from_on", "count"}),
    Strangers: frozenset({"count"}),
    Count: frozenset({"from_on", "count"}),
    Uncovered: frozenset({"from_on", "due_on"}),
}
"""What the sentence of each shape may name."""


@dataclass(frozen=True)
class Tier:
    """Who must answer, and how long after a signal began it reaches them."""

    role: Role
    after: Duration | None = None


@dataclass(frozen=True, kw_only=True)
class Signal:
    """Something that should worry somebody, with its reasons and who must answer."""

    id: str
    title: str
    reasons: tuple[Reason, ...]
    goes_to: tuple[Tier, ...]
    clears_when: str
    paragraphs: tuple[int | str, ...]
    while_open: tuple[Span, ...] = ()
    """It stands only while the subject is in one of these. None: the reason itself says."""
    cleared_by: tuple[Kind, ...] = ()
    """An event that ends it, on or after the day it began."""
    needs: tuple[Kind, ...] = ()
    """Kinds that must be supplied, beside those the reasons name, before it can be known."""
    about: str = "child"

    def answered_by(self, reason: Reason) -> tuple[Tier, ...]:
        """Who must answer for a reason: those that it names itself, else those of the signal."""
        own = reason.goes_to if isinstance(reason, Overdue) else ()
        return own or self.goes_to
