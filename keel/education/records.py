"""The kinds of record of education."""

from __future__ import annotations

from django.db.models import Q

from keel.core.kinds import On, Record
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
from keel.rulebook import events

PUPIL = Record(
    model=Pupil,
    title="Pupil",
    events=(),
)

EDUCATION_PLAN_REQUEST = Record(
    model=EducationPlanRequest,
    title="Request for an education plan",
    words="A request to assess a child for an education, health and care plan.",
    events=(
        On("requested_on", events.EDUCATION_PLAN_REQUESTED),
        On("decided_on", events.EDUCATION_ASSESSMENT_DECIDED, value="outcome"),
        On(
            "decided_on",
            events.EDUCATION_ASSESSMENT_AGREED,
            where=Q(outcome=RequestOutcome.AGREED),
        ),
        On(
            "decided_on",
            events.EDUCATION_ASSESSMENT_REFUSED,
            where=Q(outcome=RequestOutcome.REFUSED),
        ),
    ),
    after=(PUPIL,),
)

EDUCATION_ASSESSMENT = Record(
    model=EducationAssessment,
    title="Assessment for an education plan",
    words="What a child needs in education, health and care, and whether a plan is to be issued.",
    events=(
        On("completed_on", events.EDUCATION_ASSESSMENT_COMPLETED, value="outcome"),
        On(
            "completed_on",
            events.EDUCATION_PLAN_REFUSED,
            where=Q(outcome=AssessmentOutcome.NOT_ISSUE),
        ),
    ),
    matter="request",
    after=(EDUCATION_PLAN_REQUEST,),
)

EDUCATION_PLAN = Record(
    model=EducationPlan,
    title="Education plan",
    events=(
        On("drafted_on", events.EDUCATION_PLAN_DRAFTED),
        On("started_on", events.EDUCATION_PLAN_ISSUED),
        On("ended_on", events.EDUCATION_PLAN_CEASED, value="end_reason"),
    ),
    after=(EDUCATION_ASSESSMENT,),
)

EDUCATION_PLAN_IN_FORCE = Record(
    model=EducationPlanInForce,
    title="Education plan in force",
    events=(On("last_reviewed_on", events.EDUCATION_PLAN_REVIEWED),),
    after=(EDUCATION_PLAN,),
)

EDUCATION_PLAN_REVIEW = Record(
    model=EducationPlanReview,
    title="Annual review of an education plan",
    events=(On("held_on", events.EDUCATION_PLAN_REVIEWED),),
    matter="plan",
    after=(EDUCATION_PLAN_IN_FORCE,),
)

SPECIAL_NEED = Record(
    model=SpecialNeed,
    title="Special educational need",
    events=(),
    matter="plan",
    after=(EDUCATION_PLAN_IN_FORCE,),
)

RECORDS = (
    PUPIL,
    EDUCATION_PLAN_REQUEST,
    EDUCATION_ASSESSMENT,
    EDUCATION_PLAN,
    EDUCATION_PLAN_IN_FORCE,
    EDUCATION_PLAN_REVIEW,
    SPECIAL_NEED,
)
