"""What happens while a plan lasts: visits and core groups."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from keel.child_protection.models import Agency, CoreGroup, ProtectionPlan, ProtectionVisit
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import children_of, shared_group
from keel.family_help.visits import ChildOnVisit
from keel.people.querysets import by_child, read_as
from keel.recording.ownership import counting
from keel.workforce.models import Practitioner


def record_protection_visit(
    children: Sequence[ChildOnVisit],
    *,
    visited_on: date,
    visited_by: Practitioner,
    account: str,
    by: User,
) -> list[ProtectionVisit]:
    """Write one visit down once, and keep each child's own words apart."""
    group = shared_group(children)
    found = [on_visit.child for on_visit in children]
    plans = by_child(counting(ProtectionPlan, ProtectionPlan.objects.on(visited_on).of(found)))
    with change(*found, by=by, action="Recorded a protection visit") as under_way:
        return under_way.create_many(
            ProtectionVisit(
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


def hold_core_group(
    plans: Sequence[ProtectionPlan],
    *,
    held_on: date,
    led_by: Practitioner,
    agencies_asked: Collection[Agency],
    agencies_present: Collection[Agency],
    family_came: bool,
    words: str,
    by: User,
) -> list[CoreGroup]:
    """Record a core group of brothers' and sisters' plans."""
    group = shared_group(plans)
    with change(*children_of(plans), by=by, action="Held a core group") as under_way:
        return under_way.create_many(
            CoreGroup(
                child_id=plan.child_id,
                group=group,
                plan=plan,
                held_on=held_on,
                led_by=led_by,
                agencies_asked=list(agencies_asked),
                agencies_present=list(agencies_present),
                family_came=family_came,
                words=words,
            )
            for plan in plans
        )
