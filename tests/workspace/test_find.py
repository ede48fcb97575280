"""The page on which a child is looked for: what it takes, shows, and keeps to itself."""

from __future__ import annotations

import logging
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keel.core.models import Entry
from keel.people import commands
from keel.people.models import Person
from tests.cast import Member
from tests.people.builders import a_child, allocated
from tests.workspace.conftest import TODAY
from tests.workspace.pages import html_of, text_of

pytestmark = pytest.mark.django_db


def test_a_misspelt_name_and_a_swapped_birthday_find_a_child_and_say_so(
    worker: Member, child: Person
) -> None:
    response = worker.browser.post("/children/", {"name": "elie masrh 5/4/2015"})

    page = text_of(response)
    assert "1 child Ellie Marsh, 10 years old" in page
    assert "“elie” sounds like Ellie. “masrh” is spelt like Marsh." in page
    assert "Born 4 May 2015, you typed 5 April 2015." in page


def test_of_a_child_outside_ones_work_the_page_tells_no_date_address_or_number(
    stranger: Member, worker: Member, child: Person
) -> None:
    place = commands.Place(house="12", street="Quay Road", postcode="PH1 2AB")
    commands.move_to(child, place, started_on=date(2024, 1, 8), by=worker.user)

    by_day = html_of(stranger.browser.post("/children/", {"name": "marsh 5/4/2015"}))
    by_place = html_of(stranger.browser.post("/children/", {"place": "quay rd"}))

    assert "Day and month of birth the other way round" in by_day
    assert "4 May" not in by_day
    assert "An address fits" in by_place
    assert "PH1" not in by_place


def test_a_restricted_child_leaves_the_page_as_if_there_were_none(
    stranger: Member, worker: Member, child: Person
) -> None:
    def page(name: str) -> str:
        html = html_of(stranger.browser.post("/children/", {"name": name}))
        token = r'(?<=name="csrfmiddlewaretoken" value=")\w+'
        return re.sub(token, "", html[html.index('id="found"') :].replace(name, "…"))

    commands.restrict(
        child, to=[worker.practitioner], started_on=TODAY, reason="Threats", by=worker.user
    )
    with_the_child, nobody = page("ellie marsh"), page("zzyzx")

    assert "Marsh" not in with_the_child
    assert with_the_child == nobody


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "\N{GRINNING FACE} \N{COMBINING ACUTE ACCENT}\N{COMBINING ACUTE ACCENT}"},
        {"name": "' OR 1=1 --"},
        {"place": "(((([[[\\ q1( qq|"},
        {"name": "31/2/2015 29.2.2015 0000-00-00"},
        {"number": "x" * 100},
        {"name": "ab " * 66},
        {"place": ("quay " * 40).strip()},
        {"born_on-day": "31", "born_on-month": "12", "born_on-year": "9999"},
        {"born_on-day": "1", "born_on-month": "1", "born_on-year": "0001"},
    ],
)
def test_absurd_words_find_nobody_and_break_nothing(
    typed: dict[str, str], worker: Member, child: Person
) -> None:
    assert "0 children" in text_of(worker.browser.post("/children/", typed))


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"name": "x" * 100_000}, "Name must be 200 characters or fewer"),
        ({"name": "ellie\0marsh"}, "Null characters are not allowed."),
        ({"place": "1"}, "Enter at least 2 letters of the address"),
    ],
)
def test_what_cannot_be_looked_for_is_refused_in_words(
    typed: dict[str, str], error: str, worker: Member, child: Person
) -> None:
    page = text_of(worker.browser.post("/children/", typed))

    assert f"There is a problem {error}" in page
    assert "Ellie" not in page


def test_words_in_an_address_are_not_looked_for_and_those_typed_reach_no_log(
    worker: Member, child: Person, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        asked = text_of(worker.browser.get("/children/?name=marsh"))
        response = worker.browser.post("/children/", {"name": "marsh"})

    assert "Ellie Marsh" not in asked
    assert "Ellie Marsh" in text_of(response)
    logged = [one.getMessage() for one in caplog.records if one.name != "django.db.backends"]
    assert not any("marsh" in line.lower() for line in logged)


def test_a_search_that_finds_nobody_stands_on_the_trail_too(worker: Member) -> None:
    worker.browser.post("/children/", {"name": "okafor", "place": "Quay Road"})

    entry = Entry.objects.latest("pk")
    assert (entry.action, entry.reason) == ("Looked for a child", "okafor, Quay Road")
    assert entry.subjects == []


def test_twenty_children_cost_no_more_queries_than_two(worker: Member, stranger: Member) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            text_of(worker.browser.post("/children/", {"name": "elie marsh"}))
        return len(queries)

    def add(children: int) -> None:
        for _ in range(children):
            allocated(a_child("Ellie", "Marsh"), worker.practitioner)
            allocated(a_child("Ellie", "Marsh"), stranger.practitioner)

    add(1)
    asked()
    two = asked()
    add(9)

    assert asked() == two


def test_two_letters_find_whole_names_and_it_is_said_what_finds_more(worker: Member) -> None:
    allocated(a_child("Bo", "Lindqvist"), worker.practitioner)

    whole, part = (
        text_of(worker.browser.post("/children/", {"name": name})) for name in ("bo", "li")
    )

    assert "1 child These have just those letters for a name. Type at least 3 letters" in whole
    assert "0 children No name is just those letters. Type at least 3 letters" in part
