"""Finds children by what was typed, the best first, among those whom somebody may know of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice

from django.db.models import Exists, OuterRef

from keel.core.access import may
from keel.core.many import any_of
from keel.core.models import User
from keel.people.matching.adoption import adopted
from keel.people.models import Person, SearchedPerson
from keel.people.models.person import PersonQuerySet
from keel.people.search.called import Called, called
from keel.people.search.fits import Fit, Rows, Stages, stages_for
from keel.people.search.typed import Sought
from keel.workforce.access import roles_of
from keel.workforce.permissions import MATCH_AFTER_ADOPTION
from keel.workforce.roles import SEES_ALL

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
    def own(self) -> frozenset[int] | None:
        """The keys of those whose record shows; None: everybody whose record is not restricted."""
        if roles_of(self.user, on=self.on) & set(SEES_ALL):
            return None
        return frozenset(self.seen.values_list("pk", flat=True))

    @cached_property
    def strangers(self) -> PersonQuerySet | None:
        """The rest of those whom a search may name: who may be opened by reason, if any may."""
        if self.own is None:
            return self.seen
        return Person.objects.children().unrestricted() if self.by_reason else None

    @cached_property
    def circles(self) -> list[PersonQuerySet]:
        """Whom a search may name: those whose record shows; and who may be opened by reason."""
        own = [] if self.own is None else [Person.objects.filter(pk__in=any_of(self.own))]
        return own if self.strangers is None else [*own, self.strangers]

    def shown(self, children: Collection[int]) -> frozenset[int]:
        """Those of some children whose record shows."""
        if self.own is not None:
            return self.own.intersection(children)
        return frozenset(self.seen.filter(pk__in=any_of(children)).values_list("pk", flat=True))

    def nearest(self, children: Sequence[int], most: int) -> set[int]:
        """Of some children, the nearest first, so many or more of each circle, or all of it.

        So many as will do are asked for first: of a common name there are thousands.
        """
        found = set(islice((child for child in children if child in (self.own or ())), most))
        start, size, strangers = 0, 4 * most, 0
        while self.strangers is not None and start < len(children) and strangers < most:
            some = self.strangers.filter(pk__in=any_of(children[start : start + size]))
            new = set(some.values_list("pk", flat=True))
            found |= new
            strangers += len(new)
            start, size = start + size, size * 8
        return found


def find(sought: Sought, reader: Reader) -> list[Match]:
    """Those who fit what was typed, the best first; at most one more than is shown."""
    search = _Search(sought, reader)
    things = search.things
    found = search.fitting(things)
    if len(things) > 1 and len(found) < _ENOUGH:
        for one in things:
            rest = [thing for thing in things if thing != one]
            if _tells_enough(rest):
                nearly = search.fitting(rest)
                found = {key: fits for key, fits in nearly.items() if _near(fits)} | found
    seen = reader.shown(found)
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

    sought: Sought
    reader: Reader
    alone: dict[tuple[str, int], dict[int, list[Fit]]] = field(default_factory=dict)

    @cached_property
    def stages(self) -> dict[str, Stages]:
        """By each thing but a name, how it is asked for."""
        return stages_for(self.sought, on=self.reader.on)

    @cached_property
    def things(self) -> list[str]:
        """What was typed. Where some stands before other, that is looked for within it."""
        typed = {*self.stages, *(["name"] if self.sought.names else [])}
        return [thing for thing in ("number", "born", "name", "place") if thing in typed]

    def fitting(self, things: list[str]) -> Fits:
        """Those who fit each of some things: the first leads to some, among whom the next does."""
        first, *others = things
        if first == "name":
            return self._nearest_called() if not others else self._called_at_the_place()
        most = _AMONG if others else AT_MOST + 1
        if (first, most) not in self.alone:
            self.alone[first, most] = self._who_fit(first, None, most)
        found = {key: {first: fits} for key, fits in self.alone[first, most].items()}
        for thing in others:
            fits = self._within(thing, found) if found else {}
            found = {key: found[key] | {thing: fits[key]} for key in fits}
        return found

    def _within(self, thing: str, children: Collection[int]) -> dict[int, list[Fit]]:
        as_one = Person.objects.read_as_one(children)
        if thing == "name":
            return self._by_name(called(self.sought.names, as_one), as_one)
        return self._who_fit(thing, as_one, _AMONG)

    @cached_property
    def _everybody_called(self) -> dict[int, Called]:
        """By person, how any names go with what was typed, whoever may know of them."""
        return called(self.sought.names, None)

    def _nearest_called(self) -> Fits:
        """The nearest by name alone, of whom the reader may know."""
        people = self._everybody_called
        merged = Person.objects.merged_among(people)
        in_order = sorted(people, key=lambda person: (people[person].far, person))
        children = list(dict.fromkeys(merged.get(person, person) for person in in_order))
        some = self.reader.nearest(children, AT_MOST + 1)
        as_one = {person: merged.get(person, person) for person in in_order}
        as_one = {person: child for person, child in as_one.items() if child in some}
        return {key: {"name": fits} for key, fits in self._by_name(people, as_one).items()}

    def _called_at_the_place(self) -> Fits:
        """Those called so, of whom the place is told."""
        as_one = Person.objects.read_as_one(self._everybody_called)
        places = self._who_fit("place", as_one, _AMONG)
        as_one = Person.objects.read_as_one(places)
        names = self._by_name(self._everybody_called, as_one)
        return {key: {"name": fits, "place": places[key]} for key, fits in names.items()}

    def _by_name(
        self, people: Mapping[int, Called], as_one: Mapping[int, int]
    ) -> dict[int, list[Fit]]:
        """By child, how the names of some people fit, each read as the child beside their key."""
        rows = [
            (
                as_one[person],
                Fit(how.far, how.before or as_one[person] != person, person, SearchedPerson),
            )
            for person, how in ((person, people[person]) for person in as_one if person in people)
        ]
        return _not_beyond_an_adoption(rows, self.reader, always=False)

    def _who_fit(
        self, thing: str, within: Collection[int] | None, most: int
    ) -> dict[int, list[Fit]]:
        """By child how they fit. Where few fit as it was typed, those too who nearly do."""
        rows: list[tuple[int, Fit]] = []
        for stage in self.stages[thing]:
            rows += (
                _asked(stage, self.reader, most) if within is None else self._among(stage, within)
            )
            told = _not_beyond_an_adoption(rows, self.reader, always=thing == "place")
            if len(told) >= _ENOUGH:
                break
        return told

    def _among(self, stage: list[Rows], within: Collection[int]) -> list[tuple[int, Fit]]:
        """The rows of some people of whom the reader may know, `within` being all their records."""
        rows = [
            (key, Fit(far, before, row, some.model))
            for some in stage
            for key, far, before, row in some.filter(
                **{f"{_person_of(some)}__in": any_of(within)}
            ).values_list("read_as", "far", "before", "pk")
        ]
        nearest = dict.fromkeys(key for key, _ in sorted(rows, key=lambda row: row[1].far))
        known = self.reader.nearest(list(nearest), _AMONG)
        return [(key, fit) for key, fit in rows if key in known]


def _person_of(rows: Rows) -> str:
    return "pk" if rows.model is Person else "person"


def _asked(stage: list[Rows], reader: Reader, most: int) -> Iterator[tuple[int, Fit]]:
    """The nearest rows of each circle of people."""
    for rows in stage:
        for circle in reader.circles:
            some = rows.filter(Exists(circle.filter(pk=OuterRef("read_as")))).order_by("far")
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
