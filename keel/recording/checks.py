"""What a return would refuse, or ask the reason for, said while somebody writes.

A sheet declares its checks. What the database refuses already is not said here again, and how long
something may take is never said here at all: the rulebook says it, with the authority's own limit.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from keel.chronology.models import Deadline, EventQuerySet, StoredEvent
from keel.people.models import Person
from keel.people.querysets import read_as
from keel.recording.setting import Setting
from keel.rulebook.events import Kind
from keel.rulebook.timescale import Timescale


@dataclass(frozen=True)
class Said:
    """What was answered about one child, once for all and of them alone, by the questions' names.

    `setting.on` is the day on which it was written: of what waits to be authorised, when it was
    sent.
    """

    setting: Setting
    answers: Mapping[str, Any]

    def day(self, name: str) -> date:
        """The day that was answered; of no question, the day of writing."""
        answer = self.answers.get(name)
        if isinstance(answer, datetime):
            return timezone.localdate(answer)
        return answer if isinstance(answer, date) else self.setting.on


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
    """Whether a promise to the child was broken on the day that a question asks for, or today."""
    named = [rule.id for rule in rules]

    def broken(said: Said) -> bool:
        day = said.day(on)
        running = Deadline.objects.running(day).filter(subject=read_as(said.setting.child))
        return running.filter(rule__in=named, due_on__lt=day).exists()

    return broken


def before(name: str, column: str) -> Finds:
    """Whether a day that was answered lies before one on the record that the sheet goes on from."""

    def is_before(said: Said) -> bool:
        first = getattr(said.setting.about, column, None)
        return first is not None and said.day(name) < first

    return is_before


def happened(child: Person, kinds: Collection[Kind]) -> EventQuerySet:
    """What is known of some kinds of event to have happened to a child."""
    known = StoredEvent.objects.known().filter(subject=read_as(child))
    return known.filter(kind__in=[kind.id for kind in kinds])


def unfinished(child: Person, opens: Kind, *closes: Kind, on: date) -> bool:
    """Whether a record opened by a day has not come to its end on that day."""
    over = happened(child, closes).filter(on__lte=on).values("record")
    return happened(child, [opens]).filter(on__lte=on).exclude(record__in=over).exists()
