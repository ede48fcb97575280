"""What a worker, a manager and whoever sets the rules do about the days to come, in a browser."""

from __future__ import annotations

import pytest

from keel.people.models import Person
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.journeys.conftest import DESK, PHONE, Visitors

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_worker_looks_ahead_as_a_list_and_as_a_calendar_and_makes_an_address(
    width: int, visitor: Visitors, worker: Member, child: Person
) -> None:
    somebody = visitor(width=width)
    somebody.is_signed_in_as(worker.user)

    somebody.goes_to("/forecast/")
    assert somebody.reads("Ellie Marsh: see the child on a child protection visit")
    somebody.follows("As a calendar")
    assert somebody.reads("Week of 6 April 2026")
    somebody.follows("Have these in your own calendar")
    somebody.presses("Make a secret address")
    assert somebody.reads(f"{somebody.address}/calendar/")
    somebody.presses("Stop this address")

    assert somebody.reads("You have none.")


def test_a_manager_looks_ahead_by_worker(
    visitor: Visitors, manager: Member, worker: Member, child: Person
) -> None:
    somebody = visitor(width=PHONE)
    somebody.is_signed_in_as(manager.user)

    somebody.goes_to("/forecast/")
    somebody.follows(worker.practitioner.name)

    assert somebody.reads(f"{worker.practitioner.name} (shown)")
    assert somebody.reads("Ellie Marsh")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_whoever_sets_the_rules_sees_the_effect_first_and_the_history_after(
    width: int, visitor: Visitors, child: Person
) -> None:
    somebody = visitor(width=width)
    somebody.is_signed_in_as(member(Role.ADMINISTRATOR).user)

    somebody.goes_to("/rulebook/CP-25/")
    somebody.follows("Set a limit of our own")
    somebody.page.get_by_label("How many?").fill("5")
    somebody.page.get_by_label("Counted in").select_option("weeks")
    somebody.page.get_by_label("Day").fill("1")
    somebody.page.get_by_label("Month").fill("3")
    somebody.page.get_by_label("Year").fill("2026")
    somebody.page.get_by_label("Why?").fill("The panel of 3 March")
    somebody.presses("Show the effect")
    assert somebody.reads("It may not be later than 4 weeks.")
    somebody.page.get_by_label("How many?").fill("3")
    somebody.page.get_by_label("Counted in").select_option("working days")
    somebody.presses("Show the effect")
    assert somebody.reads("1 promise would be overdue today")
    somebody.presses("Save this limit")
    assert somebody.reads("its deadlines are being worked out again")
    assert somebody.reads("The panel of 3 March")
    somebody.goes_to("/rulebook/own/")

    assert somebody.reads("3 working days, from 1 March 2026.")
