"""What a decision opens by itself, for whom; and that the chronology moves in the same second."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from django.utils import timezone

from keel.child_protection.models import EnquiryOutcome
from keel.chronology.models import Deadline, RaisedSignal, StoredEvent
from keel.core.codes import PrimaryNeed, ReferralSource
from keel.family_help import commands as family_help
from keel.front_door import commands as front_door
from keel.front_door.models import Referral, ReferralOutcome
from keel.people.models import Person
from keel.recording.commands.saving import record
from keel.recording.commands.signing import send, sign
from keel.recording.filling import fill
from keel.recording.models import Draft
from keel.recording.sheets import all_sheets
from keel.rulebook import events
from keel.rulebook.child_protection import enquiry
from tests.cast import Member
from tests.child_protection.builders import enquiries_about
from tests.recording.builders import AN_ASSESSMENT, REFERRED, a_draft, filled_in, right

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 31)


def written(name: str, *children: Person, by: Member, answers: Mapping[str, object]) -> Draft:
    """A sheet that was filled in and recorded."""
    draft = a_draft(children[0], by, name)
    filling = right(filled_in(name, *children, by=by, answers=answers, draft=draft))
    found = record(draft.key, filling, by=by.user)
    assert found, [dict(form.errors) for form in filling.forms]
    return found


def signed(
    name: str, *children: Person, by: Member, to: Member, answers: Mapping[str, object]
) -> None:
    """A sheet that was filled in, sent and authorised."""
    draft = a_draft(children[0], by, name)
    filling = right(filled_in(name, *children, by=by, answers=answers, draft=draft))
    send(draft.key, filling, by=by.user)
    assert sign(draft.key, number=1, by=to.user) is None


def opened_for(member: Member) -> dict[str, list[Person]]:
    """What was opened by itself for somebody, and about whom."""
    drafts = Draft.objects.of(member.user).still_written().filter(version=0)
    return {
        draft.sheet: fill(draft, all_sheets()[draft.sheet], by=member.user).children
        for draft in drafts
    }


def decision(manager: Member, outcome: ReferralOutcome) -> dict[str, object]:
    return {
        "outcomes": outcome.value,
        "primary_need": PrimaryNeed.ABUSE_NEGLECT_AND_EXPLOITATION.value,
        "reason": "She is hungry",
        "decided_by": manager.practitioner.pk,
        "decided_at": "2026-03-31T11:00",
    }


@pytest.mark.parametrize(
    ("outcome", "opened"),
    [
        (ReferralOutcome.ASSESSMENT, {"start_assessment"}),
        (ReferralOutcome.STRATEGY_DISCUSSION, {"discuss_strategy"}),
        (ReferralOutcome.NO_FURTHER_ACTION, set()),
    ],
)
def test_a_decision_on_a_referral_opens_what_was_decided(
    two: list[Person], worker: Member, manager: Member, outcome: ReferralOutcome, opened: set[str]
) -> None:
    front_door.record_referral(
        two,
        received_on=REFERRED,
        received_from=ReferralSource.SCHOOL,
        reason="Hungry",
        by=worker.user,
    )

    written("decide_referral", *two, by=manager, answers=decision(manager, outcome))

    assert opened_for(worker).keys() == opened
    assert all(children == two for children in opened_for(worker).values())


def outcome_of_enquiry(outcome: EnquiryOutcome) -> dict[str, object]:
    return {"ended_on": TODAY.isoformat(), "comments": "Safe now", "outcome": outcome.value}


@pytest.fixture
def assessed(two: list[Person], worker: Member, manager: Member) -> list[Person]:
    """Dee and Eve, under enquiry, and Dee's assessment under way."""
    enquiries_about(two, worker=worker, manager=manager)
    family_help.start_assessment(
        list(Referral.objects.filter(child=two[0])),
        started_on=REFERRED,
        practitioner=worker.practitioner,
        by=worker.user,
    )
    return two


def test_the_outcome_of_an_enquiry_opens_the_checkpoint_for_whoever_manages_the_worker(
    assessed: list[Person], worker: Member, manager: Member
) -> None:
    answers = outcome_of_enquiry(EnquiryOutcome.NO_CONTINUING_RISK)

    signed("conclude_enquiry", *assessed, by=worker, to=manager, answers=answers)

    assert opened_for(manager) == {"hold_checkpoint": assessed[:1]}
    assert opened_for(worker) == {}


def test_what_was_opened_is_let_go_of_once_what_it_is_about_is_over(
    assessed: list[Person], worker: Member, manager: Member
) -> None:
    dee = assessed[0]
    answers = outcome_of_enquiry(EnquiryOutcome.NO_CONTINUING_RISK)
    signed("conclude_enquiry", *assessed, by=worker, to=manager, answers=answers)

    signed("finish_assessment", dee, by=worker, to=manager, answers=AN_ASSESSMENT)

    assert opened_for(manager) == {}
    assert opened_for(worker) == {"start_child_in_need_plan": [dee]}


def test_a_return_opens_an_interview_with_each_child_alone(
    two: list[Person], worker: Member
) -> None:
    missing = {"kind": "M", "started_at": "2026-03-30T20:00", "words": "Their aunt looks for them"}
    written("report_missing", *two, by=worker, answers=missing)

    written("record_return", *two, by=worker, answers={"ended_at": "2026-03-31T08:00"})

    opened = Draft.objects.of(worker.user).still_written().order_by("child")
    assert [(draft.sheet, draft.child) for draft in opened] == [
        ("hold_return_interview", child) for child in two
    ]


def test_the_chronology_deadlines_and_signals_move_in_the_same_second(
    assessed: list[Person], worker: Member, manager: Member
) -> None:
    dee = assessed[0]
    signals = RaisedSignal.objects.filter(subject=dee.pk)
    before = set(signals.standing(TODAY).values_list("signal", flat=True))
    answers = outcome_of_enquiry(EnquiryOutcome.NOT_SUBSTANTIATED)

    signed("conclude_enquiry", *assessed, by=worker, to=manager, answers=answers)

    told = StoredEvent.objects.known().get(
        subject=dee.pk, kind=events.SECTION_47_ENDED_WITHOUT_CONFERENCE.id
    )
    conference = Deadline.objects.get(subject=dee.pk, rule=enquiry.INITIAL_CONFERENCE.id)
    after = set(signals.standing(TODAY).values_list("signal", flat=True))
    assert told.known_from == timezone.now()
    assert conference.ended_on == TODAY
    assert before - after
