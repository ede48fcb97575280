"""What is done for a placement before it or in its first days: plan, match, notices, doctor."""

from __future__ import annotations

from datetime import date

from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import amend
from keel.looked_after.models import Placement


def make_placement_plan(placement: Placement, *, made_on: date, by: User) -> None:
    """Record that the placement plan is prepared (regulation 9)."""
    with change(placement.child_id, by=by, action="Prepared a placement plan"):
        amend([placement], plan_made_on=made_on)


def match_to_placement(placement: Placement, *, matched_on: date, by: User) -> None:
    """Record that the child's needs and views were matched to the placement."""
    with change(placement.child_id, by=by, action="Matched a child to a placement"):
        amend([placement], matched_on=matched_on)


def notify_of_placement(placement: Placement, *, notified_on: date, by: User) -> None:
    """Record that all who are to be told of the placement were (regulation 13)."""
    with change(placement.child_id, by=by, action="Sent notice of a placement"):
        amend([placement], notified_on=notified_on)


def register_with_health(placement: Placement, *, registered_on: date, by: User) -> None:
    """Record that the child is registered with a GP and a dentist near the placement."""
    with change(placement.child_id, by=by, action="Registered with a GP and a dentist"):
        amend([placement], health_registered_on=registered_on)


def approve_out_of_area(placement: Placement, *, approved_on: date, by: User) -> None:
    """Record that a placement outside the area was approved (regulation 11)."""
    with change(placement.child_id, by=by, action="Approved a placement outside the area"):
        amend([placement], out_of_area=True, out_of_area_approved_on=approved_on)


def notify_area_authority(placement: Placement, *, notified_on: date, by: User) -> None:
    """Record that the authority of the area was told of the placement (regulation 13(4))."""
    with change(placement.child_id, by=by, action="Told the area's authority of a placement"):
        amend([placement], out_of_area=True, area_notified_on=notified_on)
