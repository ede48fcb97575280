"""The kinds of record of the front door, and what each puts on the stream."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q

from keel.core.codes import ReferralSource
from keel.core.kinds import On, Record
from keel.front_door.models import ACCEPTED, Contact, Referral, ReferralOutcome
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
    for_siblings=True,
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
    for_siblings=True,
)

RECORDS = (CONTACT, REFERRAL)
