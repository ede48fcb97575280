"""Events of looked after: episodes, placements, care plans, visits and reviews."""

from __future__ import annotations

from keel.rulebook.events.kind import Kind, change

BECAME_LOOKED_AFTER = Kind("became_looked_after", "Became looked after")
CEASED_TO_BE_LOOKED_AFTER = Kind("ceased_to_be_looked_after", "Stopped being looked after")
LOOKED_AFTER_EPISODE_STARTED = change(
    "looked_after_episode_started", "Episode of being looked after began"
)
LOOKED_AFTER_EPISODE_ENDED = change(
    "looked_after_episode_ended", "Episode of being looked after ended"
)
PLACEMENT_STARTED = Kind("placement_started", "Placement began")
PLACEMENT_ENDED = Kind("placement_ended", "Placement ended")
LONG_TERM_PLACEMENT_STARTED = change(
    "long_term_placement_started", "Placement meant to last to 18 began"
)
LONG_TERM_PLACEMENT_ENDED = change(
    "long_term_placement_ended", "Placement meant to last to 18 ended"
)
PLACED_WITH_PARENT = change("placed_with_parent", "Placed with a parent")
PLACEMENT_WITH_PARENT_ENDED = change("placement_with_parent_ended", "Placement with a parent ended")
PLACED_BEFORE_ASSESSMENT = change(
    "placed_before_assessment", "Placed with a parent before the assessment was done"
)
PARENT_ASSESSMENT_DONE = change(
    "parent_assessment_done", "No longer placed with a parent unassessed"
)
TEMPORARY_APPROVAL_STARTED = change(
    "temporary_approval_started", "Placed with a connected person on temporary approval"
)
TEMPORARY_APPROVAL_ENDED = change(
    "temporary_approval_ended", "Temporary approval of a connected person ended"
)
CARE_PLAN_MADE = Kind("care_plan_made", "Care plan prepared")
LONG_TERM_CARE_PLAN_STARTED = change(
    "long_term_care_plan_started", "Care plan for a home to 18 began"
)
LONG_TERM_CARE_PLAN_ENDED = change("long_term_care_plan_ended", "Care plan for a home to 18 ended")
LOOKED_AFTER_VISIT_MADE = Kind("looked_after_visit_made", "Visit to a looked-after child tried")
CHILD_SEEN_ON_LOOKED_AFTER_VISIT = Kind(
    "child_seen_on_looked_after_visit", "Child seen on a visit to a looked-after child"
)
LOOKED_AFTER_REVIEW_HELD = Kind("looked_after_review_held", "Looked-after review held")
REVIEWING_OFFICER_NAMED = Kind("reviewing_officer_named", "Reviewing officer named")

# Health, as the yearly outcomes of looked-after children count it, and offences.
HEALTH_ASSESSMENT_REQUESTED = Kind(
    "health_assessment_requested", "Consent and papers for a health assessment sent to health"
)
HEALTH_APPOINTMENT_MADE = Kind(
    "health_appointment_made", "Appointment for a health assessment made"
)
HEALTH_ASSESSMENT_DONE = Kind("health_assessment_done", "Health assessment done")
HEALTH_REPORT_RECEIVED = Kind("health_report_received", "Report of a health assessment received")
DENTAL_CHECK_DONE = Kind("dental_check_done", "Dental check done")
OTHER_HEALTH_CHECK_DONE = Kind("other_health_check_done", "Another check of health done")
HEALTH_CHECK_REFUSED = Kind("health_check_refused", "Child refused a health check")
IMMUNISATIONS_CHECKED = Kind("immunisations_checked", "Immunisations checked")
IMMUNISATIONS_UP_TO_DATE = change("immunisations_up_to_date", "Immunisations found up to date")
IMMUNISATIONS_BEHIND = change("immunisations_behind", "Immunisations found not up to date")
SDQ_COMPLETED = Kind("sdq_completed", "Strengths and difficulties questionnaire scored")
SDQ_NOT_COMPLETED = Kind(
    "sdq_not_completed", "Reason given for no strengths and difficulties score"
)
SUBSTANCE_MISUSE_SCREENED = Kind("substance_misuse_screened", "Screened for substance misuse")
SUBSTANCE_MISUSE_FOUND = Kind("substance_misuse_found", "Substance misuse found")
SUBSTANCE_MISUSE_HELPED = Kind(
    "substance_misuse_helped", "Intervention for substance misuse received"
)
SUBSTANCE_MISUSE_HELP_REFUSED = Kind(
    "substance_misuse_help_refused", "Intervention for substance misuse refused"
)
CONVICTED = Kind("convicted", "Convicted, or given a final warning or reprimand")
CARE_PLAN_QUESTION_ANSWERED = Kind(
    "care_plan_question_answered", "Question of a care plan's form answered"
)
PLACEMENT_COST_STARTED = change("placement_cost_started", "Cost of a placement began")
PLACEMENT_COST_ENDED = change("placement_cost_ended", "Cost of a placement ended")

# What is owed to a child in a placement, beside visits.
PLACEMENT_PLAN_MADE = Kind("placement_plan_made", "Placement plan prepared")
PLACEMENT_MATCHED = Kind("placement_matched", "Child's needs matched to the placement")
PLACEMENT_NOTIFIED = Kind("placement_notified", "Notice of a placement sent to those to be told")
PLACED_OUT_OF_AREA = change("placed_out_of_area", "Placed outside the authority's area")
OUT_OF_AREA_PLACEMENT_APPROVED = Kind(
    "out_of_area_placement_approved", "Placement outside the area approved"
)
AREA_AUTHORITY_NOTIFIED = Kind(
    "area_authority_notified", "Authority of the area told of a placement there"
)
HEALTH_REGISTERED = Kind("health_registered", "Registered with a GP and a dentist")
PLACED_OUTSIDE_TERMS = change(
    "placed_outside_terms", "Placed with a carer outside the terms of their approval"
)
TERMS_OF_APPROVAL_CHANGED = Kind("terms_of_approval_changed", "Terms of a carer's approval changed")
TEMPORARY_APPROVAL_EXTENDED = Kind(
    "temporary_approval_extended", "Temporary approval of a connected person extended"
)
PLACED_WITH_RELATIVE_OR_FRIEND = change(
    "placed_with_relative_or_friend", "Placed with a relative or friend"
)
LEFT_RELATIVE_OR_FRIEND = change("left_relative_or_friend", "Left a relative or friend")
LAWFUL_FOOTING_RECORDED = Kind("lawful_footing_recorded", "Lawful footing of a placement recorded")
PARENT_ASSESSED = Kind("parent_assessed", "Assessment of a placement with a parent finished")
PLACEMENT_WITH_PARENT_DECIDED = Kind(
    "placement_with_parent_decided", "Decided on a placement with a parent after its assessment"
)
PLACED_UNREGISTERED = change("placed_unregistered", "Placed where there is no registration")
UNREGISTERED_PLACEMENT_ENDED = change(
    "unregistered_placement_ended", "Left or registered: no longer placed without registration"
)
DIRECTOR_TOLD_OF_UNREGISTERED_PLACEMENT = Kind(
    "director_told_of_unregistered_placement", "Director told of an unregistered placement"
)
REMANDED = change("remanded", "Remanded to the authority's or to youth detention accommodation")
SHORT_BREAK_STARTED = change("short_break_started", "Short break under section 20 began")
SHORT_BREAK_ENDED = change("short_break_ended", "Short break under section 20 ended")
MOVED_IN_WITH_ADOPTERS = change(
    "moved_in_with_adopters", "Moved in with adopters, in a placement for adoption"
)
LEFT_ADOPTERS = change("left_adopters", "Placement for adoption ended")
RETURNED_HOME = change("returned_home", "Left care to live with parents or relatives")

# Visits and reviews, and what follows a review.
CHILD_SEEN_ALONE_ON_LOOKED_AFTER_VISIT = Kind(
    "child_seen_alone_on_looked_after_visit", "Child seen alone on a visit to a looked-after child"
)
CHILD_NOT_TO_BE_SEEN_ALONE = change(
    "child_not_to_be_seen_alone", "Child refused to be seen alone, or it was not appropriate"
)
REVIEWING_OFFICER_MET_CHILD = Kind(
    "reviewing_officer_met_child", "Reviewing officer spoke to the child before the review"
)
PARTICIPATION_RECORDED = change(
    "participation_recorded", "How the child took part in a review recorded"
)
REVIEW_DECISIONS_SENT = Kind("review_decisions_sent", "Decisions of a looked-after review sent")
REVIEW_RECORD_FINISHED = Kind("review_record_finished", "Record of a looked-after review finished")
REVIEW_RECORD_SENT = Kind("review_record_sent", "Record of a looked-after review sent")
PROGRESS_CHECKED_BETWEEN_REVIEWS = Kind(
    "progress_checked_between_reviews", "Reviewing officer checked progress between reviews"
)
PERMANENCE_PLAN_AGREED = Kind("permanence_plan_agreed", "Plan for permanence agreed")

# Schooling.
PERSONAL_EDUCATION_PLAN_BEGUN = Kind(
    "personal_education_plan_begun", "Personal education plan begun"
)
PERSONAL_EDUCATION_PLAN_COMPLETED = Kind(
    "personal_education_plan_completed", "Personal education plan completed or reviewed"
)
