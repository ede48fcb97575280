"""A family in a real browser: reached, read, walked along, without script and in print."""

from __future__ import annotations

from datetime import date

import pytest

from keel.core.codes import Sex
from keel.people import commands
from keel.people.models import HazardTo, Person, PersonKind, RelationshipKind
from tests.cast import Member
from tests.journeys.conftest import DESK, PHONE, Visitors
from tests.people.builders import a_child, allocated
from tests.workforce.builders import a_user

pytestmark = pytest.mark.journey

K = RelationshipKind
HOME = commands.Place(house="4", street="Quay Street", town="Port Haven", postcode="PH1 2AB")


def an_adult(forename: str, surname: str, sex: Sex, born_on: date) -> Person:
    details = commands.PersonDetails(
        kind=PersonKind.ADULT, forename=forename, surname=surname, sex=sex, born_on=born_on
    )
    return commands.add_person(details, by=a_user())


def relate(person: Person, other: Person, kind: K, *, responsible: bool | None = None) -> None:
    commands.record_relationship(
        person, other=other, kind=kind, parental_responsibility=responsible, by=a_user()
    )


@pytest.fixture
def child(worker: Member) -> Person:
    """A child of three generations, whose father died and whose mother's partner is a risk."""
    found, brother = a_child("Ellie", "Marsh"), a_child("Noah", "Marsh", born_on=date(2023, 2, 1))
    unborn = commands.add_person(
        commands.PersonDetails(expected_on=date(2026, 6, 1), surname="Marsh"), by=worker.user
    )
    mother = an_adult("Karen", "Marsh", Sex.FEMALE, date(1988, 4, 2))
    father = an_adult("Dean", "Featherstonehaugh-Cholmondeley", Sex.MALE, date(1985, 4, 2))
    partner = an_adult("Lee", "Otley", Sex.MALE, date(1990, 1, 1))
    grandmother = an_adult("Joan", "Marsh", Sex.FEMALE, date(1961, 1, 1))
    grandfather = an_adult("Alf", "Marsh", Sex.MALE, date(1958, 1, 1))
    for each in (found, brother, unborn):
        allocated(each, worker.practitioner)
        relate(each, mother, K.MOTHER, responsible=True)
    relate(found, father, K.FATHER, responsible=True)
    for each in (brother, unborn):
        relate(each, partner, K.FATHER)
    relate(mother, father, K.FORMER_PARTNER)
    relate(mother, partner, K.PARTNER)
    relate(mother, grandmother, K.MOTHER)
    relate(mother, grandfather, K.FATHER)
    relate(found, an_adult("Asif", "Rahman", Sex.MALE, date(1979, 1, 1)), K.AUNT_OR_UNCLE)
    commands.record_death(father, died_on=date(2024, 8, 9), by=worker.user)
    commands.record_hazard(
        partner, words="Convicted", since=date(2026, 1, 5), to=HazardTo.CHILDREN, by=worker.user
    )
    for each in (found, brother, mother, grandmother):
        commands.move_to(each, HOME, started_on=date(2025, 1, 6), by=worker.user)
    return found


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_worker_reads_a_family_and_goes_on_to_a_brother(
    width: int, visitor: Visitors, worker: Member, child: Person
) -> None:
    somebody = visitor(width=width)
    somebody.is_signed_in_as(worker.user)
    somebody.goes_to(f"/children/{child.pk}/")

    somebody.follows("Family")
    assert somebody.reads("Risk to children: Convicted.")
    region = somebody.page.get_by_role("region", name="Genogram")
    region.get_by_role("link", name="Noah Marsh").click()
    somebody.looks()

    assert somebody.page.get_by_role("heading", level=1).inner_text() == "Noah Marsh"
    assert somebody.reads("This child Noah Marsh, 3 years old")


def test_a_family_can_be_read_without_script_and_fits_on_paper(
    visitor: Visitors, worker: Member, child: Person
) -> None:
    at_work, scriptless = visitor(), visitor(width=PHONE, script=False)
    at_work.is_signed_in_as(worker.user)
    scriptless.page.context.add_cookies(at_work.page.context.cookies())  # type: ignore[arg-type]  # as they were given
    scriptless.page.goto(f"{scriptless.address}/children/{child.pk}/family/")

    assert scriptless.reads("Mother's mother Joan Marsh, 65 years old")
    at_work.goes_to(f"/children/{child.pk}/family/")
    at_work.page.emulate_media(media="print")
    at_work.page.set_viewport_size({"width": 700, "height": 1000})
    region = at_work.page.get_by_role("region", name="Genogram")
    assert region.evaluate("it => it.scrollWidth <= it.clientWidth")
