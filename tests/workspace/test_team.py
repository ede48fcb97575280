"""What managers and directors open on: their workers and teams, and what is late with whom."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keel.child_protection.models import ProtectionPlan
from keel.core.trail.change import change
from keel.people.models import Person
from keel.workforce.models import Absence
from keel.workforce.roles import Role
from keel.workspace.home.team import Load, TeamRow, teams_of, workers_of
from tests.cast import Member, member
from tests.people.builders import a_child, allocated
from tests.workforce.builders import a_team
from tests.workspace.conftest import TODAY
from tests.workspace.pages import text_of

pytestmark = pytest.mark.django_db


def test_a_manager_sees_each_worker_with_what_they_hold_and_what_is_late(
    manager: Member, worker: Member, plan: ProtectionPlan, at_noon: time_machine.Traveller
) -> None:
    allocated(a_child("Aaron", "Calm"), worker.practitioner)
    at_noon.move_to(datetime(2026, 5, 20, 12, tzinfo=UTC))
    manager.browser.force_login(manager.user)

    page = text_of(manager.browser.get("/"))
    (row,) = workers_of([worker.practitioner.pk], on=date(2026, 5, 20))

    assert "My workers" in page
    assert f"{worker.practitioner.name}" in page
    assert "2 children: 1 on a child protection plan, 0 looked after. Weighted, 4." in page
    assert row.load.overdue > 0
    assert f"{row.load.overdue} promises overdue" in page


def test_a_worker_who_is_away_is_shown_with_who_covers(
    manager: Member, worker: Member, colleague: Member, child: Person
) -> None:
    with change(worker.practitioner.pk, by=manager.user, action="Recorded an absence"):
        Absence.objects.create(
            practitioner=worker.practitioner,
            started_on=TODAY,
            ended_on=date(2026, 4, 10),
            covered_by=colleague.practitioner,
        )

    page = text_of(manager.browser.get("/"))

    assert f"Away until 10 April 2026. {colleague.practitioner.name} covers." in page


def test_a_stranger_among_managers_sees_none_of_these_workers(
    worker: Member, child: Person
) -> None:
    elsewhere = member(Role.TEAM_MANAGER, team=a_team())

    assert worker.practitioner.name not in text_of(elsewhere.browser.get("/"))


def test_a_director_sees_teams_by_the_share_of_their_children_adrift(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    director = member(Role.DIRECTOR)
    assert worker.team is not None

    page = text_of(director.browser.get("/"))

    assert worker.team.name in page
    assert "of 100 children" in page


def test_the_share_adrift_is_of_the_children_held() -> None:
    none = Load(children=0, protected=0, looked_after=0, overdue=0, due=0, worried=0)
    some = Load(children=8, protected=2, looked_after=1, overdue=3, due=1, worried=2)

    assert TeamRow("A", "", 1, 0, some).adrift == 0.25
    assert TeamRow("B", "", 1, 0, none).adrift == 0
    assert some.weight == 2 * 3 + 1 * 2 + 5


def test_ten_children_cost_what_one_costs(worker: Member, child: Person) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            workers_of([worker.practitioner.pk], on=TODAY)
            teams_of([worker.team.pk] if worker.team else [], on=TODAY)
        return len(queries)

    cost()
    one = cost()
    for number in range(9):
        allocated(a_child(f"Child {number}"), worker.practitioner)

    assert cost() == one
