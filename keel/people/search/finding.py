"""Finds children by what was typed, the best first, among those whom somebody may know of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef

from keel.core.access import may
from keel.core.many import any_of
from keel.core.models import User
from keel.people.matching.adoption import adopted
from keel.people.models import Person
from keel.people.models.person import PersonQuerySet
from keel.people.search.fits import Fit, Rows, Stages, stages_for
from keel.people.search.typed import Sought
from keel.workforce.permissions import MATCH_AFTER_ADOPTION

AT_MOST = 50
"""Children whom a search shows. Whoever finds more looks for more words."""
_AMONG = 3_000
"""The nearest by one thing, among whom the next is looked for."""
_ENOUGH = 5
"""Where fewer fit all that was typed, those are shown too of whom one thing differs …"""
_NEARLY = 4
"""… and the rest is no farther away than this."""
_DIFFERS = 10

Fits = dict[int, dict[str, list[Fit]]]
"""By child, and by what was typed, how they fit it."""


@dataclass(frozen=True)
class Match:
    """A child who was found: how they fit each thing that was typed, and what does not fit."""

    child: int
    seen: bool
    fits: dict[str, Fit]
    differs: frozenset[str]

    @property
    def far(self) -> int:
        """How far away the child is from what was typed."""
        return sum(fit.far for fit in self.fits.values()) + _DIFFERS * len(self.differs)


@dataclass(frozen=True)
class Reader:
    """Whoever searches, and whom they may know of.

    `by_reason`: also those outside their work, whose record they may open by giving a reason.
    """

    user: User
    on: date
    by_reason: bool

    @cached_property
    def seen(self) -> PersonQuerySet:
        """Those whose record shows."""
        return Person.objects.children().visible_to(self.user, on=self.on)

    @cached_property
    def circles(self) -> list[PersonQuerySet]:
        """Whom a search may name: those whose record shows; and who may be opened by reason."""
        return [self.seen, Person.objects.children().unrestricted()][: 1 + self.by_reason]


def find(sought: Sought, reader: Reader) -> list[Match]:
    """Those who fit what was typed, the best first; at most one more than is shown."""
    search = _Search(stages_for(sought, on=reader.on), reader)
    things = list(search.stages)
    found = search.fitting(things)
    if len(things) > 1 and len(found) < _ENOUGH:
        for one in things:
            rest = [thing for thing in things if thing != one]
            if _tells_enough(rest):
                nearly = search.fitting(rest)
                found = {key: fits for key, fits in nearly.items() if _near(fits)} | found
    seen = set(reader.seen.filter(pk__in=list(found)).values_list("pk", flat=True))
    matches = [_match(key, fits, things, seen=key in seen) for key, fits in found.items()]
    return sorted(matches, key=lambda match: (match.far, not match.seen))[: AT_MOST + 1]


def _match(key: int, fits: dict[str, list[Fit]], things: Collection[str], *, seen: bool) -> Match:
    nearest = {thing: min(rows, key=lambda fit: fit.far) for thing, rows in fits.items()}
    return Match(key, seen, nearest, frozenset(things) - fits.keys())


def _tells_enough(things: Collection[str]) -> bool:
    """Whether these say who somebody is, though what else was typed does not fit."""
    return "number" in things or "name" in things or {"born", "place"} <= set(things)


def _near(fits: dict[str, list[Fit]]) -> bool:
    return sum(min(fit.far for fit in rows) for rows in fits.values()) <= _NEARLY


@dataclass(frozen=True)
class _Search:
    """One search. Whom a thing alone leads to is asked once."""

    stages: dict[str, Stages]
    reader: Reader
    alone: dict[tuple[str, int], dict[int, list[Fit]]] = field(default_factory=dict)

    def fitting(self, things: list[str]) -> Fits:
        """Those who fit each of some things: the first leads to some, among whom the next does."""
        first, *others = things
        most = _AMONG if others else AT_MOST + 1
        if (first, most) not in self.alone:
            self.alone[first, most] = self._who_fit(first, None, most)
        found = {key: {first: fits} for key, fits in self.alone[first, most].items()}
        for thing in others:
            fits = self._who_fit(thing, found, _AMONG) if found else {}
            found = {key: found[key] | {thing: fits[key]} for key in fits}
        return found

    def _who_fit(
        self, thing: str, within: Collection[int] | None, most: int
    ) -> dict[int, list[Fit]]:
        for stage in self.stages[thing]:
            rows = list(_asked(stage, self.reader, within, most))
            told = _not_beyond_an_adoption(rows, self.reader, always=thing == "place")
            if told:
                return told
        return {}


def _asked(
    stage: list[Rows], reader: Reader, within: Collection[int] | None, most: int
) -> Iterator[tuple[int, Fit]]:
    """The nearest rows of each circle of people."""
    read_as_one = None if within is None else any_of(Person.objects.read_as_one(within))
    for rows in stage:
        person = "pk" if rows.model is Person else "person"
        near = rows if read_as_one is None else rows.filter(**{f"{person}__in": read_as_one})
        for circle in reader.circles:
            some = near.filter(Exists(circle.filter(pk=OuterRef("read_as")))).order_by("far")
            for key, far, before, row in some.values_list("read_as", "far", "before", "pk")[:most]:
                yield key, Fit(far, before, row, rows.model)


def _not_beyond_an_adoption(
    rows: list[tuple[int, Fit]], reader: Reader, *, always: bool
) -> dict[int, list[Fit]]:
    """By child how they fit. Of one who was adopted, or is about to be, only by who they are now.

    A name, a number or a record of before, and an address, would lead from one family to another.
    """
    guarded = {key for key, fit in rows if always or fit.before}
    if guarded and not may(reader.user, MATCH_AFTER_ADOPTION, on=reader.on):
        as_one = Person.objects.read_as_one(guarded)
        guarded = {as_one[key] for key in adopted(among=as_one)}
    else:
        guarded = set()
    found: dict[int, list[Fit]] = defaultdict(list)
    for key, fit in rows:
        if key not in guarded or not (always or fit.before):
            found[key].append(fit)
    return dict(found)
