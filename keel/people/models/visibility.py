"""Whose record a user may open. Asked by subquery, so it costs the same for any number of children.

- A restricted record shows to the few who are named for it, and to nobody else.
- Heads, directors, analysts and inspectors see every other record.
- Everybody with a role sees the children they work with themselves, now or until lately.
- Those who hold cases, and those who manage, also see the children of their team.
- Those who manage also see the children of teams beneath theirs, and of those beneath them in the
  line of management.
- Anybody on duty sees, until the day ends, a child whose record they opened by giving a reason.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

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
    shown_as_named = Q(restricted=True, pk__in=named.values("person"))
    if standing.roles & set(SEES_ALL):
        return Q(restricted=False) | shown_as_named
    opened = OpeningByReason.objects.lasting_on(on).filter(practitioner=standing.practitioner)
    seen = _worked_with(standing, on).values("child").union(opened.values("child"), all=True)
    return Q(restricted=False, pk__in=seen) | shown_as_named


def _worked_with(standing: Standing, on: date) -> InvolvementQuerySet:
    """The involvements, now or lately, by which somebody sees children."""
    who = standing.practitioner
    by = Q(practitioner=who)
    memberships = TeamMembership.objects.on(on).filter(practitioner=who)
    if standing.roles & set(MANAGES):
        teams = Team.objects.at_or_under(*memberships.values_list("team", flat=True))
        by |= _of_teams(teams, on) | Q(
            practitioner__in=Practitioner.objects.managed_under(who, on=on)
        )
    elif standing.roles & set(SEES_TEAM):
        by |= _of_teams(Team.objects.filter(pk__in=memberships.values("team")), on)
    lately = begun_by(on) & not_over(on - STILL_SEEN_FOR)
    return Involvement.objects.filter(by, lately).not_gone(on)


def _of_teams(teams: TeamQuerySet, on: date) -> Q:
    """The teams' own work, and that of their members which names no team."""
    members = Practitioner.objects.in_teams(teams, on=on)
    return Q(team__in=teams) | Q(team__isnull=True, practitioner__in=members)
