"""Events of front door: contacts and referrals, calls out of hours, children in custody."""

from __future__ import annotations

from keel.rulebook.events.kind import Kind, change

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
URGENT_CALL_OUT_OF_HOURS = Kind("urgent_call_out_of_hours", "Urgent call came out of hours")
OUT_OF_HOURS_ACTION_TAKEN = Kind("out_of_hours_action_taken", "First action on a call out of hours")
OUT_OF_HOURS_SHIFT_BEGAN = change(
    "out_of_hours_shift_began", "Out of hours shift began in which a call came"
)
OUT_OF_HOURS_CASE_ACCEPTED = Kind(
    "out_of_hours_case_accepted", "Daytime team took over from out of hours"
)
BED_ASKED_FOR = Kind("bed_asked_for", "Police asked for a bed for a child in custody")
MOVED_FROM_CUSTODY = Kind("moved_from_custody", "Child moved from police custody")
RELEASED_FROM_CUSTODY = Kind("released_from_custody", "Child released from police custody")
HELD_OVERNIGHT_IN_CELLS = Kind("held_overnight_in_cells", "Night in the police cells began")
NIGHT_IN_CELLS_REVIEWED = Kind(
    "night_in_cells_reviewed", "Manager reviewed a night in the cells, and the beds that were tried"
)
APPROPRIATE_ADULT_ASKED_FOR = Kind(
    "appropriate_adult_asked_for", "Police asked for an appropriate adult"
)
APPROPRIATE_ADULT_CAME = Kind("appropriate_adult_came", "Appropriate adult came to the child")
