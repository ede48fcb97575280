"""A child's record: the top of each page, and its parts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from http import HTTPStatus

import pytest
import time_machine

from keel.child_protection.models import ProtectionPlan, ProtectionVisit
from keel.chronology.kinds import reference
from keel.core.codes import LegalStatus
from keel.core.models import Entry
from keel.people import commands
from keel.people.models import Hazard, OpeningReason, Person, RelationshipKind
from keel.proceedings import commands as proceedings
from keel.recording.commands.attaching import Given, attach_to_record
from keel.recording.commands.striking import strike
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.people.builders import a_child, allocated
from tests.recording.corrections import kind_of, visits_to
from tests.recording.files import picture
from tests.workforce.builders import a_user
from tests.workspace.builders import a_visit
from tests.workspace.conftest import TODAY
from tests.workspace.pages import PARTS, html_of, text_of

pytestmark = pytest.mark.django_db


def test_the_top_of_a_record_says_who_the_child_is_and_how_things_stand(
    worker: Member, manager: Member, child: Person, plan: ProtectionPlan
) -> None:
    commands.record_hazard(child, words="A loose dog", since=TODAY, by=worker.user)
    proceedings.start_legal_status(
        [child], status=LegalStatus.INTERIM_CARE_ORDER, started_on=TODAY, by=worker.user
    )

    page = text_of(worker.browser.get(f"/children/{child.pk}/"))

    assert "10 years old Ellie Marsh" in page
    assert "Hazard to whoever visits A loose dog" in page
    assert "On a child protection plan since 24 March 2026" in page
    assert "Child protection plan for neglect since 24 March 2026" in page
    assert "Interim care order, since 31 March 2026" in page
    assert f"Allocated to {worker.practitioner.name}, social worker" in page
    assert f"Manager: {manager.practitioner.name}" in page


def test_a_record_says_when_the_child_was_last_seen_and_last_seen_alone(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    a_visit(child, on=date(2026, 3, 27), worker=worker.practitioner, by=worker.user)

    page = text_of(worker.browser.get(f"/children/{child.pk}/"))

    assert "Last seen 27 March 2026, 4 days ago" in page
    assert "Last seen alone 6 March 2026, 25 days ago" in page


@pytest.mark.usefixtures("documents")
def test_beside_what_was_struck_out_stand_the_files_that_were_struck_out_with_it(
    child: Person, plan: ProtectionPlan, worker: Member, at_noon: time_machine.Traveller
) -> None:
    [visit] = visits_to([child], by=worker)
    number = reference(ProtectionVisit, visit.pk)
    before, _ = [
        attach_to_record(child, number, Given(name, picture(code)), by=worker.user)
        for name, code in (("wrong.jpg", "JPEG"), ("kitchen.png", "PNG"))
    ]
    strike(kind_of(before), before, reason="Another house", by=worker.user)
    at_noon.shift(60)

    strike(kind_of(visit), visit, reason="The family was out", by=worker.user)

    page = text_of(worker.browser.get(f"/children/{child.pk}/records/{number}/"))
    assert "kitchen.png" in page
    assert "wrong.jpg" not in page


def test_a_child_who_is_not_yet_born_has_an_expected_day(worker: Member) -> None:
    unborn = commands.add_person(
        commands.PersonDetails(expected_on=date(2026, 6, 1)), by=worker.user
    )
    allocated(unborn, worker.practitioner)

    page = text_of(worker.browser.get(f"/children/{unborn.pk}/"))

    assert "Not yet born, expected on 1 June 2026" in page
    assert "Not seen, as far as we know" in page


def test_a_hazard_that_is_over_is_not_shown(worker: Member, child: Person) -> None:
    commands.record_hazard(child, words="A loose dog", since=date(2026, 3, 1), by=worker.user)
    hazard = Hazard.objects.get(person=child)
    commands.end_hazard(hazard, until=TODAY, reason="Rehomed", by=worker.user)

    page = text_of(worker.browser.get(f"/children/{child.pk}/"))

    assert "Hazard to whoever visits" not in page


@pytest.mark.parametrize("part", PARTS)
def test_each_opening_of_a_part_is_one_entry_on_the_trail(
    part: str, worker: Member, child: Person
) -> None:
    before = Entry.objects.filter(subjects__contains=[child.pk]).count()

    text_of(worker.browser.get(f"/children/{child.pk}/{part}"))

    entries = Entry.objects.filter(subjects__contains=[child.pk]).order_by("-pk")
    assert entries.count() == before + 1
    assert entries[0].by == worker.user
    assert entries[0].action.startswith("Opened the record")


@pytest.mark.parametrize("part", PARTS)
def test_a_worker_of_another_team_is_asked_for_a_reason(
    part: str, stranger: Member, child: Person
) -> None:
    response = stranger.browser.get(f"/children/{child.pk}/{part}")

    assert response.status_code == HTTPStatus.FOUND
    assert response.headers["Location"] == f"/children/{child.pk}/open/"


def test_for_somebody_who_may_not_give_a_reason_the_record_does_not_exist(child: Person) -> None:
    officer = member(Role.COMMISSIONER)
    away = member(Role.PRINCIPAL_SOCIAL_WORKER)
    commands.restrict(child, to=[], started_on=TODAY, reason="A relative works here", by=a_user())

    assert officer.browser.get(f"/children/{child.pk}/").status_code == HTTPStatus.NOT_FOUND
    assert away.browser.get(f"/children/{child.pk}/").status_code == HTTPStatus.NOT_FOUND


def test_a_child_who_does_not_exist_is_not_found(worker: Member) -> None:
    assert worker.browser.get("/children/987654321/").status_code == HTTPStatus.NOT_FOUND


def test_a_child_whose_age_is_not_known_is_read_all_the_same(worker: Member) -> None:
    found = a_child("Aaron", "Calm", born_on=None)
    allocated(found, worker.practitioner)

    assert "Age not known Aaron Calm" in text_of(worker.browser.get(f"/children/{found.pk}/"))


def test_a_child_who_has_died_is_not_given_an_age(worker: Member, child: Person) -> None:
    commands.record_death(child, died_on=date(2026, 3, 30), by=worker.user)

    page = text_of(worker.browser.get(f"/children/{child.pk}/"))

    assert "Died on 30 March 2026 Ellie Marsh" in page


def test_a_restricted_record_shows_to_nobody_who_is_not_named(
    worker: Member, colleague: Member, child: Person
) -> None:
    commands.restrict(
        child, to=[worker.practitioner], started_on=TODAY, reason="Threats", by=worker.user
    )

    named = text_of(worker.browser.get(f"/children/{child.pk}/"))
    unnamed = colleague.browser.get(f"/children/{child.pk}/")

    assert "Restricted record: only those named may see it" in named
    assert unnamed.status_code == HTTPStatus.NOT_FOUND


def test_whoever_is_not_signed_in_is_sent_to_sign_in(worker: Member, child: Person) -> None:
    worker.browser.logout()

    response = worker.browser.get(f"/children/{child.pk}/")

    assert response.status_code == HTTPStatus.FOUND
    assert response.headers["Location"].startswith("/account/sign-in/")


def test_a_deadline_says_what_started_its_clock_when_it_is_due_and_by_whose_word(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    response = worker.browser.get(f"/children/{child.pk}/deadlines/")
    page = text_of(response)
    source = reference(ProtectionPlan, plan.pk)

    assert "Hold the first core group Due soon Due by 9 April 2026" in page
    assert (
        "The clock started on 24 March 2026: Child protection plan began, "
        "written down 7 days later, on 31 March 2026." in page
    )
    assert "10 working days, statutory guidance: Working Together" in page
    assert f"/children/{child.pk}/records/{source}/" in html_of(response)


def test_a_promise_that_was_kept_says_when(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    page = text_of(worker.browser.get(f"/children/{child.pk}/deadlines/"))

    assert "Hold the initial child protection conference Met Due by 26 March 2026" in page
    assert "Kept on 24 March 2026" in page


def test_a_reason_for_concern_says_why_it_stands_and_what_would_clear_it(
    worker: Member, child: Person, plan: ProtectionPlan, at_noon: time_machine.Traveller
) -> None:
    at_noon.move_to(datetime(2026, 4, 10, 12, tzinfo=UTC))
    worker.browser.force_login(worker.user)

    page = text_of(worker.browser.get(f"/children/{child.pk}/concerns/"))

    assert "Core group missed, since 10 April 2026 (today)" in page
    assert "The first core group was due by 9 April 2026 and has not been held." in page
    assert "What would clear it: A core group is held." in page
    assert "It has gone to the chair." in page


def test_every_record_in_the_list_can_be_read(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    a_visit(child, on=date(2026, 3, 27), worker=worker.practitioner, by=worker.user)
    listed = html_of(worker.browser.get(f"/children/{child.pk}/records/"))
    addresses = {
        part.split('"')[0] for part in listed.split('href="') if "/records/" in part.split('"')[0]
    } - {f"/children/{child.pk}/records/"}

    pages = [text_of(worker.browser.get(address)) for address in sorted(addresses)]

    assert len(pages) >= 8
    assert any("The house was warm and there was food" in page for page in pages)
    assert any("Initial category Neglect" in page for page in pages)
    assert all("Written down on 31 March 2026 at midday" in page for page in pages)


def test_the_record_of_one_child_is_not_read_through_another(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    other = a_child("Aaron", "Calm")
    allocated(other, worker.practitioner)
    number = reference(ProtectionPlan, plan.pk)

    response = worker.browser.get(f"/children/{other.pk}/records/{number}/")

    assert response.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("number", [0, 7, 2**60])
def test_a_number_that_stands_for_no_record_is_not_found(
    number: int, worker: Member, child: Person
) -> None:
    response = worker.browser.get(f"/children/{child.pk}/records/{number}/")

    assert response.status_code == HTTPStatus.NOT_FOUND


def test_a_record_that_names_somebody_restricted_does_not_exist_for_others(
    worker: Member, child: Person
) -> None:
    brother = a_child("Jaden", "Secret")
    relationship = commands.record_relationship(
        child, other=brother, kind=RelationshipKind.SIBLING, by=worker.user
    )
    commands.restrict(brother, to=[], started_on=TODAY, reason="Threats", by=a_user())
    number = reference(type(relationship), relationship.pk)

    listed = text_of(worker.browser.get(f"/children/{child.pk}/records/"))
    read = worker.browser.get(f"/children/{child.pk}/records/{number}/")

    assert "Brother or sister" not in listed
    assert read.status_code == HTTPStatus.NOT_FOUND


def test_brothers_and_sisters_are_one_click_away(worker: Member, child: Person) -> None:
    brother = a_child("Jaden", "Marsh")
    allocated(brother, worker.practitioner)
    commands.record_relationship(
        child, other=brother, kind=RelationshipKind.SIBLING, by=worker.user
    )

    response = worker.browser.get(f"/children/{child.pk}/")

    assert f'href="/children/{brother.pk}/"' in html_of(response)


def test_the_record_shows_who_has_looked_and_why(
    worker: Member, stranger: Member, child: Person
) -> None:
    commands.open_by_reason(
        child,
        reason=OpeningReason.DUTY,
        words="School rang",
        by=stranger.user,
    )

    page = text_of(worker.browser.get(f"/children/{child.pk}/who-has-looked/"))

    assert f"{stranger.user.name}: opened a record by reason Reason: School rang" in page
