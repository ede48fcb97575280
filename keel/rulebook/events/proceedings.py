"""Events of proceedings: legal gateway, pre-proceedings and legal status."""

from __future__ import annotations

from keel.rulebook.events.kind import Kind, change

LEGAL_GATEWAY_REQUESTED = Kind("legal_gateway_requested", "Legal gateway meeting asked for")
LEGAL_GATEWAY_HELD = Kind("legal_gateway_held", "Legal gateway meeting held")
LEGAL_STEP_CONSIDERED = Kind(
    "legal_step_considered", "Legal step considered and, with reasons, not taken now"
)
PRE_PROCEEDINGS_AGREED = Kind(
    "pre_proceedings_agreed", "Legal gateway meeting decided to begin pre-proceedings"
)
PRE_PROCEEDINGS_STARTED = Kind("pre_proceedings_started", "Pre-proceedings began")
PRE_PROCEEDINGS_ENDED = Kind("pre_proceedings_ended", "Pre-proceedings ended")
PRE_PROCEEDINGS_LETTER_SENT = Kind("pre_proceedings_letter_sent", "Letter before proceedings sent")
FIRST_PRE_PROCEEDINGS_MEETING_HELD = Kind(
    "first_pre_proceedings_meeting_held", "First pre-proceedings meeting held"
)
PRE_PROCEEDINGS_DECIDED = Kind(
    "pre_proceedings_decided", "Decided to step down from pre-proceedings or to issue"
)
CARE_PROCEEDINGS_LETTER_SENT = Kind(
    "care_proceedings_letter_sent", "Letter of intent to apply to the court sent"
)
PRE_PROCEEDINGS_REVIEWED = Kind("pre_proceedings_reviewed", "Review of pre-proceedings held")
ISSUE_DECIDED = Kind("issue_decided", "Decided to apply to the court")
COURT_APPLICATION_MADE = Kind("court_application_made", "Application to the court issued")
CASE_MANAGEMENT_HEARING_HELD = Kind("case_management_hearing_held", "Case management hearing held")
ISSUES_RESOLUTION_HEARING_HELD = Kind(
    "issues_resolution_hearing_held", "Issues resolution hearing held"
)
FINAL_ORDER_MADE = Kind("final_order_made", "Final order made in care proceedings")
LEGAL_STATUS_STARTED = change("legal_status_started", "Legal status began")
LEGAL_STATUS_ENDED = change("legal_status_ended", "Legal status ended")
FULL_CARE_ORDER_STARTED = change("full_care_order_started", "Care order made")
FULL_CARE_ORDER_ENDED = change("full_care_order_ended", "Care order ended")
INTERIM_CARE_ORDER_STARTED = change("interim_care_order_started", "Interim care order made")
INTERIM_CARE_ORDER_ENDED = change("interim_care_order_ended", "Interim care order ended")
POLICE_PROTECTION_STARTED = change("police_protection_started", "Police protection began")
POLICE_PROTECTION_ENDED = change("police_protection_ended", "Police protection ended")
EMERGENCY_PROTECTION_ORDER_STARTED = change(
    "emergency_protection_order_started", "Emergency protection order made"
)
EMERGENCY_PROTECTION_ORDER_ENDED = change(
    "emergency_protection_order_ended", "Emergency protection order ended"
)
