"""Who is offered as one person recorded twice, who is not, and why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from keel.core.codes import Sex
from keel.core.models import User
from keel.core.trail.change import change
from keel.people import commands
from keel.people.commands import PersonDetails, Place
from keel.people.matching import keeping
from keel.people.models import IdentifierKind, Person, PossibleMatch, RelationshipKind
from keel.people.tasks import find_people_recorded_twice, look_for_people_recorded_twice
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.workforce.builders import a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]

NOW = datetime(2026, 3, 31, 2, tzinfo=UTC)
QUAY_ROAD = Place(house="12", street="Quay Road", postcode="PH1 2AB")
BORN = date(2015, 5, 4)


@pytest.fixture
def by(db: None) -> User:
    """Somebody who records."""
    return a_user()


@pytest.fixture
def officer(keel_records_everything: None) -> Member:
    """An analyst, who looks after the quality of what is recorded."""
    return member(Role.ANALYST)


@pytest.fixture
def city(by: User) -> None:
    """Others, of common names, so that a name that is shared says what it should."""
    with change(by=by, action="Made a city"):
        for number in range(150):
            forename = ("Ella", "Emma", "Jack", "Harry", "Ava")[number % 5]
            surname = ("Smith", "Jones", "Brown")[number % 3]
            born = date(2010, 1, 1) + timedelta(days=37 * number)
            commands.add_person(
                PersonDetails(
                    forename=forename, surname=f"{surname}{chr(97 + number % 26)}x", born_on=born
                ),
                by=by,
            )


def somebody(
    forename: str, surname: str, born_on: date | None = BORN, *, by: User, **more: object
) -> Person:
    details = {"forename": forename, "surname": surname, "born_on": born_on, "sex": Sex.FEMALE}
    return commands.add_person(PersonDetails(**(details | more)), by=by)  # type: ignore[arg-type]  # the details of each test


def offered() -> dict[frozenset[int], list[str]]:
    """The pairs that are found, with all that is said for and against them."""
    keeping.refresh(at=NOW)
    rows = PossibleMatch.objects.undecided()
    return {frozenset({row.one_id, row.other_id}): [said for _, said in row.told] for row in rows}


@pytest.mark.parametrize(
    ("forename", "surname", "born_on", "reason"),
    [
        ("Katie", "Hollis", BORN, "One forename is a short or another form of the other"),
        ("Kathrine", "Hollis", BORN, "Forenames sound alike"),
        ("Katherime", "Hollis", BORN, "Forenames differ by a slip of the pen"),
        ("Hollis", "Katherine", BORN, "Forename and surname are swapped"),
        ("Katherine", "Holliss", BORN, "Surnames sound alike"),
        ("Katherine", "Hollis", date(2015, 4, 5), "Same date of birth with day and month swapped"),
        ("Katherine", "Hollis", date(2015, 5, 14), "Dates of birth differ by one digit"),
        ("Katherine", "Hollis", date(2015, 1, 1), "Same year of birth, and one says 1 January"),
    ],
)
def test_a_child_recorded_again_with_a_slip_is_offered_with_the_reason(
    forename: str, surname: str, born_on: date, reason: str, by: User
) -> None:
    first = somebody("Katherine", "Hollis", by=by)
    again = somebody(forename, surname, born_on, by=by)
    for child in (first, again):
        commands.move_to(child, QUAY_ROAD, started_on=date(2024, 1, 8), by=by)

    found = offered()

    assert list(found) == [{first.pk, again.pk}]
    (reasons,) = found.values()
    assert reason in reasons
    assert "Both live at the same address" in reasons


def test_the_year_until_which_both_lived_at_an_address_is_told(by: User) -> None:
    first, again = (somebody("Katherine", "Hollis", by=by) for _ in range(2))
    for child in (first, again):
        commands.move_to(child, QUAY_ROAD, started_on=date(2023, 1, 8), by=by)
    commands.move_to(again, Place(street="Mill Lane"), started_on=date(2024, 6, 3), by=by)

    (reasons,) = offered().values()

    assert "Both lived at the same address in 2024" in reasons


@pytest.mark.parametrize(
    ("kind", "also", "reason"),
    [
        (IdentifierKind.NHS_NUMBER, IdentifierKind.NHS_NUMBER, "Same NHS number"),
        (
            IdentifierKind.UPN,
            IdentifierKind.FORMER_UPN,
            "The former pupil number of one is a pupil number of the other",
        ),
        (IdentifierKind.ULN, IdentifierKind.ULN, "Same number in another service"),
    ],
)
def test_a_number_finds_a_child_whose_name_changed(
    kind: IdentifierKind, also: IdentifierKind, reason: str, by: User
) -> None:
    first, again = somebody("Katherine", "Hollis", by=by), somebody("Katherine", "Adeyemi", by=by)
    commands.add_identifier(first, kind=kind, value="9434765919", by=by)
    commands.add_identifier(again, kind=also, value="943 476 5919", by=by)

    found = offered()

    assert reason in found[frozenset({first.pk, again.pk})]


def test_a_child_expected_is_offered_with_the_child_who_was_born(by: User) -> None:
    mother = somebody("Leanne", "Hollis", date(1996, 2, 3), by=by, kind="adult")
    unborn = commands.add_person(
        PersonDetails(surname="Hollis", expected_on=date(2026, 3, 14)), by=by
    )
    born = somebody("Katherine", "Hollis", date(2026, 3, 9), by=by)
    for child in (unborn, born):
        commands.record_relationship(child, other=mother, kind=RelationshipKind.MOTHER, by=by)

    found = offered()

    assert found == {
        frozenset({unborn.pk, born.pk}): [
            "Same surname",
            "One was expected about when the other was born",
            "Same mother",
        ]
    }


def test_a_mother_recorded_twice_and_merged_is_one_mother(by: User, officer: Member) -> None:
    mother, again = (
        somebody("Leanne", name, date(1996, 2, 3), by=by, kind="adult")
        for name in ("Hollis", "Adeyemi")
    )
    children = [somebody("Katherine", "Hollis", by=by) for _ in range(2)]
    for child, of in zip(children, (mother, again), strict=True):
        commands.record_relationship(child, other=of, kind=RelationshipKind.MOTHER, by=by)

    commands.merge(mother, again, reason="Married", by=officer.user)

    assert "Same mother" in offered()[frozenset(child.pk for child in children)]


@pytest.mark.parametrize(
    ("one", "other"), [("Ella", "Emma"), ("Katherine", "Sophie"), ("Jack", "Harry")]
)
def test_twins_are_not_offered(one: str, other: str, by: User) -> None:
    twins = [somebody(name, "Hollis", by=by) for name in (one, other)]
    for child in twins:
        commands.move_to(child, QUAY_ROAD, started_on=BORN, by=by)
        commands.join_family(child, family_key="F1", by=by)

    assert offered() == {}


def test_twins_of_alike_names_with_numbers_of_their_own_are_not_offered(by: User) -> None:
    for name, number in (("Katherine", "9434765919"), ("Kathleen", "9876543210")):
        child = somebody(name, "Hollis", by=by)
        commands.move_to(child, QUAY_ROAD, started_on=BORN, by=by)
        commands.add_identifier(child, kind=IdentifierKind.NHS_NUMBER, value=number, by=by)

    assert offered() == {}


def test_siblings_born_a_year_apart_on_a_day_are_not_offered(by: User) -> None:
    for name, born_on in (("Katherine", BORN), ("Kimberley", date(2016, 5, 4))):
        child = somebody(name, "Hollis", born_on, by=by)
        commands.move_to(child, QUAY_ROAD, started_on=date(2017, 1, 9), by=by)

    assert offered() == {}


def test_a_child_and_an_adult_of_one_name_are_not_offered(by: User) -> None:
    somebody("Katherine", "Hollis", by=by)
    somebody("Katherine", "Hollis", by=by, kind="adult")

    assert offered() == {}


def test_a_pair_decided_against_comes_back_only_when_something_changes(
    by: User, officer: Member
) -> None:
    first, again = (somebody("Katherine", "Hollis", by=by) for _ in range(2))
    offered()
    commands.say_different(
        PossibleMatch.objects.get(), reason="Cousins, both seen", by=officer.user
    )
    after_the_decision = offered()

    commands.move_to(again, QUAY_ROAD, started_on=date(2026, 3, 2), by=by)

    assert after_the_decision == {}
    assert list(offered()) == [{first.pk, again.pk}]


def test_a_merged_record_is_still_compared_for_the_one_that_was_kept(
    by: User, officer: Member
) -> None:
    first = somebody("Katherine", "Hollis", by=by)
    renamed, again = (somebody("Katherine", "Adeyemi", by=by) for _ in range(2))
    commands.merge(first, renamed, reason="Renamed by deed poll", by=officer.user)

    assert list(offered()) == [{first.pk, again.pk}]


def test_a_pair_keeps_its_key_from_one_search_to_the_next(by: User) -> None:
    for _ in range(2):
        somebody("Katherine", "Hollis", by=by)
    offered()
    first = PossibleMatch.objects.get()

    keeping.refresh(at=NOW + timedelta(days=1))

    assert PossibleMatch.objects.get().pk == first.pk


def test_an_adopted_child_is_marked_as_a_pair_for_the_named_few(by: User) -> None:
    first, again = (somebody("Katherine", "Hollis", by=by) for _ in range(2))
    parent = somebody("Pat", "Hill", date(1985, 1, 8), by=by, kind="adult")
    commands.record_relationship(again, other=parent, kind=RelationshipKind.ADOPTIVE_PARENT, by=by)

    keeping.refresh(at=NOW)

    assert PossibleMatch.objects.get(one=first).after_adoption is True


def test_the_job_finds_them_and_is_asked_for_once(by: User) -> None:
    for _ in range(2):
        somebody("Katherine", "Hollis", by=by)

    look_for_people_recorded_twice()
    look_for_people_recorded_twice()
    find_people_recorded_twice(timestamp=0)

    assert PossibleMatch.objects.count() == 1
    assert ProcrastinateJob.objects.filter(task_name=find_people_recorded_twice.name).count() == 1
