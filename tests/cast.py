"""The cast: a worker, a colleague of theirs, their manager, and a stranger from another team.

A test that has one of them has a world in which every kind of record is Keel's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

from keel.chronology.kinds import all_records
from keel.chronology.ownership import hand_over
from keel.core.models import User
from keel.workforce.models import Practitioner, Team
from keel.workforce.roles import Role
from tests.workforce.builders import a_practitioner, a_team, a_user, signs_in_as


@dataclass(frozen=True)
class Member:
    """One of the cast: the practitioner, the user they sign in as, and their browser."""

    practitioner: Practitioner
    user: User
    team: Team | None
    browser: Client


def member(*roles: Role, team: Team | None = None, under: Practitioner | None = None) -> Member:
    """Somebody with an account, signed in."""
    practitioner = a_practitioner(*roles, team=team, managed_by=under)
    user = signs_in_as(practitioner)
    browser = Client()
    browser.force_login(user)
    return Member(practitioner, user, team, browser)


@pytest.fixture
def keel_records_everything(db: None) -> None:
    """Every kind of record is supplied by Keel itself, from the beginning."""
    names = [record.name for record in all_records()]
    hand_over(names, to=None, since=None, by=a_user("Start of records"))


@pytest.fixture
def team(keel_records_everything: None) -> Team:
    """The team of the worker, the colleague and the manager."""
    return a_team()


@pytest.fixture
def manager(team: Team) -> Member:
    """The team's manager."""
    return member(Role.TEAM_MANAGER, team=team)


@pytest.fixture
def worker(team: Team, manager: Member) -> Member:
    """A social worker."""
    return member(Role.SOCIAL_WORKER, team=team, under=manager.practitioner)


@pytest.fixture
def colleague(team: Team, manager: Member) -> Member:
    """A social worker of the same team."""
    return member(Role.SOCIAL_WORKER, team=team, under=manager.practitioner)


@pytest.fixture
def stranger(keel_records_everything: None) -> Member:
    """A social worker of another team."""
    return member(Role.SOCIAL_WORKER, team=a_team())


@pytest.fixture
def chair(keel_records_everything: None) -> Member:
    """A conference chair."""
    return member(Role.CONFERENCE_CHAIR, team=a_team())
