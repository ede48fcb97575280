"""What people write, in a real browser: once for siblings, never lost, and signed."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from keel.child_protection.models import ContingencyPlan, ProtectionPlan, ProtectionVisit
from keel.core.codes import AssessmentFactor, ReviewParticipation
from keel.family_help import commands as family_help
from keel.family_help.models import Assessment, AssessmentOutcome
from keel.people.models import Person
from keel.recording.models import Draft
from tests.cast import Member
from tests.child_protection.builders import enquiries_about, go_to_conference
from tests.journeys.conftest import DESK, PHONE, Visitor, Visitors
from tests.people.builders import involved
from tests.recording.builders import a_family, in_need, on_plans
from tests.workforce.builders import the_role

pytestmark = pytest.mark.journey

VISIT = "Record a child protection visit"
ACCOUNT = "What did you see, hear and do?"
SPOKE = ReviewParticipation.SPOKE_FOR_SELF.label
PAUSE = 2000
"""Milliseconds of the page's own clock after which it keeps what was typed."""


@pytest.fixture
def family(worker: Member, manager: Member, chair: Member) -> list[Person]:
    """Amy, Ben and Cal, on protection plans."""
    return on_plans("Amy", "Ben", "Cal", worker=worker, manager=manager, chair=chair)


def begins(somebody: Visitor, child: Person, title: str) -> Page:
    """Go from a child's record to an empty sheet."""
    somebody.goes_to(f"/children/{child.pk}/")
    somebody.page.get_by_role("link", name="Add to the record").first.click()
    somebody.looks()
    somebody.presses(title)
    return somebody.page


def chooses(page: Page, question: str, answer: str, *, of: Person | None = None) -> None:
    """Answer a question whose answers are all on show."""
    part = page.get_by_role("region", name=of.name) if of else page
    part.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def kept(page: Page, text: str) -> AbstractContextManager[object]:
    """Wait until the page was told that a draft with a text in it is kept."""
    return page.expect_response(
        lambda answer: answer.ok and text in (answer.request.post_data or ""), timeout=15_000
    )


def test_a_worker_records_a_visit_to_three_siblings_on_one_page_of_a_phone(
    visitor: Visitors, worker: Member, family: list[Person]
) -> None:
    somebody = visitor(width=PHONE)
    somebody.is_signed_in_as(worker.user)
    page = begins(somebody, family[0], VISIT)

    for child in family[1:]:
        page.get_by_role("group", name="Which children?").get_by_label(child.name).check()
    page.get_by_label(ACCOUNT).fill("The kitchen was warm")
    for child in family:
        chooses(page, f"Did you see {child.called}?", "Yes", of=child)
        chooses(page, f"Did you see {child.called} alone?", "Yes", of=child)
        page.get_by_label(f"In {child.called}'s own words").fill(f"{child.called} was well")
    somebody.looks()
    somebody.presses("Record")

    assert somebody.reads(f"{VISIT}: done.")
    assert set(ProtectionVisit.objects.values_list("child", "child_words")) == {
        (child.pk, f"{child.called} was well") for child in family
    }


def test_what_is_half_typed_is_there_in_another_browser(
    visitor: Visitors, worker: Member, family: list[Person]
) -> None:
    phone, desk = visitor(width=PHONE), visitor(width=DESK)
    phone.page.clock.install()
    phone.is_signed_in_as(worker.user)
    page = begins(phone, family[0], VISIT)
    page.get_by_label(ACCOUNT).fill("The door was")
    page.clock.run_for(PAUSE)
    expect(page.get_by_text("Draft kept at")).to_be_visible()
    page.close()

    desk.is_signed_in_as(worker.user)
    desk.follows(f"{VISIT}: {family[0].name}")

    expect(desk.page.get_by_label(ACCOUNT)).to_have_value("The door was")


def test_whoever_types_without_a_pause_loses_five_seconds_at_most(
    visitor: Visitors, worker: Member, family: list[Person]
) -> None:
    somebody = visitor(width=PHONE)
    somebody.page.clock.install()
    somebody.is_signed_in_as(worker.user)
    page = begins(somebody, family[0], VISIT)
    account = page.get_by_label(ACCOUNT)

    with kept(page, "xx"):
        for _ in range(9):
            account.press_sequentially("x")
            page.clock.run_for(500)

    assert Draft.objects.get().answers["account"][0].startswith("xx")


def test_what_is_typed_without_a_connection_is_kept_when_it_is_back(
    visitor: Visitors, worker: Member, family: list[Person]
) -> None:
    somebody = visitor(width=PHONE)
    somebody.page.clock.install()
    somebody.is_signed_in_as(worker.user)
    page = begins(somebody, family[0], VISIT)

    page.context.set_offline(True)
    page.get_by_label(ACCOUNT).fill("On the train")
    page.clock.run_for(PAUSE)
    expect(page.get_by_text("Not kept: there is no connection")).to_be_visible()
    page.get_by_label(ACCOUNT).fill("On the train, in a tunnel")
    with kept(page, "in a tunnel"):
        page.context.set_offline(False)
    expect(page.get_by_text("Draft kept at")).to_be_visible()

    assert Draft.objects.get().answers["account"] == ["On the train, in a tunnel"]


def test_whoever_was_signed_out_signs_in_on_another_tab_and_types_on(
    visitor: Visitors, worker: Member, family: list[Person]
) -> None:
    somebody = visitor(width=DESK)
    somebody.page.clock.install()
    somebody.is_signed_in_as(worker.user)
    page = begins(somebody, family[0], VISIT)

    page.context.clear_cookies()
    page.get_by_label(ACCOUNT).fill("A long morning")
    page.clock.run_for(PAUSE)
    expect(page.get_by_text("Not kept: you were signed out")).to_be_visible()
    Visitor(page.context.new_page(), somebody.address).signs_in_as(worker.user)
    with kept(page, "and a longer afternoon"):
        page.get_by_label(ACCOUNT).fill("A long morning, and a longer afternoon")
    expect(page.get_by_text("Draft kept at")).to_be_visible()

    assert Draft.objects.get().answers["account"] == ["A long morning, and a longer afternoon"]


@pytest.fixture
def assessment(worker: Member, manager: Member) -> Assessment:
    """An assessment of Dee, which her worker has begun."""
    [dee] = a_family("Dee", worker=worker)
    return family_help.start_assessment(
        [in_need(dee, manager=manager)],
        started_on=date(2026, 3, 5),
        practitioner=worker.practitioner,
        by=worker.user,
    )[0]


def test_a_manager_returns_an_assessment_and_authorises_it_when_it_comes_again(
    visitor: Visitors, worker: Member, manager: Member, assessment: Assessment
) -> None:
    author, reader = visitor(width=PHONE), visitor(width=DESK)
    author.is_signed_in_as(worker.user)
    reader.is_signed_in_as(manager.user)
    page = begins(author, assessment.child, "Write the assessment")
    page.get_by_label("What does the child say?").fill("I like school")
    page.get_by_label(AssessmentFactor.NONE_FOUND.label).check()
    page.get_by_label("What is it like to be this child?").fill("Warm, and tired")
    page.get_by_label(AssessmentOutcome.SERVICES.label).check()
    author.presses("Send to be authorised")
    assert author.reads("It takes effect when a manager authorises it")

    reader.goes_to("/to-authorise/")
    reader.follows("Write the assessment: Dee Hollis")
    reader.page.get_by_label("What should be different?").fill("What does she fear?")
    reader.presses("Send back")
    author.goes_to("/")
    author.follows("Write the assessment: Dee Hollis")
    assert author.reads("What does she fear?")
    page.get_by_label("What is it like to be this child?").fill("Warm, tired, afraid of nights")
    author.presses("Send to be authorised")
    reader.goes_to("/to-authorise/")
    reader.follows("Write the assessment: Dee Hollis")
    assert reader.reads("Warm, tired, afraid of nights Before: Warm, and tired")
    reader.presses("Authorise")

    assessment.refresh_from_db()
    assert assessment.authorised_by == manager.practitioner


def test_a_chair_runs_a_conference_to_a_plan_with_contingency_on_one_screen(
    visitor: Visitors, worker: Member, manager: Member, chair: Member
) -> None:
    children = a_family("Dee", "Eve", worker=worker)
    go_to_conference(enquiries_about(children, worker=worker, manager=manager), manager=manager)
    for child in children:
        involved(child, chair.practitioner, role=the_role("conference_chair"))
    somebody = visitor(width=DESK)
    somebody.is_signed_in_as(chair.user)
    page = begins(somebody, children[0], "Hold the initial conference")

    page.get_by_role("group", name="Which children?").get_by_label(children[1].name).check()
    chooses(page, "Was there a quorum?", "Yes")
    page.get_by_label("What is likely to happen to the children, and why?").fill("Harm goes on")
    page.get_by_label("If it was late: why?").fill("The interpreter was ill")
    for child in children:
        part = page.get_by_role("region", name=child.name)
        chooses(page, f"How did {child.called} take part?", SPOKE, of=child)
        chooses(page, f"Does {child.called} need a protection plan?", "Neglect", of=child)
        part.get_by_label(f"What is {child.called} in danger of").fill("Hunger")
        part.get_by_label("If nothing changes, what happens?").fill("Legal advice is taken")
        part.get_by_label("Day").fill("30")
        part.get_by_label("Month").fill("6")
        part.get_by_label("Year").fill("2026")
        part.get_by_label("Who decides then?").select_option(label=manager.practitioner.name)
    somebody.presses("Record")

    assert somebody.reads("Hold the initial conference: done.")
    assert {plan.child for plan in ProtectionPlan.objects.all()} == set(children)
    assert ContingencyPlan.objects.filter(trigger_on=date(2026, 6, 30)).count() == 2


def test_whoever_is_on_duty_writes_on_a_child_of_another_team_by_giving_a_reason(
    visitor: Visitors, stranger: Member, family: list[Person]
) -> None:
    somebody = visitor(width=PHONE)
    somebody.is_signed_in_as(stranger.user)
    somebody.goes_to(f"/children/{family[0].pk}/add/")
    somebody.page.get_by_label("Something has happened out of hours").check()
    somebody.page.get_by_label("What has happened?").fill("The police rang")
    somebody.presses("Open the record")
    page = begins(somebody, family[0], VISIT)

    page.get_by_label(ACCOUNT).fill("All three were asleep")
    chooses(page, f"Did you see {family[0].called}?", "Yes", of=family[0])
    chooses(page, f"Did you see {family[0].called} alone?", "No", of=family[0])
    somebody.presses("Record")

    assert somebody.reads(f"{VISIT}: done.")
    assert ProtectionVisit.objects.get().recorded_by == stranger.user


def test_a_visit_is_begun_kept_and_recorded_without_script(
    visitor: Visitors, worker: Member, family: list[Person]
) -> None:
    at_work, scriptless = visitor(), visitor(width=PHONE, script=False)
    at_work.is_signed_in_as(worker.user)
    page = scriptless.page
    page.context.add_cookies(at_work.page.context.cookies())  # type: ignore[arg-type]  # as they were given

    page.goto(f"{scriptless.address}/children/{family[0].pk}/add/")
    page.get_by_role("button", name=VISIT).click()
    page.get_by_label(ACCOUNT).fill("The door was open")
    page.get_by_role("button", name="Save draft").click()
    page.goto(f"{scriptless.address}/")
    page.get_by_role("link", name=f"{VISIT}: {family[0].name}").click()
    page.get_by_role("button", name="Record", exact=True).click()
    assert scriptless.reads(f"Say whether you saw {family[0].called}")
    chooses(page, f"Did you see {family[0].called}?", "No", of=family[0])
    page.get_by_role("button", name="Record", exact=True).click()

    assert scriptless.reads(f"{VISIT}: done.")
    assert ProtectionVisit.objects.get().account == "The door was open"
