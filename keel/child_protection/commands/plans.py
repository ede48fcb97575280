"""Protection plans, their contingency, and the gates of a long one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from keel.child_protection.models import (
    ChairCheck,
    ContingencyPlan,
    Gate,
    PlanGate,
    ProtectionPlan,
)
from keel.core.codes import CategoryOfAbuse
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import amend, children_of, shared_group
from keel.family_help import commands as family_help
from keel.family_help.models import ChildInNeedPlan
from keel.people.models import Person
from keel.recording.ownership import to_go_on_with
from keel.workforce.models import Practitioner


def start_protection_plan(
    plan: ProtectionPlan, *, category: CategoryOfAbuse, by: User
) -> ProtectionPlan:
    """Begin a plan that has been filled in. A child in need plan that is open ends that day."""
    with change(plan.child_id, by=by, action="Started a protection plan"):
        plan.initial_category = plan.latest_category = category
        plan.save()
        replaced = to_go_on_with(ChildInNeedPlan.objects.still_open().of([plan.child]))
        family_help.end_child_in_need_plan(
            replaced, ended_on=plan.started_on, reason="Child protection plan began", by=by
        )
    return plan


def change_category(plan: ProtectionPlan, *, category: CategoryOfAbuse, by: User) -> None:
    """Change the category under which a child is on a plan."""
    with change(plan.child_id, by=by, action="Changed a plan's category", reason=category.label):
        amend([plan], latest_category=category)


def end_protection_plan(
    plans: Sequence[ProtectionPlan], *, ended_on: date, reason: str, by: User
) -> None:
    """End protection plans, and say why."""
    with change(*children_of(plans), by=by, action="Ended a protection plan", reason=reason):
        amend(plans, ended_on=ended_on, end_reason=reason)


def record_contingency(
    child: Person,
    *,
    plan: ProtectionPlan | None,
    recorded_on: date,
    what_happens: str,
    trigger_on: date | None,
    trigger: str = "",
    decides: Practitioner | None = None,
    decides_as: str = "",
    by: User,
) -> ContingencyPlan:
    """Say what happens if nothing changes, by when, and who decides. It replaces the one before.

    Without a plan it is the contingency of pre-proceedings.
    """
    with change(child, by=by, action="Recorded a contingency plan") as under_way:
        before = ContingencyPlan.objects.of([child]).filter(plan=plan, replaced_on=None)
        amend(to_go_on_with(before), replaced_on=recorded_on)
        return under_way.create(
            ContingencyPlan(
                child=child,
                plan=plan,
                recorded_on=recorded_on,
                what_happens=what_happens,
                trigger_on=trigger_on,
                trigger=trigger,
                decides=decides,
                decides_as=decides_as,
            )
        )


def decide_contingency(
    contingency: ContingencyPlan, *, decided_on: date, decision: str, by: User
) -> None:
    """Decide what a contingency plan said would be decided."""
    with change(contingency.child_id, by=by, action="Decided a contingency", reason=decision):
        amend([contingency], decided_on=decided_on, decision=decision)


def pass_gate(
    plan: ProtectionPlan,
    *,
    gate: Gate,
    passed_on: date,
    passed_by: Practitioner,
    words: str,
    by: User,
) -> PlanGate:
    """Record that somebody above the worker looked at a plan that lasts, or that came back."""
    with change(plan.child_id, by=by, action=f"Looked at a long plan: {gate.label}") as under_way:
        return under_way.create(
            PlanGate(
                child_id=plan.child_id,
                plan=plan,
                gate=gate,
                passed_on=passed_on,
                passed_by=passed_by,
                words=words,
            )
        )


def set_national_flag(plans: Sequence[ProtectionPlan], *, flagged_on: date, by: User) -> None:
    """Note that health services elsewhere can see that the children are on a plan."""
    with change(*children_of(plans), by=by, action="Set the national flag"):
        amend(plans, flagged_on=flagged_on)


def clear_national_flag(plans: Sequence[ProtectionPlan], *, unflagged_on: date, by: User) -> None:
    """Note that health services elsewhere see no plan any more."""
    with change(*children_of(plans), by=by, action="Cleared the national flag"):
        amend(plans, unflagged_on=unflagged_on)


def count_earlier_plans(
    plan: ProtectionPlan, *, earlier_plans: int, counted_on: date, by: User
) -> None:
    """Record how many plans a child had before, under any authority."""
    with change(plan.child_id, by=by, action="Counted earlier plans"):
        amend([plan], earlier_plans=earlier_plans, earlier_plans_counted_on=counted_on)


def check_plan(
    plans: Sequence[ProtectionPlan],
    *,
    checked_on: date,
    checked_by: Practitioner,
    satisfied: bool,
    because: str,
    by: User,
) -> list[ChairCheck]:
    """Record the chair's position on plans of brothers and sisters between conferences."""
    group = shared_group(plans)
    with change(*children_of(plans), by=by, action="Checked a plan", reason=because) as under_way:
        return under_way.create_many(
            ChairCheck(
                child_id=plan.child_id,
                group=group,
                plan=plan,
                checked_on=checked_on,
                checked_by=checked_by,
                satisfied=satisfied,
                because=because,
            )
            for plan in plans
        )
