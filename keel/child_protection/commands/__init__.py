"""Every change in child protection: enquiries, conferences, plans and what happens on them."""

from keel.child_protection.commands.conferences import (
    ChildAtConference,
    PlanAtReview,
    hold_initial_conference,
    hold_review_conference,
    notify_transfer_in,
    receive_conference_request,
    request_conference,
    send_conference_record,
    send_decisions,
    send_outline_plan,
)
from keel.child_protection.commands.enquiries import (
    discuss_strategy,
    hold_strategy_discussion,
    record_enquiry_outcome,
    see_child_in_enquiry,
    suspect_harm,
)
from keel.child_protection.commands.plans import (
    change_category,
    check_plan,
    clear_national_flag,
    count_earlier_plans,
    decide_contingency,
    end_protection_plan,
    pass_gate,
    record_contingency,
    set_national_flag,
    start_protection_plan,
)
from keel.child_protection.commands.visits import hold_core_group, record_protection_visit

__all__ = [
    "ChildAtConference",
    "PlanAtReview",
    "change_category",
    "check_plan",
    "clear_national_flag",
    "count_earlier_plans",
    "decide_contingency",
    "discuss_strategy",
    "end_protection_plan",
    "hold_core_group",
    "hold_initial_conference",
    "hold_review_conference",
    "hold_strategy_discussion",
    "notify_transfer_in",
    "pass_gate",
    "receive_conference_request",
    "record_contingency",
    "record_enquiry_outcome",
    "record_protection_visit",
    "request_conference",
    "see_child_in_enquiry",
    "send_conference_record",
    "send_decisions",
    "send_outline_plan",
    "set_national_flag",
    "start_protection_plan",
    "suspect_harm",
]
