"""Chairs and reviewing officers who are not content: what they raise, and who replies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from keel.oversight.models import Challenge, Stage
from keel.synthetic.book import PROMPT, Row
from keel.synthetic.days import days, working
from keel.synthetic.life import Keeps, Life
from keel.synthetic.people import Child
from keel.synthetic.promptness import done_by, done_in_the_end
from keel.synthetic.teams import Worker

_STAGES = (
    (Stage.INFORMAL, "", 5),
    (Stage.FIRST, "service_manager", 10),
    (Stage.SECOND, "head_of_service", 5),
    (Stage.THIRD, "director", 5),
)
"""Each stage, who replies (the children's own manager first), and within how many working days."""
_ABOUT = "The plan has not changed for months, and nor has what the child lives with."
_REPLY = "Agreed: an unannounced visit this week, and a view from the lawyer by the next review."


@dataclass(frozen=True)
class Raised:
    """One challenge at one stage, when it was replied to, and when that was accepted."""

    stage: Stage
    on: date
    replied_on: date | None = None
    accepted_on: date | None = None


def raise_challenge(
    life: Life,
    children: Sequence[Child],
    told: Raised,
    *,
    by: Worker,
    climbed_from: Sequence[Row] | None = None,
) -> list[Row]:
    """A challenge, and what became of it."""
    own = [{"climbed_from": row} for row in climbed_from or ()]
    rows = life.for_each(
        children,
        Challenge,
        on=told.on,
        by=by,
        pace=PROMPT,
        own=own,
        stage=told.stage.value,
        about=_ABOUT,
        raised_on=told.on,
        raised_by=by.row,
    )
    day = told.replied_on
    if day and day < life.until:
        post = next(post for stage, post, _ in _STAGES if stage is told.stage)
        replies = life.force.chief(post, day) if post else life.manager_on(day)
        if replies is by:
            replies = life.force.chief("director", day)
        reply: dict[str, Any] = {"replied_on": day, "replied_by": replies.row, "reply": _REPLY}
        life.change_each(rows, on=day, pace=PROMPT, **reply)
        accepted = told.accepted_on
        if accepted and accepted < life.until:
            life.change_each(rows, on=accepted, pace=PROMPT, accepted_on=accepted)
    return rows


def _answer(life: Life, on: date, latest: date) -> date | None:
    """Mostly in time; what lies for months is replied to in the end, but where little ever is."""
    if life.keeps is Keeps.MOSTLY:
        return done_in_the_end(life, on + days(1), latest, late=0.15, months_late=0.03)
    return done_by(life, on + days(1), latest)


def challenge(
    life: Life,
    children: Sequence[Child],
    *,
    by: Worker,
    on: date,
    stop: date,
    first: Stage = Stage.INFORMAL,
) -> None:
    """Raised, replied to for the most part; a reply that is not enough climbs to the next stage."""
    rows: list[Row] | None = None
    found = [stage for stage, _, _ in _STAGES].index(first)
    for stage, _, within in _STAGES[found:]:
        if on >= stop or not by.works_on(on):
            return
        replied = _answer(life, on, working(on, within))
        enough = life.chance(0.7)
        accepted = working(replied, life.random.randint(0, 3)) if replied and enough else None
        told = Raised(stage, on, replied, accepted)
        rows = raise_challenge(life, children, told, by=by, climbed_from=rows)
        if replied is None or enough:
            return
        on = working(replied, life.random.randint(2, 5))
