"""Ways that few families go: moved in with a plan, stepped up, homeless, with friends, to court."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from keel.core.codes import LegalStatus, WorkerChange
from keel.front_door.models import ContactDecision
from keel.proceedings.models import LegalStatus as LegalStatusRecord
from keel.synthetic.arrival import Case, be_referred, be_told
from keel.synthetic.assessing import NOTHING, assess, taken_up
from keel.synthetic.book import PROMPT
from keel.synthetic.days import at_work, days, working
from keel.synthetic.fostered_privately import Arrangement, live_with_friends
from keel.synthetic.helping import HelpConduct, close_plan, help_in_need
from keel.synthetic.homeless import come_as_homeless
from keel.synthetic.life import Keeps, Life
from keel.synthetic.nights import be_arrested, call_at_night, usual_arrest
from keel.synthetic.odd_stays import ODD_STAYS, Children, Tell
from keel.synthetic.plan_work import Plan, protect
from keel.synthetic.proceeding import BeforeCourt, go_before_court
from keel.synthetic.promptness import done_by
from keel.synthetic.protecting import Enquiry, Road, enquire, move_in, suspect
from keel.workforce.models import TeamKind


def _taken_up(life: Life, children: Children, start: date, *, worry: str = "neglect") -> Case:
    return taken_up(life, children, start, kind=TeamKind.PROTECTION, worry=worry)


def _begin_plan(life: Life, enquiry: Enquiry, category: str) -> None:
    """A plan begins on the day of the conference, or late, or nobody begins it."""
    held_on = enquiry.conference_on
    begun = done_by(life, held_on, held_on) if held_on else None
    if begun and begun < life.until:
        protect(life, Plan(enquiry, begun, None, category))


def moved_in(life: Life, children: Children, start: date, end: date | None) -> None:
    """On a protection plan elsewhere, and moved to Port Haven."""
    case = _taken_up(life, children, start)
    _begin_plan(life, move_in(life, case, start), "NEG")


def stepped_up(life: Life, children: Children, start: date, end: date | None) -> None:
    """In need, and then on a protection plan, with which the first plan ends."""
    case = _taken_up(life, children, start, worry="domestic")
    begun = working(start, 46)
    suspected = at_work(begun + days(life.random.randint(20, 40)))
    conference = working(suspected, 12)
    if conference >= life.until:
        return
    plans = help_in_need(life, case, start=begun, end=conference, conduct=HelpConduct(ends=False))
    enquiry = enquire(life, case, on=suspected, conference_on=conference)
    closed = done_by(life, conference, conference)
    if closed:
        close_plan(life, plans, closed)
    _begin_plan(life, enquiry, "EMO")


def harm_left_lying(life: Life, children: Children, start: date, end: date | None) -> None:
    """Significant harm was suspected: nobody took it further, or it was enquired into at once."""
    case = be_referred(life, children, on=start, worry="harm", harm=True)
    life.allocate(
        children,
        kind=TeamKind.ASSESSMENT,
        start=working(start, 1),
        end=None,
        reason=WorkerChange.FIRST_CONTACT,
    )
    assess(life, case, authorised_on=None)
    if life.chance(0.5):
        suspect(life, case, on=working(start, 1))
    else:
        enquire(life, case, on=working(start, 1))


def conference_late(life: Life, children: Children, start: date, end: date | None) -> None:
    """Enquired into, and a conference asked for that has not been held after weeks."""
    case = _taken_up(life, children, start, worry="harm")
    began = working(start, 2)
    decided = working(began, 6)
    enquire(life, case, on=began, road=Road(decided, working(decided, 1)))


def nobody_yet(life: Life, children: Children, start: date, end: date | None) -> None:
    """Taken up as a referral, and in nobody's hands yet."""
    be_referred(life, children, on=start, worry="stress")


def at_night(life: Life, children: Children, start: date, end: date | None) -> None:
    """The police call out of hours, once or several times; the eldest ends up in the cells."""
    be_told(life, children, on=start, decision=ContactDecision.INFORMATION, worry="risk")
    for _ in range(life.random.randint(1, 3)):
        call_at_night(life, children, start)
        be_arrested(life, children[0], usual_arrest(life, start))
        start = at_work(start + days(life.random.randint(20, 60)))
        if start >= life.until - days(2):
            return


def homeless(life: Life, children: Children, start: date, end: date | None) -> None:
    """Sixteen or seventeen, and nowhere to sleep."""
    be_told(life, children, on=start, decision=ContactDecision.SIGNPOSTED, worry="stress")
    come_as_homeless(life, children[0], start)


def with_friends(life: Life, children: Children, start: date, end: date | None) -> None:
    """Brought up by friends of the parents."""
    kind = TeamKind.ASSESSMENT
    case = taken_up(life, children, start, kind=kind, worry="stress", outcome=NOTHING)
    live_with_friends(life, case, Arrangement(working(start, 1)))


def short_breaks(life: Life, children: Children, start: date, end: date | None) -> None:
    """In need for a disability, with some days away from home every other month."""
    case = _taken_up(life, children, start, worry="stress")
    begun = working(start, 46)
    if begun < life.until:
        help_in_need(life, case, start=begun, end=None)
    day = at_work(start + days(20))
    while day < life.until:
        row = life.book.write(
            LegalStatusRecord,
            on=day,
            pace=PROMPT,
            child=case.children[0].row,
            status=LegalStatus.SHORT_BREAK.value,
            started_on=day,
        )
        home = done_by(life, day + days(2), day + days(9))
        if home is None:
            return
        life.book.change(row, on=home, pace=PROMPT, ended_on=home)
        day = at_work(max(home, day) + days(life.random.randint(40, 70)))


def to_court(life: Life, children: Children, start: date, end: date | None) -> None:
    """In need, in pre-proceedings, and before the court."""
    case = _taken_up(life, children, start)
    in_need = working(start, 46)
    if in_need < life.until:
        help_in_need(life, case, start=in_need, end=None)
    begun = at_work(start + days(life.random.randint(40, 60)))
    decided = at_work(begun + days(life.random.randint(80, 105)))
    contingency_on = done_by(life, working(begun, 1), working(begun, 9))
    in_time = life.keeps is Keeps.MOSTLY or life.chance(0.5)
    ends = decided if in_time and decided < life.until else None
    go_before_court(life, case, BeforeCourt(begun, ends, contingency_on, to_court=True))


ODD: Mapping[str, Tell] = {
    "moved in": moved_in,
    "stepped up": stepped_up,
    "harm left lying": harm_left_lying,
    "conference late": conference_late,
    "nobody yet": nobody_yet,
    "at night": at_night,
    "homeless": homeless,
    "with friends": with_friends,
    "friends at sixteen": with_friends,
    "short breaks": short_breaks,
    "to court": to_court,
    **ODD_STAYS,
}
"""By name: from a day on, and not over."""
