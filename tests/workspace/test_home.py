"""The first page of each role."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keel.child_protection.models import ProtectionPlan
from keel.chronology.models import Deadline
from keel.core.models import User
from keel.core.words import ago, day
from keel.people.models import Person
from keel.rulebook.chapters import TIMESCALE
from keel.workforce.roles import Role
from keel.workspace.home.views import A_PAGE
from tests.cast import Member, member
from tests.people.builders import a_child, allocated, involved
from tests.workforce.builders import a_team, the_role
from tests.workspace.builders import a_visit
from tests.workspace.conftest import TODAY
from tests.workspace.pages import text_of

pytestmark = pytest.mark.django_db


def test_a_worker_opens_on_their_own_children_and_no_others(worker: Member, child: Person) -> None:
    allocated(a_child("Noah", "Other"), member(Role.SOCIAL_WORKER, team=worker.team).practitioner)

    page = text_of(worker.browser.get("/"))

    assert "My children" in page
    assert "Ellie Marsh" in page
    assert "Noah Other" not in page


def test_a_stranger_does_not_see_the_child(stranger: Member, child: Person) -> None:
    page = text_of(stranger.browser.get("/"))

    assert "No child is allocated to you." in page
    assert "Ellie Marsh" not in page


def test_the_child_who_is_stuck_comes_first_with_the_reason(
    worker: Member, plan: ProtectionPlan, at_noon: time_machine.Traveller
) -> None:
    allocated(a_child("Aaron", "Calm"), worker.practitioner)
    at_noon.move_to(datetime(2026, 4, 10, 12, tzinfo=UTC))
    worker.browser.force_login(worker.user)

    page = text_of(worker.browser.get("/"))

    assert page.index("Ellie Marsh") < page.index("Aaron Calm")
    assert "The first core group was due by 9 April 2026 and has not been held." in page


def test_the_nearest_deadlines_say_how_they_stand(worker: Member, plan: ProtectionPlan) -> None:
    running = Deadline.objects.filter(subject=plan.child_id, met_on=None, ended_on=None)
    nearest = running.filter(due_on__gte=TODAY).earliest("due_on")

    page = text_of(worker.browser.get("/"))

    assert TIMESCALE[nearest.rule].duty in page
    assert "Due soon" in page
    assert f"by {day(nearest.due_on)}, {ago(nearest.due_on, TODAY)}" in page


def test_twenty_children_cost_what_two_cost(worker: Member) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert worker.browser.get("/").status_code == 200
        return len(queries)

    def add(number: int) -> None:
        for each in range(number):
            allocated(a_child(f"Child {each}"), worker.practitioner)

    add(2)
    cost()
    two = cost()
    add(18)

    assert cost() == two


def test_a_chair_opens_on_the_next_conference_and_what_changed_since_the_last(
    chair: Member, worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    involved(
        child,
        chair.practitioner,
        role=the_role("conference_chair"),
        started_on=plan.started_on,
    )
    a_visit(child, on=date(2026, 3, 27), worker=worker.practitioner, by=worker.user)

    page = text_of(chair.browser.get("/"))

    assert "My conferences and reviews" in page
    assert "Hold the first review conference" in page
    assert "Held on 24 March 2026. Since then:" in page
    assert "Child seen on a child protection visit, 1 time" in page


def test_a_chair_with_many_children_opens_on_a_page_of_them_by_the_day_of_the_meeting(
    chair: Member, child: Person, plan: ProtectionPlan
) -> None:
    role = the_role("conference_chair")
    for number in range(A_PAGE):
        involved(a_child(f"Later {number}"), chair.practitioner, role=role)
    involved(child, chair.practitioner, role=role)

    first = text_of(chair.browser.get("/"))
    second = text_of(chair.browser.get("/?chaired=2"))
    of_the_concerns = text_of(chair.browser.get("/?page=2"))

    assert f"{A_PAGE + 1} children, by the day of the next meeting." in first
    assert "Ellie Marsh" in first
    assert "Page 1 of 2" in first
    assert "Ellie Marsh" not in second
    assert "Ellie Marsh" in of_the_concerns


def test_a_chair_sees_no_child_for_whom_they_do_not_chair(
    chair: Member, plan: ProtectionPlan
) -> None:
    page = text_of(chair.browser.get("/"))

    assert "You chair and review for no child at present." in page
    assert "Ellie Marsh" not in page


def test_a_manager_opens_on_what_has_reached_them_and_on_nothing_else(
    manager: Member, worker: Member, plan: ProtectionPlan, at_noon: time_machine.Traveller
) -> None:
    allocated(a_child("Aaron", "Calm"), worker.practitioner)
    at_noon.move_to(datetime(2026, 4, 7, 12, tzinfo=UTC))
    manager.browser.force_login(manager.user)
    before = text_of(manager.browser.get("/"))
    at_noon.move_to(datetime(2026, 4, 20, 12, tzinfo=UTC))
    manager.browser.force_login(manager.user)
    after = text_of(manager.browser.get("/"))

    assert "No reason for concern waits for you today." in before
    assert "1 child, those with most reasons first." in after
    assert f"Allocated to {worker.practitioner.name}." in after
    assert "was to be seen by 9 April 2026" in after
    assert "Aaron Calm" not in after


def test_a_manager_of_other_teams_is_not_reached(
    plan: ProtectionPlan, at_noon: time_machine.Traveller
) -> None:
    other = member(Role.TEAM_MANAGER, team=a_team())
    at_noon.move_to(datetime(2026, 4, 20, 12, tzinfo=UTC))
    other.browser.force_login(other.user)

    page = text_of(other.browser.get("/"))

    assert "No reason for concern waits for you today." in page


def test_somebody_without_a_role_is_told_so(keel_records_everything: None) -> None:
    nobody = member(Role.SOCIAL_WORKER, team=a_team())
    user = User.objects.create_user("new@example.org", name="New Starter")
    nobody.browser.force_login(user)

    page = text_of(nobody.browser.get("/"))

    assert "You hold no role in Keel today" in page


def test_an_administrator_is_told_what_they_are_here_as(keel_records_everything: None) -> None:
    page = text_of(member(Role.ADMINISTRATOR).browser.get("/"))

    assert "You are here as Keel administrator." in page
