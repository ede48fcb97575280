"""Whose deadlines somebody may look ahead at, by the roles that they hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from keel.core.models import User
from keel.people.models import Involvement, Person
from keel.people.models.involvement import InvolvementQuerySet
from keel.people.models.visibility import as_read
from keel.people.querysets import holders
from keel.rulebook.timescale import Timescale
from keel.workforce.access import Standing, standing_of
from keel.workforce.models import Practitioner, Team, TeamMembership
from keel.workforce.models.employers import TeamQuerySet
from keel.workforce.models.practitioners import PractitionerQuerySet, teams_under
from keel.workforce.roles import CHAIRS, HOLDS_CASES, LEADS, MANAGES, Role
from keel.workspace.home.meetings import CALLED
from keel.workspace.models import Whose

GRANTED_BY: dict[Whose, frozenset[Role]] = {
    Whose.MINE: frozenset(HOLDS_CASES),
    Whose.TEAM: frozenset((*MANAGES, *LEADS)),
    Whose.MEETINGS: frozenset(CHAIRS),
}
"""The roles in which somebody has children allocated, a team to look after, meetings to chair."""


@dataclass(frozen=True)
class Scope:
    """Whose deadlines are looked at.

    `children` by name, `held_by` the worker to whom each is allocated, `supervised` the workers
    whose own supervision counts too, `workers` the names of both. `rules` empty: every promise.
    """

    children: dict[int, str]
    held_by: dict[int, int]
    supervised: frozenset[int]
    workers: dict[int, str]
    rules: tuple[Timescale, ...] = ()


def choices_of(user: User, *, on: date) -> list[Whose]:
    """What a user may look ahead at on a day."""
    roles = standing_of(user, on=on).roles
    return [whose for whose, granted in GRANTED_BY.items() if roles & granted]


def teams_of(user: User, *, on: date) -> list[Team]:
    """The teams that work with children and that a user manages or stands above."""
    standing = standing_of(user, on=on)
    if not standing.roles & GRANTED_BY[Whose.TEAM]:
        return []
    held = Involvement.objects.on(on).holding()
    members = TeamMembership.objects.on(on).filter(
        practitioner__in=held.filter(team__isnull=True).values("practitioner")
    )
    at_work = Q(pk__in=held.values("team")) | Q(pk__in=members.values("team"))
    return list(_teams(standing, on).filter(at_work).order_by("name", "pk"))


def scope_of(user: User, whose: Whose, *, team: Team | None = None, on: date) -> Scope:
    """The children and workers of one choice, of those whom the user may see.

    It costs the same for any number. A team must be one of `teams_of` the user.
    """
    standing = standing_of(user, on=on)
    work = _work(standing.practitioner, whose, team, on)
    visible = Person.objects.children().visible_to(user, on=on).filter(pk__in=as_read(work))
    children = {child.pk: child.name for child in visible}
    supervised = _supervised(standing.practitioner, whose, team, on)
    held_by = _held_by(children, on)
    named = Practitioner.objects.filter(pk__in={*held_by.values(), *supervised})
    return Scope(
        children=children,
        held_by=held_by,
        supervised=supervised,
        workers=dict(named.values_list("pk", "name")),
        rules=CALLED if whose is Whose.MEETINGS else (),
    )


def _teams(standing: Standing, on: date) -> TeamQuerySet:
    """The teams in which somebody is and those beneath, or all, for who stands above them."""
    if standing.roles & set(LEADS):
        return Team.objects.on(on)
    return teams_under(standing.practitioner, on=on).on(on)


def _work(me: int, whose: Whose, team: Team | None, on: date) -> InvolvementQuerySet:
    """The involvements by which children are somebody's here."""
    rows = Involvement.objects.on(on)
    if whose is Whose.MEETINGS:
        return rows.filter(practitioner=me, holds_child=False)
    if whose is Whose.MINE:
        return rows.holding().filter(practitioner=me)
    members = _members(team, on)
    return rows.holding().filter(Q(team=team) | Q(team__isnull=True, practitioner__in=members))


def _members(team: Team | None, on: date) -> PractitionerQuerySet:
    return Practitioner.objects.in_teams(Team.objects.filter(pk=team.pk if team else 0), on=on)


def _supervised(me: int, whose: Whose, team: Team | None, on: date) -> frozenset[int]:
    """Whoever's own supervision is in it: one's own, or that of the team's workers."""
    if whose is Whose.TEAM:
        return frozenset(_members(team, on).values_list("pk", flat=True))
    return frozenset({me})


def _held_by(children: Iterable[int], on: date) -> dict[int, int]:
    """To whom each child is allocated."""
    held = holders(children, on=on).items()
    return {child: row.practitioner_id for child, row in held if row.practitioner_id}
