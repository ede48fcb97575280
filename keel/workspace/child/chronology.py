"""A child's chronology as a page shows it: by year, with the codes of events in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.utils import timezone

from keel.chronology.kinds import record_of, referred_to
from keel.chronology.queries import Line, chronology_of, value_in_words
from keel.core.trail.past import AsKnown
from keel.core.words import lower_first
from keel.people.models import Person
from keel.rulebook.events import BIRTHDAYS

_BIRTHDAYS = frozenset(kind.id for kind in BIRTHDAYS)
"""Every child has these ahead: nobody planned them, and nobody has to act."""


@dataclass(frozen=True)
class Happening:
    """What one record says happened on one day. `later`: days until it was written down.

    `added_on`: on a page as known on a past day, the later day on which it came to be known.
    """

    line: Line
    said: tuple[str, ...]
    later: int
    added_on: date | None = None


@dataclass(frozen=True)
class Year:
    """What happened in one year, the latest first."""

    year: int
    happenings: tuple[Happening, ...]


@dataclass(frozen=True)
class Chronology:
    """A child's happenings, the latest first: those still ahead apart from those that were."""

    ahead: tuple[Happening, ...]
    happened: tuple[Happening, ...]

    @property
    def years(self) -> list[Year]:
        """What happened, year by year."""
        years = groupby(self.happened, lambda each: each.line.on.year)
        return [Year(year, tuple(found)) for year, found in years]


def chronology(child: Person, *, then: AsKnown) -> Chronology:
    """A child's events on a day, as known now or as they were known at a moment."""
    days: dict[tuple[date, int], list[Line]] = {}
    for line in chronology_of(child, known=then.known):
        days.setdefault((line.on, line.record), []).append(line)
    found = [_happening(lines) for lines in reversed(days.values())]
    return Chronology(
        ahead=tuple(
            each for each in found if each.line.on > then.on and each.line.kind not in _BIRTHDAYS
        ),
        happened=tuple(each for each in found if each.line.on <= then.on),
    )


def written_later(child: Person, *, then: AsKnown) -> tuple[Happening, ...]:
    """What is known now of the days up to a past day and was not yet then, the latest first."""
    if then.known is None:
        return ()
    days: dict[tuple[date, int], list[Line]] = {}
    for line in chronology_of(child):
        if line.known_from > then.known and line.on <= then.on and line.kind not in _BIRTHDAYS:
            days.setdefault((line.on, line.record), []).append(line)
    return tuple(
        replace(_happening(lines), added_on=timezone.localdate(lines[0].known_from))
        for lines in reversed(days.values())
    )


def _happening(lines: list[Line]) -> Happening:
    lines = sorted(lines, key=_place)
    first = lines[0]
    written = timezone.localdate(first.recorded_at)
    return Happening(
        line=first,
        said=tuple(dict.fromkeys(_said(line) for line in lines)),
        later=(written - first.on).days,
    )


def _place(line: Line) -> int:
    """Where an event stands among those that its kind of record declares."""
    record = record_of(referred_to(line.record)[0])
    kinds = [kind.id for kind in record.kinds] if record else []
    return kinds.index(line.kind) if line.kind in kinds else len(kinds)


def _said(line: Line) -> str:
    """The words of an event, with the label of its code or the rule that it is about."""
    detail = value_in_words(line.record, line.kind, line.value) if line.value else ""
    return f"{line.words}: {lower_first(detail)}" if detail else line.words
