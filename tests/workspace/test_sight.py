"""Who learns of a child, by ways other than the front door."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
import time_machine

from keel.chronology.kinds import reference
from keel.core.models import Entry, Recorded, Source
from keel.core.trail.change import change
from keel.people import commands
from keel.people.models import (
    FamilyMembership,
    Involvement,
    OpeningReason,
    Person,
    PersonKind,
    RelationshipKind,
)
from keel.recording.commands.striking import strike
from keel.workforce import commands as workforce
from keel.workforce.models import AbsenceReason, ManagementLine
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.people.builders import a_child, allocated
from tests.recording.corrections import kind_of
from tests.workforce.builders import a_practitioner, a_user, signs_in_as
from tests.workspace.conftest import TODAY
from tests.workspace.pages import PARTS

pytestmark = pytest.mark.django_db


def opened_by(stranger: Member, child: Person) -> None:
    commands.open_by_reason(
        child, reason=OpeningReason.DUTY, words="Her school rang", by=stranger.user
    )


def test_whoever_was_told_of_an_opening_reads_nothing_of_it_once_the_record_is_restricted(
    worker: Member, stranger: Member, child: Person
) -> None:
    opened_by(stranger, child)
    commands.restrict(child, to=[], started_on=TODAY, reason="A relative works here", by=a_user())

    page = worker.browser.get("/openings/").content.decode()
    home = worker.browser.get("/").content.decode()

    assert "Marsh" not in page
    assert "Her school rang" not in page
    assert "opened by somebody else" not in home


def test_an_opening_that_was_read_is_gone_when_the_record_no_longer_shows(
    worker: Member, stranger: Member, child: Person, manager: Member
) -> None:
    opened_by(stranger, child)
    worker.browser.post(f"/openings/{child.openings.get().pk}/read/")
    held = Involvement.objects.get(child=child)
    commands.end_involvement(held, ended_on=TODAY, reason="Closed", by=manager.user)
    with_read = worker.browser.get("/openings/").content.decode()

    with time_machine.travel(date(2026, 12, 1)):
        worker.browser.force_login(worker.user)
        later = worker.browser.get("/openings/").content.decode()

    assert "Marsh" in with_read
    assert "Marsh" not in later


def test_being_asked_for_a_reason_names_the_child_and_so_is_on_the_trail(
    stranger: Member, child: Person
) -> None:
    page = stranger.browser.get(f"/children/{child.pk}/open/")

    assert "Marsh" in page.content.decode()
    entries = Entry.objects.filter(subjects__contains=[child.pk], by=stranger.user)
    assert entries.count() == 1


def test_a_page_that_was_not_found_opened_nothing(worker: Member, child: Person) -> None:
    before = Entry.objects.count()

    response = worker.browser.get(f"/children/{child.pk}/records/7/")

    assert response.status_code == HTTPStatus.NOT_FOUND
    assert Entry.objects.count() == before


def test_a_worker_who_is_suspended_reads_nothing(worker: Member, child: Person) -> None:
    workforce.record_absence(
        worker.practitioner, started_on=TODAY, reason=AbsenceReason.SUSPENDED, by=a_user()
    )

    response = worker.browser.get(f"/children/{child.pk}/")

    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "Marsh" not in worker.browser.get("/").content.decode()


def test_a_line_of_management_that_its_source_took_back_shows_nobody() -> None:
    head = a_practitioner(Role.SERVICE_MANAGER)
    under = a_practitioner(managed_by=head)
    child = a_child()
    allocated(child, under)
    with change(under, by=a_user(), action="Gone from the source"):
        line = ManagementLine.objects.get(practitioner=under)
        line.source = Source.objects.create(code="hr", name="HR")
        line.gone_on = TODAY
        line.save()

    assert child not in Person.objects.visible_to(signs_in_as(head), on=TODAY)


def test_whoever_covers_and_opens_is_not_the_one_who_is_told(worker: Member, child: Person) -> None:
    cover = member(Role.OUT_OF_HOURS)
    workforce.record_absence(
        worker.practitioner,
        started_on=TODAY,
        reason=AbsenceReason.SICK,
        covered_by=cover.practitioner,
        by=a_user(),
    )

    opening = commands.open_by_reason(
        child, reason=OpeningReason.COVER, words="I cover", by=cover.user
    )

    assert opening.told_to == worker.practitioner


def test_a_parent_whose_record_is_restricted_is_not_named_on_any_page_of_the_child(
    worker: Member, child: Person
) -> None:
    mother = commands.add_person(
        commands.PersonDetails(kind=PersonKind.ADULT, forename="Moira", surname="Hidden"),
        by=worker.user,
    )
    commands.record_relationship(child, other=mother, kind=RelationshipKind.MOTHER, by=worker.user)
    commands.restrict(mother, to=[], started_on=TODAY, reason="Works here", by=a_user())

    for part in PARTS:
        assert "Hidden" not in worker.browser.get(f"/children/{child.pk}/{part}").content.decode()


def test_a_tie_from_before_an_adoption_that_was_struck_out_is_shown_to_nobody_else(
    worker: Member, child: Person
) -> None:
    mother, adopter = (
        commands.add_person(
            commands.PersonDetails(kind=PersonKind.ADULT, forename=name, surname="Former"),
            by=worker.user,
        )
        for name in ("Moira", "Asha")
    )
    commands.record_relationship(child, other=mother, kind=RelationshipKind.MOTHER, by=worker.user)
    commands.join_family(child, family_key="former", by=worker.user)
    ties: list[Recorded] = [
        child.relationships.get(other=mother),
        FamilyMembership.objects.get(person=child),
    ]
    for tie in ties:
        strike(kind_of(tie), tie, reason="Another Moira", by=worker.user)
    before = worker.browser.get(f"/children/{child.pk}/records/").content.decode()
    adoptive = RelationshipKind.ADOPTIVE_PARENT
    commands.record_relationship(child, other=adopter, kind=adoptive, by=worker.user)

    page = worker.browser.get(f"/children/{child.pk}/records/").content.decode()
    read = [
        worker.browser.get(f"/children/{child.pk}/records/{reference(type(tie), tie.pk)}/")
        for tie in ties
    ]

    assert "Another Moira" in before
    assert "Another Moira" not in page
    assert [answer.status_code for answer in read] == [HTTPStatus.NOT_FOUND] * 2


def test_where_nothing_is_supplied_silence_is_not_taken_for_calm() -> None:
    nobody_supplies = member(Role.SOCIAL_WORKER)
    child = a_child("Ellie", "Marsh")
    allocated(child, nobody_supplies.practitioner)

    for part in ("", "concerns/"):
        page = nobody_supplies.browser.get(f"/children/{child.pk}/{part}").content.decode()
        assert "cannot be looked for here" in page


def test_where_everything_is_supplied_nothing_is_said_of_what_is_not(
    worker: Member, child: Person
) -> None:
    page = worker.browser.get(f"/children/{child.pk}/").content.decode()

    assert "cannot be looked for here" not in page
