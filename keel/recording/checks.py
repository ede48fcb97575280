"""What a return would refuse, or ask the reason for, said while somebody writes.

A sheet declares its checks. What the database refuses already is not said here again, and how long
something may take is never said here at all: the rulebook says it, with the authority's own limit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from keel.chronology.models import Deadline, StoredEvent
from keel.people.models import Person
from keel.people.querysets import read_as
from keel.recording.setting import Setting
from keel.rulebook.events import Kind
from keel.rulebook.timescale import Timescale


@dataclass(frozen=True)
class Known:
    """What is known of the children who were chosen: each question is asked once for all."""

    children: tuple[int, ...]
    answers: dict[object, Mapping[int, Sequence[Any]]] = field(default_factory=dict)

    def happened(self, child: Person, kinds: Collection[Kind]) -> Sequence[StoredEvent]:
        """What is known of some kinds of event to have happened to a child, in order of days."""
        names = frozenset(kind.id for kind in kinds)
        if names not in self.answers:
            events = StoredEvent.objects.known().filter(subject__in=self.children)
            self.answers[names] = _by_subject(events.filter(kind__in=names).order_by("on", "pk"))
        return self.answers[names].get(read_as(child), ())

    def promised(self, child: Person, rules: Collection[Timescale]) -> Sequence[Deadline]:
        """What some rules promise a child, or did."""
        names = tuple(sorted(rule.id for rule in rules))
        if names not in self.answers:
            deadlines = Deadline.objects.filter(subject__in=self.children, rule__in=names)
            self.answers[names] = _by_subject(deadlines)
        return self.answers[names].get(read_as(child), ())


def known_of(children: Iterable[Person]) -> Known:
    """What is known of some children. Nothing is asked before a check wants it."""
    return Known(tuple(sorted({read_as(child) for child in children})))


def _by_subject(rows: Iterable[Any]) -> Mapping[int, Sequence[Any]]:
    found = defaultdict(list)
    for row in rows:
        found[row.subject_id].append(row)
    return found


@dataclass(frozen=True)
class Said:
    """What was answered about one child, once for all and of them alone, by the questions' names.

    `setting.on` is the day on which it was written: of what waits to be authorised, when it was
    sent. `record`: of what is put right, the reference to it.
    """

    setting: Setting
    answers: Mapping[str, Any]
    known: Known
    record: int | None = None

    def day(self, name: str) -> date:
        """The day that was answered; of no question, the day of writing."""
        answer = self.answers.get(name)
        if isinstance(answer, datetime):
            return timezone.localdate(answer)
        return answer if isinstance(answer, date) else self.setting.on

    def happened(self, *kinds: Kind) -> Sequence[StoredEvent]:
        """What is known of some kinds of event to have happened to the child, by day."""
        return self.known.happened(self.setting.child, kinds)

    def unfinished(self, opens: Kind, *closes: Kind, on: date) -> bool:
        """Whether a record opened by a day has not come to its end on that day."""
        over = {event.record for event in self.happened(*closes) if event.on <= on}
        return any(event.on <= on and event.record not in over for event in self.happened(opens))


Finds = Callable[[Said], bool]
"""Whether something is so of what was answered."""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """What a return would reject is not recorded.

    `words` stand beside the question, and name the child where they leave room for it. `code`: the
    return's own name for its check, where it is known.
    """

    beside: str
    words: str
    where: Finds
    code: str = ""

    def stops(self, said: Said) -> bool:
        """Whether it cannot be recorded so."""
        return self.where(said)


@dataclass(frozen=True, kw_only=True)
class Query:
    """What a return would ask about is recorded with its reason, which `asks` asks for."""

    asks: str
    words: str
    where: Finds
    code: str = ""

    @property
    def beside(self) -> str:
        """The question that is left to answer."""
        return self.asks

    def stops(self, said: Said) -> bool:
        """Whether the reason is wanted, and not given."""
        return not said.answers.get(self.asks) and self.where(said)


Check = Refusal | Query


def late(*rules: Timescale, on: str = "") -> Finds:
    """Whether a promise to the child was broken on the day that a question asks for, or today.

    What is put right has kept its promise already, on the day that it said before.
    """

    def broken(said: Said) -> bool:
        day = said.day(on)
        return any(
            deadline.started_on <= day
            and deadline.due_on < day
            and (_runs(deadline, day) or (said.record and deadline.met_record == said.record))
            for deadline in said.known.promised(said.setting.child, rules)
        )

    return broken


def _runs(deadline: Deadline, day: date) -> bool:
    """Whether a promise is neither kept nor let go of by a day."""
    return all(end is None or end > day for end in (deadline.met_on, deadline.ended_on))


def before(name: str, column: str) -> Finds:
    """Whether a day that was answered lies before one on the record that the sheet goes on from."""

    def is_before(said: Said) -> bool:
        first = getattr(said.setting.about, column, None)
        return first is not None and said.day(name) < first

    return is_before
