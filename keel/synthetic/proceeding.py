"""The road to court: a legal gateway, pre-proceedings, and the contingency for if they fail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keel.child_protection.models import ContingencyPlan
from keel.proceedings.models import GatewayOutcome, LegalGateway, PreProceedings
from keel.synthetic import words
from keel.synthetic.arrival import Case
from keel.synthetic.book import PROMPT, Row
from keel.synthetic.days import at_work, days, working
from keel.synthetic.life import Life


@dataclass(frozen=True)
class BeforeCourt:
    """Pre-proceedings from one day until another, and when their contingency was written."""

    start: date
    end: date | None
    contingency_on: date | None = None
    end_reason: str = "Application made to the court."


def go_before_court(life: Life, case: Case, what: BeforeCourt) -> None:
    """A gateway meeting that begins pre-proceedings, and what is written while they last."""
    gateways = _decide(life, case, what.start)
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
    if what.end:
        life.change_each(
            rows, on=what.end, pace=PROMPT, ended_on=what.end, end_reason=what.end_reason
        )


def _decide(life: Life, case: Case, on: date) -> list[Row]:
    """A legal gateway meeting, asked for a week or two before."""
    manager = life.manager_on(on)
    requested_on = working(on, -life.random.randint(5, 10))
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
    rows = [
        life.book.write(
            ContingencyPlan,
            on=day,
            at=life.book.moment(day, PROMPT),
            child=child.row,
            recorded_on=day,
            what_happens=words.say(life.random, words.CONTINGENCY),
            trigger=words.say(life.random, words.TRIGGER),
            trigger_on=at_work(day + days(life.random.randint(100, 150))),
            decides=decides,
        )
        for child in case.children
    ]
    if what.end:
        life.change_each(rows, on=what.end, pace=PROMPT, replaced_on=max(what.end, day))
