"""What a return would refuse is said beside the question; what it would ask wants a reason."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from keel.core.codes import (
    AssessmentFactor,
    PrimaryNeed,
    ReasonForClosure,
    ReferralSource,
    ReviewParticipation,
)
from keel.family_help import commands as family_help
from keel.family_help.models import Assessment, AssessmentOutcome
from keel.front_door import commands as front_door
from keel.front_door.models import Referral, ReferralOutcome
from keel.people.models import Person
from keel.rulebook.calendar import LONDON
from tests.cast import Member
from tests.child_protection.builders import (
    CONFERENCE,
    a_conference,
    enquiries_about,
    go_to_conference,
    plans_for,
)
from tests.front_door.builders import referrals_of
from tests.people.builders import a_child, allocated
from tests.recording.builders import REFERRED, filled_in, in_care, said_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 31)


def closing(
    on: date = TODAY, reason: ReasonForClosure = ReasonForClosure.OTHER
) -> dict[str, object]:
    return {"closed_on": on.isoformat(), "reason": reason.value}


def authorised(
    assessment: Assessment, manager: Member, worker: Member, on: date = date(2026, 3, 20)
) -> None:
    family_help.finish_assessment(
        assessment,
        child_views="I like school",
        factors=[AssessmentFactor.NONE_FOUND],
        analysis="Warm",
        outcomes=[AssessmentOutcome.NO_FURTHER_ACTION],
        authorised_on=on,
        authorised_by=manager.practitioner,
        by=worker.user,
    )


@pytest.mark.parametrize(("came", "refused"), [("2025-06-24", True), ("2025-06-25", False)])
def test_a_child_is_referred_at_most_forty_weeks_before_birth(
    worker: Member, manager: Member, came: str, refused: bool
) -> None:
    child = a_child("Kit", born_on=date(2026, 4, 1))
    allocated(child, worker.practitioner, team=worker.team)
    answers = {
        "received_on": came,
        "received_from": ReferralSource.SCHOOL.value,
        "reason": "Before birth",
    }

    said = said_of(filled_in("record_referral", child, by=worker, answers=answers))

    words = ["A referral of Kit comes at most 40 weeks before the birth"]
    assert said == ({"received_on": words} if refused else {})


NOTHING = ReferralOutcome.NO_FURTHER_ACTION


def decided(manager: Member, outcome: ReferralOutcome, need: str = "") -> dict[str, object]:
    return {
        "outcomes": outcome.value,
        "primary_need": need,
        "reason": "She is hungry",
        "decided_by": manager.practitioner.pk,
        "decided_at": "2026-03-03T15:00",
    }


@pytest.mark.parametrize(
    ("outcome", "need", "beside"),
    [
        (ReferralOutcome.ASSESSMENT, "", ["primary_need"]),
        (ReferralOutcome.ASSESSMENT, PrimaryNeed.ABUSE_NEGLECT_AND_EXPLOITATION.value, []),
        (NOTHING, "", []),
    ],
)
def test_what_leads_to_further_action_has_a_primary_need(
    dee: Person, manager: Member, outcome: ReferralOutcome, need: str, beside: list[str]
) -> None:
    front_door.record_referral(
        [dee],
        received_on=REFERRED,
        received_from=ReferralSource.SCHOOL,
        reason="Hungry",
        by=manager.user,
    )

    said = said_of(
        filled_in("decide_referral", dee, by=manager, answers=decided(manager, outcome, need))
    )

    assert list(said) == beside


def test_a_referral_on_which_something_was_done_does_not_lead_to_nothing(
    dee: Person, worker: Member, manager: Member
) -> None:
    [referral] = front_door.record_referral(
        [dee],
        received_on=REFERRED,
        received_from=ReferralSource.SCHOOL,
        reason="Hungry",
        by=worker.user,
    )
    family_help.start_assessment(
        [referral], started_on=REFERRED, practitioner=worker.practitioner, by=worker.user
    )

    said = said_of(filled_in("decide_referral", dee, by=manager, answers=decided(manager, NOTHING)))

    words = "Something was done on the referral of Dee already: say what follows"
    assert said == {"outcomes": [words]}


def test_nothing_is_done_after_a_case_is_closed(
    assessment: Assessment, manager: Member, worker: Member
) -> None:
    authorised(assessment, manager, worker)

    before = said_of(
        filled_in("close_case", assessment.child, by=manager, answers=closing(date(2026, 3, 19)))
    )
    after = said_of(
        filled_in("close_case", assessment.child, by=manager, answers=closing(date(2026, 3, 20)))
    )

    assert (
        "Something was done for Dee after this day: a case closes after that" in before["closed_on"]
    )
    assert after == {}


def test_a_case_is_not_closed_over_an_assessment(assessment: Assessment, manager: Member) -> None:
    said = said_of(filled_in("close_case", assessment.child, by=manager, answers=closing()))

    assert said == {"closed_on": ["Finish or cancel the assessment of Dee first"]}


def test_a_case_is_not_closed_over_an_enquiry_until_its_conference_is_held(
    dee: Person, worker: Member, manager: Member, chair: Member
) -> None:
    enquiries = enquiries_about([dee], worker=worker, manager=manager)
    go_to_conference(enquiries, manager=manager)
    waiting = said_of(filled_in("close_case", dee, by=manager, answers=closing()))
    a_conference(enquiries, None, chair=chair)

    held = said_of(filled_in("close_case", dee, by=manager, answers=closing()))

    words = "Hold the conference of Dee, or say that the enquiry ended without one, first"
    assert waiting == {"closed_on": [words]}
    assert held == {}


def test_an_enquiry_under_an_earlier_referral_keeps_no_later_case_open(
    dee: Person, worker: Member, manager: Member
) -> None:
    [enquiry] = enquiries_about([dee], worker=worker, manager=manager)
    first = Referral.objects.get(child=dee)
    closed_on = enquiry.started_on or TODAY
    front_door.close_case(
        [first], closed_on=closed_on, reason=ReasonForClosure.OTHER, by=manager.user
    )
    [second] = referrals_of([dee], received_on=date(2026, 3, 16), by=worker.user)
    front_door.decide_referral(
        [second],
        outcomes=[ReferralOutcome.ASSESSMENT],
        decided_at=datetime(2026, 3, 16, 15, tzinfo=LONDON),
        decided_by=manager.practitioner,
        by=manager.user,
    )

    said = said_of(filled_in("close_case", dee, by=manager, answers=closing()))

    assert said == {}


@pytest.fixture
def planned(dee: Person, worker: Member, manager: Member, chair: Member) -> Person:
    """Dee, on a protection plan."""
    plans_for([dee], worker=worker, manager=manager, chair=chair)
    return dee


def test_a_case_is_not_closed_over_a_plan(planned: Person, manager: Member) -> None:
    said = said_of(filled_in("close_case", planned, by=manager, answers=closing()))

    assert said == {"closed_on": ["End the plan of Dee first"]}


def test_a_case_closes_after_assessment_only_where_there_was_one_and_nothing_beyond_it(
    assessment: Assessment, referral: Referral, worker: Member, manager: Member
) -> None:
    dee = assessment.child
    answers = closing(reason=ReasonForClosure.NO_FURTHER_ACTION_AFTER_ASSESSMENT)
    authorised(assessment, manager, worker)
    alone = said_of(filled_in("close_case", dee, by=manager, answers=answers))
    plans = family_help.start_child_in_need_plan(
        [referral], started_on=date(2026, 3, 21), aims="Food", by=worker.user
    )
    family_help.end_child_in_need_plan(
        plans, ended_on=date(2026, 3, 23), reason="Done", by=worker.user
    )

    beyond = said_of(filled_in("close_case", dee, by=manager, answers=answers))

    assert alone == {}
    assert list(beyond) == ["reason"]


def test_an_assessment_does_not_start_before_its_referral(
    referral: Referral, worker: Member
) -> None:
    answers = {"started_on": "2026-03-02", "practitioner": str(worker.practitioner.pk)}

    said = said_of(filled_in("start_assessment", referral.child, by=worker, answers=answers))

    words = "An assessment starts once the referral has come: this is before that of Dee"
    assert said == {"started_on": [words]}


@pytest.mark.parametrize(
    ("started_on", "words"),
    [
        ("2026-03-01", "A plan starts once the referral has come: this is before that of Dee"),
        (
            CONFERENCE.isoformat(),
            "On this day there is a protection plan for Dee: they never run side by side",
        ),
    ],
)
def test_a_child_in_need_plan_starts_in_its_time(
    planned: Person, worker: Member, started_on: str, words: str
) -> None:
    answers = {"started_on": started_on, "aims": "Food every day"}

    said = said_of(filled_in("start_child_in_need_plan", planned, by=worker, answers=answers))

    assert said == {"started_on": [words]}


@pytest.mark.parametrize(("begins", "refused"), [("yes", True), ("no", False)])
def test_an_enquiry_does_not_begin_before_its_referral(
    referral: Referral, worker: Member, begins: str, refused: bool
) -> None:
    answers = {
        "suspected_at": "2026-03-02T09:00",
        "concerns": "Bruises",
        "held_at": "2026-03-02T10:00",
        "agencies_asked": "police",
        "agencies_present": "police",
        "begins_enquiry": begins,
        "decision": "See her",
    }

    said = said_of(filled_in("discuss_strategy", referral.child, by=worker, answers=answers))

    assert list(said) == (["held_at"] if refused else [])


@pytest.mark.parametrize(
    ("born_on", "refused"), [(date(2022, 3, 30), True), (date(2022, 4, 1), False)]
)
def test_only_a_child_under_four_is_too_young_to_take_part_in_a_review(
    chair: Member, worker: Member, born_on: date, refused: bool
) -> None:
    child = a_child("Jo", born_on=born_on)
    in_care(child, by=worker)
    answers = {
        "held_on": "2026-03-31",
        "reviewing_officer": chair.practitioner.pk,
        f"child-{child.pk}-took_part": ReviewParticipation.UNDER_4.value,
        f"child-{child.pk}-decisions": "She stays",
    }

    said = said_of(filled_in("hold_looked_after_review", child, by=chair, answers=answers))

    words = "On that day Jo was four or older: choose how they took part"
    assert said == ({f"child-{child.pk}-took_part": [words]} if refused else {})
