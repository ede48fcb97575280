"""Child in need plans: visits, reviews, supervision, a senior manager's look at a long one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keel.family_help.models import (
    ChildInNeedPlan,
    ChildInNeedReview,
    ChildInNeedVisit,
    PlanDecision,
)
from keel.synthetic import words
from keel.synthetic.arrival import Case
from keel.synthetic.book import Row
from keel.synthetic.days import days, in_months
from keel.synthetic.life import Habit, Life, Rhythm, Shipped, bad_spell, outside
from keel.synthetic.overseeing import SUPERVISED_IN_NEED, supervise_case
from keel.synthetic.promptness import done_by
from keel.synthetic.visiting import Round
from keel.workforce.models import PlanType

REVIEWS = Habit(Rhythm(56, 80, 100, 0.08), first=Rhythm(28, 40, 60, 0.1))
VISITS = Habit(Rhythm(12, 19, 26, 0.04, in_working_days=True))


@dataclass(frozen=True)
class HelpConduct:
    """How the work under a child in need plan is done."""

    visits: Habit = VISITS
    reviews: Habit = REVIEWS
    supervision: Habit | None = None
    tries: tuple[date, ...] = ()
    gates: bool = True
    ends: bool = True
    """Whether the plan is ended on its last day, or by somebody later."""


def help_in_need(
    life: Life, case: Case, *, start: date, end: date | None, conduct: HelpConduct | None = None
) -> list[Row]:
    """A child in need plan from one day until another."""
    conduct = conduct or HelpConduct()
    worker = life.worker_on(start)
    rows = life.for_each(
        case.children,
        ChildInNeedPlan,
        on=start,
        by=worker,
        own=[{"referral": referral} for referral in case.referrals],
        started_on=start,
        plan_type=Shipped(PlanType, "child_in_need_plan"),
        aims="School every day, a calmer home, and somebody to ring before it gets bad.",
        team=worker.team.row,
        practitioner=worker.row,
    )
    stop = end or life.until
    spell = bad_spell(life, start, end) if conduct.visits.tail is None else None
    seen = outside(life.repeated(conduct.visits, start, stop), spell)
    visits = Round(life, case.children, ChildInNeedVisit, rows)
    visits.make(as_told=conduct.visits.tail is not None, seen=seen, tries=conduct.tries)
    _review(life, rows, conduct, case, start=start, stop=stop)
    habit = conduct.supervision or SUPERVISED_IN_NEED
    talks = outside(life.repeated(habit, start, stop), spell)
    supervise_case(life, case.children, talks=talks, end=stop, habit=habit)
    if end and conduct.ends:
        close_plan(life, rows, end)
    return rows


def close_plan(life: Life, rows: list[Row], on: date) -> None:
    """The plan ends."""
    life.change_each(rows, on=on, ended_on=on, end_reason="Aims met, or another plan made.")


def _review(
    life: Life, plans: list[Row], conduct: HelpConduct, case: Case, *, start: date, stop: date
) -> None:
    random = life.random
    reviews = dict.fromkeys(life.repeated(conduct.reviews, start, stop), False)
    for months in (6, 9, 12) if conduct.gates else ():
        due = in_months(start, months)
        senior = done_by(life, due - days(50), due - days(1), never=0.13)
        if senior and start < senior < stop:
            reviews[senior] = True
    for day in sorted(reviews):
        manager = life.manager_on(day)
        by = life.force.chief("service_manager", day) if reviews[day] else manager
        life.for_each(
            case.children,
            ChildInNeedReview,
            on=day,
            by=by,
            own=[{"plan": plan} for plan in plans],
            held_on=day,
            held_by=by.row,
            by_senior_manager=reviews[day],
            decision=PlanDecision.GO_ON,
            words=words.say(random, words.REVIEW_IN_NEED),
        )
