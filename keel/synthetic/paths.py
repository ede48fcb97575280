"""Ordinary lives: which way a family's dealings with the service went, and how far they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from keel.core.codes import ReasonForClosure, ReasonForNewEpisode, WorkerChange
from keel.front_door.models import ContactDecision
from keel.looked_after.models import LookedAfterEpisode
from keel.oversight.models import DecisionKind
from keel.people.models import RestrictedAccess
from keel.synthetic.arrival import Case, be_referred, be_told, close_case, early_help
from keel.synthetic.assessing import EARLY_HELP, NOTHING, SERVICES, assess, how_long
from keel.synthetic.days import at_work, days, working
from keel.synthetic.helping import help_in_need
from keel.synthetic.life import Life, bad_spell
from keel.synthetic.names import chosen
from keel.synthetic.odd_stays import Tell
from keel.synthetic.odd_ways import ODD
from keel.synthetic.overseeing import decide
from keel.synthetic.people import Child
from keel.synthetic.plan_work import (
    CATEGORIES,
    VISITS,
    VISITS_OF_AGENCY,
    Plan,
    PlanConduct,
    protect,
)
from keel.synthetic.proceeding import BeforeCourt, go_before_court
from keel.synthetic.promptness import done_by
from keel.synthetic.protecting import enquire
from keel.synthetic.stays import came_alone, left_care, looked_after
from keel.workforce.models import TeamKind

YEARS = 6
_SOON_BACK = 0.9
_REFUSED_BEFORE = 0.25
"""Of the families that come back, so many do within a year."""


@dataclass(frozen=True)
class Way:
    """One way that dealings can go: how long they last, and who tells them."""

    name: str
    shortest: int
    longest: int
    tell: Tell


def told_only(life: Life, children: tuple[Child, ...], start: date, end: date | None) -> None:
    """A contact that went no further."""
    decision = life.random.choice(
        (
            ContactDecision.INFORMATION,
            ContactDecision.SIGNPOSTED,
            ContactDecision.NO_FURTHER_ACTION,
        )
    )
    be_told(life, children, on=start, decision=decision)


def refused(life: Life, children: tuple[Child, ...], start: date, end: date | None) -> None:
    """A referral that led to no further action."""
    be_referred(life, children, on=start, accepted=False)


def helped_early(life: Life, children: tuple[Child, ...], start: date, end: date | None) -> None:
    """Early help."""
    be_told(life, children, on=start, decision=ContactDecision.EARLY_HELP)
    early_help(life, children, start=start, end=end)


def _assessing_team(life: Life, case: Case, end: date | None) -> None:
    waited = life.random.randint(2, 4) if life.chance(0.06) else life.random.randint(0, 1)
    begins = working(case.received_on, waited)
    life.allocate(
        case.children,
        kind=TeamKind.ASSESSMENT,
        start=begins,
        end=end,
        reason=WorkerChange.FIRST_CONTACT,
    )


def assessed(life: Life, children: tuple[Child, ...], start: date, end: date | None) -> None:
    """An assessment that found no need for more, or is not finished."""
    case = be_referred(life, children, on=start)
    _assessing_team(life, case, end)
    if life.chance(0.2):
        enquire(life, case, on=working(start, life.random.randint(0, 6)))
    if end is None:
        assess(life, case, authorised_on=None)
        return
    down = life.chance(0.3)
    authorised = max(working(start, 12), end - days(life.random.randint(0, 4)))
    assess(
        life,
        case,
        authorised_on=min(at_work(authorised), end),
        outcome=EARLY_HELP if down else NOTHING,
    )
    reason = (
        ReasonForClosure.EARLY_HELP_AFTER_ASSESSMENT
        if down
        else ReasonForClosure.NO_FURTHER_ACTION_AFTER_ASSESSMENT
    )
    close_case(life, case, on=end, reason=reason)


def in_need(life: Life, children: tuple[Child, ...], start: date, end: date | None) -> None:
    """Assessed, then a child in need plan."""
    case = be_referred(life, children, on=start)
    authorised = how_long(life, start)
    moved = done_by(life, authorised, working(authorised, 9), late=0.03, never=0.0)
    stays = life.chance(0.25)
    if stays or moved is None:
        _assessing_team(life, case, end)
    else:
        _assessing_team(life, case, moved)
        life.allocate(case.children, kind=TeamKind.PROTECTION, start=moved, end=end)
    if life.chance(0.45):
        began = working(start, life.random.randint(0, 9))
        soon = life.random.randint(10, 15) if life.chance(0.8) else life.random.randint(16, 21)
        no_plan = working(began, soon) if life.chance(0.2) else None
        enquire(life, case, on=began, conference_on=no_plan, led_to_plan=False)
    assess(life, case, authorised_on=authorised, outcome=SERVICES)
    if moved and moved < life.until and (end is None or moved < end):
        help_in_need(life, case, start=moved, end=end)
    if end:
        close_case(life, case, on=end)


def protected(life: Life, children: tuple[Child, ...], start: date, end: date | None) -> None:
    """Enquired into, conferenced, on a protection plan; then, if it ends, in need for a while."""
    random = life.random
    waited = random.randint(0, 8)
    worry = random.choice(("harm", "domestic", "neglect"))
    case = be_referred(life, children, on=start, worry=worry, harm=waited < 3)
    began = working(start, waited)
    conference = working(
        began, random.randint(9, 15) if life.chance(0.77) else random.randint(16, 22)
    )
    handed = at_work(conference + days(random.randint(0, 3)))
    _assessing_team(life, case, handed)
    life.allocate(case.children, kind=TeamKind.PROTECTION, start=handed, end=end)
    enquiry = enquire(life, case, on=began, conference_on=conference)
    assess(life, case, authorised_on=working(conference, -1), outcome=SERVICES)
    category = chosen(random, CATEGORIES)
    stop = at_work(end - days(random.randint(50, 110))) if end else None
    conduct = conduct_of(life, conference, stop, category)
    protect(life, Plan(enquiry, conference, stop, category, conduct=conduct))
    _before_court(life, case, conference, stop)
    if len(life.plans) > 2 and life.chance(0.7):
        decided = at_work(conference + days(random.randint(5, 40)))
        decide(life, case.children, kind=DecisionKind.PANEL, on=decided, post="director")
    if stop and end:
        help_in_need(life, case, start=stop, end=end)
        close_case(life, case, on=end)


def _before_court(life: Life, case: Case, conference: date, stop: date | None) -> None:
    """Parents of some children on a plan are told what must change if the court is not asked."""
    begun = at_work(conference + days(life.random.randint(60, 200)))
    end = at_work(begun + days(life.random.randint(70, 108 if life.chance(0.8) else 170)))
    end = min(end, stop) if stop else end
    last = stop or life.until
    if begun >= last - days(20) or not life.chance(0.16):
        return
    contingency_on = done_by(life, working(begun, 1), working(begun, 9))
    go_before_court(
        life,
        case,
        BeforeCourt(begun, end if end < life.until else None, contingency_on),
    )


def conduct_of(life: Life, start: date, end: date | None, category: str) -> PlanConduct:
    """How the work is done: an agency's workers are late more often, and a return is looked at."""
    visits = VISITS_OF_AGENCY if life.worker_on(start).agency else VISITS
    conduct = PlanConduct(visits=visits, spell=bad_spell(life, start, end))
    ended = [(end, latest) for _, end, latest in life.plans if end]
    if not ended:
        return conduct
    looked = start if life.chance(0.7) else at_work(start + days(life.random.randint(7, 40)))
    last_end, harm = ended[-1]
    return replace(
        conduct,
        analysed_on=looked if last_end > start - days(740) else None,
        considered_on=looked if harm == category else None,
    )


WAYS = {
    way.name: way
    for way in (
        *(Way(name, 0, 0, way) for name, way in ODD.items()),
        Way("told", 0, 3, told_only),
        Way("refused", 0, 3, refused),
        Way("early help", 90, 300, helped_early),
        Way("assessed", 25, 88, assessed),
        Way("in need", 140, 420, in_need),
        Way("long in need", 500, 600, in_need),
        Way("protected", 330, 640, protected),
        Way("long plan", 740, 1000, protected),
        Way("looked after", 300, 1100, looked_after),
        Way("came alone", 300, 900, came_alone),
        Way("left care", 900, 2000, left_care),
    )
}
CLOSED = (
    ("told", 0.20),
    ("refused", 0.09),
    ("early help", 0.13),
    ("assessed", 0.22),
    ("in need", 0.20),
    ("protected", 0.13),
    ("looked after", 0.03),
    ("long plan", 0.006),
)


def tell(life: Life, start: date, way: str, *, open_for: int | None) -> None:
    """A family's dealings: one or several that are over, then perhaps one that is not."""
    over = life.until - days(open_for if open_for is not None else 30)
    is_over = open_for is None
    closed = _tell_what_is_over(
        life, start, over, at_least=1 if is_over else 0, first=way if is_over else ""
    )
    if open_for is not None:
        children = tuple(life.family.children)
        _refused_before(life, children, over, after=closed)
        WAYS[way].tell(life, children, at_work(over), None)
        _look_back(life, children, at_work(over), back=closed > over - days(700))


def _tell_what_is_over(
    life: Life, day: date, over: date, *, at_least: int, first: str = ""
) -> date:
    """Dealings that ended before a day, and when the last of them did."""
    random, closed = life.random, date.min
    for number in range(4):
        way = WAYS[first if first and number == 0 else chosen(random, CLOSED)]
        end = at_work(day + days(random.randint(way.shortest, way.longest)))
        if end >= over - days(40):
            if number >= at_least:
                break
            way, end = WAYS["told"], at_work(day)
        children = _of_age(life, day, end)
        if children:
            _refused_before(life, children, day, after=closed)
            way.tell(life, children, at_work(day), end)
            closed = end
        if number >= at_least and life.chance(0.38):
            break
        soon = life.chance(_SOON_BACK)
        day = at_work(end + days(random.randint(25, 300) if soon else random.randint(150, 1500)))
        if day >= over - days(40):
            break
    return closed


def _refused_before(life: Life, children: tuple[Child, ...], day: date, *, after: date) -> None:
    """Somebody had referred some families months before, and it led to nothing."""
    asked = at_work(day - days(life.random.randint(25, 330)))
    known = tuple(child for child in children if child.born_on < asked)
    begun = max(after + days(20) if after > date.min else after, life.until - days(YEARS * 365))
    if life.chance(_REFUSED_BEFORE) and known and asked > begun:
        refused(life, known, asked, None)


def _look_back(life: Life, children: tuple[Child, ...], start: date, *, back: bool) -> None:
    """Managers often, and not always, look at a family that came back or changed hands again."""
    since = max((start, *_taken_into_care(life)))
    read_on = at_work(since + days(life.random.randint(12, 40)))
    if back and life.chance(0.85):
        decide(life, children, kind=DecisionKind.WHOLE_HISTORY, on=read_on, post="head_of_service")
    if life.held and life.chance(0.012):
        _restrict(life, children, working(start, 2))
    lately = [held for held in life.held if held.start > life.until - days(365)]
    if len({id(held.worker) for held in lately}) > 2 and life.chance(0.6):
        settled = at_work(lately[-1].start + days(life.random.randint(3, 25)))
        decide(life, children, kind=DecisionKind.STABLE_WORKER, on=settled, post="service_manager")


def _taken_into_care(life: Life) -> list[date]:
    """The days on which the family's children came into care."""
    begun = ReasonForNewEpisode.STARTED.value
    return [
        row.values["started_on"]
        for row in life.book.rows
        if row.model is LookedAfterEpisode and row.values["start_reason"] == begun
    ]


def _restrict(life: Life, children: tuple[Child, ...], start: date) -> None:
    """A record that only a few may see, as when somebody who works here is a relative.

    A head of service restricts it, and stays among those named: they alone may lift it.
    """
    worker = life.worker_on(start)
    named = (worker, life.force.manager(worker, start), life.force.chief("head_of_service", start))
    for child in children:
        if not life.book.change(child.row, on=start, restricted=True):
            continue
        for one in named:
            life.book.write(
                RestrictedAccess,
                on=start,
                at=child.row.changed_at,
                person=child.row,
                practitioner=one.row,
                started_on=start,
            )


def _of_age(life: Life, day: date, end: date) -> tuple[Child, ...]:
    """The children who were born by a day and not grown up by another."""
    return tuple(c for c in life.family.children if c.born_on < day and c.age_on(end) < 18)
