"""Every step on a child's way to adoption or another order for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keel.core import codes
from keel.core.codes import AdopterLegalStatus, AdopterSex, ReasonNoLongerPlacedForAdoption
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import CannotRecordError, amend
from keel.people.models import Person
from keel.people.querysets import read_as
from keel.permanence.models import Permanence, PermanenceOrder, PreviousPermanence
from keel.workforce.models import Practitioner


def record_previous_permanence(
    child: Person,
    *,
    kind: codes.PreviousPermanence,
    order_on: date | None = None,
    authority: str = "",
    by: User,
) -> PreviousPermanence:
    """Record the order for good that a child had before this time in care, or that of none."""
    with change(child, by=by, action="Recorded previous permanence") as under_way:
        return under_way.create(
            PreviousPermanence(child=child, kind=kind, order_on=order_on, authority=authority)
        )


def consider_early_permanence(child: Person, *, considered_on: date, by: User) -> Permanence:
    """Record that fostering for adoption was considered, before anything is decided."""
    with change(child, by=by, action="Considered early permanence") as under_way:
        return under_way.create(
            Permanence(child=child, early_permanence_considered_on=considered_on)
        )


def agree_adoption_plan(
    child: Person, *, agreed_on: date, practitioner: Practitioner | None = None, by: User
) -> Permanence:
    """Record that a review agreed that adoption is the plan for a child."""
    with change(child, by=by, action="Agreed that adoption is the plan") as under_way:
        return under_way.create(
            Permanence(child=child, agreed_at_review_on=agreed_on, practitioner=practitioner)
        )


def recommend_adoption(permanence: Permanence, *, recommended_on: date, by: User) -> None:
    """Record that the panel's recommendation and minutes were sent to the decision maker."""
    with change(permanence.child_id, by=by, action="Recommended adoption"):
        amend([permanence], panel_recommended_on=recommended_on)


def decide_adoption(permanence: Permanence, *, decided_on: date, by: User) -> None:
    """Record that the decision maker decided that the child should be placed for adoption."""
    with change(permanence.child_id, by=by, action="Decided on adoption"):
        amend([permanence], decided_on=decided_on)


def tell_parents_of_adoption(permanence: Permanence, *, told_on: date, by: User) -> None:
    """Record that the parents were told of the decision."""
    with change(permanence.child_id, by=by, action="Told parents of the adoption decision"):
        amend([permanence], parents_told_on=told_on)


def place_early(permanence: Permanence, *, decided_on: date, placed_on: date, by: User) -> None:
    """Record fostering for adoption or a concurrent placement: decided, and placed."""
    with change(permanence.child_id, by=by, action="Placed in fostering for adoption"):
        amend([permanence], early_placement_decided_on=decided_on, early_placed_on=placed_on)


def make_placement_order(permanence: Permanence, *, made_on: date, by: User) -> None:
    """Record the court's placement order."""
    with change(permanence.child_id, by=by, action="Placement order made"):
        amend([permanence], placement_order_on=made_on)


@dataclass(frozen=True, kw_only=True)
class Adopters:
    """Who adopts: how many, of which sex, in which legal status, approved by whom."""

    count: int
    sex: AdopterSex
    legal_status: AdopterLegalStatus
    provider_urn: str = ""


def match_for_adoption(
    permanence: Permanence, *, matched_on: date, adopters: Adopters, by: User
) -> None:
    """Record that a child was matched with adopters."""
    with change(permanence.child_id, by=by, action="Matched for adoption"):
        amend(
            [permanence],
            matched_on=matched_on,
            adopters=adopters.count,
            adopter_sex=adopters.sex,
            adopter_legal_status=adopters.legal_status,
            provider_urn=adopters.provider_urn,
        )


def place_for_adoption(
    permanence: Permanence,
    *,
    placed_on: date,
    siblings_together: int = 0,
    siblings_apart: int = 0,
    carer_since: date | None = None,
    by: User,
) -> None:
    """Place a child with the adopters. `carer_since`: they were the child's foster carers."""
    with change(permanence.child_id, by=by, action="Placed for adoption"):
        amend(
            [permanence],
            placed_on=placed_on,
            in_sibling_group=siblings_together + siblings_apart > 0,
            siblings_together=siblings_together,
            siblings_apart=siblings_apart,
            adopted_by_carer=carer_since is not None,
            placed_with_carer_on=carer_since,
        )


def reverse_adoption_decision(
    permanence: Permanence,
    *,
    reversed_on: date,
    because: ReasonNoLongerPlacedForAdoption,
    by: User,
) -> None:
    """Record that a child should no longer be placed for adoption, and why."""
    with change(permanence.child_id, by=by, action="Reversed the adoption decision"):
        amend([permanence], reversed_on=reversed_on, reversed_because=because)


def make_permanence_order(
    child: Person,
    *,
    order: PermanenceOrder,
    made_on: date,
    permanence: Permanence | None = None,
    by: User,
) -> Permanence:
    """Record the order for good. A guardian's order may be the first step that is on record."""
    if permanence is not None and read_as(permanence.child) != read_as(child):
        raise CannotRecordError("The way to this order is another child's")
    with change(child, by=by, action=f"Made: {order.label}"):
        if permanence is None:
            permanence = Permanence(child=child, order_on=made_on, order_kind=order)
            permanence.save()
        else:
            amend([permanence], order_on=made_on, order_kind=order)
    return permanence
