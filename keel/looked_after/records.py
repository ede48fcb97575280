"""The kinds of record of looked-after children."""

from __future__ import annotations

from django.db.models import Q

from keel.core.codes import PlacementType, ReasonEpisodeCeased, ReasonForNewEpisode
from keel.core.kinds import On, Record
from keel.front_door.records import REFERRAL
from keel.looked_after.models import (
    CarePlan,
    LookedAfterEpisode,
    LookedAfterReview,
    LookedAfterVisit,
    Placement,
    ReviewingOfficerNaming,
)
from keel.looked_after.models.meetings import TOOK_PLACE
from keel.proceedings.records import LEGAL_STATUS
from keel.rulebook import events

_STARTED = Q(start_reason=ReasonForNewEpisode.STARTED)
_CEASED = ~Q(end_reason="") & ~Q(end_reason=ReasonEpisodeCeased.NEXT_EPISODE_BEGINS)

LOOKED_AFTER_EPISODE = Record(
    model=LookedAfterEpisode,
    title="Episode of being looked after",
    words="A time of being looked after under one legal status in one placement.",
    events=(
        On("started_on", events.LOOKED_AFTER_EPISODE_STARTED, value="start_reason"),
        On("ended_on", events.LOOKED_AFTER_EPISODE_ENDED, value="end_reason"),
        On("started_on", events.BECAME_LOOKED_AFTER, where=_STARTED),
        On(
            "ended_on",
            events.CEASED_TO_BE_LOOKED_AFTER,
            where=_CEASED,
            value="end_reason",
        ),
    ),
    after=(REFERRAL, LEGAL_STATUS),
    for_siblings=True,
)

_LONG_TERM = Q(placement_type__in=(PlacementType.KINSHIP_LONG_TERM, PlacementType.FOSTER_LONG_TERM))
_WITH_PARENT = Q(placement_type=PlacementType.WITH_PARENT)
_UNASSESSED = Q(before_assessment=True)
_LEFT_ON_TEMPORARY_APPROVAL = Q(
    temporary_approval_started_on__isnull=False, temporary_approval_ended_on=None
)

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
        On("started_on", events.PLACED_BEFORE_ASSESSMENT, where=_UNASSESSED),
        On("assessed_on", events.PARENT_ASSESSMENT_DONE, where=_UNASSESSED),
        On(
            "ended_on",
            events.PARENT_ASSESSMENT_DONE,
            where=_UNASSESSED & Q(assessed_on__isnull=True),
        ),
        On("temporary_approval_started_on", events.TEMPORARY_APPROVAL_STARTED),
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

CARE_PLAN = Record(
    model=CarePlan,
    title="Care plan",
    words="The plan for a looked-after child, and what it aims at for good.",
    events=(
        On("started_on", events.CARE_PLAN_MADE),
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
    ),
    practitioner="visited_by",
    after=(PLACEMENT,),
    for_siblings=True,
)

REVIEWING_OFFICER_NAMING = Record(
    model=ReviewingOfficerNaming,
    title="Reviewing officer",
    words="The reviewing officer who was named for a looked-after child.",
    events=(On("named_on", events.REVIEWING_OFFICER_NAMED),),
    practitioner="reviewing_officer",
    after=(LOOKED_AFTER_EPISODE,),
    for_siblings=True,
)

LOOKED_AFTER_REVIEW = Record(
    model=LookedAfterReview,
    title="Looked-after review",
    words="A review of a looked-after child's case, chaired by the reviewing officer.",
    events=(On("held_on", events.LOOKED_AFTER_REVIEW_HELD, where=TOOK_PLACE),),
    practitioner="reviewing_officer",
    after=(CARE_PLAN,),
    for_siblings=True,
)

RECORDS = (
    LOOKED_AFTER_EPISODE,
    PLACEMENT,
    CARE_PLAN,
    LOOKED_AFTER_VISIT,
    REVIEWING_OFFICER_NAMING,
    LOOKED_AFTER_REVIEW,
)
