"""When a child was last seen, and last seen alone, by anybody who went to see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.functions import TruncDate

from keel.child_protection.models import ProtectionVisit, Section47Enquiry
from keel.core.trail.past import AsKnown
from keel.family_help.models import Assessment, ChildInNeedVisit
from keel.looked_after.models import LookedAfterVisit
from keel.people.models import Person


@dataclass(frozen=True)
class Seen:
    """The last day on which a child was seen, and seen alone. None: never, as far as we know."""

    on: date | None
    alone_on: date | None


def last_seen(child: Person, *, then: AsKnown) -> Seen:
    """When a child was last seen, up to a day."""
    found = [row for row in _sightings(child, then) if row[0] <= then.on]
    return Seen(
        on=max((day for day, _ in found), default=None),
        alone_on=max((day for day, alone in found if alone), default=None),
    )


def _sightings(child: Person, then: AsKnown) -> list[tuple[date, bool | None]]:
    """The day of each sighting, and whether the child was alone; one query."""
    read_as_one = Person.objects.read_as_one([child.pk], then.known)
    here = Q(child__in=read_as_one, gone_on__isnull=True)
    seen = here & Q(child_seen=True)
    alone = "child_seen_alone"
    on_visits = then.rows(ProtectionVisit.objects.filter(seen)).values_list("visited_on", alone)
    found = on_visits.union(
        then.rows(ChildInNeedVisit.objects.filter(seen)).values_list("visited_on", alone),
        then.rows(LookedAfterVisit.objects.filter(seen)).values_list("visited_on", alone),
        then.rows(Assessment.objects.filter(here, child_seen_on__isnull=False)).values_list(
            "child_seen_on", alone
        ),
        then.rows(Section47Enquiry.objects.filter(here, child_seen_at__isnull=False)).values_list(
            TruncDate("child_seen_at"), alone
        ),
        all=True,
    )
    return list(found)
