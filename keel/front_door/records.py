"""The kinds of record of the front door, and what each puts on the stream."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q

from keel.core.codes import ReferralSource
from keel.core.kinds import On, Record
from keel.front_door.models import (
    ACCEPTED,
    Contact,
    CustodyRequest,
    OutOfHoursCall,
    Referral,
    ReferralOutcome,
)
from keel.rulebook import events

_FROM_POLICE = Q(received_from=ReferralSource.POLICE)
_SOME_OUTCOME = reduce(
    or_, (Q(**{f"outcome_{outcome}": True}) for outcome in ReferralOutcome.values)
)

CONTACT = Record(
    model=Contact,
    title="Contact",
    words="Somebody told us something about a child, and what was decided about it.",
    events=(
        On("incident_on", events.INCIDENT_HAPPENED, where=~_FROM_POLICE),
        On("incident_on", events.POLICE_INCIDENT_HAPPENED, where=_FROM_POLICE),
        On("received_at", events.CONTACT_RECEIVED, value="received_from"),
        On("decided_at", events.CONTACT_DECIDED, practitioner="decided_by", value="decision"),
    ),
    team="team",
)

REFERRAL = Record(
    model=Referral,
    title="Referral",
    words="A request for social care's help, and the child's case until it is closed.",
    events=(
        On("received_on", events.REFERRAL_RECEIVED, value="received_from"),
        On("decided_at", events.REFERRAL_DECIDED, practitioner="decided_by"),
        On("decided_at", events.REFERRAL_OUTCOME_SETTLED, where=_SOME_OUTCOME),
        On(
            "decided_at",
            events.REFERRAL_FOUND_HARM,
            where=Q(outcome_strategy_discussion=True),
            practitioner="decided_by",
        ),
        On("referrer_answered_on", events.REFERRER_ANSWERED),
        On("received_on", events.REFERRAL_ACCEPTED, where=ACCEPTED),
        On("closed_on", events.CASE_CLOSED, where=ACCEPTED, value="closure_reason"),
    ),
    practitioner="practitioner",
    team="team",
    after=(CONTACT,),
)

OUT_OF_HOURS_CALL = Record(
    model=OutOfHoursCall,
    title="Call out of hours",
    words="Somebody called out of hours; what was done, and who took over in the morning.",
    events=(
        On("came_at", events.URGENT_CALL_OUT_OF_HOURS, where=Q(urgent=True)),
        On("first_action_at", events.OUT_OF_HOURS_ACTION_TAKEN),
        On("shift_began_on", events.OUT_OF_HOURS_SHIFT_BEGAN),
        On("accepted_at", events.OUT_OF_HOURS_CASE_ACCEPTED, practitioner="accepted_by"),
    ),
    practitioner="practitioner",
    team="team",
    after=(CONTACT,),
)

CUSTODY_REQUEST = Record(
    model=CustodyRequest,
    title="Request for a bed from police custody",
    words="The police asked for a bed for a child refused bail, and what came of it.",
    events=(
        On("asked_at", events.BED_ASKED_FOR),
        On("adult_asked_at", events.APPROPRIATE_ADULT_ASKED_FOR),
        On("adult_came_at", events.APPROPRIATE_ADULT_CAME),
        On("moved_at", events.MOVED_FROM_CUSTODY),
        On("released_at", events.RELEASED_FROM_CUSTODY),
        On("held_overnight_on", events.HELD_OVERNIGHT_IN_CELLS),
        On(
            "reviewed_on",
            events.NIGHT_IN_CELLS_REVIEWED,
            where=~Q(beds_tried=""),
            practitioner="reviewed_by",
        ),
    ),
    practitioner="practitioner",
    team="team",
)

RECORDS = (CONTACT, REFERRAL, OUT_OF_HOURS_CALL, CUSTODY_REQUEST)
