"""The vocabulary of events: every kind of thing that can happen, in the service's own words.

A record puts events on the stream; timescales and signals read only the stream. What is not in
this vocabulary cannot be counted, and what is counted can be read in a child's chronology.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of event.

    `activity` says whether it breaks a silence (signal DD-63), `about` whom it happens to.
    """

    id: str
    words: str
    activity: bool = True
    about: str = "child"


def _change(key: str, words: str) -> Kind:
    """A change of worker, address or status: on the stream, but no sign that anybody acted."""
    return Kind(key, words, activity=False)


def _of_worker(key: str, words: str) -> Kind:
    """Something that happens to a practitioner."""
    return Kind(key, words, activity=False, about="practitioner")


# People
BORN = _change("born", "Born")
EXPECTED = _change("expected", "Expected to be born")
DIED = _change("died", "Died")
ADDRESS_STARTED = _change("address_started", "Moved to an address")
ADDRESS_ENDED = _change("address_ended", "Left an address")
ALLOCATED = _change("allocated", "Worker allocated")
ALLOCATION_ENDED = _change("allocation_ended", "Worker's allocation ended")
INVOLVED = _change("involved", "Professional became involved")
INVOLVEMENT_ENDED = _change("involvement_ended", "Professional's involvement ended")

# Workforce (the subject is a practitioner)
EMPLOYED = _of_worker("employed", "Employed")
EMPLOYMENT_ENDED = _of_worker("employment_ended", "Employment ended")
CASE_HOLDING_STARTED = _of_worker("case_holding_started", "Began to hold cases")
CASE_HOLDING_ENDED = _of_worker("case_holding_ended", "Stopped holding cases")
JOINED_TEAM = _of_worker("joined_team", "Joined a team")
LEFT_TEAM = _of_worker("left_team", "Left a team")
ABSENCE_STARTED = _of_worker("absence_started", "Absence began")
ABSENCE_ENDED = _of_worker("absence_ended", "Absence ended")
REGISTRATION_LAPSED = _of_worker("registration_lapsed", "Registration lapsed")
REGISTRATION_RENEWED = _of_worker("registration_renewed", "Registration renewed")
SUPERVISION_HELD = _of_worker("supervision_held", "Personal supervision held")

# Front door
INCIDENT_HAPPENED = Kind("incident_happened", "Incident happened that a contact told us of")
CONTACT_RECEIVED = Kind("contact_received", "Contact received")
CONTACT_DECIDED = Kind("contact_decided", "Decision on a contact")
REFERRAL_RECEIVED = Kind("referral_received", "Referral received")
REFERRAL_DECIDED = Kind("referral_decided", "Manager's decision on a referral")
REFERRER_ANSWERED = Kind("referrer_answered", "Referrer told the outcome")
# On the day the referral was received, whenever it was accepted: AS-01a counts from that day.
REFERRAL_ACCEPTED = Kind("referral_accepted", "Referral led to further action")
CASE_CLOSED = Kind("case_closed", "Case closed")

# Family help
EARLY_HELP_STARTED = Kind("early_help_started", "Early help began")
EARLY_HELP_ENDED = Kind("early_help_ended", "Early help ended")
ASSESSMENT_STARTED = Kind("assessment_started", "Assessment began")
CHILD_SEEN_IN_ASSESSMENT = Kind("child_seen_in_assessment", "Child seen in the assessment")
ASSESSMENT_CHECKPOINT_HELD = Kind("assessment_checkpoint_held", "Assessment checkpoint")
ASSESSMENT_AUTHORISED = Kind("assessment_authorised", "Assessment authorised")
SERVICES_FOUND_NEEDED = Kind(
    "services_found_needed", "Assessment authorised with services to follow"
)
CHILD_IN_NEED_PLAN_STARTED = Kind("child_in_need_plan_started", "Child in need plan began")
CHILD_IN_NEED_PLAN_ENDED = Kind("child_in_need_plan_ended", "Child in need plan ended")
CHILD_IN_NEED_VISIT_MADE = Kind("child_in_need_visit_made", "Child in need visit tried")
CHILD_SEEN_ON_CHILD_IN_NEED_VISIT = Kind(
    "child_seen_on_child_in_need_visit", "Child seen on a child in need visit"
)
CHILD_IN_NEED_REVIEW_HELD = Kind("child_in_need_review_held", "Child in need review held")
LONG_CHILD_IN_NEED_PLAN_REVIEWED = Kind(
    "long_child_in_need_plan_reviewed", "Senior manager reviewed a long child in need plan"
)

# Child protection
SIGNIFICANT_HARM_SUSPECTED = Kind(
    "significant_harm_suspected", "Decided that significant harm is suspected"
)
STRATEGY_DISCUSSION_HELD = Kind("strategy_discussion_held", "Strategy discussion held")
STRATEGY_DISCUSSION_BEGAN_ENQUIRY = Kind(
    "strategy_discussion_began_enquiry", "Strategy discussion began a section 47 enquiry"
)
SECTION_47_STARTED = Kind("section_47_started", "Section 47 enquiry began")
CHILD_SEEN_IN_ENQUIRY = Kind("child_seen_in_enquiry", "Child seen in the section 47 enquiry")
SECTION_47_OUTCOME_RECORDED = Kind(
    "section_47_outcome_recorded", "Section 47 outcome recorded and authorised"
)
SECTION_47_ENDED_WITHOUT_CONFERENCE = Kind(
    "section_47_ended_without_conference", "Section 47 enquiry ended, no conference needed"
)
CONFERENCE_DECIDED_ON = Kind("conference_decided_on", "Decided to hold a conference")
CONFERENCE_REQUESTED = Kind("conference_requested", "Conference service asked for a conference")
TRANSFER_IN_NOTIFIED = Kind(
    "transfer_in_notified", "Told that a child with a plan elsewhere has moved in"
)
INITIAL_CONFERENCE_HELD = Kind(
    "initial_conference_held", "Initial child protection conference held"
)
TRANSFER_IN_CONFERENCE_HELD = Kind(
    "transfer_in_conference_held", "Transfer-in child protection conference held"
)
INITIAL_CONFERENCE_LED_TO_PLAN = Kind(
    "initial_conference_led_to_plan", "Initial conference led to a protection plan"
)
PROTECTION_PLAN_STARTED = Kind("protection_plan_started", "Child protection plan began")
PROTECTION_PLAN_ENDED = Kind("protection_plan_ended", "Child protection plan ended")
CORE_GROUP_HELD = Kind("core_group_held", "Core group held")
PROTECTION_VISIT_MADE = Kind("protection_visit_made", "Child protection visit tried")
CHILD_SEEN_ON_PROTECTION_VISIT = Kind(
    "child_seen_on_protection_visit", "Child seen on a child protection visit"
)
CHILD_SEEN_ALONE_ON_PROTECTION_VISIT = Kind(
    "child_seen_alone_on_protection_visit", "Child seen alone on a child protection visit"
)
REVIEW_CONFERENCE_HELD = Kind("review_conference_held", "Review conference held")
CONTINGENCY_RECORDED = Kind("contingency_recorded", "Dated contingency plan recorded")
CONTINGENCY_DATE_REACHED = _change("contingency_date_reached", "Contingency plan's date reached")
CONTINGENCY_DECIDED = Kind("contingency_decided", "Decision taken on the contingency plan")
CHAIR_CHALLENGED_LONG_PLAN = Kind(
    "chair_challenged_long_plan", "Chair's challenge to a long plan recorded"
)
CHAIR_MIDPOINT_REVIEWED = Kind("chair_midpoint_reviewed", "Chair's midpoint review recorded")
HEAD_OF_SERVICE_REVIEWED_PLAN = Kind(
    "head_of_service_reviewed_plan", "Head of service reviewed the plan"
)
DESIGNATED_REVIEW_HELD = Kind("designated_review_held", "Designated review of a long plan held")
RETURN_TO_PLAN_ANALYSED = Kind(
    "return_to_plan_analysed", "Chair's analysis of why change did not last recorded"
)

# Proceedings
LEGAL_GATEWAY_REQUESTED = Kind("legal_gateway_requested", "Legal gateway meeting asked for")
LEGAL_GATEWAY_HELD = Kind("legal_gateway_held", "Legal gateway meeting held")
LEGAL_STEP_CONSIDERED = Kind(
    "legal_step_considered", "Legal step considered and, with reasons, not taken now"
)
PRE_PROCEEDINGS_STARTED = Kind("pre_proceedings_started", "Pre-proceedings began")
PRE_PROCEEDINGS_ENDED = Kind("pre_proceedings_ended", "Pre-proceedings ended")
LEGAL_STATUS_STARTED = _change("legal_status_started", "Legal status began")
LEGAL_STATUS_ENDED = _change("legal_status_ended", "Legal status ended")
FULL_CARE_ORDER_STARTED = _change("full_care_order_started", "Care order made")
FULL_CARE_ORDER_ENDED = _change("full_care_order_ended", "Care order ended")
INTERIM_CARE_ORDER_STARTED = _change("interim_care_order_started", "Interim care order made")
INTERIM_CARE_ORDER_ENDED = _change("interim_care_order_ended", "Interim care order ended")
POLICE_PROTECTION_STARTED = _change("police_protection_started", "Police protection began")
POLICE_PROTECTION_ENDED = _change("police_protection_ended", "Police protection ended")

# Looked after
BECAME_LOOKED_AFTER = Kind("became_looked_after", "Became looked after")
CEASED_TO_BE_LOOKED_AFTER = Kind("ceased_to_be_looked_after", "Stopped being looked after")
LOOKED_AFTER_EPISODE_STARTED = _change(
    "looked_after_episode_started", "Episode of being looked after began"
)
LOOKED_AFTER_EPISODE_ENDED = _change(
    "looked_after_episode_ended", "Episode of being looked after ended"
)
PLACEMENT_STARTED = Kind("placement_started", "Placement began")
PLACEMENT_ENDED = Kind("placement_ended", "Placement ended")
LONG_TERM_PLACEMENT_STARTED = _change(
    "long_term_placement_started", "Placement meant to last to 18 began"
)
LONG_TERM_PLACEMENT_ENDED = _change(
    "long_term_placement_ended", "Placement meant to last to 18 ended"
)
PLACED_WITH_PARENT = _change("placed_with_parent", "Placed with a parent")
PLACEMENT_WITH_PARENT_ENDED = _change(
    "placement_with_parent_ended", "Placement with a parent ended"
)
PLACED_BEFORE_ASSESSMENT = _change(
    "placed_before_assessment", "Placed with a parent before the assessment was done"
)
PARENT_ASSESSMENT_DONE = _change(
    "parent_assessment_done", "No longer placed with a parent unassessed"
)
TEMPORARY_APPROVAL_STARTED = _change(
    "temporary_approval_started", "Placed with a connected person on temporary approval"
)
TEMPORARY_APPROVAL_ENDED = _change(
    "temporary_approval_ended", "Temporary approval of a connected person ended"
)
CARE_PLAN_MADE = Kind("care_plan_made", "Care plan prepared")
LONG_TERM_CARE_PLAN_STARTED = _change(
    "long_term_care_plan_started", "Care plan for a home to 18 began"
)
LONG_TERM_CARE_PLAN_ENDED = _change("long_term_care_plan_ended", "Care plan for a home to 18 ended")
LOOKED_AFTER_VISIT_MADE = Kind("looked_after_visit_made", "Visit to a looked-after child tried")
CHILD_SEEN_ON_LOOKED_AFTER_VISIT = Kind(
    "child_seen_on_looked_after_visit", "Child seen on a visit to a looked-after child"
)
LOOKED_AFTER_REVIEW_HELD = Kind("looked_after_review_held", "Looked-after review held")
REVIEWING_OFFICER_NAMED = Kind("reviewing_officer_named", "Reviewing officer named")

# Oversight
CASE_SUPERVISION_HELD = Kind("case_supervision_held", "Child discussed in supervision")
OVERSIGHT_ENTRY_MADE = Kind(
    "oversight_entry_made", "Manager recorded the effect of lateness on the child and what is next"
)
WHOLE_HISTORY_REVIEWED = Kind("whole_history_reviewed", "Whole history reviewed")
PANEL_DECIDED = Kind("panel_decided", "Panel decision recorded")
STABILITY_PLAN_MADE = Kind("stability_plan_made", "Plan for a stable worker recorded")

KINDS: tuple[Kind, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Kind)
)
BY_ID: dict[str, Kind] = {kind.id: kind for kind in KINDS}
ACTIVITY: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind.activity)
