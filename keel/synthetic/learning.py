"""Education plans: asked for, assessed, issued, and reviewed every year."""

from __future__ import annotations

from datetime import date
from typing import Any

from keel.core.codes import SpecialNeed as Need
from keel.core.codes import UpnUnknown
from keel.education.models import (
    AssessmentOutcome,
    EducationAssessment,
    EducationPlan,
    EducationPlanInForce,
    EducationPlanRequest,
    EducationPlanReview,
    Pupil,
    RequestOutcome,
    SpecialNeed,
)
from keel.rulebook.calendar import attains_on
from keel.synthetic.book import PROMPT, Row
from keel.synthetic.days import at_work, days
from keel.synthetic.life import Life
from keel.synthetic.people import Child
from keel.synthetic.promptness import again, done_by

_NEEDS = (
    Need.AUTISM,
    Need.SOCIAL_EMOTIONAL_AND_MENTAL_HEALTH,
    Need.SPEECH_AND_LANGUAGE,
    Need.MODERATE_LEARNING,
)

_UNKNOWN = UpnUnknown.NOT_OF_SCHOOL_AGE


def ask_for_a_plan(life: Life, child: Child, asked: date) -> None:
    """A school asks for an education plan; most are agreed, most in time."""
    if asked >= life.until:
        return
    book = life.book
    whose: dict[str, Any] = {"child": child.row}
    upn = child.row.now().get("upn", "")
    known: dict[str, Any] = {"upn": upn} if upn else {"upn_unknown": _UNKNOWN.value}
    pupil = book.write(Pupil, on=asked, pace=PROMPT, **known, **whose)
    request = book.write(
        EducationPlanRequest, on=asked, pace=PROMPT, pupil=pupil, requested_on=asked, **whose
    )
    decided = done_by(life, asked + days(15), asked + days(41), late=0.1)
    if decided is None or decided >= life.until:
        return
    agreed = life.chance(0.8)
    outcome = RequestOutcome.AGREED if agreed else RequestOutcome.REFUSED
    book.change(request, on=decided, pace=PROMPT, decided_on=decided, outcome=outcome.value)
    completed = done_by(life, decided + days(20), asked + days(110), late=0.15)
    if not agreed or completed is None or completed <= decided or completed >= life.until:
        return
    _assess(life, child, request, asked, completed)


def _assess(life: Life, child: Child, request: Row, asked: date, completed: date) -> None:
    """The assessment says whether a plan is needed; the plan is drafted and issued."""
    book = life.book
    whose: dict[str, Any] = {"child": child.row}
    needed = life.chance(0.94)
    outcome_is = AssessmentOutcome.ISSUE if needed else AssessmentOutcome.NOT_ISSUE
    assessment = book.write(
        EducationAssessment,
        on=completed,
        pace=PROMPT,
        request=request,
        completed_on=completed,
        outcome=outcome_is.value,
        **whose,
    )
    if not needed:
        return
    issued = done_by(life, completed + days(5), asked + days(139), late=0.25)
    if issued is None or issued <= completed or issued >= life.until:
        return
    dates: dict[str, Any] = {"drafted_on": completed, "started_on": issued}
    plan = book.write(
        EducationPlan, on=issued, pace=PROMPT, assessment=assessment, **dates, **whose
    )
    ceased = at_work(issued + days(life.random.randint(300, 1500)))
    stop = life.until
    if life.chance(0.08) and ceased < stop:
        why: dict[str, Any] = {"ended_on": ceased, "end_reason": "Needs are met without a plan."}
        book.change(plan, on=ceased, pace=PROMPT, **why)
        stop = ceased
    _review_each_year(life, child, request, issued, stop)


def _review_each_year(life: Life, child: Child, request: Row, issued: date, stop: date) -> None:
    book = life.book
    whose: dict[str, Any] = {"child": child.row}
    plan = book.write(EducationPlanInForce, on=issued, pace=PROMPT, request=request, **whose)
    need = life.random.choice(_NEEDS).value
    book.write(SpecialNeed, on=issued, pace=PROMPT, plan=plan, need=need, rank=1, **whose)
    last = min(stop, attains_on(child.born_on, 19))
    for held in again(life, issued, 12, early=40, margin=3, stop=last, late=0.1):
        book.write(
            EducationPlanReview,
            on=held,
            pace=PROMPT,
            plan=plan,
            held_on=held,
            decision="The plan goes on; speech therapy once a fortnight is added.",
            **whose,
        )
