"""What is sent, flagged and counted around conferences and plans, and what the chair looks at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from keel.child_protection.models import ChairCheck
from keel.synthetic import words
from keel.synthetic.arrival import Case
from keel.synthetic.assessing import assess_again
from keel.synthetic.book import PROMPT, Row
from keel.synthetic.challenging import challenge
from keel.synthetic.days import days, in_months, working
from keel.synthetic.life import Life, on_duty
from keel.synthetic.people import Child
from keel.synthetic.promptness import done_by, write_down
from keel.synthetic.teams import Worker


def assess_while_it_lasts(life: Life, case: Case, authorised: Sequence[date]) -> None:
    """Every half year, what the children need and what living so has done is assessed anew."""
    for day in authorised:
        begun = working(day, -life.random.randint(14, 30))
        assess_again(life, case, start=begun, authorised_on=day)


def send_out(life: Life, rows: Sequence[Row], held_on: date, *, led_to_plan: bool) -> None:
    """An initial conference's decisions, the outline of the plan, and the full record."""
    sent = done_by(life, held_on, working(held_on, 1), late=0.12)
    outline = done_by(life, held_on, working(held_on, 5)) if led_to_plan else None
    done = {
        "decisions_sent_on": sent,
        "outline_plan_sent_on": outline,
        "record_sent_on": done_by(life, held_on, working(held_on, 20), late=0.12),
    }
    write_down(life, rows, done, stop=life.until)


def send_record(life: Life, rows: Sequence[Row], held_on: date, *, stop: date) -> None:
    """The full record of a review conference."""
    sent = done_by(life, held_on, working(held_on, 20), late=0.12)
    write_down(life, rows, {"record_sent_on": sent}, stop=stop)


def flag(life: Life, rows: Sequence[Row], start: date) -> None:
    """The national flag is set when a plan begins, and the plans before it are asked for."""
    before = len(life.plans) - 1
    counted = done_by(life, start, start, late=0.1)
    flagged = done_by(life, start, working(start, 1))
    write_down(
        life,
        rows,
        {"flagged_on": flagged, "earlier_plans_counted_on": counted},
        stop=life.until,
        **({"earlier_plans": before} if counted and counted < life.until else {}),
    )


def unflag(life: Life, rows: Sequence[Row], end: date) -> None:
    """The flag is cleared when the plan has ended."""
    cleared = done_by(life, end, working(end, 1), late=0.12)
    write_down(life, rows, {"unflagged_on": cleared}, stop=life.until)


def check_between_conferences(
    life: Life,
    children: Sequence[Child],
    rows: Sequence[Row],
    conferences: Sequence[date],
    *,
    chairs: Sequence[tuple[date, Worker]],
    stop: date,
    given: Sequence[date] | None = None,
) -> None:
    """The chair looks within six weeks of the first conference, and midway after each other."""
    for looked in _checks(life, conferences) if given is None else given:
        if looked >= stop:
            continue
        chair = on_duty(chairs, looked)
        satisfied = life.chance(0.85)
        life.for_each(
            children,
            ChairCheck,
            on=looked,
            by=chair,
            pace=PROMPT,
            own=[{"plan": row} for row in rows],
            checked_on=looked,
            checked_by=chair.row,
            satisfied=satisfied,
            because=words.say(life.random, words.REVIEW),
        )
        if not satisfied:
            challenge(life, children, by=chair, on=looked, stop=stop)


def _checks(life: Life, conferences: Sequence[date]) -> Iterator[date]:
    for number, held in enumerate(conferences):
        latest = held + days(40) if number == 0 else in_months(held, 3) - days(3)
        looked = done_by(life, held + days(20), latest, late=0.12, never=0.06)
        if looked:
            yield looked
