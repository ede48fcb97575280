"""What is handed to a family: a record or a plan on paper, in plain words."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import time_machine
from django.urls import reverse

from keel.child_protection import commands as protection
from keel.child_protection.models import (
    ContingencyPlan,
    CoreGroup,
    InitialConference,
    ProtectionPlan,
    ProtectionVisit,
)
from keel.chronology.kinds import reference
from keel.core.codes import ReferralSource
from keel.core.models import Entry, Source
from keel.core.trail.change import change
from keel.family_help import commands as family_help
from keel.family_help.models import ChildInNeedPlan, ChildInNeedReview, PlanDecision
from keel.front_door import commands as front_door
from keel.front_door.models import Contact, Referral
from keel.people import commands as people
from keel.people.models import Hazard, Person
from keel.rulebook.calendar import LONDON
from tests.cast import Member
from tests.recording.builders import ACCOUNT, in_need
from tests.recording.corrections import visits_to
from tests.workspace.builders import ASKED, CONFERENCE
from tests.workspace.pages import html_of, text_of, words_of

pytestmark = pytest.mark.django_db
BEYOND = date(2026, 6, 30)


OfAChild = (
    ProtectionPlan | ProtectionVisit | ChildInNeedPlan | InitialConference | Contact | Referral
)


def paper(name: str, row: OfAChild) -> str:
    """The address of a record on paper."""
    return reverse(name, args=[row.child_id, reference(type(row), row.pk)])


def a_child_in_need_plan(child: Person, *, worker: Member, manager: Member) -> ChildInNeedPlan:
    """A plan for a child in need that began three weeks ago."""
    [plan] = family_help.start_child_in_need_plan(
        [in_need(child, manager=manager)],
        started_on=date(2026, 3, 10),
        aims="Ellie is in school every day.",
        practitioner=worker.practitioner,
        by=worker.user,
    )
    return plan


def gone(*rows: CoreGroup | ContingencyPlan | ChildInNeedReview, by: Member) -> None:
    """Make records those of a source that no longer has them."""
    with change(rows[0].child, by=by.user, action="Imported"):
        source = Source.objects.create(code="old", name="The old system")
        for row in rows:
            row.source, row.source_key, row.gone_on = source, "1", date(2026, 3, 30)
            row.save()


def agreed(plan: ProtectionPlan, worker: Member) -> CoreGroup:
    """A core group at which it was agreed who does what, and a contingency."""
    protection.record_contingency(
        plan.child,
        plan=plan,
        recorded_on=date(2026, 3, 24),
        what_happens="We ask the court whether Ellie can stay at home.",
        trigger_on=BEYOND,
        decides=worker.practitioner,
        by=worker.user,
    )
    return protection.hold_core_group(
        [plan],
        held_on=date(2026, 3, 27),
        led_by=worker.practitioner,
        agencies_asked=ASKED,
        agencies_present=ASKED,
        family_came=True,
        words="Mum gets Ellie to school.\nThe school rings when she is late.",
        by=worker.user,
    )[0]


def test_a_protection_plan_is_printed_with_who_does_what_and_what_happens_otherwise(
    plan: ProtectionPlan, worker: Member
) -> None:
    agreed(plan, worker)

    page = text_of(worker.browser.get(paper("print_record", plan)))

    assert "The school rings when she is late." in page
    assert "We ask the court whether Ellie can stay at home." in page
    assert "Things must have changed by 30 June 2026." in page
    assert f"Who decides then: {worker.practitioner.name}." in page
    assert "The plan is because of: neglect." in page
    assert "We will come and see Ellie, by " in page
    assert f"Who works with you {worker.practitioner.name}" in page


def test_what_a_family_was_promised_and_did_not_get_is_said_to_be_late(
    plan: ProtectionPlan, worker: Member, at_noon: time_machine.Traveller
) -> None:
    at_noon.move_to(datetime(2026, 4, 13, 12, tzinfo=LONDON))
    worker.browser.force_login(worker.user)

    page = text_of(worker.browser.get(paper("print_record", plan)))

    assert "We will come and see Ellie. This was due by 9 April 2026: we are late." in page
    assert "The review conference will meet, by " in page


def test_a_plan_tells_nothing_that_its_source_took_back(
    plan: ProtectionPlan, worker: Member
) -> None:
    group = agreed(plan, worker)
    gone(group, *plan.contingency_plans.all(), by=worker)

    page = text_of(worker.browser.get(paper("print_record", plan)))

    assert "The core group has not written down yet who does what." in page
    assert "What happens if nothing changes Nobody has written this down yet." in page


def test_a_child_in_need_plan_tells_of_no_review_that_its_source_took_back(
    child: Person, worker: Member, manager: Member
) -> None:
    plan = a_child_in_need_plan(child, worker=worker, manager=manager)
    [review] = family_help.review_child_in_need_plan(
        [plan],
        held_on=date(2026, 3, 20),
        held_by=worker.practitioner,
        decision=PlanDecision.GO_ON,
        words="Ellie was in school every day.",
        by=worker.user,
    )
    before = text_of(worker.browser.get(paper("print_record", plan)))
    gone(review, by=worker)

    page = text_of(worker.browser.get(paper("print_record", plan)))

    assert "When we last looked at it On 20 March 2026" in before
    assert "When we last looked at it" not in page


def test_the_pdf_says_what_the_page_says_and_is_made_for_screen_readers(
    plan: ProtectionPlan, worker: Member
) -> None:
    agreed(plan, worker)

    file = worker.browser.get(paper("record_pdf", plan))

    said = words_of(file.content)
    assert "The school rings when she is late." in said
    assert "Things must have changed by 30 June 2026." in said
    assert f"Made by {worker.user.name} on 31 March 2026" in said
    assert b"pdfuaid:part" in file.content


def test_a_child_in_need_plan_is_printed(child: Person, worker: Member, manager: Member) -> None:
    plan = a_child_in_need_plan(child, worker=worker, manager=manager)

    said = words_of(worker.browser.get(paper("record_pdf", plan)).content)

    assert "Ellie is in school every day." in said
    assert "It says what help you get." in said


def test_any_record_is_printed_in_words_without_what_is_ours_alone(
    plan: ProtectionPlan, chair: Member, worker: Member
) -> None:
    conference = InitialConference.objects.get()

    page = text_of(worker.browser.get(paper("print_record", conference)))

    assert "When was the conference? 24 March 2026" in page
    assert f"Who chaired? {chair.practitioner.name}" in page
    assert "Enough agencies came Yes" in page
    assert "Outcome Plan" in page
    assert "The harm is likely to go on" in page
    for ours in ("Referral", "Section 47", "Outcome other", "Version"):
        assert ours not in page.partition("born on")[2]


def test_a_record_on_paper_says_what_was_asked_and_not_what_its_column_is_called(
    plan: ProtectionPlan, worker: Member
) -> None:
    [visit] = visits_to([plan.child], by=worker)

    page = text_of(worker.browser.get(paper("print_record", visit)))

    assert "When was the visit? 27 March 2026" in page
    assert f"What did you see, hear and do? {ACCOUNT}" in page
    assert "What the child said Fine" in page
    assert "Visited on" not in page


def test_a_file_is_named_after_what_it_is_and_opens_nowhere(
    plan: ProtectionPlan, worker: Member
) -> None:
    file = worker.browser.get(paper("record_pdf", plan))

    assert file["Content-Disposition"] == 'attachment; filename="child-protection-plan.pdf"'
    assert file["X-Content-Type-Options"] == "nosniff"
    assert file["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert file["Cache-Control"] == "no-store"


def test_a_hazard_to_workers_is_on_no_paper(
    plan: ProtectionPlan, child: Person, worker: Member
) -> None:
    people.record_hazard(child, words="Dog bites", since=CONFERENCE, by=worker.user)

    page = text_of(worker.browser.get(paper("print_record", plan)))

    assert "Dog bites" not in page


@pytest.mark.parametrize("name", ["print_record", "record_pdf"])
def test_a_hazard_is_not_printed_itself(name: str, child: Person, worker: Member) -> None:
    hazard = people.record_hazard(child, words="Dog bites", since=CONFERENCE, by=worker.user)
    which = [child.pk, reference(Hazard, hazard.pk)]

    record = html_of(worker.browser.get(reverse("child_record", args=which)))

    assert "Dog bites" in record
    assert reverse("print_record", args=which) not in record
    assert worker.browser.get(reverse(name, args=which)).status_code == 404


def test_no_family_is_handed_who_told_us(child: Person, worker: Member) -> None:
    [contact] = front_door.record_contact(
        [child],
        received_at=datetime(2026, 3, 2, 9, tzinfo=LONDON),
        received_from=ReferralSource.ACQUAINTANCE,
        received_from_words="The neighbour at no. 12",
        account="Ellie was out late",
        by=worker.user,
    )
    [referral] = front_door.record_referral(
        [child],
        received_on=date(2026, 3, 2),
        received_from=ReferralSource.ACQUAINTANCE,
        received_from_words="The neighbour at no. 12",
        reason="Ellie was out late",
        by=worker.user,
    )

    papers = [
        text_of(worker.browser.get(paper("print_record", row))) for row in (contact, referral)
    ]

    for page in papers:
        assert "Ellie was out late" in page
        assert "eighbour" not in page


@pytest.mark.parametrize("name", ["print_record", "record_pdf"])
def test_a_stranger_is_handed_nothing(
    name: str, plan: ProtectionPlan, worker: Member, stranger: Member
) -> None:
    answer = stranger.browser.get(paper(name, plan))

    assert answer["Location"] == reverse("open_by_reason", args=[plan.child_id])


@pytest.mark.parametrize(
    ("name", "said"),
    [("print_record", "one record, to print"), ("record_pdf", "one record, as PDF")],
)
def test_whoever_takes_a_paper_stands_on_the_trail(
    name: str, said: str, plan: ProtectionPlan, worker: Member
) -> None:
    worker.browser.get(paper(name, plan))

    assert Entry.objects.filter(action=f"Opened the record: {said}", by=worker.user).count() == 1
