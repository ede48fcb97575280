"""Whose record a user may open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keel.core.trail.change import Change, change
from keel.core.writing import CannotRecordError
from keel.people import commands
from keel.people.models import Person, RestrictedAccess
from keel.people.models.visibility import STILL_SEEN_FOR
from keel.workforce import commands as workforce
from keel.workforce.models import AbsenceReason, Practitioner
from keel.workforce.roles import Role
from tests.people.builders import TODAY, a_child, allocated, involved
from tests.workforce.builders import a_practitioner, a_team, a_user, signs_in_as, the_role

pytestmark = pytest.mark.django_db


Meanwhile = Callable[[Callable[[], object]], None]


def sees(practitioner: Practitioner, child: Person, *, on: date = TODAY) -> bool:
    user = signs_in_as(practitioner)
    return Person.objects.visible_to(user, on=on).filter(pk=child.pk).exists()


def test_a_worker_sees_the_child_allocated_to_them_and_no_other() -> None:
    worker = a_practitioner()
    child, other = a_child(), a_child("Ben")
    allocated(child, worker)

    found = Person.objects.visible_to(signs_in_as(worker), on=TODAY)

    assert list(found) == [child]
    assert not sees(worker, other)


def test_a_user_who_is_no_practitioner_sees_nobody() -> None:
    a_child()

    assert not Person.objects.visible_to(a_user(), on=TODAY).exists()


def test_a_practitioner_without_a_role_sees_nobody_not_even_their_own_children() -> None:
    worker = a_practitioner()
    child = a_child()
    allocated(child, worker)
    for held in worker.roles_held.all():
        workforce.end_role(held, ended_on=TODAY, by=a_user())

    assert not sees(worker, child)


def test_a_worker_sees_the_children_of_their_team() -> None:
    team = a_team()
    worker, colleague = a_practitioner(team=team), a_practitioner(team=team)
    child = a_child()
    allocated(child, colleague)

    assert sees(worker, child)


def test_whoever_covers_sees_the_children_of_a_colleague_of_another_team_while_they_are_away() -> (
    None
):
    away, cover = a_practitioner(team=a_team()), a_practitioner(team=a_team())
    child = a_child()
    allocated(child, away)
    workforce.record_absence(
        away,
        started_on=TODAY,
        ended_on=TODAY + timedelta(days=7),
        reason=AbsenceReason.LEAVE,
        covered_by=cover,
        by=a_user(),
    )

    assert not sees(cover, child, on=TODAY - timedelta(days=1))
    assert sees(cover, child)
    assert not sees(cover, child, on=TODAY + timedelta(days=7))


def test_a_worker_sees_no_children_of_teams_beneath_theirs() -> None:
    service = a_team()
    worker = a_practitioner(team=service)
    colleague = a_practitioner(team=a_team(parent=service))
    child = a_child()
    allocated(child, colleague)

    assert not sees(worker, child)


def test_a_manager_sees_the_children_of_teams_however_far_beneath() -> None:
    service = a_team()
    manager = a_practitioner(Role.SERVICE_MANAGER, team=service)
    worker = a_practitioner(team=a_team(parent=a_team(parent=service)))
    child = a_child()
    allocated(child, worker)

    assert sees(manager, child)


def test_a_manager_sees_the_children_of_those_beneath_them_in_line() -> None:
    manager = a_practitioner(Role.SERVICE_MANAGER)
    team_manager = a_practitioner(Role.TEAM_MANAGER, managed_by=manager)
    worker = a_practitioner(managed_by=team_manager)
    child = a_child()
    allocated(child, worker)

    assert sees(manager, child)
    assert sees(team_manager, child)


def test_a_ring_in_the_line_of_management_does_not_go_round_for_ever() -> None:
    first = a_practitioner(Role.TEAM_MANAGER)
    second = a_practitioner(Role.TEAM_MANAGER, managed_by=first)
    workforce.put_under(first, managed_by=second, started_on=date(2021, 1, 4), by=a_user())
    child = a_child()
    allocated(child, a_practitioner(managed_by=second))

    assert sees(first, child)


def test_a_former_manager_sees_no_children_of_those_they_managed() -> None:
    manager = a_practitioner(Role.TEAM_MANAGER)
    worker = a_practitioner(managed_by=manager)
    child = a_child()
    allocated(child, worker)
    successor = a_practitioner(Role.TEAM_MANAGER)
    workforce.put_under(worker, managed_by=successor, started_on=TODAY, by=a_user())

    assert sees(successor, child)
    assert not sees(manager, child)


def test_a_chair_sees_the_children_they_chair_for_and_not_their_colleagues() -> None:
    team = a_team()
    chair = a_practitioner(Role.CONFERENCE_CHAIR, team=team)
    colleague = a_practitioner(Role.CONFERENCE_CHAIR, team=team)
    child = a_child()
    involved(child, chair, role=the_role("conference_chair"))

    assert sees(chair, child)
    assert not sees(colleague, child)


@pytest.mark.parametrize(
    "role", [Role.DIRECTOR, Role.HEAD_OF_SERVICE, Role.ANALYST, Role.INSPECTOR]
)
def test_heads_analysts_and_inspectors_see_every_child(role: Role) -> None:
    assert sees(a_practitioner(role), a_child())


def test_a_child_still_shows_for_a_while_after_the_work_ended_and_then_no_longer() -> None:
    worker = a_practitioner()
    child = a_child()
    allocation = allocated(child, worker)
    commands.end_involvement(allocation, ended_on=TODAY, reason="Case closed", by=a_user())

    assert sees(worker, child, on=TODAY + STILL_SEEN_FOR - timedelta(days=1))
    assert not sees(worker, child, on=TODAY + STILL_SEEN_FOR)


def test_a_child_does_not_show_before_the_work_begins() -> None:
    worker = a_practitioner()
    child = a_child()
    allocated(child, worker, started_on=TODAY)

    assert not sees(worker, child, on=TODAY - timedelta(days=1))


def test_whoever_has_left_sees_nobody() -> None:
    worker = a_practitioner()
    child = a_child()
    allocated(child, worker)
    workforce.end_employment(worker.employments.get(), ended_on=TODAY, by=a_user())

    assert not sees(worker, child)


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.DIRECTOR, Role.INSPECTOR])
def test_a_restricted_record_shows_only_to_those_who_are_named(role: Role) -> None:
    somebody, named = a_practitioner(role), a_practitioner()
    child = a_child()
    allocated(child, somebody if role == Role.SOCIAL_WORKER else a_practitioner())

    commands.restrict(
        child, to=[named], started_on=TODAY, reason="A colleague's child", by=a_user()
    )

    assert sees(named, child)
    assert not sees(somebody, child)


def test_a_name_taken_off_a_restricted_record_no_longer_sees_it() -> None:
    named = a_practitioner()
    child = a_child()
    commands.restrict(child, to=[named], started_on=TODAY, reason="Court", by=a_user())

    tomorrow = TODAY + timedelta(days=1)
    commands.remove_name(child.named_few.get(), ended_on=tomorrow, reason="Moved", by=a_user())

    assert sees(named, child)
    assert not sees(named, child, on=tomorrow)


def test_a_lifted_restriction_shows_the_record_to_the_worker_again() -> None:
    worker = a_practitioner()
    child = a_child()
    allocated(child, worker)
    commands.restrict(child, to=[], started_on=TODAY, reason="Court", by=a_user())

    commands.lift_restriction(child, lifted_on=TODAY, reason="Proceedings are over", by=a_user())

    assert sees(worker, child)


def test_whoever_restricts_a_record_stays_among_those_who_see_it() -> None:
    head, named = a_practitioner(Role.HEAD_OF_SERVICE), a_practitioner()
    by, child = signs_in_as(head), a_child()
    commands.restrict(child, to=[named], started_on=TODAY, reason="Court", by=by)

    with pytest.raises(CannotRecordError, match="take your name away"):
        commands.remove_name(
            child.named_few.get(practitioner=head), ended_on=TODAY, reason="Leaving", by=by
        )

    assert sees(head, child)
    assert sees(named, child)


def test_nothing_is_restricted_twice_and_nobody_named_twice() -> None:
    named, child, by = a_practitioner(), a_child(), a_user()
    commands.restrict(child, to=[named], started_on=TODAY, reason="Court", by=by)

    with pytest.raises(CannotRecordError, match="restricted already"):
        commands.restrict(child, to=[], started_on=TODAY, reason="Court", by=by)
    with pytest.raises(CannotRecordError, match="named already"):
        commands.name_for(child, practitioner=named, started_on=TODAY, reason="Court", by=by)


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Has somebody else lock the record first, and do something while the next command waits."""

    def comes_first(does: Callable[[], object]) -> None:
        @contextmanager
        def change_that_waits(*subjects: Any, **said: Any) -> Iterator[Change]:
            monkeypatch.undo()
            does()
            with change(*subjects, **said) as under_way:
                yield under_way

        monkeypatch.setattr("keel.people.commands.access.change", change_that_waits)

    return comes_first


def test_nobody_is_named_for_a_record_whose_restriction_is_lifted_meanwhile(
    meanwhile: Meanwhile,
) -> None:
    child, named, by = a_child(), a_practitioner(), a_user()
    commands.restrict(child, to=[], started_on=TODAY, reason="Court", by=by)

    meanwhile(lambda: commands.lift_restriction(child, lifted_on=TODAY, reason="Over", by=by))
    with pytest.raises(CannotRecordError, match="no longer restricted"):
        commands.name_for(child, practitioner=named, started_on=TODAY, reason="Court", by=by)

    assert not sees(named, child)


def test_a_restriction_that_is_lifted_meanwhile_is_not_lifted_twice(meanwhile: Meanwhile) -> None:
    child, by = a_child(), a_user()
    commands.restrict(child, to=[], started_on=TODAY, reason="Court", by=by)

    meanwhile(lambda: commands.lift_restriction(child, lifted_on=TODAY, reason="Over", by=by))
    with pytest.raises(CannotRecordError, match="no longer restricted"):
        commands.lift_restriction(child, lifted_on=TODAY, reason="Over", by=by)


@pytest.mark.parametrize("restricted_before", [True, False])
def test_a_record_that_is_merged_meanwhile_is_restricted_and_lifted_with_the_other(
    restricted_before: bool, meanwhile: Meanwhile
) -> None:
    by = signs_in_as(a_practitioner(Role.HEAD_OF_SERVICE))
    child, again = a_child(), a_child("Aimee")
    if restricted_before:
        for each in (child, again):
            commands.restrict(each, to=[], started_on=TODAY, reason="Court", by=by)

    meanwhile(lambda: commands.merge(child, again, reason="One child", by=by))
    if restricted_before:
        commands.lift_restriction(again, lifted_on=TODAY, reason="Over", by=by)
    else:
        commands.restrict(again, to=[], started_on=TODAY, reason="Court", by=by)

    restricted = set(Person.objects.filter(restricted=True))
    assert restricted == (set() if restricted_before else {child, again})


def test_a_name_is_taken_away_from_a_record_that_is_merged_meanwhile(meanwhile: Meanwhile) -> None:
    named, by = a_practitioner(), signs_in_as(a_practitioner(Role.HEAD_OF_SERVICE))
    child, again = a_child(), a_child("Aimee")
    for each in (child, again):
        commands.restrict(each, to=[named], started_on=TODAY, reason="Court", by=by)
    name = RestrictedAccess.objects.get(person=again, practitioner=named)

    meanwhile(lambda: commands.merge(child, again, reason="One child", by=by))
    commands.remove_name(name, ended_on=TODAY, reason="Left", by=by)

    assert not RestrictedAccess.objects.on(TODAY).filter(practitioner=named).exists()


def test_records_that_are_read_as_one_are_restricted_named_for_and_lifted_together() -> None:
    head, worker, named = a_practitioner(Role.HEAD_OF_SERVICE), a_practitioner(), a_practitioner()
    child, again, by = a_child(), a_child("Aimee"), signs_in_as(head)
    allocated(child, worker)
    merge = commands.merge(child, again, reason="One child", by=by)
    child.refresh_from_db()

    commands.restrict(child, to=[], started_on=TODAY, reason="Court", by=by)
    commands.name_for(child, practitioner=named, started_on=TODAY, reason="Court", by=by)
    together = set(Person.objects.filter(restricted=True, named_few__practitioner=named))
    seen = [sees(each, child) for each in (head, worker, named)]
    commands.lift_restriction(child, lifted_on=TODAY, reason="Over", by=by)
    lifted = [sees(each, child) for each in (head, worker, named)]
    commands.undo_merge(merge, reason="Two children", by=by)

    assert together == {child, again}
    assert seen == [True, False, True]
    assert lifted == [True, True, False]
    assert not Person.objects.filter(restricted=True).exists()


def test_ten_children_cost_no_more_queries_than_one() -> None:
    manager = a_practitioner(Role.TEAM_MANAGER, team=a_team())
    worker = a_practitioner(managed_by=manager)
    user = signs_in_as(manager)
    allocated(a_child(), worker)
    with CaptureQueriesContext(
        connection,
    ) as one:
        assert len(list(Person.objects.visible_to(user, on=TODAY))) == 1

    for _ in range(9):
        allocated(a_child(), worker)
    with CaptureQueriesContext(connection) as ten:
        assert len(list(Person.objects.visible_to(user, on=TODAY))) == 10

    assert len(ten) == len(one)
