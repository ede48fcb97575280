"""What managers do about a child: supervision in which they were discussed, and decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from keel.oversight.models import CaseSupervision, DecisionKind, ManagementDecision
from keel.synthetic import words
from keel.synthetic.book import PROMPT, Row
from keel.synthetic.days import days
from keel.synthetic.life import Habit, Life, Rhythm
from keel.synthetic.people import Child

SUPERVISED_ON_PLAN = Habit(Rhythm(18, 26, 38, 0.03))
SUPERVISED_IN_NEED = Habit(Rhythm(38, 54, 75, 0.08))


def supervise_case(
    life: Life, children: Sequence[Child], *, talks: Sequence[date], end: date, habit: Habit
) -> None:
    """The children are talked about in their worker's supervision, or in between."""
    random = life.random
    for day in talks:
        worker = life.worker_on(day)
        manager = life.force.manager(worker, day)
        session, held_on = _session(life, day, fixed=habit.tail is not None and day in habit.tail)
        if held_on >= end:
            session, held_on = None, day
        own = [
            {"analysis": words.say(random, words.SUPERVISION, child.forename)} for child in children
        ]
        life.for_each(
            children,
            CaseSupervision,
            on=held_on,
            by=manager,
            pace=PROMPT,
            own=own,
            held_on=held_on,
            practitioner=worker.row,
            supervisor=manager.row,
            decision=words.say(random, words.DECISION),
            actions="Visit unannounced. Speak to school. Update the chronology.",
            **({"supervision": session} if session else {}),
        )


def _session(life: Life, day: date, *, fixed: bool) -> tuple[Row | None, date]:
    """The worker's own supervision of that day or just before it, if there was one."""
    if fixed:
        return None, day
    sessions = life.force.sessions(life.worker_on(day), day - days(2), day + days(1))
    return (sessions[-1][1], sessions[-1][0]) if sessions else (None, day)


def decide(
    life: Life, children: Sequence[Child], *, kind: DecisionKind, on: date, post: str
) -> None:
    """Somebody of the leadership decides something about the children."""
    chief = life.force.chief(post, on)
    life.for_each(
        children,
        ManagementDecision,
        on=on,
        by=chief,
        pace=PROMPT,
        kind=kind.value,
        decided_on=on,
        decided_by=chief.row,
        panel="Director's panel" if kind is DecisionKind.PANEL else "",
        decision=_DECISIONS[kind],
        because="The history was read from the first contact on.",
    )


_DECISIONS = {
    DecisionKind.WHOLE_HISTORY: "One chronology, one lead, and a legal view within four weeks.",
    DecisionKind.PANEL: "Pre-proceedings to be considered at the next gateway, by the 1st.",
    DecisionKind.STABLE_WORKER: "The present worker stays for at least a year.",
    DecisionKind.OTHER: "Agreed as proposed.",
}
