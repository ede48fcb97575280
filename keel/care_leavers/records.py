"""The kinds of record of care leavers."""

from __future__ import annotations

from django.db.models import Q

from keel.care_leavers.models import (
    CareLeaver,
    CareLeaverContact,
    CareLeaverHome,
    ContactMethod,
    PathwayPlan,
    PathwayPlanReview,
)
from keel.core.codes import Eligibility, InTouch
from keel.core.kinds import On, Record
from keel.looked_after.records import LOOKED_AFTER_EPISODE
from keel.rulebook import events

_REFUSES = Q(in_touch__in=(InTouch.REFUSES, InTouch.NO_LONGER_REQUIRES))
"""A source has no day on which a young person refused: it stands on the last contact.

Who refuses has been in touch to say so. That is a refusal and no contact: contact on that day would
end at once the time in which none is wanted.
"""

_OWED = ~Q(eligibility=Eligibility.NONE)
_NOT_OWED = Q(eligibility=Eligibility.NONE)
_NO_DAYS = Q(status_from=None, status_until=None)

# A source says neither from when until when somebody is a care leaver, nor when the plan was made.
# At the last contact they were one, or no longer; what was reviewed had been made, and is over for
# whom nothing is owed. So the clocks that run on count from there.
CARE_LEAVER = Record(
    model=CareLeaver,
    title="Care leaver",
    words="What the law owes a care leaver, their personal adviser, and how they are doing now.",
    events=(
        On(
            "status_from",
            events.CARE_LEAVER_STATUS_STARTED,
            where=_OWED,
            value="eligibility",
        ),
        On("status_from", events.CARE_LEAVER_KNOWN, where=_OWED, value="eligibility"),
        On(
            "last_contact_on",
            events.CARE_LEAVER_KNOWN,
            where=_NO_DAYS & _OWED,
            value="eligibility",
        ),
        On("status_until", events.CARE_LEAVER_STATUS_ENDED, value="eligibility"),
        On("last_contact_on", events.CARE_LEAVER_STATUS_ENDED, where=_NO_DAYS & _NOT_OWED),
        On(
            "status_until",
            events.CARE_LEAVER_SUPPORT_ENDED,
            where=~Q(followed=True),
            value="eligibility",
        ),
        On("last_contact_on", events.CARE_LEAVER_SUPPORT_ENDED, where=_NO_DAYS & _NOT_OWED),
        On(
            "adviser_named_on",
            events.PERSONAL_ADVISER_NAMED,
            practitioner="personal_adviser",
        ),
        On("last_contact_on", events.CARE_LEAVER_CONTACTED, where=~_REFUSES),
        On("last_contact_on", events.CARE_LEAVER_REFUSED_CONTACT, where=_REFUSES),
        On("pathway_plan_reviewed_on", events.PATHWAY_PLAN_IN_PLACE, where=_OWED),
        On("pathway_plan_reviewed_on", events.PATHWAY_PLAN_REVIEWED),
        On("pathway_plan_reviewed_on", events.PATHWAY_PLAN_ENDED, where=_NOT_OWED),
    ),
    practitioner="practitioner",
    team="team",
    after=(LOOKED_AFTER_EPISODE,),
)

PATHWAY_PLAN = Record(
    model=PathwayPlan,
    title="Pathway plan",
    events=(
        On("needs_assessed_on", events.CARE_LEAVER_NEEDS_ASSESSED),
        On("made_on", events.PATHWAY_PLAN_MADE),
        On("made_on", events.PATHWAY_PLAN_IN_PLACE),
        On("ended_on", events.PATHWAY_PLAN_ENDED),
    ),
    practitioner="personal_adviser",
    after=(CARE_LEAVER,),
)

PATHWAY_PLAN_REVIEW = Record(
    model=PathwayPlanReview,
    title="Review of a pathway plan",
    events=(On("held_on", events.PATHWAY_PLAN_REVIEWED),),
    matter="plan",
    practitioner="held_by",
    after=(PATHWAY_PLAN,),
)

CARE_LEAVER_CONTACT = Record(
    model=CareLeaverContact,
    title="Contact with a care leaver",
    events=(
        On("tried_on", events.CARE_LEAVER_CONTACT_TRIED, value="method"),
        On(
            "tried_on",
            events.CARE_LEAVER_CONTACTED,
            where=Q(two_way=True, refused=False),
            value="method",
        ),
        On("tried_on", events.CARE_LEAVER_REFUSED_CONTACT, where=Q(refused=True)),
        On(
            "tried_on",
            events.CARE_LEAVER_VISITED,
            where=Q(method=ContactMethod.HOME_VISIT, two_way=True),
        ),
    ),
    practitioner="tried_by",
    after=(CARE_LEAVER,),
)

CARE_LEAVER_HOME = Record(
    model=CareLeaverHome,
    title="Home of a care leaver",
    words="Where a care leaver lives, whether the authority provides it, and if it is suitable.",
    events=(
        On("started_on", events.CARE_LEAVER_HOME_STARTED, value="accommodation"),
        On("ended_on", events.CARE_LEAVER_HOME_ENDED, value="accommodation"),
        On("judged_on", events.CARE_LEAVER_HOME_JUDGED, value="suitable"),
    ),
    after=(CARE_LEAVER,),
)

RECORDS = (
    CARE_LEAVER,
    PATHWAY_PLAN,
    PATHWAY_PLAN_REVIEW,
    CARE_LEAVER_CONTACT,
    CARE_LEAVER_HOME,
)
