"""Events of child protection: enquiries, conferences and protection plans."""

from __future__ import annotations

from keel.rulebook.events.kind import Kind, change

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
INTERIM_SAFETY_PLAN_MADE = Kind(
    "interim_safety_plan_made", "Interim safety plan made until a conference"
)
INITIAL_CONFERENCE_QUORUM_SETTLED = Kind(
    "initial_conference_quorum_settled",
    "Initial conference quorate, or reasons given for going ahead",
)
INITIAL_CONFERENCE_CHILDS_PART_RECORDED = Kind(
    "initial_conference_childs_part_recorded", "Child's part in the initial conference recorded"
)
CONFERENCE_DECISIONS_SENT = Kind(
    "conference_decisions_sent", "Decisions of the initial conference sent"
)
OUTLINE_PLAN_SENT = Kind("outline_plan_sent", "Outline protection plan sent")
INITIAL_CONFERENCE_RECORD_SENT = Kind(
    "initial_conference_record_sent", "Record of the initial conference sent"
)
TRANSFER_IN_CONFERENCE_HELD = Kind(
    "transfer_in_conference_held", "Transfer-in child protection conference held"
)
INITIAL_CONFERENCE_LED_TO_PLAN = Kind(
    "initial_conference_led_to_plan", "Initial conference led to a protection plan"
)
PROTECTION_PLAN_STARTED = Kind("protection_plan_started", "Child protection plan began")
PROTECTION_PLAN_ENDED = Kind("protection_plan_ended", "Child protection plan ended")
NEGLECT_PLAN_STARTED = change("neglect_plan_started", "Child protection plan for neglect began")
NEGLECT_PLAN_ENDED = change("neglect_plan_ended", "Child protection plan for neglect ended")
NATIONAL_FLAG_SET = Kind("national_flag_set", "National flag of the plan set for health services")
NATIONAL_FLAG_CLEARED = Kind(
    "national_flag_cleared", "National flag of the plan cleared for health services"
)
EARLIER_PLANS_COUNTED = Kind(
    "earlier_plans_counted", "Earlier child protection plans, under any authority, counted"
)
CORE_GROUP_HELD = Kind("core_group_held", "Core group held")
FULL_CORE_GROUP_HELD = Kind(
    "full_core_group_held", "Core group held to which every agency that was asked came"
)
PROTECTION_VISIT_MADE = Kind("protection_visit_made", "Child protection visit tried")
CHILD_SEEN_ON_PROTECTION_VISIT = Kind(
    "child_seen_on_protection_visit", "Child seen on a child protection visit"
)
CHILD_SEEN_ALONE_ON_PROTECTION_VISIT = Kind(
    "child_seen_alone_on_protection_visit", "Child seen alone on a child protection visit"
)
BEDROOM_SEEN_ON_PROTECTION_VISIT = Kind(
    "bedroom_seen_on_protection_visit", "Where the child sleeps seen on a child protection visit"
)
REVIEW_CONFERENCE_HELD = Kind("review_conference_held", "Review conference held")
REVIEW_CONFERENCE_QUORUM_SETTLED = Kind(
    "review_conference_quorum_settled",
    "Review conference quorate, or reasons given for going ahead",
)
REVIEW_CONFERENCE_CHILDS_PART_RECORDED = Kind(
    "review_conference_childs_part_recorded", "Child's part in the review conference recorded"
)
REVIEW_CONFERENCE_RECORD_SENT = Kind(
    "review_conference_record_sent", "Record of the review conference sent"
)
CHAIR_CHECKED_PLAN = Kind("chair_checked_plan", "Chair checked the plan between conferences")
CONTINGENCY_RECORDED = Kind("contingency_recorded", "Dated contingency plan recorded")
CONTINGENCY_DATE_REACHED = change("contingency_date_reached", "Contingency plan's date reached")
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
