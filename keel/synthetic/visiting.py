"""Visits under any plan: tried, made, the child seen, seen alone, and what they said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from keel.looked_after.models import NotAlone
from keel.synthetic import words
from keel.synthetic.book import PROMPT, USUAL, Pace, Row
from keel.synthetic.days import at_work, days
from keel.synthetic.life import Life
from keel.synthetic.people import Child
from keel.synthetic.teams import Worker

_LATELY = 120
"""So many days before today a life with a story is written down as it happens."""


@dataclass(frozen=True)
class Round:
    """Visits to some children, under plans or within a stay in care."""

    life: Life
    children: Sequence[Child]
    model: type[models.Model]
    plans: Sequence[Row] = ()
    period: Sequence[str] = ()

    def make(
        self,
        *,
        as_told: bool,
        seen: Sequence[date],
        tries: Sequence[date] = (),
        not_alone: int | None = None,
        by_others: int = 0,
    ) -> None:
        """Visits on these days at which the children were seen, and tries at which not.

        What was seen last is written down at once, as it is on it that today hangs; where a life
        is to end in a certain way, so is all of its last months.
        """
        life = self.life
        lately = life.until - days(_LATELY if as_told else 0)
        for place, day in enumerate(seen):
            if life.chance(0.05):
                failed = at_work(day - days(life.random.randint(2, 4)))
                if failed < day:
                    self._visit(failed, was_seen=False)
            prompt = day == seen[-1] or day >= lately
            alone = None if not_alone is None else place < len(seen) - not_alone
            worker = self._other(day) if place >= len(seen) - by_others else None
            pace = PROMPT if prompt else USUAL
            self._visit(day, was_seen=True, pace=pace, alone=alone, by=worker)
        for day in tries:
            self._visit(day, was_seen=False, pace=PROMPT)

    def _other(self, day: date) -> Worker:
        """A colleague who is on duty instead of whoever holds the children."""
        mine = self.life.holder_on(day)
        return self.life.force.worker(self.life.random, mine.team, mine.role, day, but=mine)

    def _visit(
        self,
        day: date,
        *,
        was_seen: bool,
        pace: Pace = USUAL,
        alone: bool | None = None,
        by: Worker | None = None,
    ) -> None:
        life = self.life
        born = [n for n, child in enumerate(self.children) if child.born_on < day]
        if not born:
            return
        worker = by or life.worker_on(day)
        misdated = pace is USUAL and life.chance(0.012)
        own = [self._of(n, self.children[n], day, was_seen=was_seen, alone=alone) for n in born]
        rows = life.for_each(
            [self.children[n] for n in born],
            self.model,
            on=day,
            by=worker,
            pace=pace,
            own=own,
            visited_on=day - days(1) if misdated else day,
            visited_by=worker.row,
        )
        if misdated:
            noticed = at_work(day + days(life.random.randint(3, 40)))
            life.change_each(rows, on=noticed, visited_on=day)

    def _of(
        self, number: int, child: Child, day: date, *, was_seen: bool, alone: bool | None
    ) -> dict[str, Any]:
        """What the visit says of one child."""
        life = self.life
        by_chance = child.age_on(day) >= 4 and life.chance(0.72)
        alone = was_seen and (by_chance if alone is None else alone)
        lines = words.SEEN if was_seen else words.NOT_SEEN
        found: dict[str, Any] = {
            "child_seen": was_seen,
            "child_seen_alone": alone,
            "account": words.say(life.random, lines, child.forename),
            "child_words": words.say(life.random, words.SAID) if alone else "",
        }
        if was_seen:
            found["bedroom_seen"] = life.chance(0.6)
        if self.plans:
            found["plan"] = self.plans[number]
        if self.period:
            found["period"] = self.period[number]
            if was_seen and not alone and life.chance(0.93):
                found["not_alone_because"] = _why_not_alone(child.age_on(day)).value
        return found


def _why_not_alone(age: int) -> NotAlone:
    return NotAlone.NOT_APPROPRIATE if age < 4 else NotAlone.REFUSED
