"""Visits to children in care, as often as the law asks of where and how a child lives."""

from __future__ import annotations

from datetime import date

from keel.core.codes import LegalStatus, PlacementType
from keel.looked_after.models import LookedAfterVisit
from keel.synthetic.days import at_work, days, in_months
from keel.synthetic.life import Habit, Rhythm, outside
from keel.synthetic.stay_in_care import Care, Home
from keel.synthetic.visiting import Round

_VISITS = Rhythm(25, 42, 56, 0.0)
_LONG_TERM = (PlacementType.FOSTER_LONG_TERM, PlacementType.KINSHIP_LONG_TERM)


def visit(told: Care, reviews: list[date]) -> None:
    """Visits as often as the law asks of where and how a child lives."""
    stay, life = told.stay, told.life
    seen: list[date] = []
    ends = [home.start for home in stay.homes[1:]] + [stay.end or life.until]
    tail = stay.visits_tail
    for home, end in zip(stay.homes, ends, strict=True):
        stop = min(end, told.stop, tail[0] - days(20) if tail else end)
        day = home.start + days(life.random.randint(1, 6))
        while day < stop:
            seen.append(day)
            day = _next_visit(told, home, day, reviews)
    if tail:
        seen += _up_to(seen[-1] if seen else stay.start, tail)
    visits = Round(life, told.children, LookedAfterVisit, period=told.periods)
    habit = Habit(_VISITS, tail=stay.visits_tail)
    visits.make(habit=habit, seen=outside(sorted(set(seen)), told.spell), tries=stay.tries)


def _up_to(last: date, tail: tuple[date, ...]) -> list[date]:
    """The last days as told, with one between where they would leave too long a gap."""
    gap = (tail[0] - last).days
    return [at_work(last + days(gap // 2)), *tail] if gap > 38 else list(tail)


def _next_visit(told: Care, home: Home, day: date, reviews: list[date]) -> date:
    """When the next visit is made, mostly within what the law allows."""
    random = told.life.random
    longest = _within(told, home, day, reviews)
    if told.life.chance(told.stay.late):
        return at_work(day + days(longest + random.randint(3, 14)))
    made = day + days(random.randint(int(longest * 0.6), longest))
    return made if longest < 10 else at_work(made - days(3))


def _within(told: Care, home: Home, day: date, reviews: list[date]) -> int:
    """How many days may pass until the next visit to a child who lives so."""
    stay = told.stay
    on_approval = home.kind is PlacementType.KINSHIP and (
        home.approved_on is None or day < home.approved_on
    )
    interim = next(
        (status for start, status in reversed(stay.statuses) if start <= day),
        LegalStatus.SECTION_20,
    )
    at_home = home.kind is PlacementType.WITH_PARENT
    if on_approval or (at_home and interim is LegalStatus.INTERIM_CARE_ORDER):
        return 28 if reviews and reviews[0] <= day else 7
    settled = home.kind in _LONG_TERM or (stay.settled_on is not None and stay.settled_on <= day)
    if settled and not at_home and day >= in_months(home.start, 12):
        return 89
    return 42
