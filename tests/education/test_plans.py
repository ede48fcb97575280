"""The way to an education, health and care plan: recorded, refused, and as events."""

from __future__ import annotations

from datetime import date

import pytest

from keel.chronology.models import StoredEvent
from keel.core.codes import SpecialNeed as SpecialNeedCode
from keel.core.models import Recorded
from keel.core.writing import CannotRecordError
from keel.education import commands
from keel.education.models import (
    AssessmentOutcome,
    EducationAssessment,
    EducationPlan,
    EducationPlanInForce,
    EducationPlanRequest,
    EducationPlanReview,
    Pupil,
    RequestOutcome,
    SpecialNeed,
)
from tests.cast import Member
from tests.front_door.refusing import (
    LATER,
    MONDAY,
    TUESDAY,
    Case,
    Cases,
    World,
    a_world,
    check,
    constraints_of,
    each_of,
)
from tests.people.builders import a_child

pytestmark = pytest.mark.django_db

ASKED = date(2025, 9, 8)
DECIDED = date(2025, 10, 13)
ASSESSED = date(2025, 12, 1)
DRAFTED = date(2025, 12, 15)
ISSUED = date(2026, 1, 26)
REVIEWED = date(2027, 1, 11)
CEASED = date(2027, 7, 30)


def a_pupil(world: World, **fields: object) -> Pupil:
    return Pupil(**{"child": world.child, "upn": "A123456789012", **fields})


def requested(world: World, **fields: object) -> list[Recorded]:
    pupil = a_pupil(world)
    usual = {"child": world.child, "pupil": pupil, "requested_on": TUESDAY}
    return [pupil, EducationPlanRequest(**{**usual, **fields})]


def assessed(world: World, **fields: object) -> list[Recorded]:
    *before, request = requested(world)
    usual = {"child": world.child, "request": request}
    return [*before, request, EducationAssessment(**{**usual, **fields})]


def planned(world: World, **fields: object) -> list[Recorded]:
    *before, assessment = assessed(world)
    usual = {"child": world.child, "assessment": assessment, "drafted_on": TUESDAY}
    return [*before, assessment, EducationPlan(**{**usual, **fields})]


def in_force(world: World) -> list[Recorded]:
    *before, request = requested(world)
    named: dict[str, object] = {"child": world.child, "request": request}
    return [*before, request, EducationPlanInForce(**named)]


def needing(world: World, *fields: dict[str, object]) -> list[Recorded]:
    *before, plan = in_force(world)
    usual = {"child": world.child, "plan": plan, "need": "ASD", "rank": 1}
    return [*before, plan, *(SpecialNeed(**{**usual, **each}) for each in fields)]


def reviewed(world: World, **fields: object) -> list[Recorded]:
    *before, plan = in_force(world)
    usual = {"child": world.child, "plan": plan, "held_on": LATER, "decision": "Keep it"}
    return [*before, plan, EducationPlanReview(**{**usual, **fields})]


CASES: Cases = {
    (Pupil, "upn_unknown_on_list"): lambda w: [a_pupil(w, upn="", upn_unknown="ZZ")],
    (Pupil, "number_or_why_not"): lambda w: [a_pupil(w, upn="")],
    (EducationPlanRequest, "pupil_given"): lambda w: requested(w, pupil=None),
    (EducationPlanRequest, "requested_on_given"): lambda w: requested(w, requested_on=None),
    (EducationPlanRequest, "outcome_on_list"): lambda w: requested(
        w, decided_on=LATER, outcome="perhaps"
    ),
    (EducationPlanRequest, "decided_on_in_order"): lambda w: requested(
        w, decided_on=MONDAY, outcome="agreed"
    ),
    (EducationPlanRequest, "decided_on_with_outcome"): lambda w: requested(w, decided_on=LATER),
    (EducationAssessment, "outcome_on_list"): lambda w: assessed(
        w, completed_on=LATER, outcome="perhaps"
    ),
    (EducationAssessment, "completed_on_with_outcome"): lambda w: assessed(w, completed_on=LATER),
    (EducationPlan, "drafted_or_issued"): lambda w: planned(w, drafted_on=None),
    (EducationPlan, "started_on_in_order"): lambda w: planned(w, started_on=MONDAY),
    (EducationPlan, "issued_before_it_ceased"): lambda w: planned(
        w, ended_on=LATER, end_reason="Moved"
    ),
    (EducationPlan, "ended_on_with_end_reason"): lambda w: planned(
        w, started_on=TUESDAY, ended_on=LATER
    ),
    (EducationPlanReview, "decided"): lambda w: reviewed(w, decision=""),
    (SpecialNeed, "need_on_list"): lambda w: needing(w, {"need": "LUCK"}),
    (SpecialNeed, "need_given"): lambda w: needing(w, {"need": ""}),
    (SpecialNeed, "rank_given"): lambda w: needing(w, {"rank": None}),
    (SpecialNeed, "one_a_rank"): lambda w: needing(w, {}, {"need": "SLCN"}),
}


@each_of(CASES)
def test_what_must_not_be_is_refused(
    rows_alone: None, model: type[Recorded], name: str, case: Case
) -> None:
    check(a_world(), model, name, case)


def test_every_constraint_is_tried() -> None:
    assert set(CASES) == constraints_of("education")


def stream() -> list[tuple[str, date]]:
    return list(StoredEvent.objects.known().order_by("on", "kind").values_list("kind", "on"))


def agreed(worker: Member) -> EducationAssessment:
    pupil = commands.record_pupil(a_child(), upn="A123456789012", by=worker.user)
    request = commands.request_education_plan(pupil, requested_on=ASKED, by=worker.user)
    assessment = commands.decide_education_request(
        request, decided_on=DECIDED, outcome=RequestOutcome.AGREED, by=worker.user
    )
    assert assessment is not None
    return assessment


def test_a_plan_goes_from_the_request_to_its_end_with_an_event_for_each_step(
    worker: Member,
) -> None:
    assessment = agreed(worker)

    commands.complete_education_assessment(
        assessment, completed_on=ASSESSED, outcome=AssessmentOutcome.ISSUE, by=worker.user
    )
    plan = commands.draft_education_plan(assessment, drafted_on=DRAFTED, by=worker.user)
    needs = (SpecialNeedCode.AUTISM, SpecialNeedCode.SPEECH_AND_LANGUAGE)
    held = commands.issue_education_plan(plan, issued_on=ISSUED, needs=needs, by=worker.user)
    commands.review_education_plan(held, held_on=REVIEWED, decision="Keep it", by=worker.user)
    commands.cease_education_plan(plan, ceased_on=CEASED, reason="Finished", by=worker.user)

    assert [one for one in stream() if one[0].startswith("education")] == [
        ("education_plan_requested", ASKED),
        ("education_assessment_agreed", DECIDED),
        ("education_assessment_decided", DECIDED),
        ("education_assessment_completed", ASSESSED),
        ("education_plan_drafted", DRAFTED),
        ("education_plan_issued", ISSUED),
        ("education_plan_reviewed", REVIEWED),
        ("education_plan_ceased", CEASED),
    ]
    assert list(held.needs.order_by("rank").values_list("need", flat=True)) == ["ASD", "SLCN"]


def test_a_request_that_is_refused_begins_no_assessment(worker: Member) -> None:
    pupil = commands.record_pupil(a_child(), upn="A123456789012", by=worker.user)
    request = commands.request_education_plan(pupil, requested_on=ASKED, by=worker.user)

    none = commands.decide_education_request(
        request, decided_on=DECIDED, outcome=RequestOutcome.REFUSED, by=worker.user
    )

    assert none is None
    assert ("education_assessment_refused", DECIDED) in stream()


def test_no_plan_is_drafted_after_an_assessment_that_decided_against_one(worker: Member) -> None:
    assessment = agreed(worker)
    commands.complete_education_assessment(
        assessment, completed_on=ASSESSED, outcome=AssessmentOutcome.NOT_ISSUE, by=worker.user
    )

    with pytest.raises(CannotRecordError):
        commands.draft_education_plan(assessment, drafted_on=DRAFTED, by=worker.user)

    assert ("education_plan_refused", ASSESSED) in stream()
