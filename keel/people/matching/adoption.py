"""Who was adopted or placed for it: their former record is matched for a named few alone."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from keel.core.codes import ReasonEpisodeCeased
from keel.core.kinds import On
from keel.core.trail.install import declared
from keel.people.models import Person, Relationship, RelationshipKind
from keel.rulebook import events

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


def adopted() -> set[int]:
    """The people, by key, of whom any record says that they were adopted or are about to be."""
    parents = Relationship.objects.filter(kind=RelationshipKind.ADOPTIVE_PARENT, gone_on=None)
    found = set(parents.values_list("person", flat=True))
    for record in declared():
        for event in record.events:
            if event.kind in SHOWS_ADOPTION:
                rows = record.model._base_manager.filter(_said(event), gone_on=None)
                found |= set(rows.values_list(event.subject or record.subject, flat=True))
    return found


def adopted_among(people: Iterable[int]) -> bool:
    """Whether one of some people was, by any of the records that are read as theirs."""
    return not adopted().isdisjoint(Person.objects.read_as_one(people))


def _said(event: On) -> Q:
    """The condition under which a record says so."""
    condition = Q(**{f"{event.date}__isnull": False}) & (event.where or Q())
    codes = SHOWS_ADOPTION[event.kind]
    return condition if codes is None else condition & Q(**{f"{event.value}__in": codes})
