"""Events of education: special needs, and the way to an education, health and care plan."""

from __future__ import annotations

from keel.rulebook.events.kind import Kind

EDUCATION_PLAN_REQUESTED = Kind(
    "education_plan_requested", "Asked to assess for an education, health and care plan"
)
EDUCATION_ASSESSMENT_DECIDED = Kind(
    "education_assessment_decided", "Decided whether to assess for an education plan"
)
EDUCATION_ASSESSMENT_AGREED = Kind(
    "education_assessment_agreed", "Agreed to assess for an education plan"
)
EDUCATION_ASSESSMENT_REFUSED = Kind(
    "education_assessment_refused", "Refused to assess for an education plan"
)
EDUCATION_ASSESSMENT_COMPLETED = Kind(
    "education_assessment_completed", "Assessment for an education plan completed"
)
EDUCATION_PLAN_REFUSED = Kind("education_plan_refused", "Decided not to issue an education plan")
EDUCATION_PLAN_DRAFTED = Kind("education_plan_drafted", "Draft education plan sent")
EDUCATION_PLAN_ISSUED = Kind("education_plan_issued", "Final education plan issued")
EDUCATION_PLAN_CEASED = Kind("education_plan_ceased", "Education plan ceased")
EDUCATION_PLAN_REVIEWED = Kind("education_plan_reviewed", "Education plan's annual review held")
