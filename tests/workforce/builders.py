"""Builds practitioners, teams and employers through commands, for tests."""

from __future__ import annotations

from datetime import date
from itertools import count

from keel.core.models import User
from keel.core.trail.change import change
from keel.workforce import commands
from keel.workforce.models import (
    CaseRole,
    Employer,
    EmployerKind,
    Practitioner,
    Team,
    TeamKind,
)
from keel.workforce.roles import Role

LONG_AGO = date(2020, 1, 6)
_numbers = count(1)


def a_user(name: str = "") -> User:
    """Somebody who can sign in."""
    number = next(_numbers)
    return User.objects.create_user(f"user{number}@example.org", name=name or f"User {number}")


def an_employer(*, kind: EmployerKind = EmployerKind.AUTHORITY, by: User | None = None) -> Employer:
    """An employer; the authority unless told otherwise."""
    return commands.add_employer(name=f"Employer {next(_numbers)}", kind=kind, by=by or a_user())


def a_team(
    *,
    parent: Team | None = None,
    employer: Employer | None = None,
    kind: TeamKind = TeamKind.PROTECTION,
    by: User | None = None,
) -> Team:
    """A team."""
    return commands.add_team(
        name=f"Team {next(_numbers)}",
        kind=kind,
        parent=parent,
        employer=employer,
        by=by or a_user(),
    )


def a_practitioner(
    *roles: Role,
    team: Team | None = None,
    managed_by: Practitioner | None = None,
    employer: Employer | None = None,
    since: date = LONG_AGO,
) -> Practitioner:
    """An employed practitioner who can sign in; a social worker unless told otherwise."""
    user = a_user()
    with change(by=user, action="Somebody begins"):  # one, so that what follows is worked out once
        practitioner = commands.add_practitioner(name=user.name, job_title="Social worker", by=user)
        commands.give_account(practitioner, user=user, by=user)
        commands.employ(
            practitioner, employer=employer or an_employer(by=user), started_on=since, by=user
        )
        for role in roles or (Role.SOCIAL_WORKER,):
            commands.give_role(practitioner, role=role, started_on=since, by=user)
        if team is not None:
            commands.join_team(practitioner, team=team, started_on=since, by=user)
        if managed_by is not None:
            commands.put_under(practitioner, managed_by=managed_by, started_on=since, by=user)
    return practitioner


def signs_in_as(practitioner: Practitioner) -> User:
    """The user that a practitioner signs in as."""
    assert practitioner.user is not None
    return practitioner.user


def the_role(code: str = "social_worker") -> CaseRole:
    """A role with a child, of those that Keel ships with."""
    return CaseRole.objects.still_open().get(code=code)
