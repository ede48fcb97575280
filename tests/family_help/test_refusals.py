"""What the database refuses in family help."""

from __future__ import annotations

import pytest

from keel.core.models import Recorded
from keel.family_help.models import (
    Assessment,
    AssessmentCheckpoint,
    AssessmentFactor,
    ChildInNeedPlan,
    ChildInNeedReview,
    ChildInNeedVisit,
    EarlyHelpEpisode,
    HomelessPresentation,
)
from tests.family_help.test_childs_views import VIEW_CASES
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
    saved,
)

pytestmark = pytest.mark.django_db


def assessment(world: World, **fields: object) -> Assessment:
    return Assessment(
        **{
            "child": world.child,
            "started_on": TUESDAY,
            "practitioner": world.worker,
            **fields,
        }
    )


def factor(world: World, named: str) -> AssessmentFactor:
    found = Assessment.objects.first()
    if found is None:
        found = assessment(world)
        saved(found, world)
    return AssessmentFactor(child=world.child, assessment=found, factor=named)


def checkpoint(world: World, **fields: object) -> AssessmentCheckpoint:
    found = assessment(world)
    saved(found, world)
    return AssessmentCheckpoint(
        **{
            "child": world.child,
            "assessment": found,
            "held_on": LATER,
            "held_by": world.manager,
            "decision": "go_on",
            **fields,
        }
    )


def plan(world: World, **fields: object) -> ChildInNeedPlan:
    return ChildInNeedPlan(**{"child": world.child, "started_on": TUESDAY, **fields})


def visit(world: World, **fields: object) -> ChildInNeedVisit:
    return ChildInNeedVisit(
        **{
            "child": world.child,
            "visited_on": LATER,
            "visited_by": world.worker,
            "child_seen": True,
            **fields,
        }
    )


def review(world: World, **fields: object) -> ChildInNeedReview:
    return ChildInNeedReview(
        **{"child": world.child, "held_on": LATER, "decision": "go_on", **fields}
    )


def homeless(world: World, **fields: object) -> HomelessPresentation:
    return HomelessPresentation(**{"child": world.child, "presented_on": TUESDAY, **fields})


CASES: Cases = {
    (HomelessPresentation, "chosen_on_list"): lambda w: [
        homeless(w, chosen="tent", chosen_on=LATER)
    ],
    (HomelessPresentation, "joint_assessment_on_in_order"): lambda w: [
        homeless(w, joint_assessment_on=MONDAY)
    ],
    (HomelessPresentation, "rights_explained_on_in_order"): lambda w: [
        homeless(w, rights_explained_on=MONDAY, rights_explained_by=w.worker, in_writing=True)
    ],
    (HomelessPresentation, "decided_on_in_order"): lambda w: [homeless(w, decided_on=MONDAY)],
    (HomelessPresentation, "refusal_checked_on_in_order"): lambda w: [
        homeless(w, housed_on=LATER, refusal_checked_on=TUESDAY)
    ],
    (HomelessPresentation, "chosen_on_with_chosen"): lambda w: [homeless(w, chosen_on=LATER)],
    (HomelessPresentation, "explained_by_somebody"): lambda w: [
        homeless(w, rights_explained_on=LATER)
    ],
    (HomelessPresentation, "unsigned_with_reason"): lambda w: [homeless(w, signed=False)],
    (EarlyHelpEpisode, "ended_on_in_order"): lambda w: [
        EarlyHelpEpisode(child=w.child, started_on=TUESDAY, ended_on=MONDAY)
    ],
    (Assessment, "child_seen_on_in_order"): lambda w: [
        assessment(w, child_seen=True, child_seen_on=MONDAY)
    ],
    (Assessment, "authorised_on_in_order"): lambda w: [
        assessment(w, authorised_on=MONDAY, authorised_by=w.manager)
    ],
    (Assessment, "cancelled_on_in_order"): lambda w: [
        assessment(w, cancelled_on=MONDAY, cancelled_because="Wrong child")
    ],
    (Assessment, "cancelled_on_with_cancelled_because"): lambda w: [
        assessment(w, cancelled_on=LATER)
    ],
    (Assessment, "seen_on_needs_seen"): lambda w: [
        assessment(w, child_seen=False, child_seen_on=LATER)
    ],
    (Assessment, "authorised_by_somebody"): lambda w: [assessment(w, authorised_on=LATER)],
    (Assessment, "not_by_its_author"): lambda w: [
        assessment(w, authorised_on=LATER, authorised_by=w.worker)
    ],
    (Assessment, "never_two_at_once"): lambda w: [assessment(w), assessment(w, started_on=LATER)],
    (AssessmentFactor, "factor_on_list"): lambda w: [factor(w, "99Z")],
    (AssessmentFactor, "factor_worded"): lambda w: [factor(w, "")],
    (AssessmentFactor, "named_once"): lambda w: [factor(w, "16A"), factor(w, "16A")],
    (AssessmentCheckpoint, "decision_on_list"): lambda w: [checkpoint(w, decision="perhaps")],
    (AssessmentCheckpoint, "decided_by_somebody"): lambda w: [checkpoint(w, held_by=None)],
    (ChildInNeedPlan, "ended_on_in_order"): lambda w: [plan(w, ended_on=MONDAY)],
    (ChildInNeedPlan, "never_two_at_once"): lambda w: [plan(w), plan(w, started_on=LATER)],
    (ChildInNeedVisit, "alone_needs_seen"): lambda w: [
        visit(w, child_seen=False, child_seen_alone=True)
    ],
    (ChildInNeedVisit, "seen_or_not_by_whom"): lambda w: [visit(w, visited_by=None)],
    (ChildInNeedReview, "decision_on_list"): lambda w: [review(w, decision="perhaps")],
    (ChildInNeedReview, "decides"): lambda w: [review(w, decision="")],
}


@each_of(CASES)
def test_what_must_not_be_is_refused(
    rows_alone: None, model: type[Recorded], name: str, case: Case
) -> None:
    check(a_world(), model, name, case)


def test_every_constraint_is_tried() -> None:
    assert set(CASES) | set(VIEW_CASES) == constraints_of("family_help")
