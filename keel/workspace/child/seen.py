"""When a child was last seen, and last seen alone, by anybody who went to see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import TruncDate

from keel.child_protection.models import ProtectionVisit, Section47Enquiry
from keel.core.prepared import Keys, prepared
from keel.core.trail.past import AsKnown
from keel.family_help.models import Assessment, ChildInNeedVisit
from keel.looked_after.models import LookedAfterVisit
from keel.people.models import Person

Sighting = tuple[date | None, bool | None]
"""The day on which a child was seen, and whether alone."""


@dataclass(frozen=True)
class Seen:
    """The last day on which a child was seen, and seen alone. None: never, as far as we know."""

    on: date | None
    alone_on: date | None


def last_seen(child: Person, *, then: AsKnown) -> Seen:
    """When a child was last seen, up to a day."""
    read_as_one = Person.objects.read_as_one([child.pk], then.known)
    rows = _sightings(read_as_one) if then.known is None else _sightings_then(read_as_one, then)
    found = [(day, alone) for day, alone in rows if day and day <= then.on]
    return Seen(
        on=max((day for day, _ in found), default=None),
        alone_on=max((day for day, alone in found if alone), default=None),
    )


@prepared
def _sightings(as_one: Keys) -> QuerySet[Any, Sighting]:
    """Each sighting of children."""
    first, *others = _by_kind(as_one)
    return first.union(*others, all=True)


def _sightings_then(as_one: Keys, then: AsKnown) -> list[Sighting]:
    """Each sighting of children, as known on a past day."""
    first, *others = (then.rows(rows) for rows in _by_kind(as_one))
    return list(first.union(*others, all=True))


def _by_kind(as_one: Keys) -> Iterator[QuerySet[Any, Sighting]]:
    """The sightings that each kind of record tells of."""
    here = Q(child__in=as_one, gone_on__isnull=True)
    for visits in (ProtectionVisit.objects, ChildInNeedVisit.objects, LookedAfterVisit.objects):
        seen = visits.filter(here, child_seen=True)
        yield seen.values_list("visited_on", "child_seen_alone")
    assessed = Assessment.objects.filter(here, child_seen_on__isnull=False)
    yield assessed.values_list("child_seen_on", "child_seen_alone")
    enquired = Section47Enquiry.objects.filter(here, child_seen_at__isnull=False)
    yield enquired.values_list(TruncDate("child_seen_at"), "child_seen_alone")
