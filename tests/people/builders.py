"""Builds children and those who work with them through commands, for tests."""

from __future__ import annotations

from datetime import date

from keel.core.codes import Sex, WorkerChange
from keel.core.models import User
from keel.people import commands
from keel.people.models import Involvement, Person
from keel.workforce.models import CaseRole, Practitioner, Team
from tests.workforce.builders import a_user, the_role

TODAY = date(2026, 3, 16)


def a_child(
    forename: str = "Amy",
    surname: str = "Hollis",
    *,
    born_on: date | None = date(2015, 5, 4),
    by: User | None = None,
) -> Person:
    """A child."""
    details = commands.PersonDetails(
        forename=forename, surname=surname, born_on=born_on, sex=Sex.FEMALE
    )
    return commands.add_person(details, by=by or a_user())


def allocated(
    child: Person,
    practitioner: Practitioner,
    *,
    started_on: date = date(2026, 1, 5),
    team: Team | None = None,
    role: CaseRole | None = None,
    by: User | None = None,
) -> Involvement:
    """The allocation of a child to a worker."""
    return commands.allocate(
        child,
        practitioner=practitioner,
        role=role or the_role(),
        started_on=started_on,
        change_reason=WorkerChange.TRANSFER,
        team=team,
        by=by or a_user(),
    )


def involved(
    child: Person, practitioner: Practitioner, *, role: CaseRole, started_on: date = TODAY
) -> Involvement:
    """The involvement of somebody beside the worker who holds a child."""
    return commands.involve(
        child, practitioner=practitioner, role=role, started_on=started_on, by=a_user()
    )
