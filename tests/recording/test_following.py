"""What a record opens by itself: the request for a conference, the first visit, the core group."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict
from django.utils import timezone

from keel.child_protection import commands as child_protection
from keel.child_protection.models import (
    ConferenceRequest,
    ContingencyPlan,
    EnquiryOutcome,
    ProtectionPlan,
    Section47Enquiry,
)
from keel.chronology.models import Deadline
from keel.core.codes import CategoryOfAbuse, ReviewParticipation
from keel.people.models import Person
from keel.recording.coming import offers
from keel.recording.commands.saving import record
from keel.recording.commands.signing import send, sign
from keel.recording.filling import fill
from keel.recording.models import Draft
from keel.recording.sheets import all_sheets
from tests.cast import Member
from tests.child_protection.builders import enquiries_about, go_to_conference
from tests.recording.builders import (
    VISIT,
    a_draft,
    chaired,
    filled,
    page_of,
    right,
    visit_to,
    visits_from_mosaic,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 31)


@pytest.fixture
def enquiries(two: list[Person], worker: Member, manager: Member) -> list[Section47Enquiry]:
    """An enquiry about each."""
    return enquiries_about(two, worker=worker, manager=manager)


@pytest.fixture
def conferred(
    enquiries: list[Section47Enquiry], two: list[Person], manager: Member, chair: Member
) -> list[Person]:
    """Both, after a conference that made a plan for each."""
    confer(enquiries, manager=manager, chair=chair)
    return two


def conference_of(*children: Person, chair: Member, contingency_decides: Member) -> QueryDict:
    answers: dict[str, object] = {
        "held_on": TODAY.isoformat(),
        "chair": chair.practitioner.pk,
        "quorate": "yes",
        "analysis": "Harm is likely to go on",
        "late_because": "The police could not come earlier",
    }
    for child in children:
        own = {
            "took_part": ReviewParticipation.SPOKE_FOR_SELF.value,
            "category": CategoryOfAbuse.NEGLECT.value,
            "danger": f"{child.forename} goes hungry",
            "contingency": "Legal advice is taken",
            "contingency_on": "2026-06-30",
            "contingency_decides": contingency_decides.practitioner.pk,
        }
        answers |= {f"child-{child.pk}-{name}": value for name, value in own.items()}
    return page_of(*children, **answers)


def test_a_decision_to_confer_asks_for_the_conference_in_the_same_change(
    enquiries: list[Section47Enquiry], two: list[Person], worker: Member, manager: Member
) -> None:
    answers = {
        "ended_on": TODAY.isoformat(),
        "comments": "Hungry, and afraid",
        "outcome": EnquiryOutcome.CONFERENCE.value,
    }
    draft = a_draft(two[0], worker, "conclude_enquiry")
    send(draft.key, right(filled(draft, page_of(*two, **answers), worker)), by=worker.user)
    assert ConferenceRequest.objects.count() == 0

    assert sign(draft.key, number=1, by=manager.user) is None

    asked = ConferenceRequest.objects.order_by("child")
    assert [request.enquiry for request in asked] == enquiries
    assert all(request.received_complete_at for request in asked)
    assert {request.practitioner for request in asked} == {worker.practitioner}


@pytest.mark.parametrize("complete", [True, False])
def test_a_conference_is_asked_for_again_only_where_the_request_lacked_something(
    complete: bool, enquiries: list[Section47Enquiry], worker: Member, manager: Member
) -> None:
    go_to_conference(enquiries, manager=manager)
    before = {each.sheet.name for each in offers(enquiries[0].child, by=worker.user, on=TODAY)}

    child_protection.request_conference(
        enquiries, requested_at=timezone.now(), complete=complete, by=worker.user
    )

    after = {each.sheet.name for each in offers(enquiries[0].child, by=worker.user, on=TODAY)}
    assert "request_conference" in before
    assert ("request_conference" in after) == (not complete)


def test_a_conference_makes_plans_with_contingency_and_opens_what_comes_next(
    conferred: list[Person], worker: Member
) -> None:
    opened = Draft.objects.of(worker.user).still_written()

    chosen = fill(opened[0], all_sheets()[opened[0].sheet], by=worker.user).children

    assert chosen == conferred
    assert {draft.sheet for draft in opened} == {VISIT, "hold_core_group"}
    assert {plan.child for plan in ProtectionPlan.objects.all()} == set(conferred)
    assert ContingencyPlan.objects.filter(trigger_on=date(2026, 6, 30)).count() == 2
    assert Deadline.objects.filter(rule="CP-25", subject__in=[conferred[0].pk]).exists()


def test_what_was_opened_is_let_go_of_once_it_is_written_another_way(
    conferred: list[Person], worker: Member
) -> None:
    own = a_draft(conferred[0], worker)
    both = visit_to(*conferred, by=worker, on=TODAY)

    record(own.key, right(filled(own, both, worker)), by=worker.user)

    left = Draft.objects.of(worker.user).still_written()
    assert {draft.sheet for draft in left} == {"hold_core_group"}


@pytest.mark.parametrize(("seen", "left"), [(0, 1), (1, 0)])
def test_what_was_opened_for_two_goes_on_waiting_for_the_one_who_was_not_visited(
    seen: int, left: int, conferred: list[Person], worker: Member
) -> None:
    own = a_draft(conferred[seen], worker)
    alone = visit_to(conferred[seen], by=worker, on=TODAY)

    record(own.key, right(filled(own, alone, worker)), by=worker.user)

    waiting = Draft.objects.of(worker.user).still_written().get(sheet=VISIT)
    assert waiting.child == conferred[left]
    assert fill(waiting, all_sheets()[VISIT], by=worker.user).children == [conferred[left]]


def test_what_comes_next_is_opened_for_a_brother_of_whom_it_is_not_written_yet(
    enquiries: list[Section47Enquiry], worker: Member, manager: Member, chair: Member
) -> None:
    dee, eve = [enquiry.child for enquiry in enquiries]
    begun = a_draft(dee, worker)

    confer(enquiries, manager=manager, chair=chair)

    opened = Draft.objects.of(worker.user).still_written().exclude(pk=begun.pk).get(sheet=VISIT)
    assert fill(opened, all_sheets()[VISIT], by=worker.user).children == [eve]


def test_what_an_import_supplies_is_not_opened(
    enquiries: list[Section47Enquiry], worker: Member, manager: Member, chair: Member
) -> None:
    visits_from_mosaic(worker, since=None)

    confer(enquiries, manager=manager, chair=chair)

    opened = Draft.objects.of(worker.user).still_written()
    assert [draft.sheet for draft in opened] == ["hold_core_group"]


def test_what_somebody_began_of_their_own_accord_stays_theirs(
    family: list[Person], worker: Member, colleague: Member
) -> None:
    begun = a_draft(family[0], colleague)
    own = a_draft(family[0], worker)

    record(
        own.key, right(filled(own, visit_to(*family, by=worker, on=TODAY), worker)), by=worker.user
    )

    assert list(Draft.objects.of(colleague.user).still_written()) == [begun]


def confer(enquiries: list[Section47Enquiry], *, manager: Member, chair: Member) -> None:
    """Hold a conference on the children, as its chair writes it."""
    go_to_conference(enquiries, manager=manager)
    children = [enquiry.child for enquiry in enquiries]
    draft = open_by_chair(children[0], chair)
    data = conference_of(*children, chair=chair, contingency_decides=manager)
    record(draft.key, right(filled(draft, data, chair)), by=chair.user)


def open_by_chair(child: Person, chair: Member) -> Draft:
    """A draft of the conference, by a chair who is involved with the children."""
    chaired(*Person.objects.children(), chair=chair)
    return a_draft(child, chair, "hold_initial_conference")
