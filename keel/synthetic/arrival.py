"""How a family comes to notice: contacts, referrals, early help, and the closing of a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from keel.core.codes import PrimaryNeed, ReasonForClosure, ReferralSource, WorkerChange
from keel.family_help.models import EarlyHelpEpisode
from keel.front_door.models import Contact, ContactDecision, Referral
from keel.rulebook.calendar import LONDON
from keel.synthetic import words
from keel.synthetic.book import PROMPT, Row, at_hour
from keel.synthetic.days import at_work, days, working
from keel.synthetic.life import Life
from keel.synthetic.names import chosen
from keel.synthetic.people import Child, meet
from keel.synthetic.promptness import done_by, happens, write_down
from keel.synthetic.teams import Worker
from keel.workforce.models import TeamKind
from keel.workforce.roles import Role

SOURCES = (
    (ReferralSource.POLICE, 0.30),
    (ReferralSource.SCHOOL, 0.24),
    (ReferralSource.HEALTH_VISITOR, 0.07),
    (ReferralSource.GENERAL_PRACTITIONER, 0.03),
    (ReferralSource.ACCIDENT_AND_EMERGENCY, 0.05),
    (ReferralSource.OTHER_HEALTH, 0.05),
    (ReferralSource.OTHER_INTERNAL_SERVICE, 0.06),
    (ReferralSource.EARLY_HELP, 0.06),
    (ReferralSource.FAMILY_MEMBER_OR_CARER, 0.06),
    (ReferralSource.HOUSING, 0.03),
    (ReferralSource.ANONYMOUS, 0.05),
)
NEEDS = (
    (PrimaryNeed.ABUSE_NEGLECT_AND_EXPLOITATION, 0.62),
    (PrimaryNeed.FAMILY_DYSFUNCTION, 0.15),
    (PrimaryNeed.FAMILY_IN_ACUTE_STRESS, 0.09),
    (PrimaryNeed.CHILDS_DISABILITY_OR_ILLNESS, 0.06),
    (PrimaryNeed.PARENTAL_DISABILITY_OR_ILLNESS, 0.04),
    (PrimaryNeed.SOCIALLY_UNACCEPTABLE_BEHAVIOUR, 0.03),
    (PrimaryNeed.ABSENT_PARENTING, 0.01),
)


@dataclass
class Case:
    """A referral that was taken up, for some children, until it is closed."""

    children: tuple[Child, ...]
    referrals: list[Row]
    received_on: date


def be_told(
    life: Life,
    children: Sequence[Child],
    *,
    on: date,
    decision: ContactDecision,
    source: str = "",
    worry: str = "",
) -> list[Row]:
    """A contact about the children, and what was decided on it."""
    random, force = life.random, life.force
    meet(life.book, life.family, children, known_on=on)
    source = source or chosen(random, SOURCES)
    worry = worry or random.choice(tuple(words.CONTACTS))
    received = at_hour(random, on, 8, 20)
    team = force.team(random, TeamKind.FRONT_DOOR, Role.SOCIAL_WORKER, on)
    worker = force.worker(random, team, Role.SOCIAL_WORKER, on)
    rows = life.for_each(
        children,
        Contact,
        on=received,
        by=worker,
        pace=PROMPT,
        own=[{"account": words.say(random, words.CONTACTS[worry], c.forename)} for c in children],
        received_at=received,
        received_from=source,
        incident_on=on - days(random.choice((0, 0, 1, 1, 2, 4, 9))),
        team=team.row,
    )
    _decide(life, rows, received, decision, by=force.manager(worker, on))
    return rows


def _decide(
    life: Life, rows: list[Row], received: datetime, decision: ContactDecision, *, by: Worker
) -> None:
    """What is decided on a contact, mostly within a day; what nobody took up may be forgotten."""
    soon = received + timedelta(hours=life.random.randint(1, 20))
    later = received + timedelta(hours=life.random.randint(26, 70))
    goes_on = decision in (ContactDecision.REFERRAL, ContactDecision.EARLY_HELP)
    decided = happens(life, soon, later, never=0.002)
    if decided is None:
        if not goes_on:
            return
        decided = later
    life.change_each(
        rows,
        on=decided,
        pace=PROMPT,
        decision=decision,
        decided_at=decided,
        decided_by=by.row,
        decision_reason=_REASONS[decision],
    )


_REASONS = {
    ContactDecision.INFORMATION: "Advice given; no need that ours would meet.",
    ContactDecision.SIGNPOSTED: "Family agreed to be put in touch with a local service.",
    ContactDecision.EARLY_HELP: "Needs more than one service, and no sign of significant harm.",
    ContactDecision.REFERRAL: "Child may be in need or at risk. Taken as a referral.",
    ContactDecision.NO_FURTHER_ACTION: "Checked with school and health. Nothing more to do.",
    ContactDecision.OPEN_CASE: "Case is open. Passed to the allocated worker.",
}


def be_referred(
    life: Life,
    children: Sequence[Child],
    *,
    on: date,
    source: str = "",
    worry: str = "",
    accepted: bool = True,
    harm: bool = False,
) -> Case:
    """A referral, the manager's decision on it, and the answer to whoever made it."""
    random = life.random
    source = source or chosen(random, SOURCES)
    contacts = be_told(
        life, children, on=on, decision=ContactDecision.REFERRAL, source=source, worry=worry
    )
    team = life.force.team(random, TeamKind.FRONT_DOOR, Role.SOCIAL_WORKER, on)
    worker = life.force.worker(random, team, Role.SOCIAL_WORKER, on)
    latest = working(on, 1)
    decided_on = done_by(life, on, latest, never=0.002)
    if decided_on is None and accepted:
        decided_on = working(on, random.randint(2, 3))
    reason = words.say(random, words.CONTACTS[worry or "stress"], children[0].forename)
    rows = _refer(life, children, contacts, on, by=worker, received_from=source, reason=reason)
    if decided_on:
        manager = life.force.manager(worker, decided_on)
        decided = at_hour(random, decided_on, 16, 18)
        _accept(life, rows, decided, by=manager, accepted=accepted, harm=harm)
        told = done_by(life, decided_on, max(decided_on, latest), late=0.2)
        write_down(life, rows, {"referrer_answered_on": told}, stop=life.until)
    return Case(tuple(children), rows, on)


def _refer(
    life: Life,
    children: Sequence[Child],
    contacts: list[Row],
    on: date,
    *,
    by: Worker,
    received_from: str,
    reason: str,
) -> list[Row]:
    """A referral of each child, taken in by somebody at the front door."""
    return life.for_each(
        children,
        Referral,
        on=datetime.combine(on, datetime.min.time(), LONDON),
        by=by,
        pace=PROMPT,
        own=[{"contact": contact} for contact in contacts],
        received_on=on,
        received_from=received_from,
        primary_need=chosen(life.random, NEEDS),
        reason=reason,
        team=by.team.row,
        practitioner=by.row,
    )


def _accept(
    life: Life, rows: list[Row], decided: datetime, *, by: Worker, accepted: bool, harm: bool
) -> None:
    """A manager takes a referral up, or does not; now and then the outcome is left open."""
    outcome = "outcome_assessment" if accepted else "outcome_no_further_action"
    settled: dict[str, Any] = {outcome: not life.sometimes(0.002)}
    if harm:
        settled["outcome_strategy_discussion"] = True
    life.change_each(
        rows,
        on=decided,
        pace=PROMPT,
        decided_at=decided,
        decided_by=by.row,
        no_further_action=not accepted,
        decision_reason="Threshold met." if accepted else "Threshold not met; family advised.",
        **settled,
    )


def close_case(life: Life, case: Case, *, on: date, reason: str = ReasonForClosure.OTHER) -> None:
    """The case closes."""
    life.change_each(case.referrals, on=on, pace=PROMPT, closed_on=on, closure_reason=str(reason))


def early_help(life: Life, children: Sequence[Child], *, start: date, end: date | None) -> None:
    """A time of early help, with a worker, after a contact."""
    begins = working(start, life.random.randint(1, 5))
    team = life.force.team(life.random, TeamKind.EARLY_HELP, Role.EARLY_HELP_WORKER, begins)
    life.allocate(
        children,
        kind=TeamKind.EARLY_HELP,
        role=Role.EARLY_HELP_WORKER,
        start=begins,
        end=end,
        team=team,
        reason=WorkerChange.FIRST_CONTACT,
    )
    worker = life.worker_on(begins)
    values: dict[str, Any] = {"practitioner": worker.row, "team": team.row}
    rows = life.for_each(
        children,
        EarlyHelpEpisode,
        on=begins,
        by=worker,
        started_on=begins,
        reason="Family support agreed with parents.",
        organisation="Port Haven Council",
        **values,
    )
    if end:
        life.change_each(
            rows, on=at_work(end), ended_on=end, end_reason="Goals met; family knows whom to ring."
        )
