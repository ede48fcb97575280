"""Events of family help: early help, assessments, and plans for children in need."""

from __future__ import annotations

from keel.rulebook.events.kind import Kind

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
CHILDS_VIEW_GIVEN = Kind("childs_view_given", "Child said what the help is like for them")
PRESENTED_AS_HOMELESS = Kind("presented_as_homeless", "Came as homeless")
HOUSING_ASSESSED_TOGETHER = Kind("housing_assessed_together", "Joint assessment with housing began")
RIGHTS_EXPLAINED = Kind(
    "rights_explained", "Rights of a homeless young person explained in writing"
)
HOMELESS_DECISION_MADE = Kind(
    "homeless_decision_made", "Decided how a homeless young person is helped"
)
HOUSED_UNDER_18 = Kind("housed_under_18", "Placed by housing before 18")
REFUSAL_OF_CARE_CHECKED = Kind(
    "refusal_of_care_checked", "Manager checked that a young person knew what they refused"
)
