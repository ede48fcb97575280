"""From suspected harm to a protection plan: strategy discussion, enquiry, request, conference."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from keel.child_protection.models import (
    Agency,
    ConferenceRequest,
    EnquiryOutcome,
    InitialConference,
    Section47Enquiry,
    StrategyDiscussion,
)
from keel.core.codes import ReviewParticipation
from keel.synthetic import words
from keel.synthetic.arrival import Case
from keel.synthetic.book import PROMPT, Row, at_hour
from keel.synthetic.days import days, working
from keel.synthetic.life import Life
from keel.synthetic.plan_duties import send_out
from keel.synthetic.teams import Worker
from keel.workforce.models import TeamKind
from keel.workforce.roles import Role

_ASKED = (Agency.SOCIAL_CARE, Agency.POLICE, Agency.HEALTH, Agency.EDUCATION)


@dataclass
class Enquiry:
    """A section 47 enquiry about the children of a case, and the conference it led to."""

    case: Case
    rows: list[Row]
    started_on: date
    led_to_plan: bool
    conference_on: date | None = None
    conferences: list[Row] = field(default_factory=list)
    chairs: list[tuple[date, Worker]] = field(default_factory=list)


def enquire(
    life: Life,
    case: Case,
    *,
    on: date,
    conference_on: date | None = None,
    led_to_plan: bool = True,
) -> Enquiry:
    """Agencies talk, an enquiry begins, the children are seen, and its outcome is authorised."""
    worker = life.worker_on(on)
    suspected = at_hour(life.random, on, 8, 12)
    held = suspected + timedelta(minutes=life.random.randint(40, 290))
    team = {"team": worker.team.row, "practitioner": worker.row}
    enquiries = life.for_each(
        case.children,
        Section47Enquiry,
        on=held,
        by=worker,
        pace=PROMPT,
        own=[{"referral": referral} for referral in case.referrals],
        started_on=on,
        account="Enquiry into whether the children are suffering significant harm.",
        **team,
    )
    enquiry = Enquiry(case, enquiries, on, led_to_plan)
    _discuss(life, enquiry, suspected=suspected, held=held, by=worker)
    _see(life, enquiry)
    _conclude(life, enquiry, conference_on)
    return enquiry


def _discuss(
    life: Life, enquiry: Enquiry, *, suspected: datetime, held: datetime, by: Worker
) -> None:
    """The strategy discussion that begins an enquiry; the police cannot always come."""
    case = enquiry.case
    came = [agency for agency in _ASKED if agency is Agency.SOCIAL_CARE or life.chance(0.86)]
    life.for_each(
        case.children,
        StrategyDiscussion,
        on=held,
        by=by,
        pace=PROMPT,
        own=[
            {"enquiry": row, "referral": referral}
            for row, referral in zip(enquiry.rows, case.referrals, strict=True)
        ],
        harm_suspected_at=suspected,
        held_at=held,
        began_enquiry=True,
        agencies_asked=[agency.value for agency in _ASKED],
        agencies_present=[agency.value for agency in came],
        concerns=words.say(life.random, words.DANGER, case.children[0].forename),
        decision="Joint enquiry." if Agency.POLICE in came else "Single agency enquiry.",
        team=by.team.row,
        practitioner=by.row,
    )


def _see(life: Life, enquiry: Enquiry) -> None:
    day = enquiry.started_on + days(0 if life.chance(0.5) else 1)
    if life.chance(0.08):
        day = working(enquiry.started_on, life.random.randint(2, 4))
    seen = at_hour(life.random, day, 15, 18)
    at = max(life.book.moment(seen, PROMPT), *(row.changed_at for row in enquiry.rows))
    for child, row in zip(enquiry.case.children, enquiry.rows, strict=True):
        if child.born_on <= day:
            alone = child.age_on(day) >= 4 and life.chance(0.85)
            life.book.change(row, on=seen, at=at, child_seen_at=seen, child_seen_alone=alone)


def _conclude(life: Life, enquiry: Enquiry, conference_on: date | None) -> None:
    random = life.random
    ended_on = working(enquiry.started_on, random.randint(4, 8))
    if conference_on:
        ended_on = min(ended_on, working(conference_on, -4))
    ended_on = max(ended_on, working(enquiry.started_on, 2))
    outcome = random.choice((EnquiryOutcome.NOT_SUBSTANTIATED, EnquiryOutcome.NO_CONTINUING_RISK))
    values: dict[str, Any] = {"outcome_services": True, "no_further_action": False}
    if conference_on:
        outcome = EnquiryOutcome.CONFERENCE
        values = {"conference_decided_on": ended_on, "outcome_conference": True}
    life.change_each(
        enquiry.rows,
        on=ended_on,
        pace=PROMPT,
        ended_on=ended_on,
        outcome=outcome.value,
        authorised_by=life.authoriser(ended_on, enquiry.rows[0].values["practitioner"]).row,
        **values,
    )
    if conference_on:
        _confer(life, enquiry, decided_on=ended_on, conference_on=conference_on)


def _confer(life: Life, enquiry: Enquiry, *, decided_on: date, conference_on: date) -> None:
    """The conference service is asked, and the conference is held."""
    random = life.random
    worker = life.worker_on(decided_on)
    asked_on = working(decided_on, 0 if life.chance(0.4) else 1)
    if life.chance(0.2):
        asked_on = min(working(decided_on, random.randint(2, 5)), working(conference_on, -2))
    asked = at_hour(random, asked_on, 15, 17)
    complete = asked + timedelta(minutes=random.randint(5, 40))
    life.for_each(
        enquiry.case.children,
        ConferenceRequest,
        on=complete,
        by=worker,
        pace=PROMPT,
        own=[{"enquiry": row} for row in enquiry.rows],
        requested_at=asked,
        received_complete_at=complete,
        team=worker.team.row,
        practitioner=worker.row,
    )
    _hold(life, enquiry, conference_on, worker)


def _hold(life: Life, enquiry: Enquiry, conference_on: date, worker: Worker) -> None:
    """The conference, with a chair who will see the plan through if there is one."""
    random, force = life.random, life.force
    chairs = force.team(random, TeamKind.INDEPENDENT, Role.CONFERENCE_CHAIR, conference_on)
    chair = force.worker(random, chairs, Role.CONFERENCE_CHAIR, conference_on)
    enquiry.chairs = [(conference_on, chair)]
    enquiry.conference_on = conference_on
    quorate = life.chance(0.95)
    both = zip(enquiry.rows, enquiry.case.referrals, enquiry.case.children, strict=True)
    enquiry.conferences = life.for_each(
        enquiry.case.children,
        InitialConference,
        on=conference_on,
        by=chair,
        pace=PROMPT,
        own=[
            {
                "enquiry": row,
                "referral": referral,
                "analysis": words.say(random, words.ANALYSIS, child.forename),
                "child_took_part": took_part(life, child.age_on(conference_on)),
            }
            for row, referral, child in both
        ],
        held_on=conference_on,
        chair=chair.row,
        quorate=quorate,
        went_ahead_because="" if quorate else "Health could not come; risk too high to wait.",
        led_to_plan=enquiry.led_to_plan,
        outcome_plan=enquiry.led_to_plan,
        outcome_services=not enquiry.led_to_plan,
        team=worker.team.row,
        practitioner=worker.row,
    )
    send_out(life, enquiry.conferences, conference_on, led_to_plan=enquiry.led_to_plan)


def took_part(life: Life, age: int) -> str:
    """How a child of an age took part in a meeting about them."""
    if age < 4:
        return ReviewParticipation.UNDER_4
    return life.random.choice(
        (
            ReviewParticipation.SPOKE_FOR_SELF,
            ReviewParticipation.ADVOCATE_SPOKE,
            ReviewParticipation.ABSENT_SENT_VIEWS,
            ReviewParticipation.ABSENT_SENT_VIEWS,
            ReviewParticipation.ABSENT_NO_VIEWS,
        )
    )
