"""The way to adoption: agreed at a review, decided, an order, matched, placed, adopted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from keel.core.codes import ReasonNoLongerPlacedForAdoption
from keel.permanence.models import Permanence, PermanenceOrder
from keel.synthetic.book import PROMPT
from keel.synthetic.days import at_work, days, in_months, working
from keel.synthetic.life import Life
from keel.synthetic.people import Child
from keel.synthetic.promptness import done_by


@dataclass(frozen=True)
class Adoption:
    """Each step on the way to adoption that was taken by the day up to which it is told."""

    agreed_on: date
    panel_on: date
    decided_on: date | None = None
    told_on: date | None = None
    placement_order_on: date | None = None
    matched_on: date | None = None
    placed_on: date | None = None
    ordered_on: date | None = None
    reversed_on: date | None = None
    lapsed_on: date | None = None
    """From when on nobody visits or reviews any more, as everybody takes all to be well there."""

    def write(self, life: Life, child: Child, period: str) -> None:
        """One record, written again at each step."""
        row = life.book.write(
            Permanence,
            on=self.agreed_on,
            pace=PROMPT,
            by=life.worker_on(self.agreed_on).user,
            child=child.row,
            period=period,
            agreed_at_review_on=self.agreed_on,
            early_permanence_considered_on=self.agreed_on,
        )
        steps: list[tuple[date | None, dict[str, Any]]] = [
            (self.panel_on, {"panel_recommended_on": self.panel_on}),
            (self.decided_on, {"decided_on": self.decided_on}),
            (self.told_on, {"parents_told_on": self.told_on}),
            (self.placement_order_on, {"placement_order_on": self.placement_order_on}),
            (self.matched_on, {"matched_on": self.matched_on, "adopters": 2}),
            (self.placed_on, {"placed_on": self.placed_on}),
            (self.reversed_on, {"reversed_on": self.reversed_on, "reversed_because": _NOBODY}),
            (self.ordered_on, {"order_on": self.ordered_on, "order_kind": _ADOPTED}),
        ]
        for day, values in steps:
            if day and day < life.until:
                life.book.change(row, on=day, pace=PROMPT, **values)


_NOBODY = ReasonNoLongerPlacedForAdoption.NO_ADOPTERS.value
_ADOPTED = PermanenceOrder.ADOPTION.value


_LAPSES = (0, 18, 60, 150, 150)
"""Days with adopters after which all falls silent."""


def plan_adoption(life: Life, start: date) -> Adoption:
    """The steps, as far as they come before today."""
    found = list(_steps(life, start))
    found += [None] * (10 - len(found))
    agreed, panel, *others = (day if day and day < life.until else None for day in found)
    return Adoption(agreed or start, panel or start, *others)


def _steps(life: Life, start: date) -> list[date | None]:
    random = life.random
    agreed = at_work(start + days(random.randint(95, 115)))
    panel = at_work(agreed + days(random.randint(30, 45)))
    decided = done_by(life, panel, working(panel, 7), late=0.1) or _months_late(life, panel)
    if decided is None:
        return [agreed, panel]
    told = done_by(life, decided, working(decided, 2), late=0.1)
    order = at_work(decided + days(random.randint(50, 80)))
    if life.chance(0.2):
        given_up = at_work(order + days(random.randint(60, 120)))
        return [agreed, panel, decided, told, order, None, None, None, given_up]
    latest = min(order + days(118), in_months(decided, 6) - days(2))
    matched = done_by(life, order + days(15), latest, late=0.15, never=0.1)
    matched = matched or _months_late(life, latest)
    if matched is None:
        return [agreed, panel, decided, told, order]
    placed = at_work(matched + days(random.randint(20, 35)))
    lapsed = at_work(placed + days(random.choice(_LAPSES))) if life.sometimes(0.1) else None
    adopted = at_work(
        placed + days(random.randint(400, 520) if lapsed else random.randint(200, 420))
    )
    return [agreed, panel, decided, told, order, matched, placed, adopted, None, lapsed]


def _months_late(life: Life, latest: date) -> date | None:
    """When what nobody has done for months is done at last, if it is."""
    found = at_work(latest + days(life.random.randint(40, 120)))
    return found if life.chance(0.5) else None
