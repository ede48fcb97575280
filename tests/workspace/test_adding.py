"""Adding a child who is not known yet, and giving a child to a worker."""

from __future__ import annotations

import re
from datetime import date
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.urls import reverse

from keel.chronology.ownership import hand_over
from keel.core.codes import WorkerChange
from keel.core.models import Entry, Source
from keel.people import commands
from keel.people.models import Address, Involvement, Person
from keel.people.records import PERSON
from keel.workforce import commands as workforce
from keel.workforce.models import Employment
from keel.workforce.roles import Role
from keel.workspace.models import Addition
from tests.cast import Member, member
from tests.people.builders import a_child, allocated
from tests.workforce.builders import a_practitioner, a_team, the_role
from tests.workspace.builders import an_undated_home
from tests.workspace.conftest import TODAY
from tests.workspace.pages import html_of, text_of

pytestmark = pytest.mark.django_db

NEW = "/children/new/"
KAI = {"forename": "Kai", "surname": "Marsh", "born_on": "2019-02-03", "sex": "M"}


def a_page() -> dict[str, str]:
    """What a page on which a child is added has of its own."""
    return {"key": str(uuid4()), "do": "look"}


def named(surname: str) -> list[Person]:
    return list(Person.objects.filter(surname=surname))


def allocate_page(child: Person) -> str:
    return f"/children/{child.pk}/allocate/"


def to(worker: Member, **other: object) -> dict[str, object]:
    """What gives a child to a worker from today."""
    given = {
        "practitioner": worker.practitioner.pk,
        "role": the_role().pk,
        "started_on": TODAY.isoformat(),
        "change_reason": WorkerChange.FIRST_CONTACT.value,
    }
    return given | other


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.OUT_OF_HOURS, Role.BUSINESS_SUPPORT])
def test_whoever_adds_a_child_goes_on_to_record_the_contact(
    role: Role, keel_records_everything: None
) -> None:
    me = member(role, team=a_team())

    response = me.browser.post(NEW, {**a_page(), **KAI}, follow=True)

    (child,) = named("Marsh")
    assert response.redirect_chain == [(f"/children/{child.pk}/add/", HTTPStatus.FOUND)]
    sheets = re.findall(r'name="sheet" value="(\w+)"', html_of(response))
    assert sheets[0] == "record_contact"
    assert "Kai Marsh" in text_of(response)
    assert Entry.objects.filter(action="Added a child", by=me.user).exists()


def test_the_team_of_whoever_added_a_child_sees_it_and_a_stranger_does_not(
    worker: Member, colleague: Member, stranger: Member
) -> None:
    worker.browser.post(NEW, {**a_page(), **KAI})

    (child,) = named("Marsh")
    page = f"/children/{child.pk}/"
    assert colleague.browser.get(page).status_code == HTTPStatus.OK
    assert stranger.browser.get(page).headers["Location"] == f"{page}open/"


def test_what_was_looked_for_is_filled_in_and_stands_in_no_address(worker: Member) -> None:
    sought = {"name": "kai smith-jones 3/2/2019", "place": "12 Quay Road, ph1 2ab"}
    found = html_of(worker.browser.post("/children/", sought))

    begun = html_of(worker.browser.post(NEW, {**sought, "do": "begin"}))

    assert f'action="{NEW}"' in found
    for name, value in {
        "forename": "Kai",
        "surname": "Smith-Jones",
        "born_on-year": "2019",
        "house": "12",
        "street": "Quay Road",
        "postcode": "PH1 2AB",
    }.items():
        assert re.search(rf'name="{name}"[^>]*value="{value}"', begun), name


def test_only_those_who_may_add_are_offered_it(child: Person) -> None:
    reader = member(Role.INSPECTOR)

    page = text_of(reader.browser.post("/children/", {"name": "marsh"}))

    assert "Add somebody who is not here" not in page
    assert reader.browser.post(NEW, {**a_page(), **KAI}).status_code == HTTPStatus.FORBIDDEN
    assert not Person.objects.filter(forename="Kai").exists()


def test_who_may_be_the_same_is_shown_with_why_before_anything_is_saved(
    worker: Member, child: Person
) -> None:
    sent = {**a_page(), "forename": "Elie", "surname": "Marsh", "born_on": "2015-05-04"}

    response = worker.browser.post(NEW, sent)

    page = text_of(response)
    assert "Is it one of these?" in page
    assert "Ellie Marsh, 10 years old" in page
    assert "“elie” sounds like Ellie" in page
    assert 'value="Elie"' in html_of(response)
    assert named("Marsh") == [child]


def test_a_child_who_is_none_of_those_shown_is_added(worker: Member, child: Person) -> None:
    sent = {**a_page(), "forename": "Ellie", "surname": "Marsh"}
    worker.browser.post(NEW, sent)

    worker.browser.post(NEW, {**sent, "do": "none", "shown": child.pk})

    assert len(named("Marsh")) == 2


def test_none_of_these_says_nothing_of_somebody_who_was_not_shown(
    worker: Member, child: Person
) -> None:
    sent = {**a_page(), "forename": "Ellie", "surname": "Marsh", "do": "none"}

    page = text_of(worker.browser.post(NEW, {**sent, "shown": child.pk + 1}))

    assert "Is it one of these?" in page
    assert named("Marsh") == [child]


def test_of_a_child_outside_ones_work_only_name_and_age_are_shown(
    stranger: Member, child: Person
) -> None:
    sent = {**a_page(), "forename": "Ellie", "surname": "Marsh", "born_on": "2015-04-05"}

    html = html_of(stranger.browser.post(NEW, sent))

    assert "You do not work with this child." in html
    assert "4 May" not in html
    assert f'<option value="{child.pk}"' not in html


def test_of_a_restricted_child_nothing_is_shown(
    worker: Member, stranger: Member, child: Person
) -> None:
    few = [worker.practitioner]
    commands.restrict(child, to=few, started_on=TODAY, reason="Threats", by=worker.user)
    sent = {**a_page(), "forename": "Ellie", "surname": "Marsh", "sibling": child.pk}

    refused = text_of(stranger.browser.post(NEW, sent))
    added = stranger.browser.post(NEW, {**sent, "sibling": ""})

    assert "There is a problem Choose from the list" in refused
    assert "10 years old" not in refused
    assert added.status_code == HTTPStatus.FOUND


def test_a_page_that_is_sent_twice_adds_one_child(worker: Member) -> None:
    sent = {**a_page(), **KAI}

    first = worker.browser.post(NEW, sent)
    again = worker.browser.post(NEW, sent)

    assert len(named("Marsh")) == 1
    assert first.headers["Location"] == again.headers["Location"]
    assert Involvement.objects.filter(child__surname="Marsh").count() == 1


def test_the_key_of_somebody_elses_page_leads_to_nobody(worker: Member, stranger: Member) -> None:
    sent = {**a_page(), **KAI}
    worker.browser.post(NEW, sent)

    page = text_of(stranger.browser.post(NEW, sent))

    assert "Is it one of these?" in page
    assert len(named("Marsh")) == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"forename": "", "surname": ""}, "Enter a name, or the day the child is expected"),
        ({"born_on": "2026-04-01"}, "The date of birth must be today or in the past"),
        ({"born_on": "1919-02-03"}, "The date of birth must be within the last 25 years"),
        ({"expected_on": "2026-05-01"}, "Leave the day the child is expected empty"),
        ({"born_on": "", "expected_on": "2027-05-01"}, "must be in the next 40 weeks"),
        ({"nhs_number": "943 476 5918"}, "Enter the NHS number again"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(
    wrong: dict[str, str], words: str, worker: Member
) -> None:
    response = worker.browser.post(NEW, {**a_page(), **KAI, "street": "Quay Road", **wrong})

    assert words in text_of(response)
    assert 'value="Quay Road"' in html_of(response)
    assert not Addition.objects.exists()


def test_a_child_who_is_expected_needs_no_name(worker: Member) -> None:
    page = worker.browser.post(NEW, {**a_page(), "expected_on": "2026-06-01"}, follow=True)

    assert "Unborn child" in text_of(page)
    assert "Not yet born, expected on 1 June 2026" in text_of(page)


def test_of_several_homes_a_brother_shares_the_one_that_began_last(
    worker: Member, child: Person
) -> None:
    home = commands.Place(house="12", street="Quay Road", postcode="PH1 2AB")
    commands.move_to(child, home, started_on=date(2024, 1, 8), by=worker.user)
    an_undated_home(child, by=worker.user)

    begun = html_of(worker.browser.post(NEW, {"do": "begin", "sibling": child.pk}))

    assert 'value="Quay Road"' in begun


def test_a_brother_is_added_from_the_family_and_joins_it(worker: Member, child: Person) -> None:
    home = commands.Place(house="12", street="Quay Road", postcode="PH1 2AB")
    commands.move_to(child, home, started_on=date(2024, 1, 8), by=worker.user)
    family = html_of(worker.browser.get(f"/children/{child.pk}/family/"))
    begun = html_of(worker.browser.post(NEW, {"do": "begin", "sibling": child.pk}))

    sent = {**a_page(), **KAI, "sibling": child.pk, "street": "Quay Road"}
    shown = {"do": "none", "shown": child.pk}
    page = text_of(worker.browser.post(NEW, {**sent, **shown}, follow=True))

    assert "Add a brother or sister who is not here" in family
    assert 'value="Quay Road"' in begun
    assert f'<option value="{child.pk}" selected' in begun
    assert "Brothers and sisters Ellie Marsh" in page
    kai = Person.objects.get(forename="Kai")
    assert {each.family_key for each in kai.families.all()} == {
        each.family_key for each in child.families.all()
    }
    assert Address.objects.get(person=kai).street == "Quay Road"


def test_a_child_joins_the_family_that_the_sister_has(worker: Member, child: Person) -> None:
    commands.join_family(child, family_key="F7", by=worker.user)
    sent = {**a_page(), **KAI, "sibling": child.pk, "do": "none", "shown": child.pk}

    worker.browser.post(NEW, sent)

    assert [each.family_key for each in Person.objects.get(forename="Kai").families.all()] == ["F7"]


def test_where_another_system_supplies_people_nobody_is_added(worker: Member) -> None:
    source = Source.objects.create(code="old", name="The old system")
    hand_over([PERSON.name], to=source, since=TODAY, by=worker.user)

    page = text_of(worker.browser.post(NEW, {**a_page(), **KAI}))

    assert "Children are added in The old system, and read here." in page
    assert named("Marsh") == []


def test_a_manager_gives_a_child_to_a_worker_and_the_one_before_ends_that_day(
    manager: Member, worker: Member, colleague: Member, child: Person
) -> None:
    summary = html_of(manager.browser.get(f"/children/{child.pk}/"))

    after = text_of(manager.browser.post(allocate_page(child), to(colleague), follow=True))

    assert f'href="{allocate_page(child)}"' in summary
    assert f"Allocated to {colleague.practitioner.name}, social worker" in after
    held = Involvement.objects.get(practitioner=worker.practitioner)
    assert held.ended_on == TODAY
    entry = Entry.objects.get(action="Allocated: Social worker", by=manager.user)
    assert entry.reason == "First contact or re-referral"
    assert child.pk in entry.subjects


def test_the_work_of_whoever_added_a_child_is_over_when_a_worker_has_it(
    manager: Member, worker: Member, colleague: Member
) -> None:
    worker.browser.post(NEW, {**a_page(), **KAI})
    (child,) = named("Marsh")

    manager.browser.post(allocate_page(child), to(colleague))

    assert Involvement.objects.get(practitioner=worker.practitioner).ended_on == TODAY
    assert Involvement.objects.on(TODAY).get(child=child).practitioner == colleague.practitioner


def test_a_child_who_is_given_twice_is_given_once(
    manager: Member, colleague: Member, child: Person
) -> None:
    manager.browser.post(allocate_page(child), to(colleague))
    again = manager.browser.post(allocate_page(child), to(colleague))

    later = to(colleague, started_on="2026-03-30")
    refused = text_of(manager.browser.post(allocate_page(child), later))

    assert again.headers["Location"] == reverse("child", args=[child.pk])
    assert "holds the child in this role already" in refused
    assert Involvement.objects.filter(practitioner=colleague.practitioner).count() == 1


def test_a_child_goes_to_nobody_who_left_or_is_of_another_managers_team(
    manager: Member, colleague: Member, stranger: Member, child: Person
) -> None:
    work = Employment.objects.get(practitioner=colleague.practitioner)
    workforce.end_employment(work, ended_on=TODAY, by=manager.user)

    pages = [
        text_of(manager.browser.post(allocate_page(child), to(who)))
        for who in (colleague, stranger)
    ]

    assert all("There is a problem Choose the worker" in page for page in pages)
    assert Involvement.objects.filter(child=child).count() == 1


def test_a_role_that_the_worker_may_not_have_is_refused_in_words(
    manager: Member, colleague: Member, child: Person
) -> None:
    adviser = to(colleague, role=the_role("personal_adviser").pk)

    response = manager.browser.post(allocate_page(child), adviser)

    assert "does not hold a role that may be Personal adviser" in text_of(response)
    assert f'<option value="{colleague.practitioner.pk}" selected' in html_of(response)


def test_a_restricted_child_goes_to_nobody_who_is_not_named(
    manager: Member, colleague: Member, child: Person
) -> None:
    few = [manager.practitioner]
    commands.restrict(child, to=few, started_on=TODAY, reason="Threats", by=manager.user)

    page = text_of(manager.browser.post(allocate_page(child), to(colleague)))

    assert f"{colleague.practitioner.name} is not named to see it" in page
    assert Involvement.objects.filter(child=child).count() == 1


def test_to_have_opened_a_record_by_reason_gives_nobody_the_child(
    manager: Member, colleague: Member
) -> None:
    theirs = a_child("Cal", "Theirs")
    allocated(theirs, a_practitioner(team=a_team()))
    manager.browser.post(
        f"/children/{theirs.pk}/open/", {"reason": "duty", "words": "The school rang"}
    )

    summary = html_of(manager.browser.get(f"/children/{theirs.pk}/"))
    refused = manager.browser.post(allocate_page(theirs), to(colleague))

    assert allocate_page(theirs) not in summary
    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert Involvement.objects.filter(child=theirs).count() == 1
