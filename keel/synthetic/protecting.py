"""From suspected harm to a protection plan: strategy discussion, enquiry, request, conference."""

from __future__ import annotations

from collections.abc import Sequence
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
from keel.rulebook.child_protection.enquiry import INITIAL_CONFERENCE
from keel.synthetic import words
from keel.synthetic.arrival import Case
from keel.synthetic.assessing import explain
from keel.synthetic.book import PROMPT, Row, at_hour
from keel.synthetic.days import days, due, working
from keel.synthetic.life import Life
from keel.synthetic.plan_duties import send_out
from keel.synthetic.promptness import done_by
from keel.synthetic.teams import Worker
from keel.workforce.models import TeamKind
from keel.workforce.roles import Role

_STILL_OPEN = 45
"""After so many days somebody has noticed that an enquiry was never brought to an end."""
_ASKED = (Agency.SOCIAL_CARE, Agency.POLICE, Agency.HEALTH, Agency.EDUCATION)


@dataclass(frozen=True)
class Road:
    """From an enquiry to a conference, as far as it went: what has no day was not done."""

    decided_on: date
    requested_on: date | None = None
    safety_plan_on: date | None = None
    held_on: date | None = None


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
    road: Road | None = None,
) -> Enquiry:
    """Agencies talk, an enquiry begins, the children are seen, and its outcome is authorised."""
    worker = life.worker_on(on)
    suspected = at_hour(life.random, on, 8, 12)
    held = suspected + timedelta(minutes=life.random.randint(40, 290))
    if not road and life.sometimes(0.04):
        held += timedelta(hours=48)
    on = working(held.date(), 1 if not road and life.sometimes(0.02) else 0)
    team = {"team": worker.team.row, "practitioner": worker.row}
    enquiries = life.for_each(
        case.children,
        Section47Enquiry,
        on=held if on == held.date() else on,
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
    if conference_on and not road:
        road = _usual_road(life, on, conference_on)
    _conclude(life, enquiry, road)
    return enquiry


def move_in(life: Life, case: Case, notified_on: date) -> Enquiry:
    """We are told of children on a plan elsewhere, and hold a conference of our own."""
    enquiry = Enquiry(case, [], notified_on, led_to_plan=True)
    worker = life.worker_on(notified_on)
    enquiry.conferences = life.for_each(
        case.children,
        InitialConference,
        on=notified_on,
        by=worker,
        pace=PROMPT,
        own=[{"referral": referral} for referral in case.referrals],
        transfer_in=True,
        transfer_in_notified_on=notified_on,
        team=worker.team.row,
        practitioner=worker.row,
    )
    held_on = done_by(life, working(notified_on, 6), working(notified_on, 14))
    if held_on and held_on < life.until:
        _hold(life, enquiry, held_on, worker)
    return enquiry


def suspect(life: Life, case: Case, *, on: date) -> None:
    """Harm is suspected, and no agencies talk about it."""
    worker = life.worker_on(on)
    suspected = at_hour(life.random, on, 8, 12)
    life.for_each(
        case.children,
        StrategyDiscussion,
        on=suspected,
        by=worker,
        pace=PROMPT,
        own=[{"referral": referral} for referral in case.referrals],
        harm_suspected_at=suspected,
        team=worker.team.row,
        practitioner=worker.row,
    )


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
    if life.sometimes(0.003):
        return
    day = enquiry.started_on + days(0 if life.chance(0.5) else 1)
    if life.sometimes(0.08):
        day = working(enquiry.started_on, life.random.randint(2, 4))
    seen = at_hour(life.random, day, 15, 18)
    at = max(life.book.moment(seen, PROMPT), *(row.changed_at for row in enquiry.rows))
    for child, row in zip(enquiry.case.children, enquiry.rows, strict=True):
        if child.born_on <= day:
            alone = child.age_on(day) >= 4 and life.chance(0.85)
            life.book.change(row, on=seen, at=at, child_seen_at=seen, child_seen_alone=alone)


def _conclude(life: Life, enquiry: Enquiry, road: Road | None) -> None:
    """The outcome of the enquiry, authorised; and where it is a conference, all that follows."""
    random, started_on = life.random, enquiry.started_on
    latest = working(started_on, 10)
    ended_on = done_by(life, working(started_on, 4), latest, late=0.04, never=0.003)
    outcome = random.choice((EnquiryOutcome.NOT_SUBSTANTIATED, EnquiryOutcome.NO_CONTINUING_RISK))
    values: dict[str, Any] = {"outcome_services": True, "no_further_action": False}
    if road:
        ended_on, outcome = road.decided_on, EnquiryOutcome.CONFERENCE
        values = {"conference_decided_on": ended_on, "outcome_conference": True}
    if ended_on is None and started_on > life.until - days(_STILL_OPEN):
        return
    ended_on = ended_on or working(started_on, 20)
    life.change_each(
        enquiry.rows,
        on=ended_on,
        pace=PROMPT,
        ended_on=ended_on,
        outcome=outcome.value,
        authorised_by=life.authoriser(ended_on, enquiry.rows[0].values["practitioner"]).row,
        **values,
    )
    if road:
        _confer(life, enquiry, road)


def _usual_road(life: Life, started_on: date, conference_on: date) -> Road:
    """A conference asked for at once or within days; if it will be late, mostly with a plan."""
    random = life.random
    decided_on = min(working(started_on, random.randint(4, 8)), working(conference_on, -4))
    decided_on = max(decided_on, working(started_on, 2))
    asked_on = working(decided_on, 0 if life.chance(0.4) else 1)
    if life.sometimes(0.2):
        asked_on = min(working(decided_on, random.randint(2, 5)), working(conference_on, -2))
    latest = due(INITIAL_CONFERENCE, started_on)
    planned = working(latest, -random.randint(0, 2))
    safe = life.chance(0.8) and decided_on <= planned and latest < conference_on
    return Road(decided_on, asked_on, planned if safe else None, conference_on)


def _confer(life: Life, enquiry: Enquiry, road: Road) -> None:
    """The conference service is asked, the child is kept safe meanwhile, the conference is held."""
    worker = life.worker_on(road.decided_on)
    if road.requested_on:
        _request(life, enquiry, road.requested_on, worker)
    if road.safety_plan_on:
        planned = {"interim_safety_plan_on": road.safety_plan_on}
        own = [planned] * len(enquiry.rows)
        enquiry.conferences = _book(life, enquiry, road.safety_plan_on, worker, own)
    latest = due(INITIAL_CONFERENCE, enquiry.started_on)
    explain(life, enquiry.case, about=INITIAL_CONFERENCE.id, latest=latest, until=road.held_on)
    if road.held_on:
        _hold(life, enquiry, road.held_on, worker)


def _request(life: Life, enquiry: Enquiry, on: date, worker: Worker) -> None:
    """The conference service has all that it needs, mostly within the hour."""
    asked = at_hour(life.random, on, 15, 17)
    complete = asked + timedelta(minutes=life.random.randint(5, 40))
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


def _book(
    life: Life, enquiry: Enquiry, on: date, worker: Worker, own: Sequence[dict[str, Any]]
) -> list[Row]:
    """The record of a conference, for each child."""
    both = zip(enquiry.rows, enquiry.case.referrals, own, strict=True)
    return life.for_each(
        enquiry.case.children,
        InitialConference,
        on=on,
        by=worker,
        pace=PROMPT,
        own=[{"enquiry": row, "referral": referral, **mine} for row, referral, mine in both],
        team=worker.team.row,
        practitioner=worker.row,
    )


def _hold(life: Life, enquiry: Enquiry, conference_on: date, worker: Worker) -> None:
    """The conference, with a chair who will see the plan through if there is one."""
    random, force = life.random, life.force
    chairs = force.team(random, TeamKind.INDEPENDENT, Role.CONFERENCE_CHAIR, conference_on)
    chair = force.worker(random, chairs, Role.CONFERENCE_CHAIR, conference_on)
    enquiry.chairs = [(conference_on, chair)]
    enquiry.conference_on = conference_on
    quorate = quorum(life)
    held: dict[str, Any] = {
        "held_on": conference_on,
        "chair": chair.row,
        "quorate": quorate,
        "went_ahead_because": _WENT_AHEAD if quorate is False else "",
        "led_to_plan": enquiry.led_to_plan,
        "outcome_plan": enquiry.led_to_plan,
        "outcome_services": not enquiry.led_to_plan,
    }
    own = [
        {
            **held,
            "analysis": words.say(random, words.ANALYSIS, child.forename),
            "child_took_part": part_written_down(life, child.age_on(conference_on)),
        }
        for child in enquiry.case.children
    ]
    if enquiry.conferences:
        at = life.book.moment(conference_on, PROMPT)
        for row, mine in zip(enquiry.conferences, own, strict=True):
            life.book.change(row, on=conference_on, at=at, **mine)
    else:
        enquiry.conferences = _book(life, enquiry, conference_on, worker, own)
    send_out(life, enquiry.conferences, conference_on, led_to_plan=enquiry.led_to_plan)


_WENT_AHEAD = "Health could not come; risk too high to wait."


def quorum(life: Life) -> bool | None:
    """Whether enough agencies came to a conference; now and then nobody writes it down."""
    if life.sometimes(0.003):
        return None
    return life.chance(0.95)


def part_written_down(life: Life, age: int) -> str:
    """How a child took part in a conference; seldom nobody writes it down."""
    return "" if life.sometimes(0.003) else took_part(life, age)


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
