"""Who works with a child, as what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from keel.core.codes import WorkerChange
from keel.core.models import Source
from keel.core.trail.change import change
from keel.people import commands
from keel.people.commands.involvement import CannotTakeRoleError
from keel.people.models import Involvement
from keel.people.querysets import holders
from keel.workforce import commands as workforce
from keel.workforce.roles import Role
from tests.people.builders import TODAY, a_child, allocated, involved
from tests.workforce.builders import a_practitioner, a_team, a_user, signs_in_as, the_role

pytestmark = pytest.mark.django_db


def test_allocating_ends_the_allocation_before_it_on_the_same_day() -> None:
    child = a_child()
    first = allocated(child, a_practitioner())

    allocated(child, a_practitioner(), started_on=TODAY)

    first.refresh_from_db()
    assert first.ended_on == TODAY
    assert Involvement.objects.allocated_on(TODAY).filter(child=child).count() == 1


def test_a_child_can_have_a_family_help_lead_and_a_protection_lead_at_once() -> None:
    child = a_child()
    later = date(2026, 5, 5)

    allocated(child, a_practitioner(), role=the_role("family_help_lead"), started_on=later)
    allocated(child, a_practitioner(), role=the_role("child_protection_lead"), started_on=later)

    assert Involvement.objects.allocated_on(later).filter(child=child).count() == 2


def test_of_two_who_hold_a_child_the_one_who_began_last_does_on_the_record_that_was_kept() -> None:
    kept, merged = a_child(), a_child()
    later = date(2026, 5, 5)
    allocated(kept, a_practitioner(), role=the_role("family_help_lead"), started_on=later)
    last = allocated(
        merged,
        a_practitioner(),
        role=the_role("child_protection_lead"),
        started_on=later + timedelta(days=1),
    )
    officer = signs_in_as(a_practitioner(Role.ANALYST))
    commands.merge(kept, merged, reason="One child, two names", by=officer)

    found = holders([kept.pk], on=later + timedelta(days=2))

    assert found == {kept.pk: last}


def test_who_holds_three_children_is_asked_as_often_as_who_holds_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    children = [a_child() for _ in range(3)]
    workers = {child.pk: a_practitioner() for child in children}
    for child in children:
        allocated(child, workers[child.pk])
    with CaptureQueriesContext(connection) as one:
        holders([children[0].pk], on=TODAY)

    with django_assert_max_num_queries(len(one)):
        found = holders(workers, on=TODAY)
        named = {child: held.practitioner for child, held in found.items()}

    assert named == workers


def test_an_early_help_worker_can_lead_family_help_and_not_protection() -> None:
    child, worker = a_child(), a_practitioner(Role.EARLY_HELP_WORKER)
    later = date(2026, 5, 5)

    allocated(child, worker, role=the_role("family_help_lead"), started_on=later)

    with pytest.raises(CannotTakeRoleError, match="does not hold a role"):
        allocated(child, worker, role=the_role("child_protection_lead"), started_on=later)


def test_a_role_cannot_be_taken_before_it_is_brought_in() -> None:
    with pytest.raises(CannotTakeRoleError, match="not in use"):
        allocated(a_child(), a_practitioner(), role=the_role("family_help_lead"))


def test_nobody_is_allocated_to_a_worker_whose_registration_has_lapsed() -> None:
    worker = a_practitioner()
    workforce.record_lapse(worker, lapsed_on=date(2025, 12, 1), by=a_user())

    with pytest.raises(CannotTakeRoleError, match="lapsed"):
        allocated(a_child(), worker)


def test_nobody_is_allocated_to_a_worker_who_had_left_by_that_day() -> None:
    worker = a_practitioner()
    day = date(2026, 1, 5)
    workforce.end_employment(worker.employments.get(), ended_on=day, by=a_user())

    with pytest.raises(CannotTakeRoleError, match="had left by that day"):
        allocated(a_child(), worker, started_on=day)


def test_a_renewed_registration_can_be_allocated_to_again() -> None:
    worker = a_practitioner()
    lapse = workforce.record_lapse(worker, lapsed_on=date(2025, 12, 1), by=a_user())
    workforce.renew_registration(lapse, renewed_on=date(2025, 12, 8), by=a_user())

    assert allocated(a_child(), worker).holds_child


def test_an_allocation_cannot_begin_before_the_one_it_ends() -> None:
    child = a_child()
    allocated(child, a_practitioner(), started_on=TODAY)

    with pytest.raises(CannotTakeRoleError, match="after that day"):
        allocated(child, a_practitioner(), started_on=date(2026, 3, 1))


def test_an_allocation_stands_in_the_workers_own_team() -> None:
    team = a_team()

    assert allocated(a_child(), a_practitioner(team=team)).team == team


def test_a_chair_is_involved_and_holds_nobody() -> None:
    child, chair = a_child(), a_practitioner(Role.CONFERENCE_CHAIR)

    involvement = involved(child, chair, role=the_role("conference_chair"))

    assert not involvement.holds_child
    assert not Involvement.objects.allocated_on(TODAY).exists()


def test_involving_somebody_in_a_role_that_holds_the_child_is_refused() -> None:
    with pytest.raises(CannotTakeRoleError):
        involved(a_child(), a_practitioner(), role=the_role())


def test_the_database_refuses_a_second_allocation_in_one_role() -> None:
    child, role, by = a_child(), the_role(), a_user()
    allocated(child, a_practitioner())

    with pytest.raises(IntegrityError), change(child, by=by, action="Test"):
        Involvement(
            child=child,
            practitioner=a_practitioner(),
            role=role,
            holds_child=True,
            started_on=TODAY,
        ).save()


def test_an_import_keeps_two_allocations_that_contradict() -> None:
    child, role, by = a_child(), the_role(), a_user()
    source = Source.objects.create(code="extract", name="Extract")
    allocated(child, a_practitioner())

    with change(child, by=by, action="Imported"):
        for key in ("1", "2"):
            Involvement(
                child=child,
                practitioner=a_practitioner(),
                role=role,
                holds_child=True,
                started_on=TODAY,
                source=source,
                source_key=key,
                conflict="Two workers hold the child",
            ).save()

    assert Involvement.objects.allocated_on(TODAY).filter(child=child).count() == 3


def test_what_a_source_took_back_no_longer_holds() -> None:
    child = a_child()
    allocation = allocated(child, a_practitioner())
    with change(child, by=a_user(), action="Imported"):
        allocation.gone_on = TODAY
        allocation.save(update_fields=["gone_on"])

    assert not Involvement.objects.on(TODAY).exists()
    assert Involvement.objects.on(date(2026, 3, 15)).exists()


def test_an_ended_involvement_is_over_on_the_day_it_ended() -> None:
    allocation = allocated(a_child(), a_practitioner())

    commands.end_involvement(allocation, ended_on=TODAY, reason="Closed", by=a_user())

    assert not Involvement.objects.on(TODAY).exists()
    assert Involvement.objects.on(date(2026, 3, 15)).exists()


def test_a_renamed_role_does_not_leave_two_workers_holding_the_child() -> None:
    child = a_child()
    first = allocated(child, a_practitioner())
    renamed = workforce.change_case_role(
        "social_worker",
        words="Family social worker",
        holds_child=True,
        may_be=[Role.SOCIAL_WORKER],
        since=date(2026, 2, 1),
        by=a_user(),
    )

    second = allocated(child, a_practitioner(), role=renamed, started_on=TODAY)

    first.refresh_from_db()
    assert first.ended_on == TODAY
    assert list(Involvement.objects.allocated_on(TODAY)) == [second]


def test_the_reason_for_a_change_of_worker_stands_on_the_allocation_it_opens() -> None:
    allocation = commands.allocate(
        a_child(),
        practitioner=a_practitioner(),
        role=the_role(),
        started_on=TODAY,
        change_reason=WorkerChange.WORKER_LEFT,
        by=a_user(),
    )

    assert allocation.change_reason == "LEFTRL"
