"""Who people are, where they live, to whom they are related."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.db.utils import DatabaseError

from keel.core.codes import Disability
from keel.core.models import Entry, Version
from keel.core.trail.change import NoChangeOpenError, change
from keel.core.trail.past import end_of
from keel.people import commands
from keel.people.commands import PersonDetails, Place
from keel.people.models import (
    Address,
    FamilyMembership,
    Identifier,
    IdentifierKind,
    Person,
    Relationship,
    RelationshipKind,
)
from keel.people.nhs_number import is_nhs_number
from tests.people.builders import TODAY, a_child
from tests.workforce.builders import a_user

pytestmark = pytest.mark.django_db


def test_a_new_person_is_a_subject_and_says_who_recorded_them() -> None:
    by = a_user()

    child = a_child(by=by)

    assert child.pk == child.subject.pk
    assert (child.recorded_by, child.version) == (by, 1)
    assert Entry.objects.latest("id").subjects == [child.pk]


def test_a_person_is_not_saved_outside_a_change() -> None:
    child = a_child()

    with pytest.raises(NoChangeOpenError):
        child.save(update_fields=["forename"])


def test_a_correction_keeps_the_old_version_and_the_reason() -> None:
    child = a_child("Amy")
    details = PersonDetails(forename="Aimee", surname="Hollis", born_on=child.born_on)

    commands.correct_person(child, details, reason="Seen on the birth certificate", by=a_user())

    version = Version.objects.filter(table_name="people_person", row_id=child.pk).latest("id")
    assert version.old is not None
    assert version.old["forename"] == "Amy"
    assert version.entry.reason == "Seen on the birth certificate"
    assert Person.objects.get().version == 2


def test_a_correction_that_changes_nothing_makes_no_version() -> None:
    child = a_child()
    details = PersonDetails(forename="Amy", surname="Hollis", born_on=child.born_on, sex=child.sex)

    commands.correct_person(child, details, reason="Checked", by=a_user())

    assert Person.objects.get().version == 1


def test_an_unborn_child_is_expected_and_then_born() -> None:
    by = a_user()
    child = commands.add_person(PersonDetails(expected_on=date(2026, 4, 20)), by=by)

    assert child.name == "Unborn child"
    assert list(Person.objects.unborn_on(TODAY)) == [child]

    commands.record_birth(child, born_on=date(2026, 4, 11), by=by)

    assert not Person.objects.unborn_on(date(2026, 4, 11)).exists()


def test_a_child_without_a_name_or_an_expected_birth_is_refused() -> None:
    with pytest.raises(IntegrityError):
        commands.add_person(PersonDetails(), by=a_user())


def test_nobody_dies_before_they_are_born() -> None:
    with pytest.raises(IntegrityError):
        commands.record_death(a_child(born_on=TODAY), died_on=date(2026, 3, 1), by=a_user())


@pytest.mark.parametrize(
    ("day", "age"), [(date(2025, 5, 3), 9), (date(2025, 5, 4), 10), (date(2015, 5, 3), None)]
)
def test_an_age_is_counted_from_birth(day: date, age: int | None) -> None:
    assert a_child(born_on=date(2015, 5, 4)).age_on(day) == age


def test_moving_ends_the_address_before() -> None:
    child, by = a_child(), a_user()
    first = commands.move_to(child, Place(street="Quay Road"), started_on=date(2024, 1, 8), by=by)

    commands.move_to(
        child,
        Place(house="12", street="Mill Lane", town="Port Haven", postcode="PH1 2AB"),
        started_on=TODAY,
        by=by,
    )

    first.refresh_from_db()
    assert first.ended_on == TODAY
    assert str(Address.objects.on(TODAY).get()) == "12 Mill Lane, Port Haven, PH1 2AB"


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("9434765919", True),
        ("9434765918", False),
        ("943476591", False),
        ("94347659l9", False),
        ("9876543210", True),
    ],
)
def test_an_nhs_number_ends_in_its_check_digit(value: str, right: bool) -> None:
    assert is_nhs_number(value) is right


def test_a_mistyped_nhs_number_is_refused_and_a_right_one_kept_without_spaces() -> None:
    child, by = a_child(), a_user()

    commands.add_identifier(child, kind=IdentifierKind.NHS_NUMBER, value="943 476 5919", by=by)
    with pytest.raises(ValueError, match="does not check"):
        commands.add_identifier(child, kind=IdentifierKind.NHS_NUMBER, value="9434765910", by=by)

    assert Identifier.objects.get().value == "9434765919"


def test_nobody_has_two_nhs_numbers_at_once() -> None:
    child, by = a_child(), a_user()
    commands.add_identifier(child, kind=IdentifierKind.NHS_NUMBER, value="9434765919", by=by)

    with pytest.raises(IntegrityError):
        commands.add_identifier(child, kind=IdentifierKind.NHS_NUMBER, value="9876543210", by=by)


def test_siblings_are_found_by_family_and_by_relationship_from_either_side() -> None:
    amy, ben, cara, other, by = a_child("Amy"), a_child("Ben"), a_child("Cara"), a_child(), a_user()
    for child in (amy, ben):
        commands.join_family(child, family_key="F1", by=by)
    commands.join_family(other, family_key="F2", by=by)
    commands.record_relationship(cara, other=amy, kind=RelationshipKind.HALF_SIBLING, by=by)

    assert set(Person.objects.siblings_of(amy.pk)) == {ben, cara}


@pytest.mark.parametrize("gone", [FamilyMembership, Relationship])
def test_what_its_source_took_back_makes_nobody_a_sibling_but_did_until_then(
    gone: type[FamilyMembership | Relationship], at_noon: time_machine.Traveller
) -> None:
    by = a_user()
    amy, ben, cara = (a_child(name) for name in ("Amy", "Ben", "Cara"))
    for each in (amy, ben):
        commands.join_family(each, family_key="F1", by=by)
    commands.record_relationship(amy, other=cara, kind=RelationshipKind.SIBLING, by=by)
    at_noon.shift(timedelta(days=1))
    with change(amy, by=by, action="Imported"):
        row = gone.objects.get(person=amy)
        row.gone_on = date(2026, 4, 1)
        row.save(update_fields=["gone_on"])

    left, lost = (cara, ben) if gone is FamilyMembership else (ben, cara)
    before = Person.objects.siblings_of(amy.pk, end_of(date(2026, 3, 31)))
    after = Person.objects.siblings_of(amy.pk, end_of(date(2026, 4, 1)))
    assert set(Person.objects.siblings_of(amy.pk)) == {left}
    assert (set(before), set(after)) == ({left, lost}, {left})


def test_nobody_is_their_own_mother() -> None:
    child = a_child()

    with pytest.raises(IntegrityError):
        commands.record_relationship(child, other=child, kind=RelationshipKind.MOTHER, by=a_user())


def test_a_disability_is_recorded_once() -> None:
    child, by = a_child(), a_user()
    commands.record_disability(child, code=Disability.HEARING, by=by)

    with pytest.raises(IntegrityError):
        commands.record_disability(child, code=Disability.HEARING, by=by)


def test_a_hazard_shows_until_it_is_ended() -> None:
    child, by = a_child(), a_user()
    hazard = commands.record_hazard(child, words="Large dog", since=date(2025, 6, 2), by=by)
    assert list(child.hazards.on(TODAY)) == [hazard]

    commands.end_hazard(hazard, until=TODAY, reason="The dog has gone", by=by)

    assert not child.hazards.on(TODAY).exists()


def test_a_code_that_is_on_no_list_is_refused() -> None:
    details = PersonDetails(forename="Amy", ethnicity="XXXX")

    with pytest.raises(IntegrityError):
        commands.add_person(details, by=a_user())


def test_plain_sql_without_an_author_is_refused() -> None:
    child = a_child()
    statement = "UPDATE people_person SET forename = 'X' WHERE subject_id = %s"

    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('keel.entry', '', true)")
        with pytest.raises(DatabaseError, match="needs an author"):
            cursor.execute(statement, [child.pk])
