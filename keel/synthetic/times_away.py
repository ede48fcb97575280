"""When workers were away, and when somebody sat down with them."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

from keel.oversight.models import Supervision
from keel.synthetic.book import PROMPT, Row
from keel.synthetic.days import at_work, days
from keel.synthetic.teams import Worker
from keel.workforce.models import Absence, AbsenceReason
from keel.workforce.roles import HOLDS_CASES, Role

if TYPE_CHECKING:
    from keel.synthetic.workforce import Workforce

_UNSUPERVISED = (Role.DIRECTOR, Role.INSPECTOR, Role.PANEL_CHAIR, Role.LEGAL_ADVISER)


def give_absences(random: Random, force: Workforce, worker: Worker, *, until: date) -> None:
    """Leave a few times a year, training, and now and then an illness of weeks."""
    if worker.reserved:
        return
    holds = worker.role in HOLDS_CASES
    day = worker.starts + days(random.randint(30, 120))
    last = min(worker.ends or until, until)
    while day < last:
        begins = at_work(day)
        chance = random.random()
        if holds and chance < 0.025 and not worker.signs_in:
            ends = at_work(begins + days(random.randint(25, 80)))
            reason = AbsenceReason.SICK
        elif chance < 0.12:
            ends, reason = at_work(begins + days(random.randint(1, 4))), AbsenceReason.SICK
        elif chance < 0.2:
            ends, reason = at_work(begins + days(random.randint(1, 3))), AbsenceReason.TRAINING
        else:
            ends, reason = at_work(begins + days(random.choice((4, 7, 7, 14)))), AbsenceReason.LEAVE
        if (worker.ends and ends > worker.ends) or begins >= last:
            break
        if worker.signs_in and ends >= until:  # whoever visits the demo finds them at work
            break
        be_away(force, worker, begins, ends, reason=reason)
        day = ends + days(random.randint(35, 150))


def be_away(
    force: Workforce,
    worker: Worker,
    begins: date,
    ends: date | None,
    *,
    reason: AbsenceReason,
) -> Row:
    """Record an absence with whoever covers; a long one is remembered for allocations."""
    if ends is None or (ends - begins).days > 14:
        worker.absences.append((begins, ends))
    values: dict[str, Any] = {"practitioner": worker.row, "reason": reason.value}
    cover = _colleague(force.book.random, worker, begins)
    if cover:
        values["covered_by"] = cover.row
    row = force.book.write(
        Absence, on=begins, pace=PROMPT, by=worker.user, started_on=begins, **values
    )
    if ends:
        force.book.change(row, on=ends, pace=PROMPT, ended_on=ends)
    return row


def _colleague(random: Random, worker: Worker, day: date) -> Worker | None:
    there = [
        other
        for post in worker.team.posts
        for other in post.holders
        if other is not worker and other.works_on(day)
    ]
    return random.choice(there) if there else None


def supervise(random: Random, force: Workforce, worker: Worker, *, until: date) -> None:
    """Personal supervision by their manager, mostly every three or four weeks."""
    if worker.role in _UNSUPERVISED:
        return
    late = 0.11 if worker.agency else 0.05
    until = until - days(70) if _is_left_alone(force, worker) else until
    day = worker.starts + days(random.randint(10, 26))
    last = min(worker.ends or until, until)
    while day < last:
        held = at_work(day)
        manager = force.manager(worker, held)
        if held < last and manager is not worker and not worker.is_away_on(held):
            row = force.book.write(
                Supervision,
                on=held,
                by=manager.user,
                practitioner=worker.row,
                supervisor=manager.row,
                held_on=held,
                notes=random.choice(_NOTES),
            )
            if row.written:
                worker.sessions.append((held, row))
        overdue = random.random() < late
        day = held + days(random.randint(30, 44) if overdue else random.randint(21, 27))


def _is_left_alone(force: Workforce, worker: Worker) -> bool:
    """Whether nobody has sat down lately with somebody: one in nine of those at work in a role."""
    here = [other for other in force.workers if other.role is worker.role and other.ends is None]
    return worker.ends is None and not worker.signs_in and here.index(worker) % 9 == 1


_NOTES = (
    "Workload, leave and training. Cases as recorded on each child.",
    "How the work feels, and what would help. Reports due this month.",
    "Reflected on a hard visit. Agreed to shadow a colleague at conference.",
    "Caseload looked at line by line. Two to step down.",
    "Wellbeing, court work coming up, time for recording.",
    "Direct work ideas shared. Book on neglect lent.",
)
