"""Whose record a user may open. Asked by subquery, so it costs the same for any number of children.

- A restricted record shows to the few who are named for it, and to nobody else.
- Heads, directors, analysts and inspectors see every other record.
- Everybody with a role sees the children they work with themselves, now or until lately.
- Whoever is named to cover for somebody who is away sees that colleague's children until they are
  back.
- Those who hold cases, and those who manage, also see the children of their team.
- Those who manage also see the children of teams beneath theirs, and of those beneath them in the
  line of management, or beneath a manager who is away and for whom they cover.
- Anybody on duty sees, until the day ends, a child whose record they opened by giving a reason.

Of records that were merged, the one that was kept shows, to whom either would have shown; if any of
them is restricted, only to those who are named for each that is.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from keel.core.dated import begun_by, not_over
from keel.core.models import User
from keel.core.once import once_a_page
from keel.people.models.involvement import Involvement, InvolvementQuerySet
from keel.people.models.opening import OpeningByReason, RestrictedAccess
from keel.workforce.access import Standing, standing_of
from keel.workforce.models import Absence, Practitioner, TeamMembership
from keel.workforce.models.practitioners import teams_under
from keel.workforce.roles import MANAGES, SEES_ALL, SEES_TEAM

STILL_SEEN_FOR = timedelta(weeks=13)
"""How long after work with a child ended their record still shows, to finish writing."""


def may_be_seen(user: User, *, on: date) -> Q:
    """The condition on a person under which a user may open their record on a day."""
    standing = standing_of(user, on=on)
    if not standing.roles:
        return Q(pk__in=[])
    named = _named(standing, on)
    not_barred = Q(restricted=False) | Q(pk__in=named)
    not_barred &= Q(merged_into=None) & ~barred_by_merging(but=named)
    if standing.roles & set(SEES_ALL):
        return not_barred
    opened = OpeningByReason.objects.lasting_on(on).filter(practitioner=standing.practitioner)
    found = [as_read(part) for part in (opened, *_worked_with(standing, on))]
    return not_barred & Q(pk__in=as_read(_access(standing, on), "person").union(*found))


def barred_by_merging(*, but: Collection[int] = ()) -> Q:
    """The condition on a person with whom a restricted record is read, but for those named here."""
    return Q(pk__in=_barred_by_merging(tuple(but)))


@once_a_page
def _barred_by_merging(but: tuple[int, ...]) -> list[int]:
    person = RestrictedAccess._meta.get_field("person").related_model
    restricted = person._default_manager.filter(
        restricted=True, merged_into__isnull=False, merging_changed_at__isnull=False
    )
    return list(restricted.exclude(pk__in=but).values_list("merged_into", flat=True))


@once_a_page
def _named(standing: Standing, on: date) -> tuple[int, ...]:
    """The people for whose restricted records somebody is named."""
    return tuple(_access(standing, on).values_list("person", flat=True))


def _access(standing: Standing, on: date) -> QuerySet[RestrictedAccess]:
    return RestrictedAccess.objects.on(on).filter(practitioner=standing.practitioner)


def as_read(rows: QuerySet[Any], whose: str = "child") -> QuerySet[Any, Any]:
    """The people of some rows, by the keys of the records as which they are read."""
    return rows.values_list(Coalesce(f"{whose}__merged_into", whose))


def _worked_with(standing: Standing, on: date) -> list[InvolvementQuerySet]:
    """The involvements, now or lately, by which somebody sees children.

    In parts, and not as one condition with "or" in it, and by the keys of teams and workers and not
    by subquery, so that each part uses its index.
    """
    lately = Involvement.objects.filter(begun_by(on) & not_over(on - STILL_SEEN_FOR)).not_gone(on)
    workers = [standing.practitioner, *_covered(standing, on), *_under(standing, on)]
    parts = [lately.filter(practitioner__in=workers)]
    teams = _teams(standing, on)
    if teams:
        parts.append(lately.filter(team__in=teams))
        parts.append(lately.filter(team__isnull=True, practitioner__in=_members(teams, on)))
    return parts


@once_a_page
def _teams(standing: Standing, on: date) -> tuple[int, ...]:
    """The teams whose children somebody sees; with those beneath them, for whoever manages."""
    if not standing.roles & {*MANAGES, *SEES_TEAM}:
        return ()
    if standing.roles & set(MANAGES):
        return tuple(teams_under(standing.practitioner, on=on).values_list("pk", flat=True))
    memberships = TeamMembership.objects.on(on).filter(practitioner=standing.practitioner)
    return tuple(memberships.values_list("team", flat=True))


@once_a_page
def _members(teams: tuple[int, ...], on: date) -> tuple[int, ...]:
    memberships = TeamMembership.objects.on(on).filter(team__in=teams)
    return tuple(memberships.values_list("practitioner", flat=True))


@once_a_page
def _covered(standing: Standing, on: date) -> tuple[int, ...]:
    """Those who are away, and for whom somebody covers."""
    absences = Absence.objects.on(on).filter(covered_by=standing.practitioner)
    return tuple(absences.values_list("practitioner", flat=True))


@once_a_page
def _under(standing: Standing, on: date) -> tuple[int, ...]:
    """Those beneath whoever manages, and beneath those for whom they cover, in the line."""
    if not standing.roles & set(MANAGES):
        return ()
    under = (
        Practitioner.objects.managed_under(manager, on=on).values_list("pk", flat=True)
        for manager in (standing.practitioner, *_covered(standing, on))
    )
    return tuple({practitioner for each in under for practitioner in each})
