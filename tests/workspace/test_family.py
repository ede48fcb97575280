"""The family of a child: who is on the page, what is said of them, and who is left out."""

from __future__ import annotations

import re
from datetime import date
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keel.core.codes import LegalStatus, PlacementType, Sex
from keel.core.models import Entry
from keel.core.trail.change import change
from keel.looked_after.models import Placement
from keel.people import commands
from keel.people.models import (
    FamilyMembership,
    HazardTo,
    Person,
    PersonKind,
    RelationshipKind,
    ResponsibilityBy,
)
from keel.proceedings import commands as proceedings
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.people.builders import a_child, allocated
from tests.workforce.builders import a_user
from tests.workspace.conftest import TODAY
from tests.workspace.pages import html_of, text_of

pytestmark = pytest.mark.django_db

K = RelationshipKind
HOME = commands.Place(house="4", street="Quay Street", town="Port Haven", postcode="PH1 2AB")


def an_adult(forename: str, sex: Sex = Sex.FEMALE, born_on: date = date(1988, 4, 2)) -> Person:
    details = commands.PersonDetails(
        kind=PersonKind.ADULT, forename=forename, surname="Marsh", sex=sex, born_on=born_on
    )
    return commands.add_person(details, by=a_user())


def relate(person: Person, other: Person, kind: K, **more: object) -> None:
    commands.record_relationship(person, other=other, kind=kind, by=a_user(), **more)  # type: ignore[arg-type]  # its own arguments


def page_of(child: Person, reader: Member) -> str:
    return text_of(reader.browser.get(f"/children/{child.pk}/family/"))


def drawn_for(child: Person, reader: Member) -> str:
    """The page without what differs from one request to the next."""
    html = html_of(reader.browser.get(f"/children/{child.pk}/family/"))
    return re.sub(r'nonce="[^"]*"|value="[^"]*"', "", html.split("<main")[1])


@pytest.fixture
def mother(child: Person) -> Person:
    """The child's mother, who lives with the child."""
    found = an_adult("Karen")
    relate(child, found, K.MOTHER)
    for person in (child, found):
        commands.move_to(person, HOME, started_on=date(2025, 1, 6), by=a_user())
    return found


def test_three_generations_stand_in_rows_and_each_is_said_in_words(
    worker: Member, child: Person, mother: Person
) -> None:
    grandmother = an_adult("Joan", born_on=date(1961, 2, 3))
    relate(mother, grandmother, K.MOTHER)

    page = page_of(child, worker)

    assert "First generation Mother's mother Joan Marsh, 65 years old" in page
    assert "Second generation Mother Karen Marsh, 37 years old Lives with Ellie." in page
    assert "Child of Joan Marsh. Written down on 31 March 2026. Parent Not shown Third" in page
    assert "Third generation This child Ellie Marsh, 10 years old" in page
    assert "Lives with Joan" not in page


def test_a_parent_of_whom_nothing_is_known_has_a_place(
    worker: Member, child: Person, mother: Person
) -> None:
    html = html_of(worker.browser.get(f"/children/{child.pk}/family/"))

    assert html.count('aria-label="Not shown, parent"') == 1


def test_couples_separations_deaths_unborn_and_adopted_are_drawn_and_said(
    worker: Member, child: Person, mother: Person
) -> None:
    father = an_adult("Dean", Sex.MALE)
    relate(child, father, K.FATHER, parental_responsibility=True)
    relate(mother, father, K.SPOUSE, started_on=date(2012, 5, 1))
    spouse = mother.relationships.get(kind=K.SPOUSE)
    commands.end_relationship(spouse, ended_on=date(2024, 8, 9), by=a_user())
    commands.record_death(father, died_on=date(2025, 12, 1), by=a_user())
    unborn = commands.add_person(
        commands.PersonDetails(expected_on=date(2026, 6, 1)), by=worker.user
    )
    allocated(unborn, worker.practitioner)
    relate(unborn, mother, K.MOTHER)

    page = page_of(child, worker)
    html = html_of(worker.browser.get(f"/children/{child.pk}/family/"))

    assert "Father Dean Marsh, died on 1 December 2025" in page
    assert "Had parental responsibility until they died." in page
    assert "Separated from Dean Marsh, since 9 August 2024." in page
    assert "Unborn child, not yet born, expected on 1 June 2026 Lives with Ellie." in page
    assert f'href="/children/{unborn.pk}/family/"' in html
    assert ">Died 1 Dec 2025</text>" in html
    assert "l8 -18m6 0l-8 18" in html  # the two strokes through the line of the couple


def test_who_has_parental_responsibility_is_said_with_how_and_since_when(
    worker: Member, child: Person, mother: Person
) -> None:
    row = child.relationships.get(other=mother)
    commands.say_who_has_parental_responsibility(
        row, has_it=True, how=ResponsibilityBy.BIRTH, started_on=child.born_on, by=a_user()
    )
    proceedings.start_legal_status(
        [child], status=LegalStatus.INTERIM_CARE_ORDER, started_on=TODAY, by=worker.user
    )

    page = page_of(child, worker)

    assert "Has parental responsibility (gave birth), since 4 May 2015." in page
    assert "The local authority has parental responsibility too: interim care order" in page


def test_who_is_a_risk_is_marked_and_said(worker: Member, child: Person, mother: Person) -> None:
    partner = an_adult("Lee", Sex.MALE)
    relate(mother, partner, K.PARTNER)
    commands.record_hazard(
        partner, words="Convicted", since=TODAY, to=HazardTo.CHILDREN, by=a_user()
    )
    commands.record_hazard(partner, words="A loose dog", since=TODAY, by=a_user())

    page = page_of(child, worker)
    html = html_of(worker.browser.get(f"/children/{child.pk}/family/"))

    assert "Mother's partner Lee Marsh" in page
    assert "Risk to children: Convicted." in page
    assert "Hazard to workers: A loose dog." in page
    assert ">Risk · Hazard</text>" in html
    assert "Hazard to whoever visits" not in page  # that is the child's own, at the top


def test_a_child_who_is_placed_lives_there_and_no_longer_with_the_mother(
    worker: Member, child: Person, mother: Person
) -> None:
    carer = an_adult("Rita")
    relate(child, carer, K.FOSTER_CARER)
    with change(child, by=worker.user, action="Placed"):
        Placement.objects.create(
            child=child,
            started_on=TODAY,
            placement_type=PlacementType.FOSTER,
            provider="PR1",
        )

    page = page_of(child, worker)

    assert "Foster carer Rita Marsh, 37 years old Lives with Ellie." in page
    assert page.count("Lives with Ellie.") == 1


def test_nobody_can_read_where_anybody_lives(worker: Member, child: Person, mother: Person) -> None:
    page = page_of(child, worker)

    assert "Lives with Ellie" in page
    assert "Quay Street" not in page
    assert "PH1 2AB" not in page


def test_a_brother_is_one_step_away_where_the_reader_may_open_his_record(
    worker: Member, child: Person, mother: Person
) -> None:
    mine, named, theirs = (a_child(name, "Marsh") for name in ("Noah", "Iris", "Otto"))
    allocated(mine, worker.practitioner)
    for sibling in (mine, named, theirs):
        relate(sibling, mother, K.MOTHER)
    relate(child, named, K.SIBLING)

    html = html_of(worker.browser.get(f"/children/{child.pk}/family/"))

    assert f'href="/children/{mine.pk}/"' in html
    assert "Iris Marsh" in html  # the child's own record names her
    assert f'href="/children/{named.pk}/' not in html
    assert "Otto" not in html


def test_what_a_brothers_record_adds_is_on_his_trail(
    worker: Member, child: Person, mother: Person
) -> None:
    brother = a_child("Noah", "Marsh")
    allocated(brother, worker.practitioner)
    relate(brother, mother, K.MOTHER)

    page_of(child, worker)

    entries = Entry.objects.filter(subjects__contains=[brother.pk], by=worker.user)
    assert entries.filter(action="Read the family of, beside a relative's").count() == 1


def test_somebody_restricted_leaves_the_page_as_if_they_had_not_been_recorded(
    worker: Member, child: Person, mother: Person
) -> None:
    relate(mother, an_adult("Joan"), K.MOTHER)
    before = drawn_for(child, worker)
    father, brother = an_adult("Dean", Sex.MALE), a_child("Jaden", "Marsh")
    for person in (father, brother):
        commands.restrict(person, to=[], started_on=TODAY, reason="Threats", by=a_user())
    relate(child, father, K.FATHER)
    relate(child, brother, K.SIBLING)
    relate(brother, mother, K.MOTHER)
    relate(mother, father, K.PARTNER)
    commands.move_to(father, HOME, started_on=TODAY, by=a_user())

    after = drawn_for(child, worker)

    assert "Joan" in before
    assert after == before


def test_a_name_for_a_restricted_record_shows_them(
    worker: Member, colleague: Member, child: Person
) -> None:
    brother = a_child("Jaden", "Marsh")
    relate(child, brother, K.SIBLING)
    commands.restrict(
        brother, to=[worker.practitioner], started_on=TODAY, reason="Threats", by=a_user()
    )

    assert "Brother or sister" not in page_of(child, colleague)
    assert "Sister Jaden Marsh" in page_of(child, worker)


def test_what_an_adult_is_to_another_family_is_left_out(
    worker: Member, manager: Member, child: Person
) -> None:
    father, elsewhere = an_adult("Dean", Sex.MALE), a_child("Otto", "Other")
    relate(child, father, K.FATHER)
    before = drawn_for(child, worker)
    partner = an_adult("Petra")
    relate(elsewhere, father, K.FATHER)
    relate(elsewhere, partner, K.MOTHER)
    relate(father, partner, K.PARTNER)
    relate(father, an_adult("Gwen"), K.MOTHER)

    after = drawn_for(child, worker)
    allocated(elsewhere, worker.practitioner)

    assert after == before
    assert "Father's partner Petra Marsh" in page_of(child, worker)
    assert "Sister Otto Other" in page_of(child, worker)
    assert "Father's mother Gwen Marsh" in page_of(child, worker)


def test_a_mothers_partner_who_has_a_family_elsewhere_is_shown_without_it(
    worker: Member, child: Person, mother: Person
) -> None:
    partner, elsewhere = an_adult("Lee", Sex.MALE), a_child("Otto", "Other")
    relate(mother, partner, K.PARTNER)
    relate(elsewhere, partner, K.FATHER)
    relate(partner, an_adult("Petra"), K.FORMER_PARTNER)

    page = page_of(child, worker)

    assert "Mother's partner Lee Marsh" in page
    assert "Otto" not in page
    assert "Petra" not in page


@pytest.fixture
def adopted(child: Person, mother: Person, worker: Member) -> Person:
    """The child, adopted away from the mother; a brother was not."""
    brother = a_child("Noah", "Marsh")
    allocated(brother, worker.practitioner)
    relate(brother, mother, K.MOTHER)
    with change(child, brother, by=worker.user, action="Recorded a family"):
        for person in (child, brother):
            FamilyMembership.objects.create(person=person, family_key="marsh")
    relate(child, brother, K.SIBLING)
    relate(child, an_adult("Asha", born_on=date(1980, 1, 1)), K.ADOPTIVE_PARENT)
    return child


def test_the_birth_family_of_a_child_who_was_adopted_is_left_out(
    worker: Member, adopted: Person
) -> None:
    page = page_of(adopted, worker)

    assert "Adoptive mother Asha Marsh" in page
    assert "Adopted by Asha Marsh." in page
    assert "Karen" not in page
    assert "Noah" not in page
    assert "Not shown," not in html_of(worker.browser.get(f"/children/{adopted.pk}/family/"))


def test_a_child_who_was_adopted_is_left_out_of_the_birth_family(
    worker: Member, adopted: Person, mother: Person
) -> None:
    brother = Person.objects.get(forename="Noah")

    page = page_of(brother, worker)

    assert "Mother Karen Marsh" in page
    assert "Ellie" not in page
    assert "Asha" not in page


def test_whoever_may_see_beyond_an_adoption_does_and_that_is_on_the_trail(adopted: Person) -> None:
    head = member(Role.HEAD_OF_SAFEGUARDING)

    page = page_of(adopted, head)

    assert "Adoptive mother Asha Marsh" in page
    assert "Mother Karen Marsh" in page
    assert "Brother or sister" not in page
    assert "Sister Noah Marsh" in page
    assert Entry.objects.filter(
        by=head.user, subjects__contains=[adopted.pk], action__endswith="beyond an adoption"
    ).exists()


def test_the_family_of_a_record_that_was_merged_is_that_of_both(
    worker: Member, child: Person
) -> None:
    twin = a_child("Elly", "Marsh")
    relate(twin, an_adult("Karen"), K.MOTHER)
    manager = member(Role.HEAD_OF_SERVICE)
    commands.merge(child, twin, reason="One child", by=manager.user)

    assert "Mother Karen Marsh" in page_of(child, worker)


def test_a_family_of_many_costs_what_one_of_few_costs(
    worker: Member, child: Person, mother: Person
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page_of(child, worker)
        return len(queries)

    def grow(number: int) -> None:
        for _ in range(number):
            sibling = a_child("Noah", "Marsh")
            allocated(sibling, worker.practitioner)
            relate(sibling, mother, K.MOTHER)
            relate(sibling, an_adult("Dean", Sex.MALE), K.FATHER)

    grow(2)
    cost()  # what is asked once and kept is asked here
    few = cost()
    grow(6)

    assert cost() == few


def test_whoever_is_not_of_the_childs_work_is_asked_for_a_reason(
    stranger: Member, child: Person
) -> None:
    answer = stranger.browser.get(f"/children/{child.pk}/family/")

    assert answer.status_code == HTTPStatus.FOUND
    assert answer.headers["Location"] == f"/children/{child.pk}/open/"
