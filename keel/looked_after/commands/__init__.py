"""Every change to where looked-after children live, by which law, and what is planned for them."""

from keel.looked_after.commands.care import (
    Home,
    change_legal_status,
    move_to_placement,
    start_looking_after,
    stop_looking_after,
)
from keel.looked_after.commands.footing import (
    approve_carer,
    assess_placement_with_parent,
    extend_temporary_approval,
    give_temporary_approval,
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
    "approve_carer",
    "assess_placement_with_parent",
    "change_legal_status",
    "extend_temporary_approval",
    "give_temporary_approval",
    "hold_looked_after_review",
    "make_care_plan",
    "move_to_placement",
    "name_reviewing_officer",
    "record_looked_after_visit",
    "start_looking_after",
    "stop_looking_after",
]
