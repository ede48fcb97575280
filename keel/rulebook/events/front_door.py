"""Events of front door: contacts and referrals."""

from __future__ import annotations

from keel.rulebook.events.kind import Kind

INCIDENT_HAPPENED = Kind("incident_happened", "Incident happened that a contact told us of")
POLICE_INCIDENT_HAPPENED = Kind(
    "police_incident_happened", "Incident happened that the police told us of"
)
CONTACT_RECEIVED = Kind("contact_received", "Contact received")
CONTACT_DECIDED = Kind("contact_decided", "Decision on a contact")
REFERRAL_RECEIVED = Kind("referral_received", "Referral received")
REFERRAL_DECIDED = Kind("referral_decided", "Manager's decision on a referral")
REFERRAL_OUTCOME_SETTLED = Kind("referral_outcome_settled", "Outcome of a referral settled")
REFERRAL_FOUND_HARM = Kind("referral_found_harm", "Referral decided to need a strategy discussion")
REFERRER_ANSWERED = Kind("referrer_answered", "Referrer told the outcome")
# On the day the referral was received, whenever it was accepted: AS-01a counts from that day.
REFERRAL_ACCEPTED = Kind("referral_accepted", "Referral led to further action")
CASE_CLOSED = Kind("case_closed", "Case closed")
