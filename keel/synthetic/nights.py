"""What comes out of hours: calls for help, and young people held in police cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from keel.front_door.models import CustodyRequest, OutOfHoursCall
from keel.rulebook.calendar import LONDON
from keel.synthetic.book import PROMPT, Row, at_hour
from keel.synthetic.days import days, working
from keel.synthetic.life import Life
from keel.synthetic.people import Child
from keel.synthetic.promptness import done_by, happens
from keel.synthetic.teams import Worker
from keel.workforce.models import TeamKind
from keel.workforce.roles import Role

_BEDS = "Four foster carers rung; the home at Spurn is full; none of the neighbours had one."


@dataclass(frozen=True)
class Arrest:
    """An evening in police custody: whether a bed was found, and when the night was looked at."""

    on: date
    moved: bool = False
    reviewed_on: date | None = None


def _on_duty(life: Life, day: date) -> Worker:
    team = life.force.team(life.random, TeamKind.OUT_OF_HOURS, Role.OUT_OF_HOURS, day)
    return life.force.worker(life.random, team, Role.OUT_OF_HOURS, day)


def call_at_night(life: Life, children: Sequence[Child], on: date) -> None:
    """Somebody calls in the evening; a worker goes or rings, and the day team takes over."""
    worker = _on_duty(life, on)
    came = at_hour(life.random, on, 18, 22)
    soon = timedelta(minutes=life.random.randint(10, 55))
    acted = happens(life, came + soon, came + timedelta(hours=7), late=0.12, never=0.02)
    rows = life.for_each(
        children,
        OutOfHoursCall,
        on=came,
        by=worker,
        pace=PROMPT,
        came_at=came,
        urgent=True,
        account="Police: shouting at the home, children awake. Mother asks for somebody to come.",
        shift_began_on=on,
        team=worker.team.row,
        practitioner=worker.row,
    )
    if acted:
        done: dict[str, Any] = {
            "first_action_at": acted,
            "action": "Went out. The children slept at an aunt's.",
        }
        life.change_each(rows, on=acted, at=acted + timedelta(minutes=3), **done)
    taken_on = done_by(life, working(on, 1), working(on, 1), late=0.1, never=0.03)
    if taken_on:
        taken = at_hour(life.random, taken_on, 9, 11)
        by = life.force.manager(worker, taken_on).row
        life.change_each(rows, on=taken, pace=PROMPT, accepted_at=taken, accepted_by=by)


def be_arrested(life: Life, child: Child, arrest: Arrest) -> None:
    """Charged and refused bail: the police ask for a bed, which there is or is not."""
    worker = _on_duty(life, arrest.on)
    asked = at_hour(life.random, arrest.on, 16, 20)
    called = asked - timedelta(hours=2)
    soon = timedelta(minutes=life.random.randint(30, 110))
    came = happens(life, called + soon, called + timedelta(hours=11), late=0.08, never=0.05)
    row = life.book.write(
        CustodyRequest,
        on=asked,
        pace=PROMPT,
        by=worker.user,
        child=child.row,
        asked_at=asked,
        secure_asked=False,
        offence="Taken from a shop with two others; an officer was pushed.",
        adult_asked_at=called,
        team=worker.team.row,
        practitioner=worker.row,
    )
    if came:
        life.book.change(row, on=came, at=came + timedelta(minutes=20), adult_came_at=came)
    if arrest.moved:
        _find_a_bed(life, row, asked)
    else:
        _stay_the_night(life, row, arrest)


def _find_a_bed(life: Life, row: Row, asked: datetime) -> None:
    """A foster carer comes, mostly before midnight."""
    offered = asked + timedelta(minutes=life.random.randint(20, 80))
    late = life.sometimes(0.1)
    moved = offered + timedelta(minutes=480 if late else life.random.randint(20, 60))
    offer: dict[str, Any] = {
        "offered_at": offered,
        "offer": "A foster carer who takes children at night.",
    }
    life.book.change(row, on=offered, at=offered + timedelta(minutes=2), **offer)
    life.book.change(row, on=moved, at=moved + timedelta(minutes=2), moved_at=moved)


def _stay_the_night(life: Life, row: Row, arrest: Arrest) -> None:
    """Held in the cells until the court in the morning; a manager asks which beds were tried."""
    morning = arrest.on + days(1)
    out = datetime.combine(morning, time(9, life.random.randint(0, 59)), LONDON)
    held: dict[str, Any] = {
        "held_overnight_on": arrest.on,
        "not_moved_because": "No bed was found that night.",
    }
    if not life.sometimes(0.02):
        held["released_at"] = out
    life.book.change(row, on=out, at=out + timedelta(minutes=30), **held)
    day = arrest.reviewed_on
    if day is None or day >= life.until:
        return
    manager = life.force.chief("sm_arrival", day)
    looked: dict[str, Any] = {
        "reviewed_on": day,
        "reviewed_by": manager.row,
        "beds_tried": _BEDS,
        "review": "One more carer is to be paid to keep a bed free at weekends.",
    }
    life.book.change(row, on=day, pace=PROMPT, **looked)


def usual_arrest(life: Life, on: date) -> Arrest:
    """Now and then there is a bed; else somebody mostly looks into it on the next working day."""
    reviewed_on = done_by(life, working(on, 1), working(on, 1), late=0.15, never=0.05)
    return Arrest(on, moved=life.chance(0.4), reviewed_on=reviewed_on)
