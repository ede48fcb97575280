"""The road to court: a legal gateway, pre-proceedings, and the contingency for if they fail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keel.child_protection.models import ContingencyPlan
from keel.proceedings.models import (
    CareProceedings,
    FinalOrder,
    GatewayOutcome,
    LegalGateway,
    PreProceedings,
    PreProceedingsDecision,
    PreProceedingsReview,
)
from keel.synthetic import words
from keel.synthetic.arrival import Case
from keel.synthetic.assessing import explain
from keel.synthetic.book import PROMPT, Row
from keel.synthetic.days import at_work, days, working
from keel.synthetic.life import Keeps, Life
from keel.synthetic.promptness import as_told, done_by, write_down


@dataclass(frozen=True)
class BeforeCourt:
    """Pre-proceedings from one day until another, and when their contingency was written."""

    start: date
    end: date | None
    contingency_on: date | None = None
    to_court: bool | None = None
    """Whether the court is asked at the end, where that is not left to chance."""
    meetings: tuple[date, ...] | None = None
    """When the letter was sent, the parents were met, and each review was held, likewise."""
    issued: tuple[date, ...] | None = None
    """When the court was asked, if ever, likewise."""


def go_before_court(life: Life, case: Case, what: BeforeCourt) -> None:
    """A gateway meeting that begins pre-proceedings, and what is written while they last."""
    late = what.meetings is None and life.sometimes(0.05)
    left = life.random.random() if life.keeps is Keeps.SELDOM else 1.0
    day = working(what.start, -2) if late else what.start
    gateways = _decide(life, case, day, held=left > _NEVER_HELD)
    if left < _NEVER_BEGUN:
        return
    worker = life.worker_on(what.start)
    rows = life.for_each(
        case.children,
        PreProceedings,
        on=what.start,
        by=worker,
        pace=PROMPT,
        own=[{"gateway": gateway} for gateway in gateways],
        started_on=what.start,
        team=worker.team.row,
        practitioner=worker.row,
    )
    if what.contingency_on:
        _prepare(life, case, what)
    _meet_parents(life, case, rows, what)
    explain(life, case, about="PL-06", latest=what.start + days(7 * 16), until=what.end)
    if what.end:
        _end(life, case, rows, what)


def _meet_parents(life: Life, case: Case, rows: list[Row], what: BeforeCourt) -> None:
    """The letter, the first meeting with the parents, and a review every six weeks."""
    stop = what.end or life.until
    sent, met, reviews = _usual_meetings(life, what.start, stop)
    if what.meetings is not None:
        sent, met, *reviews = what.meetings
    if sent and sent < stop:
        write_down(life, rows, {"letter_sent_on": sent}, stop=stop)
    if met and met < stop:
        write_down(life, rows, {"first_meeting_on": met}, stop=stop)
    for day in reviews:
        manager = life.manager_on(day)
        life.for_each(
            case.children,
            PreProceedingsReview,
            on=day,
            by=manager,
            pace=PROMPT,
            own=[{"pre_proceedings": row} for row in rows],
            held_on=day,
            held_by=manager.row,
            words="Two of five things have changed. The grandmother is being assessed.",
        )


def _usual_meetings(
    life: Life, start: date, stop: date
) -> tuple[date | None, date | None, list[date]]:
    """Parents are met after the letter, and their progress is looked at every six weeks."""
    sent = done_by(life, start, working(start, 10), late=0.1)
    met = None
    if sent:
        latest = working(sent, 10)
        met = done_by(life, working(sent, 2), latest, late=0.12)
    found, day = [], met
    while day and day < stop:
        late = life.random.randint(43, 60) if life.chance(0.1) else life.random.randint(30, 40)
        day = at_work(day + days(late))
        if day < stop:
            found.append(day)
    return sent, met, found


def _end(life: Life, case: Case, rows: list[Row], what: BeforeCourt) -> None:
    """Pre-proceedings end by a decision, mostly to step down and sometimes to go to court."""
    assert what.end is not None  # noqa: S101  # asked by whoever calls
    to_court = life.chance(0.45) if what.to_court is None else what.to_court
    decision = PreProceedingsDecision.ISSUE if to_court else PreProceedingsDecision.STEP_DOWN
    life.change_each(
        rows,
        on=what.end,
        pace=PROMPT,
        decided_on=what.end,
        decision=decision.value,
        ended_on=what.end,
        end_reason="Application made to the court." if to_court else "Enough has changed.",
    )
    if not to_court:
        return
    issued = as_told(what.issued, done_by(life, what.end, working(what.end, 10), late=0.15))
    if issued and issued < life.until:
        _go_to_court(life, case, rows, issued)


def _go_to_court(life: Life, case: Case, rows: list[Row], issued: date) -> None:
    """From the application to the final order: 26 weeks, or longer."""
    worker = life.worker_on(issued)
    courts = life.for_each(
        case.children,
        CareProceedings,
        on=issued,
        by=worker,
        pace=PROMPT,
        own=[{"pre_proceedings": row} for row in rows],
        issued_on=issued,
        team=worker.team.row,
        practitioner=worker.row,
    )
    for name, first, last, late in (
        ("case_management_hearing_on", working(issued, 11), working(issued, 17), 0.15),
        ("issues_resolution_hearing_on", issued + days(100), issued + days(138), 0.3),
    ):
        held = done_by(life, first, last, late=late, never=0.08)
        write_down(life, courts, {name: held}, stop=life.until)
    final = done_by(life, issued + days(142), issued + days(180), late=0.35)
    write_down(
        life,
        courts,
        {"final_order_on": final},
        stop=life.until,
        order=FinalOrder.SUPERVISION.value,
    )


_NEVER_HELD, _NEVER_BEGUN = 0.3, 0.45
"""Of those who leave things undone, so many hold no gateway meeting; or do, and begin nothing."""


def _decide(life: Life, case: Case, on: date, *, held: bool) -> list[Row]:
    """A legal gateway meeting, asked for a week or two before."""
    manager = life.manager_on(on)
    waited = life.random.randint(11, 18) if life.sometimes(0.06) else life.random.randint(5, 10)
    requested_on = working(on, -waited)
    gateways = life.for_each(
        case.children,
        LegalGateway,
        on=requested_on,
        by=manager,
        pace=PROMPT,
        requested_on=requested_on,
        requested_by=manager.row,
        team=manager.team.row,
    )
    if not held:
        return gateways
    life.change_each(
        gateways,
        on=on,
        pace=PROMPT,
        held_on=on,
        outcome=GatewayOutcome.PRE_PROCEEDINGS.value,
        advice="Threshold is met. Letter before proceedings to be sent within the week.",
    )
    return gateways


def _prepare(life: Life, case: Case, what: BeforeCourt) -> None:
    """What happens if nothing changes, by when, and who decides."""
    day = what.contingency_on
    if day is None:
        return
    decides = life.manager_on(day).row
    trigger_on = at_work(day + days(life.random.randint(100, 150)))
    rows = [
        life.book.write(
            ContingencyPlan,
            on=day,
            at=life.book.moment(day, PROMPT),
            child=child.row,
            recorded_on=day,
            what_happens=words.say(life.random, words.CONTINGENCY),
            trigger=words.say(life.random, words.TRIGGER),
            trigger_on=trigger_on,
            decides=decides,
        )
        for child in case.children
    ]
    if trigger_on < (what.end or life.until) and life.chance(0.92):
        decision = "To go on for six weeks, as the grandmother is being assessed."
        life.change_each(rows, on=trigger_on, pace=PROMPT, decided_on=trigger_on, decision=decision)
    if what.end:
        life.change_each(rows, on=what.end, pace=PROMPT, replaced_on=max(what.end, day))
