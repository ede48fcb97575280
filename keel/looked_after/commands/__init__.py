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
    change_terms,
    decide_on_placement_with_parent,
    extend_temporary_approval,
    give_temporary_approval,
    record_footing,
    tell_director_of_unregistered,
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
from keel.looked_after.commands.placing import (
    approve_out_of_area,
    make_placement_plan,
    match_to_placement,
    notify_area_authority,
    notify_of_placement,
    register_with_health,
)
from keel.looked_after.commands.planning import (
    ChildAtReview,
    check_between_reviews,
    finish_review,
    hold_looked_after_review,
    make_care_plan,
    name_reviewing_officer,
    record_looked_after_visit,
)
from keel.looked_after.commands.schooling import (
    begin_personal_education_plan,
    complete_personal_education_plan,
)
from keel.looked_after.commands.visiting import record_visit

__all__ = [
    "ChildAtReview",
    "Home",
    "agree_placement_cost",
    "approve_carer",
    "approve_out_of_area",
    "assess_placement_with_parent",
    "begin_personal_education_plan",
    "change_legal_status",
    "change_terms",
    "check_between_reviews",
    "complete_personal_education_plan",
    "decide_on_placement_with_parent",
    "end_placement_cost",
    "extend_temporary_approval",
    "finish_review",
    "give_temporary_approval",
    "hold_looked_after_review",
    "make_care_plan",
    "make_health_appointment",
    "make_placement_plan",
    "match_to_placement",
    "move_to_placement",
    "name_reviewing_officer",
    "notify_area_authority",
    "notify_of_placement",
    "receive_health_report",
    "record_conviction",
    "record_footing",
    "record_health_check",
    "record_immunisations",
    "record_looked_after_visit",
    "record_sdq_score",
    "record_substance_intervention",
    "record_substance_misuse",
    "record_visit",
    "register_with_health",
    "request_health_check",
    "start_looking_after",
    "stop_looking_after",
    "tell_director_of_unregistered",
]
