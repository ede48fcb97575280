"""How things stand with a child, in words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keel.child_protection.models import ProtectionPlan
from keel.core.codes import CarePlanAim, LegalStatus, PlacementProvider, PlacementType, PrimaryNeed
from keel.family_help import commands as family_help
from keel.looked_after import commands as looked_after
from keel.people.models import Person
from keel.proceedings import commands as proceedings
from keel.proceedings.models import GatewayOutcome
from keel.workforce.models import PlanType
from keel.workspace.child.standing import standing_of, standings_of
from tests.cast import Member
from tests.front_door.builders import open_cases
from tests.people.builders import a_child
from tests.workspace.builders import an_enquiry

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 31)


def test_a_child_with_no_case_is_not_open(child: Person) -> None:
    standing = standing_of(child, on=TODAY)

    assert standing.status == ["Not open to children's services"]
    assert standing.plans == []


def test_an_assessment_under_way_stands_after_the_case(
    child: Person, worker: Member, manager: Member
) -> None:
    referrals = open_cases([child], manager=manager.practitioner, by=worker.user)
    family_help.start_assessment(
        referrals, started_on=date(2026, 3, 3), practitioner=worker.practitioner, by=worker.user
    )

    assert standing_of(child, on=TODAY).status == [
        "Open to social care since 2 March 2026",
        "Being assessed since 3 March 2026",
    ]


def test_early_help_and_a_plan_in_need_are_named(
    child: Person, worker: Member, manager: Member
) -> None:
    family_help.start_early_help(
        [child], started_on=date(2026, 3, 1), reason="Routines", organisation="Us", by=worker.user
    )
    referrals = open_cases([child], manager=manager.practitioner, by=worker.user)
    family_help.start_child_in_need_plan(
        referrals, started_on=date(2026, 3, 10), aims="Safe at home", by=worker.user
    )

    standing = standing_of(child, on=TODAY)

    assert "In early help since 1 March 2026" in standing.status
    assert "On a child in need plan since 10 March 2026" in standing.status
    assert standing.plans == ["Child in need plan since 10 March 2026"]


def test_a_plan_in_need_is_called_what_it_is_called_here(
    child: Person, worker: Member, manager: Member
) -> None:
    referrals = open_cases([child], manager=manager.practitioner, by=worker.user)
    family_help.start_child_in_need_plan(
        referrals,
        started_on=date(2026, 3, 10),
        aims="Safe at home",
        plan_type=PlanType.objects.get(code="family_help_plan"),
        by=worker.user,
    )

    standing = standing_of(child, on=TODAY)

    assert "On a family help plan since 10 March 2026" in standing.status


def test_pre_proceedings_and_an_enquiry_are_named(
    child: Person, worker: Member, manager: Member
) -> None:
    enquiry = an_enquiry(
        child, worker=worker.practitioner, manager=manager.practitioner, by=worker.user
    )
    gateways = proceedings.request_legal_gateway(
        [child],
        requested_on=date(2026, 3, 12),
        requested_by=worker.practitioner,
        urgent=False,
        by=worker.user,
    )
    proceedings.hold_legal_gateway(
        gateways,
        held_on=date(2026, 3, 16),
        outcome=GatewayOutcome.PRE_PROCEEDINGS,
        advice="A letter",
        by=worker.user,
    )

    status = standing_of(child, on=TODAY).status

    assert enquiry.child == child
    assert "In pre-proceedings since 16 March 2026" in status
    assert "Section 47 enquiry under way since 5 March 2026" in status


def test_a_looked_after_child_is_so_since_they_came_and_not_since_the_last_move(
    child: Person, worker: Member
) -> None:
    home = looked_after.Home(
        placement_type=PlacementType.FOSTER, provider=PlacementProvider.OWN_AUTHORITY
    )
    looked_after.start_looking_after(
        [child],
        started_on=date(2026, 2, 2),
        status=LegalStatus.SECTION_20,
        home=home,
        primary_need=PrimaryNeed.ABUSE_NEGLECT_AND_EXPLOITATION,
        by=worker.user,
    )
    looked_after.change_legal_status(
        [child], changed_on=date(2026, 3, 2), status=LegalStatus.INTERIM_CARE_ORDER, by=worker.user
    )
    looked_after.make_care_plan(
        child,
        started_on=date(2026, 2, 10),
        aims=[CarePlanAim.RETURN_IN_SIX_MONTHS, CarePlanAim.ADOPTION],
        words="Two plans at once",
        by=worker.user,
    )

    standing = standing_of(child, on=TODAY)

    assert standing.status == ["Looked after since 2 February 2026"]
    assert standing.plans == [
        "Care plan since 10 February 2026: return to birth family in six months and adoption"
    ]


def test_what_is_over_on_a_day_is_not_so_on_it(child: Person, plan: ProtectionPlan) -> None:
    before = standing_of(child, on=date(2026, 3, 23))
    after = standing_of(child, on=TODAY)

    assert not any("protection plan" in words for words in before.status)
    assert any("protection plan" in words for words in after.status)


def test_many_children_cost_what_one_costs(
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
    keel_records_everything: None,
) -> None:
    children = [a_child(f"Child {number}").pk for number in range(8)]

    with CaptureQueriesContext(connection) as queries:
        standings_of(children[:1], on=TODAY)
    with django_assert_max_num_queries(len(queries)):
        standings_of(children, on=TODAY)
