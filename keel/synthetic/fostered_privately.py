"""Children whom somebody brings up who is no close relative, by an arrangement of the parents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from keel.carers.models import (
    PrivateFostering,
    PrivateFosteringReview,
    PrivateFosteringVisit,
    Suitability,
)
from keel.rulebook.calendar import attains_on
from keel.synthetic import words
from keel.synthetic.arrival import Case
from keel.synthetic.book import PROMPT, Row
from keel.synthetic.days import at_work, days, in_months, working
from keel.synthetic.life import Life
from keel.synthetic.people import Child
from keel.synthetic.promptness import again, as_told, done_by, write_down


@dataclass(frozen=True)
class Arrangement:
    """From the day on which we came to know of it: what was done, where not left to chance."""

    start: date
    visits: tuple[date, ...] | None = None
    decided: tuple[date, ...] | None = None


def live_with_friends(life: Life, case: Case, told: Arrangement) -> None:
    """A look at once, a decision, visits, a yearly review; advice to those who turn 16."""
    for child in case.children:
        grown = attains_on(child.born_on, 16)
        stop = min(grown, life.until)
        worker = life.worker_on(told.start)
        row = life.book.write(
            PrivateFostering,
            on=told.start,
            pace=PROMPT,
            by=worker.user,
            child=child.row,
            started_on=told.start,
            practitioner=worker.row,
            words="Lives with a friend of the mother's, who is abroad for work.",
        )
        _visit(life, child, row, told, stop)
        _decide(life, row, told, stop)
        _review(life, child, row, told.start, stop)
        ends = at_work(grown + days(1))
        if told.start < grown and ends < life.until:
            life.book.change(row, on=ends, pace=PROMPT, ended_on=ends)


def usual_visits(life: Life, start: date, stop: date) -> tuple[date, ...]:
    """Within seven working days, then every six weeks, and after a year every twelve."""
    found = []
    latest = working(start, 7)
    day = done_by(life, start, latest)
    while (day or latest) < stop:
        if day:
            found.append(day)
        last = day or at_work(latest + days(20))
        soonest, longest = (28, 41) if last < in_months(start, 12) else (60, 83)
        latest = last + days(longest)
        day = done_by(life, last + days(soonest), latest)
    return tuple(found)


def _visit(life: Life, child: Child, row: Row, told: Arrangement, stop: date) -> None:
    visits = usual_visits(life, told.start, stop) if told.visits is None else told.visits
    for day in visits:
        worker = life.worker_on(day)
        alone = child.age_on(day) >= 4
        life.book.write(
            PrivateFosteringVisit,
            on=day,
            pace=PROMPT,
            by=worker.user,
            child=child.row,
            arrangement=row,
            visited_on=day,
            visited_by=worker.row,
            child_seen_alone=alone,
            not_alone_because="" if alone else "Not yet two words; seen at play with the carer.",
            account=words.say(life.random, words.SEEN, child.forename),
            child_words=words.say(life.random, words.SAID) if alone else "",
        )


def _decide(life: Life, row: Row, told: Arrangement, stop: date) -> None:
    """Carer, household and premises are each answered; then a plan is made, or not needed."""
    usual = done_by(life, told.start + days(14), working(told.start, 41))
    decided = as_told(told.decided, usual)
    if decided is None or decided >= stop:
        return
    answered: dict[str, Any] = {
        "carer_suitable": True,
        "household_suitable": True,
        "premises_suitable": True,
        "decision": Suitability.SUITABLE.value,
    }
    write_down(life, [row], {"decided_on": decided}, stop=stop, **answered)
    settled = done_by(life, decided, working(decided, 10), late=0.1)
    write_down(life, [row], {"plan_not_needed_on": settled}, stop=stop)


def _review(life: Life, child: Child, row: Row, start: date, stop: date) -> None:
    """Each year; and at 16 the young person is told what help is to come."""
    for held in again(life, start, 12, early=40, margin=2, stop=stop, late=0.1, never=0.1):
        life.book.write(
            PrivateFosteringReview,
            on=held,
            pace=PROMPT,
            child=child.row,
            arrangement=row,
            held_on=held,
            words="Still suitable. The mother rings on Sundays.",
        )
    grown = attains_on(child.born_on, 16)
    if start < grown < life.until:
        advised = done_by(life, grown, working(grown, 10), late=0.15, never=0.1)
        write_down(life, [row], {"advised_on": advised}, stop=life.until)
