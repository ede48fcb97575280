"""Who was adopted or placed for it: their former record is matched for a named few alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet

from keel.core.codes import ReasonEpisodeCeased
from keel.core.kinds import On
from keel.core.prepared import Keys, Prepared
from keel.core.trail.install import declared
from keel.people.models import Person, Relationship, RelationshipKind
from keel.rulebook import events
from keel.rulebook.events.kind import Kind

SHOWS_ADOPTION = {
    events.ADOPTION_ORDER_MADE: None,
    events.PLACED_FOR_ADOPTION: None,
    events.MOVED_IN_WITH_ADOPTERS: None,
    events.LOOKED_AFTER_EPISODE_ENDED: (
        ReasonEpisodeCeased.ADOPTED_UNOPPOSED,
        ReasonEpisodeCeased.ADOPTED_CONSENT_DISPENSED_WITH,
    ),
}
"""What happens to a child who is adopted; and of an event that says more, the codes that say it."""


IN_LAW = frozenset((events.ADOPTION_ORDER_MADE, events.LOOKED_AFTER_EPISODE_ENDED))
"""Those of them by which a child is adopted, and not about to be."""


def adopted(*, among: Iterable[int] | None = None) -> set[int]:
    """The people, by key, of whom any record says that they were adopted or are about to be."""
    return _found(frozenset(SHOWS_ADOPTION), among=None if among is None else list(among))


def adopted_in_law(people: Iterable[int]) -> set[int]:
    """Those of some people, by the keys as which they are read, who by any record were adopted."""
    read_as = Person.objects.read_as_one(people)
    return {read_as[key] for key in _found(IN_LAW, among=list(read_as))}


def _found(kinds: frozenset[Kind], *, among: list[int] | None = None) -> set[int]:
    """Of whom a record says that such a thing happened, or that they have adoptive parents."""
    return set(_of_all(kinds)) if among is None else set(_question(kinds)(among))


@cache
def _question(kinds: frozenset[Kind]) -> Prepared[[Keys], int]:
    def found(among: Keys) -> QuerySet[Any, int]:
        return _of_all(kinds, lambda subject: {f"{subject}__in": among})

    return Prepared(found)


def _of_all(
    kinds: Collection[Kind], only: Callable[[str], dict[str, Any]] = lambda _: {}
) -> QuerySet[Any, int]:
    """Whoever is said to have been, of those whom a condition on the person leaves."""
    parents = Relationship.objects.filter(kind=RelationshipKind.ADOPTIVE_PARENT, gone_on=None)
    first, *others = (
        rows.filter(**only(subject)).values_list(subject, flat=True)
        for rows, subject in ((parents, "person"), *_saying(kinds))
    )
    return first.union(*others)


def _saying(kinds: Collection[Kind]) -> Iterator[tuple[QuerySet[Any], str]]:
    """The rows of each kind of record that say so, and where in them the person stands."""
    for record in declared():
        for event in record.events:
            if event.kind in kinds:
                rows = record.model._default_manager.filter(_said(event), gone_on=None)
                yield rows, event.subject or record.subject


def adopted_among(people: Iterable[int]) -> bool:
    """Whether one of some people was, or is about to be, by any record that is read as theirs."""
    return bool(adopted(among=Person.objects.read_as_one(people)))


def _said(event: On) -> Q:
    """The condition under which a record says so."""
    condition = Q(**{f"{event.date}__isnull": False}) & (event.where or Q())
    codes = SHOWS_ADOPTION[event.kind]
    return condition if codes is None else condition & Q(**{f"{event.value}__in": codes})
