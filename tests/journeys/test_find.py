"""Somebody who half remembers a child and finds them, in a real browser."""

from __future__ import annotations

from datetime import date

import pytest

from keel.people import commands
from keel.people.commands import Place
from tests.cast import Member
from tests.journeys.conftest import DESK, PHONE, Visitors
from tests.people.builders import a_child, allocated

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_child_is_found_from_the_keyboard_by_a_misheard_name_and_a_swapped_birthday(
    width: int, visitor: Visitors, worker: Member
) -> None:
    mine, _ = (a_child("Catherine", "Clarke", born_on=date(2015, 4, day)) for day in (3, 30))
    allocated(mine, worker.practitioner)
    place = Place(house="12", street="Quay Road", postcode="PH1 2AB")
    commands.move_to(mine, place, started_on=date(2024, 1, 8), by=worker.user)
    somebody = visitor(width=width)
    keyboard = somebody.page.keyboard
    somebody.is_signed_in_as(worker.user)
    somebody.goes_to("/children/")

    somebody.page.get_by_label("Name").focus()
    keyboard.type("kathryn clark 4/3/2015")
    keyboard.press("Enter")
    somebody.page.wait_for_url("**/children/#found")
    somebody.looks()

    assert somebody.reads("“kathryn” is another form of Catherine")
    assert somebody.reads("Born 3 April 2015, you typed 4 March 2015")
    heading = somebody.page.get_by_role("heading", name="2 children")
    assert 0 <= (heading.bounding_box() or {"y": -1})["y"] < 400, "the answer is out of sight"
    keyboard.press("Tab")
    keyboard.press("Enter")
    somebody.page.wait_for_url(f"**/children/{mine.pk}/")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_whoever_finds_nobody_is_told_what_else_to_try(
    width: int, visitor: Visitors, worker: Member
) -> None:
    somebody = visitor(width=width)
    somebody.is_signed_in_as(worker.user)
    somebody.goes_to("/children/")

    somebody.presses("Find")
    assert somebody.reads("Enter a name, a date of birth, an address or a number")
    somebody.page.get_by_label("Address or postcode").fill("1 Nowhere Street")
    somebody.presses("Find")

    assert somebody.reads("0 children Look by less")
