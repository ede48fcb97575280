"""What a record opens by itself: the request for a conference, the first visit, the core group."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from keel.child_protection.models import (
    ConferenceRequest,
    ContingencyPlan,
    EnquiryOutcome,
    ProtectionPlan,
    Section47Enquiry,
)
from keel.chronology.models import Deadline
from keel.core.codes import CategoryOfAbuse, ReviewParticipation
from keel.people import commands as people
from keel.people.models import Person
from keel.recording.commands import drafts
from keel.recording.commands.saving import record
from keel.recording.commands.signing import send, sign
from keel.recording.filling import Filling, fill
from keel.recording.models import Draft
from keel.recording.sheets import all_sheets
from keel.workforce.models import CaseRole
from tests.cast import Member
from tests.child_protection.builders import enquiries_about, go_to_conference
from tests.recording.builders import VISIT, a_draft, a_family, visit_to

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 31)


@pytest.fixture
def two(worker: Member) -> list[Person]:
    """Dee and Eve, whom the worker holds."""
    return a_family("Dee", "Eve", worker=worker)


@pytest.fixture
def enquiries(two: list[Person], worker: Member, manager: Member) -> list[Section47Enquiry]:
    """An enquiry about each."""
    return enquiries_about(two, worker=worker, manager=manager)


def filled(draft: Draft, data: QueryDict, by: Member) -> Filling:
    kept = drafts.keep(draft.key, data, version=draft.version, by=by.user)
    filling = fill(kept, all_sheets()[draft.sheet], by=by.user, check=True)
    assert filling.is_right(), [dict(form.errors) for form in filling.forms]
    return filling


def conference_of(*children: Person, chair: Member, contingency_decides: Member) -> QueryDict:
    data = QueryDict(mutable=True)
    data.setlist("children", [str(child.pk) for child in children])
    data.update(
        {
            "held_on": TODAY.isoformat(),
            "chair": str(chair.practitioner.pk),
            "quorate": "yes",
            "analysis": "Harm is likely to go on",
        }
    )
    for child in children:
        own = {
            "took_part": ReviewParticipation.SPOKE_FOR_SELF.value,
            "category": CategoryOfAbuse.NEGLECT.value,
            "danger": f"{child.forename} goes hungry",
            "contingency": "Legal advice is taken",
            "contingency_on": "2026-06-30",
            "contingency_decides": str(contingency_decides.practitioner.pk),
        }
        data.update({f"child-{child.pk}-{name}": value for name, value in own.items()})
    return data


def test_a_decision_to_confer_asks_for_the_conference_in_the_same_change(
    enquiries: list[Section47Enquiry], two: list[Person], worker: Member, manager: Member
) -> None:
    data = QueryDict(mutable=True)
    data.setlist("children", [str(child.pk) for child in two])
    data.update({"ended_on": TODAY.isoformat(), "comments": "Hungry, and afraid"})
    data["outcome"] = EnquiryOutcome.CONFERENCE.value
    draft = a_draft(two[0], worker, "conclude_enquiry")
    send(draft.key, filled(draft, data, worker), by=worker.user)
    assert ConferenceRequest.objects.count() == 0

    assert sign(draft.key, number=1, by=manager.user) is None

    asked = ConferenceRequest.objects.order_by("child")
    assert [request.enquiry for request in asked] == enquiries
    assert all(request.received_complete_at for request in asked)
    assert {request.practitioner for request in asked} == {worker.practitioner}


def test_a_conference_makes_plans_with_contingency_and_opens_what_comes_next(
    enquiries: list[Section47Enquiry],
    two: list[Person],
    worker: Member,
    manager: Member,
    chair: Member,
) -> None:
    go_to_conference(enquiries, manager=manager)
    from_chair = open_by_chair(two[0], chair)
    data = conference_of(*two, chair=chair, contingency_decides=manager)

    record(from_chair.key, filled(from_chair, data, chair), by=chair.user)

    assert {plan.child for plan in ProtectionPlan.objects.all()} == set(two)
    assert ContingencyPlan.objects.filter(trigger_on=date(2026, 6, 30)).count() == 2
    opened = Draft.objects.of(worker.user).still_written()
    assert {draft.sheet for draft in opened} == {VISIT, "hold_core_group"}
    chosen = fill(opened[0], all_sheets()[opened[0].sheet], by=worker.user).children
    assert chosen == two
    assert Deadline.objects.filter(rule="CP-25", subject__in=[two[0].pk]).exists()


def test_what_was_opened_is_let_go_of_once_it_is_written_another_way(
    enquiries: list[Section47Enquiry],
    two: list[Person],
    worker: Member,
    manager: Member,
    chair: Member,
) -> None:
    go_to_conference(enquiries, manager=manager)
    from_chair = open_by_chair(two[0], chair)
    data = conference_of(*two, chair=chair, contingency_decides=manager)
    record(from_chair.key, filled(from_chair, data, chair), by=chair.user)
    own = a_draft(two[0], worker)

    record(own.key, filled(own, visit_to(*two, by=worker, on=TODAY), worker), by=worker.user)

    left = Draft.objects.of(worker.user).still_written()
    assert {draft.sheet for draft in left} == {"hold_core_group"}


def test_what_somebody_began_of_their_own_accord_stays_theirs(
    family: list[Person], worker: Member, colleague: Member
) -> None:
    begun = a_draft(family[0], colleague)
    own = a_draft(family[0], worker)

    record(own.key, filled(own, visit_to(*family, by=worker, on=TODAY), worker), by=worker.user)

    assert list(Draft.objects.of(colleague.user).still_written()) == [begun]


def open_by_chair(child: Person, chair: Member) -> Draft:
    """A draft of the conference, by a chair who is involved with the children."""
    role = CaseRole.objects.get(code="conference_chair")
    for each in Person.objects.children():
        people.involve(
            each, practitioner=chair.practitioner, role=role, started_on=TODAY, by=chair.user
        )
    return a_draft(child, chair, "hold_initial_conference")
