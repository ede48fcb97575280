"""What placements cost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import amend
from keel.looked_after.models import Placement, PlacementCost


def agree_placement_cost(
    placement: Placement, *, started_on: date, weekly_pounds: Decimal, words: str = "", by: User
) -> PlacementCost:
    """Record what a placement costs each week from a day on."""
    with change(placement.child_id, by=by, action="Agreed the cost of a placement") as under_way:
        return under_way.create(
            PlacementCost(
                child_id=placement.child_id,
                placement=placement,
                started_on=started_on,
                weekly_pounds=weekly_pounds,
                words=words,
            )
        )


def end_placement_cost(cost: PlacementCost, *, ended_on: date, by: User) -> None:
    """Record that a cost is no longer paid."""
    with change(cost.child_id, by=by, action="Ended the cost of a placement"):
        amend([cost], ended_on=ended_on)
