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

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from keel.core.dated import begun_by, not_over
from keel.core.models import User
from keel.core.once import once_a_page
from keel.core.prepared import Keys, prepared
from keel.people.models.involvement import Involvement
from keel.people.models.opening import OpeningByReason, RestrictedAccess
from keel.workforce.access import Standing, standing_of
from keel.workforce.models import Absence, Practitioner, TeamMembership
from keel.workforce.models.practitioners import own_teams, teams_under
from keel.workforce.roles import MANAGES, SEES_ALL, SEES_TEAM

STILL_SEEN_FOR = timedelta(weeks=13)
"""How long after work with a child ended their record still shows, to finish writing."""


@dataclass(frozen=True)
class Sight:
    """By what somebody sees children on a day: whom they are, are named for, work with and manage.

    `since`: what was over by then shows no more. `barred`: who is read with a restricted record.
    In a prepared question each is a place for what is given.
    """

    of_all: bool
    practitioner: int
    on: date
    since: date
    named: Keys
    barred: Keys
    workers: Keys
    teams: Keys
    members: Keys


def sight_of(standing: Standing, *, on: date) -> Sight:
    """By what somebody who stands so sees children on a day."""
    named = tuple(_named(standing.practitioner, on))
    workers = {standing.practitioner, *_covered(standing.practitioner, on), *_under(standing, on)}
    teams = _teams(standing, on)
    return Sight(
        of_all=bool(standing.roles & set(SEES_ALL)),
        practitioner=standing.practitioner,
        on=on,
        since=on - STILL_SEEN_FOR,
        named=named,
        barred=barred_by_merging(but=named),
        workers=tuple(sorted(workers)),
        teams=teams,
        members=tuple(_members(teams, on)) if teams else (),
    )


def may_be_seen(user: User, *, on: date) -> Q:
    """The condition on a person under which a user may open their record on a day."""
    standing = standing_of(user, on=on)
    if not standing.roles:
        return Q(pk__in=[])
    sight = sight_of(standing, on=on)
    open_to = not_barred(sight.named, sight.barred)
    return open_to if sight.of_all else open_to & worked_with(sight)


def not_barred(named: Keys, barred: Keys) -> Q:
    """The condition on a person whom no restriction hides, and whose record is the one kept."""
    return (Q(restricted=False) | Q(pk__in=named)) & Q(merged_into=None) & ~Q(pk__in=barred)


def worked_with(sight: Sight) -> Q:
    """The condition on a person with whom somebody has to do, by whatever it is.

    In parts, and not as one condition with "or" in it, and by the keys of teams and workers and not
    by subquery, so that each part uses its index.
    """
    on = sight.on
    access = RestrictedAccess.objects.on(on).filter(practitioner=sight.practitioner)
    opened = OpeningByReason.objects.lasting_on(on).filter(practitioner=sight.practitioner)
    lately = Involvement.objects.filter(begun_by(on) & not_over(sight.since)).not_gone(on)
    return Q(
        pk__in=as_read(access, "person").union(
            as_read(opened),
            as_read(lately.filter(practitioner__in=sight.workers)),
            as_read(lately.filter(team__in=sight.teams)),
            as_read(lately.filter(team__isnull=True, practitioner__in=sight.members)),
        )
    )


@once_a_page
def barred_by_merging(*, but: tuple[int, ...] = ()) -> tuple[int, ...]:
    """The people who are read with a restricted record, but for those named here."""
    return tuple(_barred_to(but))


@prepared
def _barred_to(but: Keys) -> QuerySet[Any, int]:
    person = RestrictedAccess._meta.get_field("person").related_model
    restricted = person._default_manager.filter(
        restricted=True, merged_into__isnull=False, merging_changed_at__isnull=False
    )
    return restricted.exclude(pk__in=but).values_list("merged_into", flat=True)


@once_a_page
@prepared
def _named(practitioner: int, on: date) -> QuerySet[RestrictedAccess, int]:
    """The people for whose restricted records somebody is named."""
    named = RestrictedAccess.objects.on(on).filter(practitioner=practitioner)
    return named.values_list("person", flat=True)


def as_read(rows: QuerySet[Any], whose: str = "child") -> QuerySet[Any, int]:
    """The people of some rows, by the keys of the records as which they are read."""
    return rows.values_list(Coalesce(f"{whose}__merged_into", whose), flat=True)


@once_a_page
def _teams(standing: Standing, on: date) -> tuple[int, ...]:
    """The teams whose children somebody sees; with those beneath them, for whoever manages."""
    if not standing.roles & {*MANAGES, *SEES_TEAM}:
        return ()
    if standing.roles & set(MANAGES):
        return tuple(teams_under(standing.practitioner, on=on).values_list("pk", flat=True))
    return own_teams(standing.practitioner, on=on)


@once_a_page
@prepared
def _members(teams: Keys, on: date) -> QuerySet[TeamMembership, int]:
    memberships = TeamMembership.objects.on(on).filter(team__in=teams)
    return memberships.values_list("practitioner", flat=True)


@once_a_page
@prepared
def _covered(practitioner: int, on: date) -> QuerySet[Absence, int]:
    """Those who are away, and for whom somebody covers."""
    absences = Absence.objects.on(on).filter(covered_by=practitioner)
    return absences.values_list("practitioner", flat=True)


@once_a_page
def _under(standing: Standing, on: date) -> tuple[int, ...]:
    """Those beneath whoever manages, and beneath those for whom they cover, in the line."""
    if not standing.roles & set(MANAGES):
        return ()
    under = (
        Practitioner.objects.managed_under(manager, on=on).values_list("pk", flat=True)
        for manager in (standing.practitioner, *_covered(standing.practitioner, on))
    )
    return tuple({practitioner for each in under for practitioner in each})
