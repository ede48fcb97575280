"""What the database refuses of looked-after children."""

from __future__ import annotations

import pytest

from keel.core.models import Recorded
from keel.looked_after.models import (
    CarePlan,
    LookedAfterEpisode,
    LookedAfterReview,
    LookedAfterVisit,
    Placement,
    ReviewingOfficerNaming,
)
from tests.front_door.refusing import (
    LATER,
    MONDAY,
    TUESDAY,
    Case,
    Cases,
    World,
    a_world,
    check,
    constraints_of,
    each_of,
)
from tests.looked_after.test_health import HEALTH_CASES
from tests.looked_after.test_placing import PLACING_CASES

pytestmark = pytest.mark.django_db


def episode(world: World, **fields: object) -> LookedAfterEpisode:
    return LookedAfterEpisode(
        **{"child": world.child, "started_on": TUESDAY, "start_reason": "S", **fields}
    )


def placement(world: World, **fields: object) -> Placement:
    return Placement(
        **{"child": world.child, "started_on": TUESDAY, "placement_type": "U6", **fields}
    )


def plan(world: World, **fields: object) -> CarePlan:
    return CarePlan(**{"child": world.child, "started_on": TUESDAY, **fields})


def visit(world: World, **fields: object) -> LookedAfterVisit:
    return LookedAfterVisit(
        **{
            "child": world.child,
            "visited_on": LATER,
            "visited_by": world.worker,
            "child_seen": True,
            **fields,
        }
    )


def review(world: World, **fields: object) -> LookedAfterReview:
    return LookedAfterReview(
        **{
            "child": world.child,
            "held_on": LATER,
            "reviewing_officer": world.manager,
            "child_took_part": "PN1",
            **fields,
        }
    )


CASES: Cases = {
    (LookedAfterEpisode, "primary_need_on_list"): lambda w: [episode(w, primary_need="ZZ")],
    (LookedAfterEpisode, "start_reason_on_list"): lambda w: [episode(w, start_reason="Z")],
    (LookedAfterEpisode, "end_reason_on_list"): lambda w: [
        episode(w, ended_on=LATER, end_reason="ZZZ")
    ],
    (LookedAfterEpisode, "start_reason_given"): lambda w: [episode(w, start_reason="")],
    (LookedAfterEpisode, "a_day_long"): lambda w: [episode(w, ended_on=TUESDAY, end_reason="E4A")],
    (LookedAfterEpisode, "ended_on_with_end_reason"): lambda w: [episode(w, ended_on=LATER)],
    (LookedAfterEpisode, "never_two_at_once"): lambda w: [
        episode(w),
        episode(w, started_on=LATER, start_reason="P"),
    ],
    (Placement, "placement_type_on_list"): lambda w: [placement(w, placement_type="Q9")],
    (Placement, "provider_on_list"): lambda w: [placement(w, provider="PR9")],
    (Placement, "change_reason_on_list"): lambda w: [
        placement(w, ended_on=LATER, change_reason="WHIM")
    ],
    (Placement, "approval_on_list"): lambda w: [placement(w, approval="perhaps")],
    (Placement, "ended_on_in_order"): lambda w: [placement(w, ended_on=MONDAY)],
    (Placement, "temporary_approval_extended_on_in_order"): lambda w: [
        placement(
            w,
            temporary_approval_started_on=TUESDAY,
            temporary_approval_extended_on=MONDAY,
        )
    ],
    (Placement, "temporary_approval_ended_on_in_order"): lambda w: [
        placement(w, temporary_approval_started_on=TUESDAY, temporary_approval_ended_on=MONDAY)
    ],
    (Placement, "type_given"): lambda w: [placement(w, placement_type="")],
    (Placement, "parent_provides"): lambda w: [placement(w, provider="PR0")],
    (Placement, "no_provider"): lambda w: [placement(w, placement_type="T1", provider="PR1")],
    (Placement, "change_reason_at_the_end"): lambda w: [placement(w, change_reason="CHILD")],
    (Placement, "approval_started"): lambda w: [placement(w, temporary_approval_ended_on=LATER)],
    (Placement, "unassessed_parent"): lambda w: [placement(w, before_assessment=True)],
    (Placement, "never_two_at_once"): lambda w: [placement(w), placement(w, started_on=LATER)],
    (CarePlan, "ended_on_in_order"): lambda w: [plan(w, ended_on=MONDAY)],
    (CarePlan, "never_two_at_once"): lambda w: [plan(w), plan(w, started_on=LATER)],
    (LookedAfterVisit, "alone_needs_seen"): lambda w: [
        visit(w, child_seen=False, child_seen_alone=True)
    ],
    (LookedAfterVisit, "seen_or_not_by_whom"): lambda w: [visit(w, visited_by=None)],
    (ReviewingOfficerNaming, "reviewing_officer_given"): lambda w: [
        ReviewingOfficerNaming(child=w.child, named_on=LATER)
    ],
    (LookedAfterReview, "child_took_part_on_list"): lambda w: [review(w, child_took_part="PN9")],
    (LookedAfterReview, "chaired_and_heard"): lambda w: [review(w, child_took_part="")],
}


@each_of(CASES)
def test_what_must_not_be_is_refused(
    rows_alone: None, model: type[Recorded], name: str, case: Case
) -> None:
    check(a_world(), model, name, case)


def test_every_constraint_is_tried() -> None:
    tried = set(CASES) | set(HEALTH_CASES) | set(PLACING_CASES)
    assert tried == constraints_of("looked_after")
