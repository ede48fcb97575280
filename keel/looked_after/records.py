"""The kinds of record of looked-after children."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from keel.core.codes import CarePlanAim, PlacementType, ReasonEpisodeCeased, ReasonForNewEpisode
from keel.core.kinds import On, Record
from keel.front_door.records import REFERRAL
from keel.looked_after.models import (
    Approval,
    CarePlan,
    CarePlanAnswer,
    Conviction,
    HealthCheck,
    HealthCheckKind,
    HealthCheckStatus,
    ImmunisationCheck,
    LookedAfterEpisode,
    LookedAfterReview,
    LookedAfterVisit,
    PersonalEducationPlan,
    Placement,
    PlacementCost,
    ReviewingOfficerNaming,
    SdqScore,
    SubstanceMisuse,
)
from keel.looked_after.models.meetings import TOOK_PLACE
from keel.looked_after.models.placements import NOT_LAWFUL
from keel.proceedings.records import LEGAL_STATUS
from keel.rulebook import events
from keel.workforce.permissions import ALLOCATE

_STARTED = Q(start_reason=ReasonForNewEpisode.STARTED)
_CEASED = ~Q(end_reason="") & ~Q(end_reason=ReasonEpisodeCeased.NEXT_EPISODE_BEGINS)

_HOME = Q(
    end_reason__in=(
        ReasonEpisodeCeased.RETURNED_HOME_PLANNED,
        ReasonEpisodeCeased.RETURNED_HOME_UNPLANNED,
    )
)

LOOKED_AFTER_EPISODE = Record(
    model=LookedAfterEpisode,
    title="Episode of being looked after",
    events=(
        On("started_on", events.LOOKED_AFTER_EPISODE_STARTED, value="start_reason"),
        On("ended_on", events.LOOKED_AFTER_EPISODE_ENDED, value="end_reason"),
        On("started_on", events.BECAME_LOOKED_AFTER, where=_STARTED),
        On("ended_on", events.RETURNED_HOME, where=_HOME, value="end_reason"),
        On(
            "ended_on",
            events.CEASED_TO_BE_LOOKED_AFTER,
            where=_CEASED,
            value="end_reason",
        ),
    ),
    after=(REFERRAL, LEGAL_STATUS),
)

_LONG_TERM = Q(placement_type__in=(PlacementType.KINSHIP_LONG_TERM, PlacementType.FOSTER_LONG_TERM))
_WITH_PARENT = Q(placement_type=PlacementType.WITH_PARENT)
_UNASSESSED = Q(before_assessment=True)
_LEFT_ON_TEMPORARY_APPROVAL = Q(
    temporary_approval_started_on__isnull=False, temporary_approval_ended_on=None
)

_WITH_RELATIVE = Q(
    placement_type__in=(
        PlacementType.KINSHIP_LONG_TERM,
        PlacementType.KINSHIP_ADOPTER,
        PlacementType.KINSHIP,
    )
)
_FOR_ADOPTION = Q(
    placement_type__in=(
        PlacementType.ADOPTION_CONSENT_CURRENT_CARER,
        PlacementType.ADOPTION_CONSENT_OTHER_CARER,
        PlacementType.ADOPTION_ORDER_CURRENT_CARER,
        PlacementType.ADOPTION_ORDER_OTHER_CARER,
    )
)
_OUTSIDE_TERMS = Q(approval=Approval.OUTSIDE_TERMS) | Q(terms_changed_on__isnull=False)
_SUPPORTED = (PlacementType.SUPPORTED_ACCOMMODATION, PlacementType.SEMI_INDEPENDENT_UNREGISTERED)
_UNREGISTERED = Q(urn="") & (
    Q(placement_type__in=(PlacementType.SECURE_HOME, PlacementType.CHILDRENS_HOME))
    | Q(placement_type__in=_SUPPORTED) & (Q(ended_on=None) | Q(ended_on__gt=date(2023, 10, 28)))
)
"""Homes that must be registered and of which no registration is known: supported accommodation
since 28 October 2023, the other two always."""

PLACEMENT = Record(
    model=Placement,
    title="Placement",
    words="Where a looked-after child lives, and the footing on which they live there.",
    events=(
        On("started_on", events.PLACEMENT_STARTED, value="placement_type"),
        On("ended_on", events.PLACEMENT_ENDED, value="placement_type"),
        On("started_on", events.LONG_TERM_PLACEMENT_STARTED, where=_LONG_TERM),
        On("ended_on", events.LONG_TERM_PLACEMENT_ENDED, where=_LONG_TERM),
        On("started_on", events.PLACED_WITH_PARENT, where=_WITH_PARENT),
        On("ended_on", events.PLACEMENT_WITH_PARENT_ENDED, where=_WITH_PARENT),
        On("plan_made_on", events.PLACEMENT_PLAN_MADE),
        On("matched_on", events.PLACEMENT_MATCHED),
        On("notified_on", events.PLACEMENT_NOTIFIED),
        On("health_registered_on", events.HEALTH_REGISTERED),
        On("started_on", events.PLACED_OUT_OF_AREA, where=Q(out_of_area=True)),
        On("out_of_area_approved_on", events.OUT_OF_AREA_PLACEMENT_APPROVED),
        On("area_notified_on", events.AREA_AUTHORITY_NOTIFIED),
        On("started_on", events.MOVED_IN_WITH_ADOPTERS, where=_FOR_ADOPTION),
        On("ended_on", events.LEFT_ADOPTERS, where=_FOR_ADOPTION),
        On("started_on", events.PLACED_WITH_RELATIVE_OR_FRIEND, where=_WITH_RELATIVE),
        On("ended_on", events.LEFT_RELATIVE_OR_FRIEND, where=_WITH_RELATIVE),
        On(
            "footing_recorded_on",
            events.LAWFUL_FOOTING_RECORDED,
            where=~Q(approval__in=NOT_LAWFUL),
            value="approval",
        ),
        On("started_on", events.PLACED_OUTSIDE_TERMS, where=_OUTSIDE_TERMS),
        On("terms_changed_on", events.TERMS_OF_APPROVAL_CHANGED),
        On("started_on", events.PLACED_UNREGISTERED, where=_UNREGISTERED, needs=("urn",)),
        On("ended_on", events.UNREGISTERED_PLACEMENT_ENDED, where=_UNREGISTERED),
        On("director_told_on", events.DIRECTOR_TOLD_OF_UNREGISTERED_PLACEMENT),
        On("assessed_on", events.PARENT_ASSESSED),
        On("parent_decided_on", events.PLACEMENT_WITH_PARENT_DECIDED),
        On("started_on", events.PLACED_BEFORE_ASSESSMENT, where=_UNASSESSED),
        On("assessed_on", events.PARENT_ASSESSMENT_DONE, where=_UNASSESSED),
        On(
            "ended_on",
            events.PARENT_ASSESSMENT_DONE,
            where=_UNASSESSED & Q(assessed_on__isnull=True),
        ),
        On("temporary_approval_started_on", events.TEMPORARY_APPROVAL_STARTED),
        On("temporary_approval_extended_on", events.TEMPORARY_APPROVAL_EXTENDED),
        On("temporary_approval_ended_on", events.TEMPORARY_APPROVAL_ENDED),
        On(
            "ended_on",
            events.TEMPORARY_APPROVAL_ENDED,
            where=_LEFT_ON_TEMPORARY_APPROVAL,
        ),
    ),
    after=(LOOKED_AFTER_EPISODE,),
)

_TO_18 = Q(aims_long_term_fostering=True) | Q(aims_long_term_kinship=True)
"""A home to 18: long-term fostering, or relatives or friends for the long term.

"Residential until independence" does not say 18, and would allow fewer visits.
"""

_FOR_GOOD = reduce(or_, (Q(**{f"aims_{aim.name.lower()}": True}) for aim in CarePlanAim))
"""A plan for permanence: it says what it aims at. "Not yet known" is no aim."""

CARE_PLAN = Record(
    model=CarePlan,
    title="Care plan",
    events=(
        On("started_on", events.CARE_PLAN_MADE),
        On("started_on", events.PERMANENCE_PLAN_AGREED, where=_FOR_GOOD),
        On("started_on", events.LONG_TERM_CARE_PLAN_STARTED, where=_TO_18),
        On("ended_on", events.LONG_TERM_CARE_PLAN_ENDED, where=_TO_18),
    ),
    practitioner="practitioner",
    after=(LOOKED_AFTER_EPISODE,),
)

LOOKED_AFTER_VISIT = Record(
    model=LookedAfterVisit,
    title="Visit to a looked-after child",
    words="A visit to a looked-after child, and whether the child was seen.",
    events=(
        On("visited_on", events.LOOKED_AFTER_VISIT_MADE),
        On(
            "visited_on",
            events.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,
            where=Q(child_seen=True),
        ),
        On(
            "visited_on",
            events.CHILD_SEEN_ALONE_ON_LOOKED_AFTER_VISIT,
            where=Q(child_seen_alone=True),
        ),
        On(
            "visited_on",
            events.CHILD_NOT_TO_BE_SEEN_ALONE,
            where=~Q(not_alone_because=""),
            value="not_alone_because",
        ),
    ),
    practitioner="visited_by",
    after=(PLACEMENT,),
)

REVIEWING_OFFICER_NAMING = Record(
    model=ReviewingOfficerNaming,
    title="Reviewing officer",
    words="The reviewing officer who was named for a looked-after child.",
    events=(On("named_on", events.REVIEWING_OFFICER_NAMED),),
    practitioner="reviewing_officer",
    may_write=ALLOCATE,
    after=(LOOKED_AFTER_EPISODE,),
)

LOOKED_AFTER_REVIEW = Record(
    model=LookedAfterReview,
    title="Looked-after review",
    events=(
        On("held_on", events.LOOKED_AFTER_REVIEW_HELD, where=TOOK_PLACE),
        On("child_met_on", events.REVIEWING_OFFICER_MET_CHILD),
        On(
            "held_on",
            events.PARTICIPATION_RECORDED,
            where=TOOK_PLACE & ~Q(child_took_part=""),
            value="child_took_part",
        ),
        On("decisions_sent_on", events.REVIEW_DECISIONS_SENT),
        On("record_finished_on", events.REVIEW_RECORD_FINISHED),
        On("record_sent_on", events.REVIEW_RECORD_SENT),
        On("progress_checked_on", events.PROGRESS_CHECKED_BETWEEN_REVIEWS),
    ),
    practitioner="reviewing_officer",
    after=(CARE_PLAN,),
)

_ASSESSMENT = Q(
    kind__in=(HealthCheckKind.INITIAL, HealthCheckKind.REVIEW, HealthCheckKind.ASSESSMENT)
)
_DENTAL = Q(kind=HealthCheckKind.DENTAL)
_CHECK_DONE = Q(status=HealthCheckStatus.DONE) | Q(status="", stated_status="")
"""A source that says nothing of what became of a check means one done; words of its own that we
do not know mean nothing."""

HEALTH_CHECK = Record(
    model=HealthCheck,
    title="Health check",
    words="A check of a looked-after child's health or teeth, from asking for it to the report.",
    events=(
        On("requested_on", events.HEALTH_ASSESSMENT_REQUESTED, where=_ASSESSMENT),
        On("appointment_made_on", events.HEALTH_APPOINTMENT_MADE, where=_ASSESSMENT),
        On(
            "checked_on",
            events.HEALTH_ASSESSMENT_DONE,
            where=_ASSESSMENT & _CHECK_DONE,
            value="kind",
        ),
        On("report_received_on", events.HEALTH_REPORT_RECEIVED, where=_ASSESSMENT),
        On("checked_on", events.DENTAL_CHECK_DONE, where=_DENTAL & _CHECK_DONE),
        On(
            "checked_on",
            events.OTHER_HEALTH_CHECK_DONE,
            where=~_ASSESSMENT & ~_DENTAL & _CHECK_DONE,
            value="kind",
        ),
        On(
            "checked_on",
            events.HEALTH_CHECK_REFUSED,
            where=Q(status=HealthCheckStatus.REFUSED),
            value="kind",
        ),
    ),
    after=(LOOKED_AFTER_EPISODE,),
)

IMMUNISATION_CHECK = Record(
    model=ImmunisationCheck,
    title="Immunisations",
    events=(
        On("checked_on", events.IMMUNISATIONS_CHECKED),
        On("checked_on", events.IMMUNISATIONS_UP_TO_DATE, where=Q(up_to_date=True)),
        On("checked_on", events.IMMUNISATIONS_BEHIND, where=Q(up_to_date=False)),
    ),
    after=(LOOKED_AFTER_EPISODE,),
)

SDQ_SCORE = Record(
    model=SdqScore,
    title="Strengths and difficulties score",
    words="How a looked-after child feels, scored by their carer from 0 to 40, or why not.",
    events=(
        On(
            "completed_on",
            events.SDQ_COMPLETED,
            where=Q(score__isnull=False),
            value="score",
        ),
        On(
            "completed_on",
            events.SDQ_NOT_COMPLETED,
            where=Q(score__isnull=True),
            value="no_score_because",
        ),
    ),
    after=(LOOKED_AFTER_EPISODE,),
)

_HELPED = Q(intervention_received=True)

SUBSTANCE_MISUSE = Record(
    model=SubstanceMisuse,
    title="Substance misuse",
    events=(
        On("screened_on", events.SUBSTANCE_MISUSE_SCREENED),
        On("screened_on", events.SUBSTANCE_MISUSE_FOUND, where=Q(misuse_found=True)),
        On("intervention_on", events.SUBSTANCE_MISUSE_HELPED, where=_HELPED),
        On(
            "screened_on",
            events.SUBSTANCE_MISUSE_HELPED,
            where=_HELPED & Q(intervention_on=None),
        ),
        On(
            "screened_on",
            events.SUBSTANCE_MISUSE_HELP_REFUSED,
            where=Q(intervention_offered=True, intervention_received=False),
        ),
    ),
    after=(LOOKED_AFTER_EPISODE,),
)

CONVICTION = Record(
    model=Conviction,
    title="Conviction",
    events=(On("convicted_on", events.CONVICTED),),
    after=(LOOKED_AFTER_EPISODE,),
)

CARE_PLAN_ANSWER = Record(
    model=CarePlanAnswer,
    title="Answer on a care plan's form",
    words="One answer on the form from which another system's care plan is made.",
    events=(On("answered_on", events.CARE_PLAN_QUESTION_ANSWERED, value="question"),),
    after=(CARE_PLAN,),
)

PERSONAL_EDUCATION_PLAN = Record(
    model=PersonalEducationPlan,
    title="Personal education plan",
    words="A looked-after child's education plan of one term, made with the school.",
    events=(
        On("begun_on", events.PERSONAL_EDUCATION_PLAN_BEGUN),
        On("completed_on", events.PERSONAL_EDUCATION_PLAN_COMPLETED),
    ),
    practitioner="practitioner",
    after=(CARE_PLAN,),
)

PLACEMENT_COST = Record(
    model=PlacementCost,
    title="Cost of a placement",
    events=(
        On("started_on", events.PLACEMENT_COST_STARTED, value="weekly_pounds"),
        On("ended_on", events.PLACEMENT_COST_ENDED),
    ),
    matter="placement",
    after=(PLACEMENT,),
)

RECORDS = (
    LOOKED_AFTER_EPISODE,
    PLACEMENT,
    PLACEMENT_COST,
    CARE_PLAN,
    CARE_PLAN_ANSWER,
    LOOKED_AFTER_VISIT,
    REVIEWING_OFFICER_NAMING,
    LOOKED_AFTER_REVIEW,
    HEALTH_CHECK,
    IMMUNISATION_CHECK,
    SDQ_SCORE,
    SUBSTANCE_MISUSE,
    CONVICTION,
    PERSONAL_EDUCATION_PLAN,
)
