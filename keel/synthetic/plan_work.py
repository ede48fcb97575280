"""A protection plan while it lasts: visits, core groups, reviews, contingency, gates, the law."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from keel.child_protection.models import (
    Agency,
    ContingencyPlan,
    CoreGroup,
    Gate,
    PlanGate,
    ProtectionPlan,
    ProtectionVisit,
    ReviewConference,
)
from keel.core.codes import CategoryOfAbuse
from keel.proceedings.models import GatewayOutcome, LegalGateway
from keel.synthetic import words
from keel.synthetic.book import PROMPT, Row
from keel.synthetic.days import at_work, days, in_months, working
from keel.synthetic.life import Habit, Life, Rhythm, Spell, on_duty, outside
from keel.synthetic.overseeing import SUPERVISED_ON_PLAN, supervise_case
from keel.synthetic.people import Child
from keel.synthetic.plan_duties import (
    assess_while_it_lasts,
    check_between_conferences,
    flag,
    send_record,
    unflag,
)
from keel.synthetic.promptness import done_by
from keel.synthetic.protecting import Enquiry, part_written_down, quorum
from keel.synthetic.visiting import Round

NEG, EMO = CategoryOfAbuse.NEGLECT.value, CategoryOfAbuse.EMOTIONAL.value
PHY = CategoryOfAbuse.PHYSICAL.value
VISITS = Habit(Rhythm(5, 10, 14, 0.05, in_working_days=True))
VISITS_OF_AGENCY = Habit(Rhythm(6, 10, 15, 0.10, in_working_days=True))
_FIRST_CORE_GROUP = Rhythm(5, 10, 14, 0.08, in_working_days=True)
CORE_GROUPS = Habit(Rhythm(24, 39, 52, 0.06), first=_FIRST_CORE_GROUP)
REVIEWS = Habit(Rhythm(135, 176, 196, 0.05), first=Rhythm(70, 86, 99, 0.06))
LEGAL = Rhythm(60, 84, 110, 0.0)
ASSESSED_AGAIN = Habit(Rhythm(125, 172, 215, 0.08))

CATEGORIES = (
    (CategoryOfAbuse.NEGLECT, 0.37),
    (CategoryOfAbuse.EMOTIONAL, 0.45),
    (CategoryOfAbuse.PHYSICAL, 0.11),
    (CategoryOfAbuse.SEXUAL, 0.07),
)
GATES = {
    9: Gate.CHAIR_CHALLENGE,
    12: Gate.CHAIR_MIDPOINT,
    18: Gate.HEAD_OF_SERVICE,
    21: Gate.DESIGNATED,
}
_BY = {9: "", 12: "", 18: "head_of_service", 21: "director"}


@dataclass(frozen=True)
class Contingency:
    """One contingency plan: when it was written, its own day, and what became of it."""

    on: date
    trigger_on: date | None
    decided_on: date | None = None
    replaced_on: date | None = None


@dataclass(frozen=True)
class PlanConduct:
    """How the work under a protection plan is done."""

    visits: Habit = VISITS
    tries: tuple[date, ...] = ()
    core_groups: Habit = CORE_GROUPS
    reviews: Habit = REVIEWS
    supervision: Habit = SUPERVISED_ON_PLAN
    assessments: Habit = ASSESSED_AGAIN
    contingencies: tuple[Contingency, ...] | None = None
    gates: dict[int, date] | None = None
    legal: Habit | None = None
    analysed_on: date | None = None
    considered_on: date | None = None
    quiet_from: date | None = None
    spell: Spell | None = None
    without_agency: int | None = None
    """How many of the last core groups an agency did not come to, where not left to chance."""
    not_alone: int | None = None
    """At how many of the last visits the children were not seen alone, likewise."""
    by_others: int = 0
    """How many of the last visits somebody made who did not hold the children."""
    chair_checks: tuple[date, ...] | None = None
    """When the chair looked between conferences, where that is not left to chance."""


@dataclass(frozen=True)
class Plan:
    """A protection plan to be carried out, for the children of an enquiry."""

    enquiry: Enquiry
    start: date
    end: date | None
    category: str
    latest: str = ""
    conduct: PlanConduct = field(default_factory=PlanConduct)


def protect(life: Life, plan: Plan) -> None:
    """A protection plan from its conference until another ends it, or until today."""
    children = plan.enquiry.case.children
    life.plans.append((plan.start, plan.end, plan.latest or plan.category))
    rows = _begin(life, plan)
    stop = plan.end or life.until
    if plan.conduct.quiet_from:
        stop = min(stop, plan.conduct.quiet_from)
    chair = plan.enquiry.chairs[0][1]
    plan.enquiry.chairs = life.accompany(chair, children, start=plan.start, end=plan.end)
    flag(life, rows, plan.start)
    _work(life, plan, rows, stop)
    if plan.latest and plan.latest != plan.category:
        changed_on = at_work(plan.start + days(120))
        life.change_each(rows, on=changed_on, pace=PROMPT, latest_category=plan.latest)
    if plan.end:
        life.change_each(
            rows,
            on=plan.end,
            pace=PROMPT,
            ended_on=plan.end,
            end_reason="The conference found that the children are no longer at this risk.",
        )
        unflag(life, rows, plan.end)


def _begin(life: Life, plan: Plan) -> list[Row]:
    """The plan as the conference made it, for each child."""
    children = plan.enquiry.case.children
    worker = life.worker_on(plan.start)
    return life.for_each(
        children,
        ProtectionPlan,
        on=plan.start,
        by=worker,
        pace=PROMPT,
        own=[
            {
                "referral": referral,
                "conference": conference,
                "danger": words.say(life.random, words.DANGER, child.forename),
            }
            for referral, conference, child in zip(
                plan.enquiry.case.referrals, plan.enquiry.conferences, children, strict=True
            )
        ],
        started_on=plan.start,
        initial_category=plan.category,
        latest_category=plan.category,
        team=worker.team.row,
        practitioner=worker.row,
    )


def _work(life: Life, plan: Plan, rows: list[Row], stop: date) -> None:
    """What is done under a plan until a day."""
    children, conduct = plan.enquiry.case.children, plan.conduct
    found = outside(life.repeated(conduct.visits, plan.start, stop), conduct.spell)
    seen = [day for day in found if day < stop]
    Round(life, children, ProtectionVisit, rows).make(
        as_told=conduct.visits.tail is not None,
        seen=seen,
        tries=conduct.tries,
        not_alone=conduct.not_alone,
        by_others=conduct.by_others,
    )
    _meet(life, plan, rows, stop)
    _review(life, plan, rows, stop)
    talks = outside(life.repeated(conduct.supervision, plan.start, stop), conduct.spell)
    supervise_case(life, children, talks=talks, end=stop, habit=conduct.supervision)
    again = life.repeated(conduct.assessments, plan.start, stop)
    assess_while_it_lasts(life, plan.enquiry.case, again)
    _prepare(life, plan, rows, stop)
    _pass_gates(life, plan, rows, stop)
    _consider_law(life, plan, rows, stop)


def _meet(life: Life, plan: Plan, rows: list[Row], stop: date) -> None:
    """Core groups."""
    random, asked = life.random, [Agency.SOCIAL_CARE, Agency.HEALTH, Agency.EDUCATION]
    found = life.repeated(plan.conduct.core_groups, plan.start, stop)
    held, without = outside(found, plan.conduct.spell), plan.conduct.without_agency
    for place, day in enumerate(held):
        worker = life.worker_on(day)
        came = [agency for agency in asked if agency is Agency.SOCIAL_CARE or life.chance(0.9)]
        if without is not None:
            came = asked[:2] if place >= len(held) - without else asked
        life.for_each(
            plan.enquiry.case.children,
            CoreGroup,
            on=day,
            by=worker,
            pace=PROMPT,
            own=[
                {"plan": row, "words": words.say(random, words.CORE_GROUP, child.forename)}
                for row, child in zip(rows, plan.enquiry.case.children, strict=True)
            ],
            held_on=day,
            led_by=worker.row,
            family_came=life.chance(0.85),
            agencies_asked=[agency.value for agency in asked],
            agencies_present=[agency.value for agency in came],
        )


def _review(life: Life, plan: Plan, rows: list[Row], stop: date) -> None:
    """Review conferences; one on the day that the plan ends."""
    random = life.random
    held = [day for day in life.repeated(plan.conduct.reviews, plan.start, stop) if day < stop]
    if plan.end and plan.end <= stop:
        held = [day for day in held if (plan.end - day).days > 40] + [plan.end]
    check_between_conferences(
        life,
        plan.enquiry.case.children,
        rows,
        [plan.start, *held],
        chairs=plan.enquiry.chairs,
        stop=stop,
        given=plan.conduct.chair_checks,
    )
    for day in held:
        chair = on_duty(plan.enquiry.chairs, day)
        reviews = life.for_each(
            plan.enquiry.case.children,
            ReviewConference,
            on=day,
            by=chair,
            own=[
                {"plan": row, "child_took_part": part_written_down(life, child.age_on(day))}
                for row, child in zip(rows, plan.enquiry.case.children, strict=True)
            ],
            held_on=day,
            chair=chair.row,
            quorate=True if quorum(life) is not None else None,
            analysis=words.say(random, words.REVIEW),
            plan_goes_on=day != plan.end,
        )
        send_record(life, reviews, day, stop=stop)


def _prepare(life: Life, plan: Plan, rows: list[Row], stop: date) -> None:
    """Contingency plans, each replaced well before its day."""
    given = plan.conduct.contingencies
    if given is None:
        first = done_by(life, working(plan.start, 3), working(plan.start, 10), never=0.0)
        given = _in_turn(life, first, stop) if first else ()
    for contingency in given:
        if contingency.on >= stop:
            return
        worker = life.worker_on(contingency.on)
        manager = life.force.manager(worker, contingency.on)
        at = life.book.moment(contingency.on, PROMPT)
        for row, child in zip(rows, plan.enquiry.case.children, strict=True):
            _write_contingency(life, row, child, contingency, manager=manager.row, at=at)


def _in_turn(life: Life, first: date, stop: date) -> tuple[Contingency, ...]:
    found, day = [], first
    while day < stop:
        trigger_on = at_work(day + days(life.random.randint(170, 260)))
        following = at_work(trigger_on - days(life.random.randint(15, 60)))
        found.append(Contingency(day, trigger_on, replaced_on=following))
        day = following
    return tuple(found)


def _write_contingency(
    life: Life, plan: Row, child: Child, contingency: Contingency, *, manager: Row, at: datetime
) -> None:
    random = life.random
    values: dict[str, Any] = (
        {"trigger_on": contingency.trigger_on} if contingency.trigger_on else {}
    )
    row = life.book.write(
        ContingencyPlan,
        on=contingency.on,
        at=at,
        child=child.row,
        plan=plan,
        recorded_on=contingency.on,
        what_happens=words.say(random, words.CONTINGENCY),
        trigger=words.say(random, words.TRIGGER),
        decides=manager,
        **values,
    )
    if contingency.decided_on:
        life.book.change(
            row,
            on=contingency.decided_on,
            pace=PROMPT,
            decided_on=contingency.decided_on,
            decision="Legal gateway asked for.",
        )
    if contingency.replaced_on:
        replaced = contingency.replaced_on
        life.book.change(row, on=replaced, pace=PROMPT, replaced_on=replaced)


def _gates(life: Life, plan: Plan) -> dict[int, date]:
    """By months, the days on which those above the worker looked: mostly in time."""
    if plan.conduct.gates is not None:
        return plan.conduct.gates
    found = {}
    for months in GATES:
        due = in_months(plan.start, months)
        looked = done_by(life, due - days(55), due - days(1), late=0.05, never=0.0)
        if looked:
            found[months] = looked
    return found


def _pass_gates(life: Life, plan: Plan, rows: list[Row], stop: date) -> None:
    """Those above the worker look at a plan that lasts, or that came back."""
    found = []
    if plan.conduct.analysed_on:
        found.append((plan.conduct.analysed_on, Gate.RETURN_ANALYSED, ""))
    for months, day in _gates(life, plan).items():
        if plan.start < day < stop:
            found.append((day, GATES[months], _BY[months]))
    for day, gate, post in found:
        chair = on_duty(plan.enquiry.chairs, day)
        passed_by = life.force.chief(post, day) if post else chair
        life.for_each(
            plan.enquiry.case.children,
            PlanGate,
            on=day,
            by=passed_by,
            pace=PROMPT,
            own=[{"plan": row} for row in rows],
            gate=gate.value,
            passed_on=day,
            passed_by=passed_by.row,
            words=words.say(life.random, words.REVIEW),
        )


def _consider_law(life: Life, plan: Plan, rows: list[Row], stop: date) -> None:
    """A legal step asked for, held or put off with reasons, again and again on a long plan."""
    habit = plan.conduct.legal
    if habit is None:
        habit = Habit(LEGAL, first=Rhythm(365, 420, 520, 0.0))
    found = life.repeated(habit, plan.start, stop)
    if plan.conduct.considered_on:
        found = sorted({plan.conduct.considered_on, *found})
    for day in found:
        if day >= stop:
            return
        manager = life.manager_on(day)
        held = life.chance(0.3)
        what: dict[str, Any] = {
            "considered_on": day,
            "considered_by": manager.row,
            "not_now_because": "Change is being made and a relative is being assessed.",
        }
        if held:
            what = {
                "requested_on": working(day, -life.random.randint(4, 9)),
                "requested_by": manager.row,
                "held_on": day,
                "outcome": GatewayOutcome.CARRY_ON.value,
                "advice": "Threshold is near and not crossed. Evidence to be set out.",
            }
        life.for_each(
            plan.enquiry.case.children,
            LegalGateway,
            on=day,
            by=manager,
            pace=PROMPT,
            own=[{"plan": row} for row in rows],
            team=manager.team.row,
            **what,
        )
