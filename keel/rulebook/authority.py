"""An authority's own limits: tighter than the floor or equal to it, dated, and never looser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keel.rulebook.calendar import ENGLAND, Calendar, Duration
from keel.rulebook.timescale import Limits, Step, Timescale


@dataclass(frozen=True)
class AuthorityValue:
    """An authority's own limit for a rule, for clocks that start on or after a day."""

    rule: str
    since: date
    within: Duration


class LooserThanFloorError(ValueError):
    """An authority's value that would let something wait longer than the rule allows."""


def with_value(
    rule: Timescale, limits: Limits, value: AuthorityValue, calendar: Calendar = ENGLAND
) -> Limits:
    """A rule's limits with an authority's own from its day on.

    Raises LooserThanFloorError where, from any starting day, it would fall due after the floor.
    """
    floor = limits.floor
    if floor is not None and not calendar.never_later(value.within, floor):
        raise LooserThanFloorError(
            f"{rule.id} ({rule.duty}) may not be set to {value.within}: "
            f"the most it allows is {floor}"
        )
    earlier = tuple(step for step in limits.steps if step.since < value.since)
    return Limits((*earlier, Step(value.since, value.within)), floor)
