"""Finding children by what is known of them, and who is told why they were found."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keel.core.codes import Sex
from keel.core.models import Source
from keel.core.trail.change import change
from keel.people import commands
from keel.people.commands import PersonDetails, Place
from keel.people.models import (
    IdentifierKind,
    Person,
    PersonKind,
    RelationshipKind,
    SearchedPerson,
    SearchedWord,
)
from keel.people.search import finding, keeping
from keel.workforce import commands as workforce
from keel.workforce.models import AbsenceReason
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.people.builders import TODAY, a_child, allocated
from tests.people.searching import named, search
from tests.workforce.builders import a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

NHS = "9434765919"


@pytest.fixture
def ellie(worker: Member) -> Person:
    """A child allocated to the worker, with a home and numbers."""
    child = a_child("Ellie", "Marsh", born_on=date(2015, 4, 3))
    allocated(child, worker.practitioner)
    by = worker.user
    commands.move_to(
        child,
        Place(house="7", street="Mill Lane", town="Port Haven"),
        started_on=date(2020, 1, 6),
        by=by,
    )
    commands.move_to(
        child,
        Place(house="12", street="Quay Road", town="Port Haven", postcode="PH1 2AB"),
        started_on=date(2024, 1, 8),
        by=by,
    )
    commands.add_identifier(child, kind=IdentifierKind.NHS_NUMBER, value=NHS, by=by)
    commands.add_identifier(child, kind=IdentifierKind.CASE_SYSTEM, value="A-123", by=by)
    a_child("Aaron", "Calm", born_on=date(2001, 12, 30))
    return child


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"name": "ellie marsh"}, ()),
        ({"name": "elie mash"}, ("“elie” sounds like Ellie", "“mash” is spelt like Marsh")),
        ({"name": "masrh"}, ("“masrh” is spelt like Marsh",)),
        ({"name": "marsh ellie"}, ("Forename and surname the other way round",)),
        ({"name": "Eleanor Marsh"}, ("“eleanor” is another form of Ellie",)),
        ({"name": "mars ell"}, ("Forename and surname the other way round",)),
        ({"name": "e marsh"}, ()),
        ({"born_on": date(2015, 4, 3)}, ("Born 3 April 2015",)),
        ({"born_on": date(2015, 3, 4)}, ("Born 3 April 2015, you typed 4 March 2015",)),
        ({"born_on": date(2014, 4, 3)}, ("Born 3 April 2015, you typed 3 April 2014",)),
        ({"place": "12 quay rd"}, ("Lives at 12 Quay Road, Port Haven, PH1 2AB",)),
        ({"place": "ph12ab"}, ("Lives at 12 Quay Road, Port Haven, PH1 2AB",)),
        ({"place": "kuay road"}, ("Lives at 12 Quay Road, Port Haven, PH1 2AB",)),
        ({"place": "7 Mill Lane"}, ("Lived at 7 Mill Lane, Port Haven until 8 January 2024",)),
        ({"number": "943 476 5919"}, (f"NHS number {NHS}",)),
        ({"number": "943 476 5991"}, (f"NHS number {NHS}, a slip away from what you typed",)),
        ({"number": "a123"}, ("Number in the case system A-123",)),
        ({"name": "marsh 4/3/2015"}, ("Born 3 April 2015, you typed 4 March 2015",)),
        (
            {"name": "marsh", "born_on": date(1999, 8, 7)},
            ("Born 3 April 2015, you typed 7 August 1999",),
        ),
        (
            {"name": "ellie", "place": "1 Nowhere Street"},
            ("The address differs",),
        ),
    ],
)
def test_a_child_is_found_by_what_is_nearly_right_and_it_is_said_why(
    typed: dict[str, Any], why: tuple[str, ...], worker: Member, ellie: Person
) -> None:
    assert search(worker, **typed) == [("Ellie Marsh", why)]


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "okafor"},
        {"name": "ellie okafor"},
        {"born_on": date(1990, 8, 17)},
        {"place": "13 Quay Road"},
        {"place": "112 Quay Road"},
        {"place": "PH9 9ZZ"},
        {"number": "000"},
        {"name": "%"},
        {"name": "_%"},
        {"name": "'; DROP TABLE people_person; --"},
        {"name": "x" * 200},
        {"name": "李明"},
    ],
)
def test_what_fits_nobody_finds_nobody(
    typed: dict[str, Any], worker: Member, ellie: Person
) -> None:
    assert search(worker, **typed) == []


def test_a_name_in_letters_of_another_script_is_found_as_it_is_written(worker: Member) -> None:
    allocated(a_child("明", "李"), worker.practitioner)

    assert named(search(worker, name="李")) == ["明 李"]


def test_a_child_without_a_name_yet_is_found_by_what_stands_for_it(worker: Member) -> None:
    allocated(a_child("Baby", "Marsh", born_on=None), worker.practitioner)

    found = search(worker, name="baby marsh", born_on=date(2026, 3, 1))

    assert found == [("Baby Marsh", ("The date of birth is not recorded",))]


def test_the_best_come_first_and_of_equals_ones_own(worker: Member) -> None:
    allocated(a_child("Elie", "March"), worker.practitioner)
    a_child("Ellie", "Marshall")
    a_child("Ellie", "Marsh", born_on=date(2012, 6, 5))
    mine = a_child("Ellie", "Marsh", born_on=date(2019, 1, 8))
    allocated(mine, worker.practitioner)

    found = search(worker, name="ellie marsh", born_on=date(2019, 1, 8))
    by_name = search(worker, name="ellie marsh")

    assert found[0] == ("Ellie Marsh", ("Born 8 January 2019",))
    assert named(by_name) == ["Ellie Marsh", "Ellie Marsh", "Ellie Marshall", "Elie March"]


def test_a_former_name_finds_a_child_and_is_told_to_whom_the_record_shows(
    worker: Member, stranger: Member, ellie: Person
) -> None:
    details = PersonDetails(
        forename="Ellie", surname="Okafor", born_on=ellie.born_on, sex=Sex.FEMALE
    )
    commands.correct_person(ellie, details, reason="Her mother married", by=worker.user)

    mine, theirs = (search(one, name="marsh") for one in (worker, stranger))

    assert mine == [("Ellie Okafor", ("Was called Ellie Marsh",))]
    assert theirs == [("Ellie Okafor", ("A name of before, or of another record, fits",))]


def test_a_record_that_was_merged_leads_to_the_one_that_was_kept(
    worker: Member, ellie: Person
) -> None:
    again = a_child("Helen", "Sands", born_on=date(2016, 2, 1))
    allocated(again, worker.practitioner)
    commands.add_identifier(again, kind=IdentifierKind.LEGACY, value="L77", by=worker.user)
    analyst = member(Role.ANALYST)
    commands.merge(ellie, again, reason="One child", by=analyst.user)

    by_name, by_number = search(worker, name="helen sands"), search(worker, number="L77")

    assert by_name == [("Ellie Marsh", ("Another record of this child says Helen Sands",))]
    assert by_number == [("Ellie Marsh", ("Number in a former case system L77",))]


def test_a_key_in_a_source_and_a_pupil_number_are_numbers_too(
    worker: Member, ellie: Person
) -> None:
    with change(ellie, by=worker.user, action="Taken over"):
        ellie.source = Source.objects.create(code="ssd", name="SSD")
        ellie.source_key, ellie.upn = "MOS-4711", "H801200001001"
        ellie.save()

    for number in ("mos-4711", "h80 1200 001001"):
        assert search(worker, number=number) == [("Ellie Marsh", ("A number fits",))]


def test_of_a_child_outside_ones_work_nothing_is_told_but_the_name(
    stranger: Member, ellie: Person
) -> None:
    told = [
        search(stranger, **typed)
        for typed in (
            {"born_on": date(2015, 3, 4)},
            {"place": "mill lane"},
            {"number": "943 476 5991"},
            {"name": "marsh", "born_on": date(1999, 8, 7)},
        )
    ]

    assert [why for ((_, why),) in told] == [
        ("Day and month of birth the other way round",),
        ("An address fits",),
        ("A number fits, a slip away from what you typed",),
        ("The date of birth differs",),
    ]


def test_a_restricted_record_is_found_by_nothing_but_by_those_who_are_named(
    worker: Member, stranger: Member, ellie: Person
) -> None:
    director = member(Role.DIRECTOR)
    commands.restrict(
        ellie, to=[worker.practitioner], started_on=TODAY, reason="Threats", by=worker.user
    )

    for typed in (
        {"name": "ellie marsh"},
        {"name": "masrh", "born_on": date(2015, 3, 4)},
        {"born_on": ellie.born_on},
        {"place": "12 Quay Road"},
        {"number": NHS},
    ):
        assert search(stranger, **typed) == search(director, **typed) == []
        assert named(search(worker, **typed)) == ["Ellie Marsh"]


def test_whoever_may_not_give_a_reason_finds_nobody_outside_their_work(
    stranger: Member, ellie: Person
) -> None:
    on_duty = search(stranger, name="ellie marsh")

    workforce.record_absence(
        stranger.practitioner, started_on=TODAY, reason=AbsenceReason.LEAVE, by=stranger.user
    )

    assert named(on_duty) == ["Ellie Marsh"]
    assert search(stranger, name="ellie marsh") == []


@pytest.mark.parametrize("typed", [{"place": "12 Quay Road"}, {"number": NHS}])
def test_what_its_source_took_back_finds_nobody(
    typed: dict[str, Any], worker: Member, ellie: Person
) -> None:
    before = search(worker, **typed)

    with change(ellie, by=worker.user, action="Took back what a source no longer has"):
        for record in (*ellie.addresses.all(), *ellie.identifiers.all()):
            record.gone_on = TODAY
            record.save(update_fields=["gone_on"])

    assert named(before) == ["Ellie Marsh"]
    assert search(worker, **typed) == []


@pytest.mark.parametrize(
    "typed",
    [{"name": "marsh"}, {"place": "12 Quay Road"}, {"number": "L77"}, {"number": NHS}],
)
def test_nothing_of_before_leads_to_a_child_who_was_adopted(
    typed: dict[str, Any], worker: Member, ellie: Person
) -> None:
    named_few = member(Role.HEAD_OF_SAFEGUARDING)
    parent = a_child("Pat", "Hill", born_on=date(1985, 1, 8))
    commands.add_identifier(ellie, kind=IdentifierKind.LEGACY, value="L77", by=worker.user)
    with change(ellie, by=worker.user, action="Took over the day on which a number ended"):
        given_at_birth = ellie.identifiers.get(kind=IdentifierKind.NHS_NUMBER)
        given_at_birth.valid_to = TODAY
        given_at_birth.save(update_fields=["valid_to"])
    commands.record_relationship(
        ellie, other=parent, kind=RelationshipKind.ADOPTIVE_PARENT, by=worker.user
    )
    details = PersonDetails(forename="Ellie", surname="Hill", born_on=ellie.born_on)
    commands.correct_person(ellie, details, reason="Adopted", by=worker.user)

    assert search(worker, **typed) == []
    assert named(search(worker, name="ellie hill")) == ["Ellie Hill"]
    assert named(search(named_few, **typed)) == ["Ellie Hill"]


def test_adults_are_not_found(worker: Member) -> None:
    details = PersonDetails(kind=PersonKind.ADULT, forename="Dawn", surname="Marsh")
    commands.add_person(details, by=worker.user)

    assert search(worker, name="dawn marsh") == []


def test_no_more_than_a_page_is_found(worker: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "AT_MOST", 2)
    for _ in range(4):
        a_child("Ellie", "Marsh")

    assert len(search(worker, name="ellie")) == 3


def test_ten_children_cost_no_more_queries_than_two(worker: Member) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            search(worker, name="ellie marsh", born_on=date(2015, 5, 4), place="quay road")
        return len(queries)

    def add(children: int) -> None:
        for _ in range(children):
            child = a_child("Ellie", "Marsh")
            allocated(child, worker.practitioner)
            place = Place(house="3", street="Quay Road")
            commands.move_to(child, place, started_on=TODAY, by=worker.user)

    add(6)
    six = asked()
    add(8)

    assert asked() == six


def test_what_was_written_past_keel_is_found_after_the_night_and_what_is_gone_is_forgotten(
    worker: Member, ellie: Person
) -> None:
    SearchedPerson.objects.all().delete()
    SearchedWord.objects.create(word="nobody", keys=[])
    SearchedWord.objects.filter(word="marsh").delete()
    before = search(worker, name="elie")

    keeping.refresh_all()

    assert before == []
    assert named(search(worker, name="elie masrh")) == ["Ellie Marsh"]
    assert not SearchedWord.objects.filter(word="nobody").exists()
    assert SearchedPerson.objects.get(person=ellie).former == []


def test_a_name_that_was_put_back_is_no_former_name(worker: Member, ellie: Person) -> None:
    for surname in ("Marhs", "Marsh"):
        details = PersonDetails(forename="Ellie", surname=surname, born_on=ellie.born_on)
        commands.correct_person(ellie, details, reason="A slip", by=a_user())

    assert SearchedPerson.objects.get(person=ellie).former == ["marhs"]
    assert search(worker, name="marsh") == [("Ellie Marsh", ())]
