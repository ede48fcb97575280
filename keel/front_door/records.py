"""The kinds of record of the front door, and what each puts on the stream."""

from __future__ import annotations

from keel.core.kinds import On, Record
from keel.front_door.models import ACCEPTED, Contact, Referral
from keel.rulebook import events

CONTACT = Record(
    model=Contact,
    title="Contact",
    words="Somebody told us something about a child, and what was decided about it.",
    events=(
        On("incident_on", events.INCIDENT_HAPPENED),
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
