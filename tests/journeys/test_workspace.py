"""What a worker, a chair, somebody on duty and the public do, in a real browser."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from keel.people.models import Person
from tests.cast import Member
from tests.journeys.conftest import DESK, PHONE, Visitors
from tests.people.builders import involved
from tests.workforce.builders import the_role
from tests.workspace.builders import a_visit

pytestmark = pytest.mark.journey


@pytest.fixture
def child(child: Person, worker: Member) -> Person:
    """The same, seen once since."""
    a_visit(child, on=date(2026, 3, 27), worker=worker.practitioner, by=worker.user)
    return child


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_worker_follows_a_deadline_to_its_source(
    width: int, visitor: Visitors, worker: Member, child: Person
) -> None:
    somebody = visitor(width=width)

    somebody.signs_in_as(worker.user)
    assert somebody.reads("Hold the first core group")
    somebody.follows("Ellie Marsh")
    assert somebody.reads("On a child protection plan since 24 March 2026")
    somebody.follows("Deadlines")
    somebody.follows("Child protection plan began")

    assert somebody.reads("Initial category Neglect")


def test_a_summary_is_printed_on_two_sides(
    visitor: Visitors, worker: Member, child: Person
) -> None:
    for day in range(24, 31):
        a_visit(child, on=date(2026, 3, day), worker=worker.practitioner, by=worker.user)
    somebody = visitor(width=DESK)
    somebody.is_signed_in_as(worker.user)

    somebody.follows("Ellie Marsh")

    assert len(pypdfium2.PdfDocument(somebody.page.pdf(format="A4"))) == 2


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_part_of_a_record_can_be_reached_and_read(
    width: int, visitor: Visitors, worker: Member, child: Person
) -> None:
    somebody = visitor(width=width)
    somebody.is_signed_in_as(worker.user)
    somebody.follows("Ellie Marsh")

    for part in (
        "Family",
        "Chronology",
        "Deadlines",
        "Reasons for concern",
        "Records",
        "Who has looked",
    ):
        somebody.follows(part)
        assert somebody.reads(part)


def test_all_of_it_works_without_script(
    visitor: Visitors, stranger: Member, worker: Member, child: Person
) -> None:
    somebody = visitor(width=PHONE, script=False)

    somebody.page.goto(somebody.address + "/account/sign-in/")
    stranger.user.set_password("three random words")
    stranger.user.save(update_fields=["password"])
    somebody.page.get_by_label("Email address").fill(stranger.user.email)
    somebody.page.get_by_label("Password", exact=True).fill("three random words")
    somebody.page.get_by_role("button", name="Sign in").click()
    somebody.page.get_by_role("link", name="Find a child").click()
    somebody.page.get_by_label("Name").fill("marsh")
    somebody.page.get_by_role("button", name="Find").click()
    somebody.page.get_by_role("link", name="Open the record by giving a reason").click()
    somebody.page.get_by_label("I am on duty").check()
    somebody.page.get_by_label("What has happened?").fill("The school rang")
    somebody.page.get_by_role("button", name="Open the record").click()

    assert somebody.reads("Last seen 27 March 2026")


def test_whoever_opens_a_record_outside_their_work_says_why_and_the_worker_is_told(
    visitor: Visitors, stranger: Member, worker: Member, child: Person
) -> None:
    on_duty, at_work = visitor(width=PHONE), visitor()

    on_duty.is_signed_in_as(stranger.user)
    on_duty.goes_to(f"/children/{child.pk}/")
    on_duty.presses("Open the record")
    assert on_duty.reads("There is a problem Choose why you need to see this record")
    on_duty.page.get_by_label("Something has happened out of hours").check()
    on_duty.page.get_by_label("What has happened?").fill("The police rang")
    on_duty.presses("Open the record")
    assert on_duty.reads("On a child protection plan since 24 March 2026")

    at_work.is_signed_in_as(worker.user)
    at_work.follows("1 record of children you work with")
    assert at_work.reads("The police rang")
    at_work.presses("I have read this")
    assert at_work.reads("You read this on 31 March 2026")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_chair_sees_the_next_conference_and_what_changed(
    width: int, visitor: Visitors, chair: Member, child: Person
) -> None:
    involved(
        child, chair.practitioner, role=the_role("conference_chair"), started_on=date(2026, 3, 24)
    )
    somebody = visitor(width=width)

    somebody.is_signed_in_as(chair.user)

    assert somebody.reads("Hold the first review conference")
    assert somebody.reads("Child seen on a child protection visit, 1 time")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_anybody_looks_for_words_in_the_rulebook(
    width: int, visitor: Visitors, keel_records_everything: None
) -> None:
    somebody = visitor(width=width)

    somebody.goes_to("/rulebook/")
    somebody.page.get_by_label("Look for words in the rulebook").fill("initial conference")
    somebody.presses("Look")
    somebody.follows("Hold the initial child protection conference")

    assert somebody.reads("due by 21 April 2026")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_anybody_reads_the_rulebook_in_full(
    width: int, visitor: Visitors, keel_records_everything: None
) -> None:
    somebody = visitor(width=width)

    somebody.goes_to("/rulebook/in-full/")

    assert somebody.reads("Hold the initial child protection conference")
