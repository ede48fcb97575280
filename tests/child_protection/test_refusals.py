"""What the database refuses in child protection."""

from __future__ import annotations

import pytest

from keel.child_protection.models import (
    ChairCheck,
    ConferenceRequest,
    ContingencyPlan,
    CoreGroup,
    InitialConference,
    PlanGate,
    ProtectionPlan,
    ProtectionVisit,
    ReviewConference,
    Section47Enquiry,
    StrategyDiscussion,
)
from keel.core.models import Recorded
from tests.front_door.refusing import (
    LATER,
    MONDAY,
    NEXT_NOON,
    NOON,
    SATURDAY,
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


def discussion(world: World, **fields: object) -> StrategyDiscussion:
    return StrategyDiscussion(**{"child": world.child, "held_at": NOON, **fields})


def enquiry(world: World, **fields: object) -> Section47Enquiry:
    return Section47Enquiry(
        **{
            "child": world.child,
            "started_on": TUESDAY,
            "practitioner": world.worker,
            **fields,
        }
    )


def ended(world: World, **fields: object) -> Section47Enquiry:
    return enquiry(
        world,
        **{
            "ended_on": LATER,
            "outcome": "not_substantiated",
            "authorised_by": world.manager,
            **fields,
        },
    )


def conference(world: World, **fields: object) -> InitialConference:
    return InitialConference(
        **{"child": world.child, "held_on": LATER, "led_to_plan": False, **fields}
    )


def review(world: World, **fields: object) -> ReviewConference:
    return ReviewConference(
        **{"child": world.child, "held_on": LATER, "plan_goes_on": True, **fields}
    )


def plan(world: World, **fields: object) -> ProtectionPlan:
    return ProtectionPlan(
        **{
            "child": world.child,
            "started_on": TUESDAY,
            "initial_category": "NEG",
            "latest_category": "NEG",
            **fields,
        }
    )


def a_plan(world: World) -> ProtectionPlan:
    found = ProtectionPlan.objects.first() or plan(world)
    if found.pk is None:
        saved(found, world)
    return found


def contingency(world: World, **fields: object) -> ContingencyPlan:
    return ContingencyPlan(
        **{"child": world.child, "plan": a_plan(world), "recorded_on": TUESDAY, **fields}
    )


def gate(world: World, **fields: object) -> PlanGate:
    return PlanGate(
        **{
            "child": world.child,
            "plan": a_plan(world),
            "gate": "chair_midpoint",
            "passed_on": LATER,
            "passed_by": world.manager,
            "words": "Stuck",
            **fields,
        }
    )


def check_of(world: World, **fields: object) -> ChairCheck:
    return ChairCheck(
        **{
            "child": world.child,
            "checked_on": LATER,
            "checked_by": world.manager,
            "satisfied": True,
            "because": "The parents have changed",
            **fields,
        }
    )


def visit(world: World, **fields: object) -> ProtectionVisit:
    return ProtectionVisit(
        **{
            "child": world.child,
            "visited_on": LATER,
            "visited_by": world.worker,
            "child_seen": True,
            **fields,
        }
    )


CASES: Cases = {
    (StrategyDiscussion, "only_those_asked"): lambda w: [
        discussion(w, agencies_asked=["police"], agencies_present=["police", "health"])
    ],
    (StrategyDiscussion, "held_at_in_order"): lambda w: [
        discussion(w, harm_suspected_at=NEXT_NOON)
    ],
    (StrategyDiscussion, "suspected_or_held"): lambda w: [discussion(w, held_at=None)],
    (StrategyDiscussion, "began_an_enquiry"): lambda w: [discussion(w, began_enquiry=True)],
    (Section47Enquiry, "outcome_on_list"): lambda w: [ended(w, outcome="perhaps")],
    (Section47Enquiry, "ended_on_in_order"): lambda w: [ended(w, ended_on=MONDAY)],
    (Section47Enquiry, "conference_decided_on_in_order"): lambda w: [
        enquiry(w, conference_decided_on=MONDAY)
    ],
    (Section47Enquiry, "seen_in_order"): lambda w: [
        enquiry(w, started_on=LATER, child_seen_at=NOON)
    ],
    (Section47Enquiry, "outcome_together"): lambda w: [ended(w, authorised_by=None)],
    (Section47Enquiry, "not_by_its_author"): lambda w: [ended(w, authorised_by=w.worker)],
    (Section47Enquiry, "conference_decided"): lambda w: [ended(w, outcome="conference")],
    (Section47Enquiry, "never_two_at_once"): lambda w: [enquiry(w), enquiry(w, started_on=LATER)],
    (ConferenceRequest, "received_complete_at_in_order"): lambda w: [
        ConferenceRequest(child=w.child, requested_at=NEXT_NOON, received_complete_at=NOON)
    ],
    (InitialConference, "child_took_part_on_list"): lambda w: [
        conference(w, child_took_part="PN9")
    ],
    (InitialConference, "on_a_weekday"): lambda w: [conference(w, held_on=SATURDAY)],
    (InitialConference, "outcome_together"): lambda w: [conference(w, led_to_plan=None)],
    (InitialConference, "quorate_or_why"): lambda w: [conference(w, quorate=False)],
    (InitialConference, "held_on_in_order"): lambda w: [
        conference(w, held_on=MONDAY, transfer_in_notified_on=TUESDAY)
    ],
    (ReviewConference, "child_took_part_on_list"): lambda w: [review(w, child_took_part="PN9")],
    (ReviewConference, "outcome_together"): lambda w: [review(w, plan_goes_on=None)],
    (ReviewConference, "quorate_or_why"): lambda w: [review(w, quorate=False)],
    (ProtectionPlan, "initial_category_on_list"): lambda w: [plan(w, initial_category="ZZZ")],
    (ProtectionPlan, "latest_category_on_list"): lambda w: [plan(w, latest_category="ZZZ")],
    (ProtectionPlan, "category_given"): lambda w: [plan(w, latest_category="")],
    (ProtectionPlan, "ended_on_in_order"): lambda w: [plan(w, ended_on=MONDAY, end_reason="Safe")],
    (ProtectionPlan, "ended_on_with_end_reason"): lambda w: [plan(w, ended_on=LATER)],
    (ProtectionPlan, "never_two_at_once"): lambda w: [plan(w), plan(w, started_on=LATER)],
    (ContingencyPlan, "trigger_on_in_order"): lambda w: [contingency(w, trigger_on=MONDAY)],
    (ContingencyPlan, "decided_on_in_order"): lambda w: [
        contingency(w, decided_on=MONDAY, decision="Court")
    ],
    (ContingencyPlan, "replaced_on_in_order"): lambda w: [contingency(w, replaced_on=MONDAY)],
    (ContingencyPlan, "decided_on_with_decision"): lambda w: [contingency(w, decided_on=LATER)],
    (ContingencyPlan, "one_at_a_time"): lambda w: [contingency(w), contingency(w)],
    (PlanGate, "gate_on_list"): lambda w: [gate(w, gate="garden")],
    (PlanGate, "gate_worded"): lambda w: [gate(w, gate="")],
    (PlanGate, "by_somebody_in_words"): lambda w: [gate(w, words="")],
    (InitialConference, "decisions_sent_on_in_order"): lambda w: [
        conference(w, decisions_sent_on=MONDAY)
    ],
    (InitialConference, "outline_plan_sent_on_in_order"): lambda w: [
        conference(w, outline_plan_sent_on=MONDAY)
    ],
    (InitialConference, "record_sent_on_in_order"): lambda w: [
        conference(w, record_sent_on=MONDAY)
    ],
    (ReviewConference, "record_sent_on_in_order"): lambda w: [review(w, record_sent_on=MONDAY)],
    (ProtectionPlan, "flagged_on_in_order"): lambda w: [plan(w, flagged_on=MONDAY)],
    (ProtectionPlan, "unflagged_on_in_order"): lambda w: [
        plan(w, ended_on=LATER, end_reason="Safe", unflagged_on=TUESDAY)
    ],
    (ProtectionPlan, "earlier_counted_on"): lambda w: [plan(w, earlier_plans=1)],
    (ChairCheck, "takes_a_position"): lambda w: [check_of(w, because="")],
    (ProtectionVisit, "alone_needs_seen"): lambda w: [
        visit(w, child_seen=False, child_seen_alone=True)
    ],
    (ProtectionVisit, "seen_or_not_by_whom"): lambda w: [visit(w, visited_by=None)],
    (CoreGroup, "only_those_asked"): lambda w: [
        CoreGroup(child=w.child, held_on=LATER, agencies_present=["health"])
    ],
}


@each_of(CASES)
def test_what_must_not_be_is_refused(
    rows_alone: None, model: type[Recorded], name: str, case: Case
) -> None:
    check(a_world(), model, name, case)


def test_every_constraint_is_tried() -> None:
    assert set(CASES) == constraints_of("child_protection")
