"""Who works here, for whom, where and under whom."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError
from django.utils import timezone

from keel.core.models import Source
from keel.core.trail.change import change
from keel.workforce import commands
from keel.workforce.models import (
    AbsenceReason,
    CaseRole,
    EmployerKind,
    Employment,
    ManagementLine,
    PlanType,
    Practitioner,
    Registration,
    RoleHeld,
    Team,
    TeamMembership,
)
from keel.workforce.records import RECORDS
from keel.workforce.reference_data import CASE_ROLES, PLAN_TYPES, set_out
from keel.workforce.roles import Role
from tests.workforce.builders import (
    LONG_AGO,
    a_practitioner,
    a_team,
    a_user,
    an_employer,
    the_role,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 16)


def test_the_declarations_name_only_fields_that_there_are() -> None:
    assert [mistake for record in RECORDS for mistake in record.mistakes()] == []


def test_ending_the_last_employment_ends_teams_roles_and_line_of_management() -> None:
    worker = a_practitioner(team=a_team(), managed_by=a_practitioner(Role.TEAM_MANAGER))

    commands.end_employment(worker.employments.get(), ended_on=TODAY, by=a_user())

    for kind in (TeamMembership, RoleHeld, ManagementLine):
        assert not kind.objects.on(TODAY).filter(practitioner=worker).exists()
        assert kind.objects.on(LONG_AGO).filter(practitioner=worker).exists()


def test_changing_employers_keeps_team_and_role() -> None:
    worker, by = a_practitioner(team=a_team()), a_user()
    agency_work = worker.employments.get()
    commands.employ(worker, employer=an_employer(), started_on=TODAY, by=by)

    commands.end_employment(agency_work, ended_on=TODAY, by=by)

    assert TeamMembership.objects.on(TODAY).filter(practitioner=worker).exists()
    assert Employment.objects.on(TODAY).filter(practitioner=worker).count() == 1


def test_nobody_is_employed_twice_at_once_by_one_employer() -> None:
    worker = a_practitioner()
    employer = worker.employments.get().employer

    with pytest.raises(IntegrityError):
        commands.employ(worker, employer=employer, started_on=TODAY, by=a_user())


def test_nothing_ends_before_it_began() -> None:
    worker = a_practitioner(since=TODAY)

    with pytest.raises(IntegrityError):
        commands.end_role(worker.roles_held.get(), ended_on=date(2026, 3, 15), by=a_user())


def test_an_import_keeps_dates_that_are_out_of_order() -> None:
    worker, team = a_practitioner(), a_team()
    source = Source.objects.create(code="extract", name="Extract")

    with change(worker, by=a_user(), action="Imported"):
        TeamMembership(
            practitioner=worker,
            team=team,
            started_on=TODAY,
            ended_on=LONG_AGO,
            source=source,
            source_key="1",
            conflict="Ends before it starts",
        ).save()

    assert not TeamMembership.objects.on(TODAY).exists()


def test_one_row_of_a_source_is_one_record() -> None:
    source = Source.objects.create(code="extract", name="Extract")
    worker = a_practitioner()
    rows = [
        TeamMembership(practitioner=worker, team=a_team(), source=source, source_key="1")
        for _ in range(2)
    ]

    with pytest.raises(IntegrityError), change(worker, by=a_user(), action="Imported") as imported:
        imported.create_many(rows)


def test_a_new_manager_takes_over_from_the_one_before() -> None:
    first, second = a_practitioner(Role.TEAM_MANAGER), a_practitioner(Role.TEAM_MANAGER)
    worker = a_practitioner(managed_by=first)

    commands.put_under(worker, managed_by=second, started_on=TODAY, by=a_user())

    assert ManagementLine.objects.on(TODAY).get(practitioner=worker).managed_by == second


def test_nobody_manages_themselves() -> None:
    worker = a_practitioner()

    with pytest.raises(IntegrityError):
        commands.put_under(worker, managed_by=worker, started_on=TODAY, by=a_user())


def test_those_under_a_manager_are_found_through_every_tier() -> None:
    head = a_practitioner(Role.HEAD_OF_SERVICE)
    manager = a_practitioner(Role.TEAM_MANAGER, managed_by=head)
    worker = a_practitioner(managed_by=manager)
    a_practitioner()

    assert set(Practitioner.objects.managed_under(head.pk, on=TODAY)) == {manager, worker}


def test_a_team_is_not_put_beneath_itself() -> None:
    service, by = a_team(), a_user()
    team = a_team(parent=service)

    with pytest.raises(ValueError, match="beneath"):
        commands.move_team(service, under=team, by=by)


def test_a_closed_team_keeps_its_history() -> None:
    team = a_team()
    a_practitioner(team=team)

    commands.close_team(team, closed_on=TODAY, by=a_user())

    assert team not in Team.objects.on(TODAY)
    assert TeamMembership.objects.filter(team=team).exists()


def test_somebody_away_is_not_on_duty_and_is_again_on_the_day_they_are_back() -> None:
    worker, by = a_practitioner(), a_user()
    absence = commands.record_absence(
        worker, started_on=date(2026, 3, 9), reason=AbsenceReason.SICK, by=by
    )
    assert worker in Practitioner.objects.absent_on(TODAY)
    assert worker not in Practitioner.objects.on_duty(TODAY)

    commands.change_absence(absence, covered_by=None, ended_on=TODAY, by=by)

    assert worker in Practitioner.objects.on_duty(TODAY)


def test_nobody_covers_for_themselves() -> None:
    worker, by = a_practitioner(), a_user()
    absence = commands.record_absence(worker, started_on=TODAY, reason=AbsenceReason.LEAVE, by=by)

    with pytest.raises(IntegrityError):
        commands.change_absence(absence, covered_by=worker, ended_on=None, by=by)


def test_a_lapse_of_registration_lasts_until_it_is_renewed() -> None:
    worker, by = a_practitioner(), a_user()
    lapse = commands.record_lapse(worker, lapsed_on=date(2025, 12, 1), by=by)
    assert Registration.objects.on(TODAY).filter(practitioner=worker).exists()

    commands.renew_registration(lapse, renewed_on=TODAY, by=by)

    assert not Registration.objects.on(TODAY).exists()


def test_a_packaged_team_is_told_from_single_workers() -> None:
    agency, by = an_employer(kind=EmployerKind.AGENCY), a_user()
    single = commands.agree_contract(agency, title="Cover", started_on=TODAY, by=by)
    team = a_team(employer=agency)
    packaged = commands.agree_contract(
        agency, title="Project team", started_on=TODAY, team=team, by=by
    )

    assert packaged.is_packaged_team
    assert not single.is_packaged_team


def test_keel_ships_with_its_plan_types_and_roles_with_children() -> None:
    assert set(PlanType.objects.values_list("code", flat=True)) == {row.code for row in PLAN_TYPES}
    assert set(CaseRole.objects.values_list("code", flat=True)) == {row.code for row in CASE_ROLES}


def test_shipped_roles_lead_shipped_plan_types_and_are_taken_by_roles_there_are() -> None:
    for row in CASE_ROLES:
        assert set(row.leads) <= {plan_type.code for plan_type in PLAN_TYPES}
        assert set(row.may_be) <= set(Role.values)


def test_shipping_again_leaves_what_an_authority_changed() -> None:
    by = a_user()
    commands.change_plan_type("pathway_plan", words="My plan", since=TODAY, by=by)

    with change(by=by, action="Set out reference data"):
        set_out(PlanType.objects, CaseRole.objects, at=timezone.now())

    assert PlanType.objects.filter(code="pathway_plan").count() == 2
    assert PlanType.objects.on(TODAY).get(code="pathway_plan").words == "My plan"


def test_a_role_with_a_child_can_be_closed_to_newcomers() -> None:
    commands.close_case_role(the_role("second_worker"), until=TODAY, by=a_user())

    assert not CaseRole.objects.on(TODAY).filter(code="second_worker").exists()
