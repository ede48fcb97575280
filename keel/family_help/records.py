"""The kinds of record of family help: a referral is the matter of assessments, a plan its own."""

from __future__ import annotations

from django.db.models import Q

from keel.core.kinds import On, Record
from keel.family_help.models import (
    Assessment,
    AssessmentCheckpoint,
    AssessmentFactor,
    ChildInNeedPlan,
    ChildInNeedReview,
    ChildInNeedVisit,
    ChildsView,
    EarlyHelpEpisode,
    HomelessPresentation,
)
from keel.front_door.records import CONTACT, REFERRAL
from keel.rulebook import events

EARLY_HELP = Record(
    model=EarlyHelpEpisode,
    title="Early help",
    words="A time in which a child and family had early help.",
    events=(
        On("started_on", events.EARLY_HELP_STARTED),
        On("ended_on", events.EARLY_HELP_ENDED),
    ),
    practitioner="practitioner",
    team="team",
    after=(CONTACT,),
)

_NOT_CANCELLED = Q(cancelled_on=None)
_SERVICES = Q(outcome_services=True) | Q(outcome_short_breaks=True)

ASSESSMENT = Record(
    model=Assessment,
    title="Child and family assessment",
    words="What life is like for this child, what it does to them, and what should change.",
    events=(
        On("started_on", events.ASSESSMENT_STARTED, where=_NOT_CANCELLED),
        On("child_seen_on", events.CHILD_SEEN_IN_ASSESSMENT),
        On("authorised_on", events.ASSESSMENT_AUTHORISED, where=_NOT_CANCELLED),
        On("authorised_on", events.SERVICES_FOUND_NEEDED, where=_NOT_CANCELLED & _SERVICES),
    ),
    matter="referral",
    practitioner="practitioner",
    team="team",
    after=(REFERRAL,),
)

ASSESSMENT_FACTOR = Record(
    model=AssessmentFactor,
    title="Assessment factor",
    events=(),
    matter="assessment",
    after=(ASSESSMENT,),
)

ASSESSMENT_CHECKPOINT = Record(
    model=AssessmentCheckpoint,
    title="Assessment checkpoint",
    words="A manager looked at an open assessment and decided how it goes on.",
    events=(On("held_on", events.ASSESSMENT_CHECKPOINT_HELD),),
    matter="referral",
    practitioner="held_by",
    after=(ASSESSMENT,),
)

CHILD_IN_NEED_PLAN = Record(
    model=ChildInNeedPlan,
    title="Child in need plan",
    words="A plan of help for a child in need.",
    events=(
        On("started_on", events.CHILD_IN_NEED_PLAN_STARTED),
        On("ended_on", events.CHILD_IN_NEED_PLAN_ENDED),
    ),
    practitioner="practitioner",
    team="team",
    after=(ASSESSMENT,),
)

CHILD_IN_NEED_VISIT = Record(
    model=ChildInNeedVisit,
    title="Child in need visit",
    words="A visit to a child in need, and whether the child was seen.",
    events=(
        On("visited_on", events.CHILD_IN_NEED_VISIT_MADE),
        On(
            "visited_on",
            events.CHILD_SEEN_ON_CHILD_IN_NEED_VISIT,
            where=Q(child_seen=True),
        ),
    ),
    matter="plan",
    practitioner="visited_by",
    after=(CHILD_IN_NEED_PLAN,),
)

CHILD_IN_NEED_REVIEW = Record(
    model=ChildInNeedReview,
    title="Child in need review",
    events=(
        On("held_on", events.CHILD_IN_NEED_REVIEW_HELD),
        On(
            "held_on",
            events.LONG_CHILD_IN_NEED_PLAN_REVIEWED,
            where=Q(by_senior_manager=True),
        ),
    ),
    matter="plan",
    practitioner="held_by",
    after=(CHILD_IN_NEED_PLAN,),
)

CHILDS_VIEW = Record(
    model=ChildsView,
    title="Child's view of the help",
    words="A child's answers about the help: whether they understand, agree and feel safe.",
    events=(On("given_on", events.CHILDS_VIEW_GIVEN),),
    practitioner="heard_by",
    after=(REFERRAL,),
)

_IN_FULL = Q(in_writing=True) & (Q(signed=True) | ~Q(unsigned_because=""))

HOMELESS_PRESENTATION = Record(
    model=HomelessPresentation,
    title="Homeless young person",
    events=(
        On("presented_on", events.PRESENTED_AS_HOMELESS),
        On("joint_assessment_on", events.HOUSING_ASSESSED_TOGETHER),
        On(
            "rights_explained_on",
            events.RIGHTS_EXPLAINED,
            where=_IN_FULL,
            practitioner="rights_explained_by",
        ),
        On("decided_on", events.HOMELESS_DECISION_MADE, value="chosen"),
        On("housed_on", events.HOUSED_UNDER_18),
        On(
            "refusal_checked_on",
            events.REFUSAL_OF_CARE_CHECKED,
            practitioner="refusal_checked_by",
        ),
    ),
    practitioner="practitioner",
    team="team",
    after=(CONTACT,),
)

RECORDS = (
    EARLY_HELP,
    ASSESSMENT,
    ASSESSMENT_FACTOR,
    ASSESSMENT_CHECKPOINT,
    CHILD_IN_NEED_PLAN,
    CHILD_IN_NEED_VISIT,
    CHILD_IN_NEED_REVIEW,
    CHILDS_VIEW,
    HOMELESS_PRESENTATION,
)
