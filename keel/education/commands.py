"""Every change on the way to an education, health and care plan, and to the plan."""

from __future__ import annotations

from datetime import date

from keel.core.codes import SpecialNeed as SpecialNeedCode
from keel.core.codes import UpnUnknown
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import CannotRecordError, amend
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
from keel.people.models import Person


def record_pupil(
    child: Person,
    *,
    upn: str = "",
    uln: str = "",
    upn_unknown: UpnUnknown | None = None,
    by: User,
) -> Pupil:
    """Record the numbers by which the service for special needs knows a child."""
    with change(child, by=by, action="Recorded a pupil") as under_way:
        return under_way.create(Pupil(child=child, upn=upn, uln=uln, upn_unknown=upn_unknown or ""))


def request_education_plan(pupil: Pupil, *, requested_on: date, by: User) -> EducationPlanRequest:
    """Record that somebody asked to assess a child for an education plan."""
    with change(pupil.child_id, by=by, action="Asked for an education plan") as under_way:
        return under_way.create(
            EducationPlanRequest(child_id=pupil.child_id, pupil=pupil, requested_on=requested_on)
        )


def decide_education_request(
    request: EducationPlanRequest, *, decided_on: date, outcome: RequestOutcome, by: User
) -> EducationAssessment | None:
    """Decide whether to assess. Where it is agreed, the assessment begins."""
    with change(
        request.child_id, by=by, action="Decided on a request for an education plan"
    ) as under_way:
        amend([request], decided_on=decided_on, outcome=outcome)
        if outcome != RequestOutcome.AGREED:
            return None
        return under_way.create(EducationAssessment(child_id=request.child_id, request=request))


def complete_education_assessment(
    assessment: EducationAssessment,
    *,
    completed_on: date,
    outcome: AssessmentOutcome,
    exceptions: str = "",
    by: User,
) -> None:
    """Complete an assessment: a plan is to be issued, or not."""
    with change(assessment.child_id, by=by, action="Completed an assessment for education"):
        amend([assessment], completed_on=completed_on, outcome=outcome, exceptions=exceptions)


def draft_education_plan(
    assessment: EducationAssessment, *, drafted_on: date, by: User
) -> EducationPlan:
    """Record that the draft was sent to the parents or the young person."""
    if assessment.outcome != AssessmentOutcome.ISSUE:
        raise CannotRecordError("A plan follows an assessment that decided for one")
    with change(assessment.child_id, by=by, action="Drafted an education plan") as under_way:
        return under_way.create(
            EducationPlan(
                child_id=assessment.child_id, assessment=assessment, drafted_on=drafted_on
            )
        )


def issue_education_plan(
    plan: EducationPlan, *, issued_on: date, needs: tuple[SpecialNeedCode, ...], by: User
) -> EducationPlanInForce:
    """Issue the final plan, with the needs that it names, the main one first."""
    with change(plan.child_id, by=by, action="Issued an education plan") as under_way:
        amend([plan], started_on=issued_on)
        in_force = EducationPlanInForce(
            child_id=plan.child_id, request_id=plan.assessment.request_id
        )
        in_force.save()
        under_way.create_many(
            SpecialNeed(child_id=plan.child_id, plan=in_force, need=need, rank=rank)
            for rank, need in enumerate(needs, start=1)
        )
    return in_force


def review_education_plan(
    plan: EducationPlanInForce, *, held_on: date, decision: str, by: User
) -> EducationPlanReview:
    """Record the yearly review of a plan, and what is to become of the plan."""
    with change(plan.child_id, by=by, action="Reviewed an education plan") as under_way:
        return under_way.create(
            EducationPlanReview(
                child_id=plan.child_id, plan=plan, held_on=held_on, decision=decision
            )
        )


def cease_education_plan(plan: EducationPlan, *, ceased_on: date, reason: str, by: User) -> None:
    """Record that a plan ceased, and why."""
    with change(plan.child_id, by=by, action="Ceased an education plan", reason=reason):
        amend([plan], ended_on=ceased_on, end_reason=reason)
