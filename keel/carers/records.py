"""The kinds of record of private fostering."""

from __future__ import annotations

from django.db.models import Q

from keel.carers.models import PrivateFostering, PrivateFosteringReview, PrivateFosteringVisit
from keel.core.kinds import On, Record
from keel.front_door.records import REFERRAL
from keel.rulebook import events

_HEARD = Q(child_seen_alone=True) | ~Q(not_alone_because="")
"""Spoken to alone, or not because the visitor considered it inappropriate: regulation 8(3)."""

PRIVATE_FOSTERING = Record(
    model=PrivateFostering,
    title="Private fostering",
    words="A private arrangement by which somebody brings up a child who is no close relative.",
    events=(
        On("started_on", events.PRIVATE_FOSTERING_KNOWN),
        On("decided_on", events.PRIVATE_FOSTERING_DECIDED, value="decision"),
        On("plan_not_needed_on", events.PRIVATE_FOSTERING_PLAN_NOT_NEEDED),
        On("advised_on", events.PRIVATE_FOSTERING_ADVICE_GIVEN),
        On("ended_on", events.PRIVATE_FOSTERING_ENDED),
    ),
    practitioner="practitioner",
    after=(REFERRAL,),
)

PRIVATE_FOSTERING_VISIT = Record(
    model=PrivateFosteringVisit,
    title="Visit to a privately fostered child",
    words="A visit to a privately fostered child, who is to be spoken to alone.",
    events=(
        On("visited_on", events.PRIVATE_FOSTERING_VISITED),
        On("visited_on", events.PRIVATELY_FOSTERED_CHILD_HEARD, where=_HEARD),
    ),
    matter="arrangement",
    practitioner="visited_by",
    after=(PRIVATE_FOSTERING,),
)

PRIVATE_FOSTERING_REVIEW = Record(
    model=PrivateFosteringReview,
    title="Review of private fostering",
    events=(On("held_on", events.PRIVATE_FOSTERING_REVIEWED),),
    matter="arrangement",
    after=(PRIVATE_FOSTERING,),
)

RECORDS = (PRIVATE_FOSTERING, PRIVATE_FOSTERING_VISIT, PRIVATE_FOSTERING_REVIEW)
