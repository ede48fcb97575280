"""The lawful footing of a placement: approvals with their limits, and assessments of parents."""

from __future__ import annotations

from datetime import date

from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import CannotRecordError, amend
from keel.looked_after.models import Approval, Placement


def give_temporary_approval(placement: Placement, *, given_on: date, by: User) -> None:
    """Approve a connected person for a time (regulation 24)."""
    with change(placement.child_id, by=by, action="Gave temporary approval"):
        amend(
            [placement],
            approval=Approval.TEMPORARY,
            temporary_approval_started_on=given_on,
            footing_recorded_on=placement.lawful_footing_on or given_on,
        )


def extend_temporary_approval(
    placement: Placement, *, extended_on: date, because: str, by: User
) -> None:
    """Extend a temporary approval, which may happen once (regulation 25)."""
    with change(placement.child_id, by=by, action="Extended temporary approval", reason=because):
        amend([placement], approval=Approval.EXTENDED, temporary_approval_extended_on=extended_on)


def approve_carer(placement: Placement, *, approved_on: date, by: User) -> None:
    """Record that whoever looks after the child is fully approved."""
    temporary = placement.temporary_approval_started_on is not None
    with change(placement.child_id, by=by, action="Approved a carer"):
        amend(
            [placement],
            approval=Approval.FULL,
            temporary_approval_ended_on=approved_on if temporary else None,
            footing_recorded_on=placement.lawful_footing_on or approved_on,
        )


def record_footing(
    placement: Placement, *, approval: Approval, recorded_on: date, by: User
) -> None:
    """Record on what footing somebody looks after the child, lawful or not."""
    if approval in (Approval.TEMPORARY, Approval.EXTENDED):
        raise CannotRecordError("Give temporary approval, so that its weeks are counted")
    with change(placement.child_id, by=by, action="Recorded the footing of a placement"):
        amend([placement], approval=approval, footing_recorded_on=recorded_on)


def change_terms(placement: Placement, *, changed_on: date, by: User) -> None:
    """Record that the terms of a carer's approval now allow this placement (regulation 23)."""
    with change(placement.child_id, by=by, action="Changed the terms of a carer's approval"):
        amend(
            [placement],
            approval=Approval.FULL,
            terms_changed_on=changed_on,
            footing_recorded_on=placement.lawful_footing_on or changed_on,
        )


def tell_director_of_unregistered(placement: Placement, *, told_on: date, by: User) -> None:
    """Record that the director was told of a placement where there is no registration."""
    with change(placement.child_id, by=by, action="Told the director of a placement"):
        amend([placement], director_told_on=told_on)


def decide_on_placement_with_parent(placement: Placement, *, decided_on: date, by: User) -> None:
    """Record the decision on a placement with a parent, once it is assessed."""
    with change(placement.child_id, by=by, action="Decided on a placement with a parent"):
        amend([placement], parent_decided_on=decided_on)


def assess_placement_with_parent(placement: Placement, *, assessed_on: date, by: User) -> None:
    """Record that the assessment of a placement with a parent is done."""
    with change(placement.child_id, by=by, action="Assessed a placement with a parent"):
        amend([placement], assessed_on=assessed_on)
