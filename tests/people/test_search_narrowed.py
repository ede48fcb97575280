"""Whom a search leads to where one word narrows another, and where nothing does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from keel.people import commands
from keel.people.commands import Place
from keel.people.search import finding
from keel.people.search.finding import Reader
from keel.people.search.typed import understood
from tests.cast import Member
from tests.people.builders import TODAY, a_child, allocated
from tests.people.searching import named, search

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"name": "bo"}, ["Bo Lindqvist"]),
        ({"name": "li"}, []),
        ({"name": "lind bo"}, ["Bo Lindqvist"]),
        ({"name": "bo li"}, []),
        ({"name": "b lindqvist"}, ["Bo Lindqvist"]),
        ({"name": "li", "born_on": date(2011, 2, 9)}, ["Bo Lindqvist"]),
        ({"name": "lin"}, ["Bo Lindqvist"]),
    ],
)
def test_two_letters_alone_are_a_whole_name_and_beside_more_the_beginning_of_one(
    typed: dict[str, Any], found: list[str], worker: Member
) -> None:
    allocated(a_child("Bo", "Lindqvist", born_on=date(2011, 2, 9)), worker.practitioner)

    assert named(search(worker, **typed)) == found


def test_ones_own_child_is_found_beside_strangers_who_are_nearer(
    worker: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "AT_MOST", 3)
    for _ in range(30):
        a_child("Ellie", "Marsh")
    allocated(a_child("Elie", "Mash"), worker.practitioner)

    found = finding.find(
        understood(name="ellie marsh", born_on=None, place="", number="", on=TODAY),
        Reader(worker.user, TODAY, by_reason=False),
    )

    assert [match.seen for match in found] == [True]


def test_a_misspelt_street_is_found_beside_another_that_is_called_as_typed(worker: Member) -> None:
    ellie = a_child("Ellie", "Marsh", born_on=date(2015, 4, 3))
    allocated(ellie, worker.practitioner)
    quay = Place(house="12", street="Quay Road", town="Port Haven")
    commands.move_to(ellie, quay, started_on=TODAY, by=worker.user)
    other = a_child("Ellie", "Sands", born_on=date(2014, 5, 6))
    allocated(other, worker.practitioner)
    place = Place(house="4", street="Quaye Road", town="Port Haven")
    commands.move_to(other, place, started_on=TODAY, by=worker.user)

    found = search(worker, name="ellie", place="quaye road")

    assert named(found) == ["Ellie Sands", "Ellie Marsh"]
