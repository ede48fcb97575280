"""Child and family assessments: begun, seen, looked at on the way, authorised or not yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from keel.core.codes import AssessmentFactor as Factor
from keel.core.codes import WorkerChange
from keel.family_help.models import Assessment, AssessmentCheckpoint, AssessmentFactor
from keel.family_help.models.assessments import CheckpointDecision
from keel.oversight.models import OversightEntry
from keel.rulebook.family_help.assessment import ASSESSMENT_FROM_REFERRAL
from keel.synthetic import words
from keel.synthetic.arrival import Case, be_referred
from keel.synthetic.book import PROMPT, USUAL, Pace, Row
from keel.synthetic.days import at_work, days, due, working
from keel.synthetic.life import Keeps, Life
from keel.synthetic.names import chosen
from keel.synthetic.people import Child
from keel.synthetic.promptness import done_by
from keel.workforce.models import TeamKind

_FACTORS = (
    (Factor.PARENT_DOMESTIC_ABUSE, 0.22),
    (Factor.PARENT_MENTAL_HEALTH, 0.18),
    (Factor.NEGLECT, 0.14),
    (Factor.EMOTIONAL_ABUSE, 0.11),
    (Factor.PARENT_DRUGS, 0.08),
    (Factor.PARENT_ALCOHOL, 0.07),
    (Factor.CHILD_MENTAL_HEALTH, 0.06),
    (Factor.PHYSICAL_ABUSE_BY_AN_ADULT, 0.05),
    (Factor.CHILD_LEARNING_DISABILITY, 0.04),
    (Factor.SEXUAL_ABUSE_BY_AN_ADULT, 0.03),
    (Factor.CRIMINAL_EXPLOITATION, 0.02),
)
_LONG_HARM = {Factor.PARENT_DOMESTIC_ABUSE.value, Factor.NEGLECT.value}
SERVICES, NOTHING, EARLY_HELP, STRATEGY = (
    "services",
    "no_further_action",
    "another_agency",
    "strategy_discussion",
)


@dataclass(frozen=True)
class Overseen:
    """What a manager wrote about a late assessment, and when."""

    on: date
    about: str = "AS-01a"
    effect: bool = True


@dataclass(frozen=True)
class Steps:
    """When the children were seen in an assessment, and when a manager looked on the way."""

    seen_on: date | None
    checkpoints: tuple[date, ...] = ()
    pace: Pace = PROMPT


def how_long(life: Life, received_on: date) -> date:
    """The day on which an assessment is authorised: about one in four later than it should be."""
    random = life.random
    late = life.chance(0.31)
    return working(received_on, random.randint(46, 62) if late else random.randint(22, 44))


def taken_up(
    life: Life,
    children: tuple[Child, ...],
    start: date,
    *,
    kind: TeamKind,
    worry: str,
    held_from: date | None = None,
    end: date | None = None,
    outcome: str = SERVICES,
) -> Case:
    """Referred, assessed, and in the hands of one team: from the next day on, unless sooner."""
    case = be_referred(life, children, on=start, worry=worry)
    life.allocate(
        children,
        kind=kind,
        start=held_from or working(start, 1),
        end=end,
        reason=WorkerChange.FIRST_CONTACT,
    )
    assess(life, case, authorised_on=how_long(life, start), outcome=outcome)
    return case


def assess(
    life: Life,
    case: Case,
    *,
    authorised_on: date | None,
    outcome: str = SERVICES,
    overseen: Overseen | None = None,
    steps: Steps | None = None,
) -> list[Row]:
    """Assess the children of a case, from the day or two after it was received."""
    started_on = working(case.received_on, life.random.randint(0, 2))
    rows = _begin(life, case, started_on)
    steps = steps or _usual_steps(life, started_on, authorised_on)
    _look(life, case, rows, steps, authorised_on or life.until)
    if overseen:
        oversee(life, case, overseen)
    elif authorised_on and life.chance(0.6):
        _oversee_if_late(life, case, authorised_on)
    if authorised_on:
        _authorise(life, case, rows, authorised_on, outcome)
    return rows


def assess_again(life: Life, case: Case, *, start: date, authorised_on: date) -> None:
    """A new assessment while the work goes on: what living with it for so long has done."""
    rows = _begin(life, case, start)
    _look(life, case, rows, _usual_steps(life, start, authorised_on), authorised_on)
    _authorise(life, case, rows, authorised_on, SERVICES)


def _begin(life: Life, case: Case, started_on: date) -> list[Row]:
    worker = life.worker_on(started_on)
    return life.for_each(
        case.children,
        Assessment,
        on=started_on,
        by=worker,
        own=[{"referral": referral} for referral in case.referrals],
        started_on=started_on,
        team=worker.team.row,
        practitioner=worker.row,
    )


def _look(life: Life, case: Case, rows: list[Row], steps: Steps, stop: date) -> None:
    """The children are seen, and a manager looks at the assessment on the way."""
    _see(life, case, rows, steps, stop)
    for held_on in steps.checkpoints:
        _checkpoint(life, case, rows, held_on, steps.pace)


def _usual_steps(life: Life, started_on: date, authorised_on: date | None) -> Steps:
    """Seen within a week or two, looked at on day 10, 25 and 35 for as long as it lasts."""
    random = life.random
    soon = random.randint(0, 5) if life.chance(0.88) else random.randint(6, 9)
    seen_on = working(started_on, soon)
    if authorised_on and seen_on > authorised_on:
        seen_on = authorised_on
    return Steps(seen_on, tuple(_looks(life, started_on, authorised_on)), USUAL)


def _see(life: Life, case: Case, rows: list[Row], steps: Steps, stop: date) -> None:
    """The children are seen; one who is born on the way, in the days after."""
    random, seen_on = life.random, steps.seen_on
    if seen_on is None:
        return
    at = max(life.book.moment(seen_on, steps.pace), *(row.changed_at for row in rows))
    for child, row in zip(case.children, rows, strict=True):
        day = seen_on
        if child.born_on > day:
            day = at_work(child.born_on + days(random.randint(1, 4)))
        if day <= stop:
            life.book.change(
                row,
                on=day,
                at=at if day == seen_on else max(life.book.moment(day), row.changed_at),
                child_seen=True,
                child_seen_on=day,
                child_seen_alone=child.age_on(day) >= 5 and life.chance(0.8),
                child_views=words.say(random, words.SAID, child.forename),
            )


def _looks(life: Life, started_on: date, authorised_on: date | None) -> list[date]:
    """A manager looks by day 10, by day 25 and every nine days from there, and misses some."""
    random = life.random
    stop, found = authorised_on or life.until, []
    day = random.randint(6, 10 if life.chance(0.85) else 18)
    while working(started_on, day) < stop:
        found.append(working(started_on, day))
        late = random.randint(4, 9) if life.sometimes(0.06) else 0
        day = late + (random.randint(18, 24) if len(found) == 1 else day + random.randint(7, 9))
    return found[:1] if life.keeps is Keeps.SELDOM else found


def _checkpoint(life: Life, case: Case, rows: list[Row], held_on: date, pace: Pace) -> None:
    manager = life.manager_on(held_on)
    at = life.book.moment(held_on, pace)
    for row, referral, child in zip(rows, case.referrals, case.children, strict=True):
        life.book.write(
            AssessmentCheckpoint,
            on=held_on,
            at=at,
            by=manager.user,
            child=child.row,
            assessment=row,
            referral=referral,
            held_on=held_on,
            held_by=manager.row,
            decision=CheckpointDecision.GO_ON,
            safety_plan_in_place=life.chance(0.4),
            words="Child seen. Direct work planned. Father still to be spoken to.",
        )


def explain(
    life: Life, case: Case, *, about: str, latest: date, until: date | None, always: bool = False
) -> None:
    """A manager mostly writes, before something is late, what that means for the child."""
    stop = until or life.until
    if latest < stop and (always or life.chance(0.8)):
        day = done_by(life, working(latest, -4), latest, late=0.1, never=0.05)
        if day and day < stop:
            oversee(life, case, Overseen(day, about=about))


def _oversee_if_late(life: Life, case: Case, authorised_on: date) -> None:
    latest = due(ASSESSMENT_FROM_REFERRAL, case.received_on)
    if authorised_on > latest:
        oversee(life, case, Overseen(working(latest, -life.random.randint(0, 4))))


def oversee(life: Life, case: Case, entry: Overseen) -> None:
    """A manager writes what the delay does to the child, or something less than that."""
    random = life.random
    manager = life.manager_on(entry.on)
    own = [
        {"effect_on_child": words.say(random, words.EFFECT, child.forename) if entry.effect else ""}
        for child in case.children
    ]
    life.for_each(
        case.children,
        OversightEntry,
        on=entry.on,
        by=manager,
        pace=PROMPT,
        own=own,
        about=entry.about,
        entered_on=entry.on,
        entered_by=manager.row,
        why=words.say(random, words.DELAY),
        what_next=words.say(random, words.NEXT),
        next_on=at_work(entry.on + days(random.randint(5, 14))),
    )


def _authorise(life: Life, case: Case, rows: list[Row], authorised_on: date, outcome: str) -> None:
    random = life.random
    manager = life.authoriser(authorised_on, rows[0].values["practitioner"])
    at = max(life.book.moment(authorised_on, PROMPT), *(row.changed_at for row in rows))
    for child, row in zip(case.children, rows, strict=True):
        factors = sorted({chosen(random, _FACTORS) for _ in range(random.randint(1, 4))})
        values: dict[str, Any] = {f"outcome_{outcome}": True}
        if _LONG_HARM & set(factors) and life.chance(0.7):
            values["impact"] = words.say(random, words.IMPACT, child.forename)
        made = life.book.change(
            row,
            on=authorised_on,
            at=at,
            authorised_on=authorised_on,
            authorised_by=manager.row,
            no_further_action=outcome == NOTHING,
            analysis=words.say(random, words.ANALYSIS, child.forename),
            chronology_reviewed_on=authorised_on - days(random.randint(0, 9)),
            **values,
        )
        for factor in factors if made else ():
            life.book.write(
                AssessmentFactor,
                on=authorised_on,
                at=row.changed_at,
                by=manager.user,
                child=child.row,
                assessment=row,
                factor=factor,
            )
