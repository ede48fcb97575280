"""What is due in the weeks to come: whose, for whom, as a list and as a calendar."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from http import HTTPStatus

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keel.child_protection.models import ProtectionPlan
from keel.chronology.models import Deadline
from keel.core.words import clock
from keel.people import commands
from keel.people.models import Person
from keel.rulebook.chapters import TIMESCALE
from keel.workforce.roles import Role
from keel.workspace.forecast.queries import forecast_of, last_day
from keel.workspace.forecast.scope import scope_of, teams_of
from keel.workspace.models import Whose
from tests.cast import Member, member
from tests.people.builders import a_child, allocated, involved
from tests.workforce.builders import a_team, a_user, the_role
from tests.workspace.conftest import TODAY
from tests.workspace.pages import html_of, text_of

pytestmark = pytest.mark.django_db

IN_HOURS = datetime(2026, 4, 2, 13, 30, tzinfo=UTC)


def due(child: Person, rule: str = "CP-25") -> date:
    """The day on which a promise that runs for a child is due."""
    return Deadline.objects.running(TODAY).get(subject=child.pk, rule=rule).due_on


def test_a_worker_reads_each_day_what_is_due_and_to_whom(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    page = text_of(worker.browser.get("/forecast/"))

    assert "What is due, until 3 May 2026" in page
    assert "Tuesday 31 March Today" in page
    _, _, on_the_day = page.partition("Thursday 9 April")
    on_the_day, _, _ = on_the_day.partition("Friday 10 April")
    assert due(child) == date(2026, 4, 9)
    assert "Ellie Marsh: see the child on a child protection visit" in on_the_day


def test_what_is_due_alike_to_brother_and_sister_on_one_day_stands_in_one_line(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    brother = a_child("Jaden", "Marsh")
    allocated(brother, worker.practitioner)
    row = Deadline.objects.running(TODAY).get(subject=child.pk, rule="CP-25")
    row.pk, row.subject_id = None, brother.pk
    row.save()

    page = text_of(worker.browser.get("/forecast/"))

    assert "Ellie Marsh and Jaden Marsh: see the child on a child protection visit" in page


def test_a_day_without_a_promise_is_said_and_a_bank_holiday_too(worker: Member) -> None:
    page = text_of(worker.browser.get("/forecast/"))

    assert "Wednesday 1 April Nothing is due." in page
    assert "Friday 3 April Bank holiday Nothing is due." in page
    assert "Monday 30 March" not in page


def test_a_limit_in_hours_says_the_hour(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    Deadline.objects.filter(subject=child.pk, rule="CP-25").update(
        due_on=IN_HOURS.date(), due_at=IN_HOURS
    )

    page = text_of(worker.browser.get("/forecast/"))

    assert clock(IN_HOURS) == "2:30pm"
    assert "Ellie Marsh: see the child on a child protection visit, by 2:30pm" in page


def test_what_is_overdue_stands_above_and_not_on_any_day(
    worker: Member, child: Person, plan: ProtectionPlan, at_noon: time_machine.Traveller
) -> None:
    at_noon.move_to(datetime(2026, 4, 22, 12, tzinfo=UTC))
    worker.browser.force_login(worker.user)

    page = text_of(worker.browser.get("/forecast/"))
    above, _, beneath = page.partition("As a list")

    assert f"{due(child).day} April 2026 {(date(2026, 4, 22) - due(child)).days} days ago" in above
    assert TIMESCALE["CP-25"].duty.lower() in above
    assert TIMESCALE["CP-25"].duty.lower() not in beneath


def test_the_calendar_has_the_same_promises_as_the_list(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    as_list = text_of(worker.browser.get("/forecast/"))
    as_calendar = text_of(worker.browser.get("/forecast/?as=calendar"))

    assert as_list.count("Ellie Marsh") == as_calendar.count("Ellie Marsh") > 1
    assert "Week of 6 April 2026" in as_calendar
    assert "Monday 30 March" in as_calendar
    assert "Past" in as_calendar


def test_a_stranger_reads_nothing_of_the_child(
    stranger: Member, child: Person, plan: ProtectionPlan
) -> None:
    for address in ("", "?of=team", "?of=meetings", "?as=calendar"):
        assert "Ellie" not in text_of(stranger.browser.get(f"/forecast/{address}"))


def test_a_colleague_reads_their_own_and_no_other_of_the_team(
    colleague: Member, child: Person, plan: ProtectionPlan
) -> None:
    assert "Ellie" not in text_of(colleague.browser.get("/forecast/"))


def test_a_manager_reads_the_teams_by_worker_and_one_workers_alone(
    manager: Member, worker: Member, colleague: Member, child: Person, plan: ProtectionPlan
) -> None:
    allocated(a_child("Noah", "Other"), colleague.practitioner)

    whole = text_of(manager.browser.get("/forecast/"))
    ones = text_of(manager.browser.get(f"/forecast/?worker={colleague.practitioner.pk}"))

    assert "By worker" in whole
    assert "Ellie Marsh" in whole
    assert worker.practitioner.name in whole
    assert f"{colleague.practitioner.name} (shown)" in ones
    assert "Ellie Marsh" not in ones


def test_a_manager_of_another_team_cannot_ask_for_this_one(
    manager: Member, child: Person, plan: ProtectionPlan, team: object
) -> None:
    other = member(Role.TEAM_MANAGER, team=a_team())
    key = teams_of(manager.user, on=TODAY)[0].pk

    page = text_of(other.browser.get(f"/forecast/?of=team&team={key}"))

    assert "No team that you manage works with children at present." in page
    assert "Ellie" not in page


def test_whoever_stands_above_several_teams_chooses_one(
    worker: Member, stranger: Member, child: Person, plan: ProtectionPlan
) -> None:
    allocated(a_child("Noah", "Other"), stranger.practitioner)
    head = member(Role.HEAD_OF_SERVICE)
    teams = teams_of(head.user, on=TODAY)

    first = text_of(head.browser.get("/forecast/"))
    chosen = text_of(head.browser.get(f"/forecast/?of=team&team={worker.team.pk}"))  # type: ignore[union-attr]  # the worker has a team

    assert len(teams) == 2
    assert "Ellie" not in first
    assert "Ellie Marsh" in chosen
    assert "Noah Other" not in chosen


def test_a_child_whose_record_is_restricted_shows_only_to_those_named(
    manager: Member, worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    commands.restrict(
        child, to=[worker.practitioner], started_on=TODAY, reason="A relative", by=a_user()
    )

    assert "Ellie Marsh" in text_of(worker.browser.get("/forecast/"))
    assert "Ellie" not in text_of(manager.browser.get("/forecast/"))


def test_a_chair_reads_the_conferences_and_nothing_else(
    chair: Member, worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    involved(
        child, chair.practitioner, role=the_role("conference_chair"), started_on=plan.started_on
    )
    scope = scope_of(chair.user, Whose.MEETINGS, on=TODAY)
    later = forecast_of(scope, on=date(2026, 6, 1))

    page = text_of(chair.browser.get("/forecast/"))

    assert "due from today" in page
    assert {promise.rule.duty for promise in (*later.overdue, *later.ahead)} == {
        "Hold the first review conference"
    }


def test_somebody_with_neither_children_nor_a_team_is_told_so(
    keel_records_everything: None,
) -> None:
    analyst = member(Role.ANALYST)

    page = text_of(analyst.browser.get("/forecast/"))

    assert "No child is allocated to you in the role that you hold" in page


def test_an_administrator_may_not_look_ahead(keel_records_everything: None) -> None:
    administrator = member(Role.ADMINISTRATOR)

    assert administrator.browser.get("/forecast/").status_code == HTTPStatus.FORBIDDEN


def test_a_workers_own_supervision_is_among_what_is_due(
    worker: Member, manager: Member, child: Person
) -> None:
    running = Deadline.objects.running(TODAY).filter(
        subject=worker.practitioner.pk, due_on__lte=last_day(TODAY)
    )

    page = text_of(manager.browser.get("/forecast/"))

    assert running.exists()
    assert f"{worker.practitioner.name}: {TIMESCALE['QA-01'].duty.lower()}" in page


def test_what_nobody_asked_for_is_not_taken_for_a_number(worker: Member, child: Person) -> None:
    for address in ("?worker=x", "?team=-1", f"?worker={'9' * 30}", "?of=nonsense"):
        assert worker.browser.get(f"/forecast/{address}").status_code == HTTPStatus.OK


@pytest.mark.parametrize("address", ["/forecast/", "/forecast/?as=calendar"])
def test_twenty_children_cost_what_two_cost(worker: Member, manager: Member, address: str) -> None:
    def cost(reader: Member) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert reader.browser.get(address).status_code == HTTPStatus.OK
        return len(queries)

    def add(number: int) -> None:
        for each in range(number):
            allocated(a_child(f"Child {each}"), worker.practitioner)

    add(2)
    for reader in (worker, manager):
        cost(reader)
    two = [cost(reader) for reader in (worker, manager)]
    add(18)

    assert [cost(reader) for reader in (worker, manager)] == two


def test_the_page_links_to_the_child_and_says_nothing_of_them_in_an_address(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    html = html_of(worker.browser.get("/forecast/"))

    assert f'href="/children/{child.pk}/"' in html
    assert not re.search(r'href="[^"]*(ellie|marsh)', html, re.IGNORECASE)
