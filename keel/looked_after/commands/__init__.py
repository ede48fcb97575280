"""Every change to where looked-after children live, by which law, and what is planned for them."""

from keel.looked_after.commands.care import (
    Home,
    change_legal_status,
    move_to_placement,
    start_looking_after,
    stop_looking_after,
)
from keel.looked_after.commands.costs import agree_placement_cost, end_placement_cost
from keel.looked_after.commands.footing import (
    approve_carer,
    assess_placement_with_parent,
    extend_temporary_approval,
    give_temporary_approval,
)
from keel.looked_after.commands.health import (
    make_health_appointment,
    receive_health_report,
    record_conviction,
    record_health_check,
    record_immunisations,
    record_sdq_score,
    record_substance_intervention,
    record_substance_misuse,
    request_health_check,
)
from keel.looked_after.commands.planning import (
    ChildAtReview,
    hold_looked_after_review,
    make_care_plan,
    name_reviewing_officer,
    record_looked_after_visit,
)

__all__ = [
    "ChildAtReview",
    "Home",
    "agree_placement_cost",
    "approve_carer",
    "assess_placement_with_parent",
    "change_legal_status",
    "end_placement_cost",
    "extend_temporary_approval",
    "give_temporary_approval",
    "hold_looked_after_review",
    "make_care_plan",
    "make_health_appointment",
    "move_to_placement",
    "name_reviewing_officer",
    "receive_health_report",
    "record_conviction",
    "record_health_check",
    "record_immunisations",
    "record_looked_after_visit",
    "record_sdq_score",
    "record_substance_intervention",
    "record_substance_misuse",
    "request_health_check",
    "start_looking_after",
    "stop_looking_after",
]
