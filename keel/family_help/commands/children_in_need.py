"""Child in need plans, visits and reviews."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import amend, children_of, shared_group
from keel.family_help.models import (
    ChildInNeedPlan,
    ChildInNeedReview,
    ChildInNeedVisit,
    PlanDecision,
)
from keel.family_help.visits import ChildOnVisit
from keel.front_door.models import Referral
from keel.people.querysets import by_child, read_as
from keel.recording.ownership import counting
from keel.workforce.models import PlanType, Practitioner, Team


def start_child_in_need_plan(
    referrals: Sequence[Referral],
    *,
    started_on: date,
    aims: str,
    plan_type: PlanType | None = None,
    practitioner: Practitioner | None = None,
    team: Team | None = None,
    by: User,
) -> list[ChildInNeedPlan]:
    """Begin a plan for each child in need."""
    group = shared_group(referrals)
    children = children_of(referrals)
    with change(*children, by=by, action="Started a child in need plan") as under_way:
        return under_way.create_many(
            ChildInNeedPlan(
                child_id=referral.child_id,
                group=group,
                referral=referral,
                plan_type=plan_type,
                started_on=started_on,
                aims=aims,
                practitioner=practitioner,
                team=team,
            )
            for referral in referrals
        )


def end_child_in_need_plan(
    plans: Sequence[ChildInNeedPlan], *, ended_on: date, reason: str, by: User
) -> None:
    """End child in need plans, and say why."""
    with change(*children_of(plans), by=by, action="Ended a child in need plan", reason=reason):
        amend(plans, ended_on=ended_on, end_reason=reason)


def record_child_in_need_visit(
    children: Sequence[ChildOnVisit],
    *,
    visited_on: date,
    visited_by: Practitioner,
    account: str,
    by: User,
) -> list[ChildInNeedVisit]:
    """Write one visit down once, and keep each child's own words apart."""
    group = shared_group(children)
    found = [on_visit.child for on_visit in children]
    plans = by_child(counting(ChildInNeedPlan, ChildInNeedPlan.objects.on(visited_on).of(found)))
    with change(*found, by=by, action="Recorded a child in need visit") as under_way:
        return under_way.create_many(
            ChildInNeedVisit(
                child=on_visit.child,
                group=group,
                plan=plans.get(read_as(on_visit.child)),
                visited_on=visited_on,
                visited_by=visited_by,
                child_seen=on_visit.seen,
                child_seen_alone=on_visit.alone,
                bedroom_seen=on_visit.bedroom,
                account=account,
                child_words=on_visit.words,
            )
            for on_visit in children
        )


def review_child_in_need_plan(
    plans: Sequence[ChildInNeedPlan],
    *,
    held_on: date,
    held_by: Practitioner,
    decision: PlanDecision,
    words: str,
    by_senior_manager: bool = False,
    by: User,
) -> list[ChildInNeedReview]:
    """Review child in need plans; a decision to end them ends them that day."""
    group = shared_group(plans)
    children = children_of(plans)
    with change(*children, by=by, action="Reviewed a child in need plan") as under_way:
        reviews = under_way.create_many(
            ChildInNeedReview(
                child_id=plan.child_id,
                group=group,
                plan=plan,
                held_on=held_on,
                held_by=held_by,
                by_senior_manager=by_senior_manager,
                decision=decision,
                words=words,
            )
            for plan in plans
        )
        if decision in (PlanDecision.END, PlanDecision.STEP_DOWN):
            end_child_in_need_plan(plans, ended_on=held_on, reason=decision.label, by=by)
    return reviews
