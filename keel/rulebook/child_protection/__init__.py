"""Child protection, in the order a family meets it: the enquiry, the plan, a plan grown long."""

from keel.rulebook.child_protection.enquiry import (
    CHILD_SEEN_IN_ENQUIRY,
    CONFERENCE_REQUEST,
    ENQUIRY_OUTCOME,
    ENQUIRY_START,
    INITIAL_CONFERENCE,
    STRATEGY_DISCUSSION,
    TRANSFER_IN_CONFERENCE,
)
from keel.rulebook.child_protection.long_plans import (
    CHALLENGE_AT_9_MONTHS,
    LEGAL_STEP_AT_15_MONTHS,
    REVIEW_AT_12_MONTHS,
    REVIEW_AT_18_MONTHS,
    REVIEW_AT_21_MONTHS,
)
from keel.rulebook.child_protection.plan import (
    CONTINGENCY,
    FIRST_CORE_GROUP,
    FIRST_REVIEW_CONFERENCE,
    LATER_CORE_GROUPS,
    LATER_REVIEW_CONFERENCES,
    PLAN_START,
    PROTECTION_VISIT,
)
from keel.rulebook.child_protection.signals import (
    CORE_GROUP_MISSED,
    FLIP_FLOP,
    PAST_A_GATE,
    RETURN_TO_PLAN,
    SAME_HARM_AGAIN,
    THIRD_PLAN,
    VISITS_LATE_RUNNING,
)

__all__ = [
    "CHALLENGE_AT_9_MONTHS",
    "CHILD_SEEN_IN_ENQUIRY",
    "CONFERENCE_REQUEST",
    "CONTINGENCY",
    "CORE_GROUP_MISSED",
    "ENQUIRY_OUTCOME",
    "ENQUIRY_START",
    "FIRST_CORE_GROUP",
    "FIRST_REVIEW_CONFERENCE",
    "FLIP_FLOP",
    "INITIAL_CONFERENCE",
    "LATER_CORE_GROUPS",
    "LATER_REVIEW_CONFERENCES",
    "LEGAL_STEP_AT_15_MONTHS",
    "PAST_A_GATE",
    "PLAN_START",
    "PROTECTION_VISIT",
    "RETURN_TO_PLAN",
    "REVIEW_AT_12_MONTHS",
    "REVIEW_AT_18_MONTHS",
    "REVIEW_AT_21_MONTHS",
    "SAME_HARM_AGAIN",
    "STRATEGY_DISCUSSION",
    "THIRD_PLAN",
    "TRANSFER_IN_CONFERENCE",
    "VISITS_LATE_RUNNING",
]
