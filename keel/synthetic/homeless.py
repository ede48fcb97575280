"""Young people of 16 and 17 who come as homeless: their rights, their choice, a decision."""

from __future__ import annotations

from datetime import date
from typing import Any

from keel.family_help.models import HomelessPresentation, RoadChosen
from keel.synthetic.book import PROMPT, Row
from keel.synthetic.days import at_work, days, working
from keel.synthetic.life import Life
from keel.synthetic.people import Child
from keel.synthetic.promptness import as_told, done_by, write_down
from keel.synthetic.teams import Worker
from keel.workforce.models import TeamKind
from keel.workforce.roles import Role

_ROADS = (RoadChosen.IN_NEED, RoadChosen.HOUSING, RoadChosen.HOME, RoadChosen.HOUSING)


def come_as_homeless(
    life: Life, child: Child, day: date, *, explained: tuple[date, ...] | None = None
) -> None:
    """The joint assessment, rights in writing, what was chosen, and a manager's check."""
    life_team = life.force.team(life.random, TeamKind.ASSESSMENT, Role.SOCIAL_WORKER, day)
    worker = life.force.worker(life.random, life_team, Role.SOCIAL_WORKER, day)
    row = life.book.write(
        HomelessPresentation,
        on=day,
        pace=PROMPT,
        by=worker.user,
        child=child.row,
        presented_on=day,
        account="Asked to leave after a row. Two nights at a friend's, none tonight.",
        team=life_team.row,
        practitioner=worker.row,
    )
    together = done_by(life, day, day, late=0.15)
    write_down(life, [row], {"joint_assessment_on": together}, stop=life.until)
    usual = done_by(life, day, working(day, 5), late=0.15, never=0.06)
    told_on = as_told(explained, usual)
    if told_on and told_on < life.until:
        _explain(life, row, told_on, worker)
    _decide(life, row, day, worker)


def _explain(life: Life, row: Row, on: date, worker: Worker) -> None:
    """Their rights, in writing; most sign that they were told."""
    signed = life.chance(0.9)
    told: dict[str, Any] = {"in_writing": True, "signed": signed}
    if not signed:
        told["unsigned_because"] = "Wanted to read it again with an advocate."
    by = {"rights_explained_by": worker.row}
    write_down(life, [row], {"rights_explained_on": on}, stop=life.until, **told, **by)


def _decide(life: Life, row: Row, day: date, worker: Worker) -> None:
    """What the young person chose; where that is housing, a manager checks that they knew."""
    decided = done_by(life, working(day, 6), working(day, 10), late=0.12)
    if decided is None or decided >= life.until:
        return
    road = life.random.choice(_ROADS)
    chosen = {"chosen": road.value, "chosen_on": decided}
    write_down(life, [row], {"decided_on": decided}, stop=life.until, **chosen)
    if road is RoadChosen.HOUSING:
        housed = at_work(decided + days(2))
        checked = done_by(life, housed, working(housed, 5), late=0.15, never=0.06)
        write_down(life, [row], {"housed_on": housed}, stop=life.until)
        if checked and checked < life.until:
            by = {"refusal_checked_by": life.force.manager(worker, checked).row}
            write_down(life, [row], {"refusal_checked_on": checked}, stop=life.until, **by)
