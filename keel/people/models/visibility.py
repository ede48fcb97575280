"""Whose record a user may open. Asked by subquery, so it costs the same for any number of children.

- A restricted record shows to the few who are named for it, and to nobody else.
- Heads, directors, analysts and inspectors see every other record.
- Everybody with a role sees the children they work with themselves, now or until lately.
- Those who hold cases, and those who manage, also see the children of their team.
- Those who manage also see the children of teams beneath theirs, and of those beneath them in the
  line of management.
- Anybody on duty sees, until the day ends, a child whose record they opened by giving a reason.

Of records that were merged, the one that was kept shows, to whom either would have shown; if any of
them is restricted, only to those who are named for each that is.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from keel.core.dated import begun_by, not_over
from keel.core.models import User
from keel.people.models.involvement import Involvement, InvolvementQuerySet
from keel.people.models.opening import OpeningByReason, RestrictedAccess
from keel.workforce.access import Standing, standing_of
from keel.workforce.models import Practitioner, Team, TeamMembership
from keel.workforce.models.employers import TeamQuerySet
from keel.workforce.roles import MANAGES, SEES_ALL, SEES_TEAM

STILL_SEEN_FOR = timedelta(weeks=13)
"""How long after work with a child ended their record still shows, to finish writing."""


def may_be_seen(user: User, *, on: date) -> Q:
    """The condition on a person under which a user may open their record on a day."""
    standing = standing_of(user, on=on)
    if not standing.roles:
        return Q(pk__in=[])
    named = RestrictedAccess.objects.on(on).filter(practitioner=standing.practitioner)
    not_barred = Q(restricted=False) | Q(pk__in=named.values("person"))
    not_barred &= Q(merged_into=None) & ~barred_by_merging(but=named)
    if standing.roles & set(SEES_ALL):
        return not_barred
    opened = OpeningByReason.objects.lasting_on(on).filter(practitioner=standing.practitioner)
    found = [as_read(part) for part in (opened, *_worked_with(standing, on))]
    return not_barred & Q(pk__in=as_read(named, "person").union(*found, all=True))


def barred_by_merging(*, but: QuerySet[RestrictedAccess] | None = None) -> Q:
    """The condition on a person with whom a restricted record is read, but for those named here."""
    person = RestrictedAccess._meta.get_field("person").related_model
    restricted = person._default_manager.filter(restricted=True, merged_into__isnull=False)
    if but is not None:
        restricted = restricted.exclude(pk__in=but.values("person"))
    return Q(pk__in=restricted.values("merged_into"))


def as_read(rows: QuerySet[Any], whose: str = "child") -> QuerySet[Any, Any]:
    """The people of some rows, by the keys of the records as which they are read."""
    return rows.values_list(Coalesce(f"{whose}__merged_into", whose))


def _worked_with(standing: Standing, on: date) -> list[InvolvementQuerySet]:
    """The involvements, now or lately, by which somebody sees children.

    In parts, and not as one condition with "or" in it, so that each part can use its index.
    """
    lately = Involvement.objects.filter(begun_by(on) & not_over(on - STILL_SEEN_FOR)).not_gone(on)
    parts = [lately.filter(practitioner=standing.practitioner)]
    for teams in _teams(standing, on):
        members = Practitioner.objects.in_teams(teams, on=on)
        parts.append(lately.filter(team__in=teams))
        parts.append(lately.filter(team__isnull=True, practitioner__in=members))
    if standing.roles & set(MANAGES):
        under = Practitioner.objects.managed_under(standing.practitioner, on=on)
        parts.append(lately.filter(practitioner__in=under))
    return parts


def _teams(standing: Standing, on: date) -> list[TeamQuerySet]:
    """The teams whose children somebody sees; with those beneath them, for whoever manages."""
    memberships = TeamMembership.objects.on(on).filter(practitioner=standing.practitioner)
    if standing.roles & set(MANAGES):
        return [Team.objects.at_or_under(*memberships.values_list("team", flat=True))]
    if standing.roles & set(SEES_TEAM):
        return [Team.objects.filter(pk__in=memberships.values("team"))]
    return []
