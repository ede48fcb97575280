"""What a role lets somebody do, and when they hold it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from keel.core.access import Request, may, permissions_of, requires
from keel.core.models import User
from keel.rulebook.roles import Role as Post
from keel.workforce import commands, permissions
from keel.workforce.access import GRANTS, roles_of
from keel.workforce.roles import HOLDS_CASES, MANAGES, SEES_ALL, SEES_OWN, SEES_TEAM, Role
from tests.workforce.builders import LONG_AGO, a_practitioner, a_user, signs_in_as

TODAY = date(2026, 3, 16)


@requires(permissions.ALLOCATE)
def allocate_page(request: Request) -> HttpResponse:
    """A page that asks for a permission."""
    return HttpResponse("Allocate")


def answer_to(user: User) -> HttpResponse:
    request = Request()
    request.__dict__.update(RequestFactory().get("/").__dict__)
    request.user = user
    return allocate_page(request)


def test_every_role_says_what_it_grants() -> None:
    assert set(GRANTS) == set(Role)


def test_every_role_but_the_administrators_says_whose_records_it_sees() -> None:
    sees = {*SEES_OWN, *SEES_TEAM, *SEES_ALL}

    assert set(Role) - sees == {Role.ADMINISTRATOR}


def test_every_post_that_the_rulebook_makes_answerable_is_a_role() -> None:
    assert {post.value for post in Post} <= set(Role.values)


def test_every_permission_is_granted_to_somebody() -> None:
    assert frozenset().union(*GRANTS.values()) == set(permissions.ALL)


def test_permissions_have_names_of_their_own() -> None:
    assert len({permission.name for permission in permissions.ALL}) == len(permissions.ALL)


def test_an_inspector_may_only_read() -> None:
    assert GRANTS[Role.INSPECTOR] == {
        permissions.READ_RECORDS,
        permissions.SEARCH,
        permissions.READ_DASHBOARDS,
        permissions.READ_TRAIL,
    }


def test_whoever_runs_keel_reads_no_records() -> None:
    assert permissions.READ_RECORDS not in GRANTS[Role.ADMINISTRATOR]


def test_whoever_manages_may_do_what_those_who_hold_cases_may() -> None:
    for manager in MANAGES:
        for worker in HOLDS_CASES:
            assert GRANTS[worker] <= GRANTS[manager]


@pytest.mark.django_db
def test_a_role_holds_from_its_first_day_and_not_on_its_last() -> None:
    practitioner = a_practitioner(since=TODAY)
    user = signs_in_as(practitioner)
    ended_on = TODAY + timedelta(days=7)
    commands.end_role(practitioner.roles_held.get(), ended_on=ended_on, by=a_user())

    assert roles_of(user, on=TODAY - timedelta(days=1)) == set()
    assert roles_of(user, on=TODAY) == {Role.SOCIAL_WORKER}
    assert roles_of(user, on=ended_on) == set()


@pytest.mark.django_db
def test_two_roles_grant_what_both_do() -> None:
    user = signs_in_as(a_practitioner(Role.ANALYST, Role.SOCIAL_WORKER))

    assert may(user, permissions.EXPORT, on=TODAY)
    assert may(user, permissions.RECORD, on=TODAY)


@pytest.mark.django_db
def test_a_user_who_is_no_practitioner_may_do_nothing() -> None:
    assert permissions_of(a_user(), on=TODAY) == set()


@pytest.mark.django_db
def test_a_user_who_can_no_longer_sign_in_may_do_nothing() -> None:
    user = signs_in_as(a_practitioner(Role.DIRECTOR))
    user.is_active = False

    assert permissions_of(user, on=TODAY) == set()


@pytest.mark.django_db
def test_a_page_answers_whoever_has_its_permission() -> None:
    user = signs_in_as(a_practitioner(Role.TEAM_MANAGER))

    assert answer_to(user).content == b"Allocate"


@pytest.mark.django_db
def test_a_page_refuses_whoever_lacks_its_permission_and_names_it() -> None:
    user = signs_in_as(a_practitioner(Role.SOCIAL_WORKER))

    with pytest.raises(PermissionDenied, match="You may not allocate children to workers"):
        answer_to(user)


@pytest.mark.django_db
def test_a_page_asks_who_somebody_is_today() -> None:
    manager = a_practitioner(Role.TEAM_MANAGER)
    today = timezone.localdate()
    commands.end_role(manager.roles_held.get(), ended_on=today, by=a_user())

    with pytest.raises(PermissionDenied):
        answer_to(signs_in_as(manager))


def test_a_page_carries_the_permission_it_requires() -> None:
    assert allocate_page.permission == permissions.ALLOCATE  # type: ignore[attr-defined]  # set by it


@pytest.mark.django_db
def test_somebody_between_two_employments_holds_no_role() -> None:
    practitioner = a_practitioner()
    employment = practitioner.employments.get()
    commands.end_employment(employment, ended_on=TODAY, by=a_user())

    assert roles_of(signs_in_as(practitioner), on=TODAY) == set()
    assert roles_of(signs_in_as(practitioner), on=LONG_AGO) == {Role.SOCIAL_WORKER}
