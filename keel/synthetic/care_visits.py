"""Visits to children in care, as often as the law asks of where and how a child lives."""

from __future__ import annotations

from datetime import date

from keel.core.codes import LegalStatus, PlacementType
from keel.family_help.models import Assessment
from keel.looked_after.models import LookedAfterVisit
from keel.synthetic.days import at_work, days, in_months
from keel.synthetic.life import Keeps, outside
from keel.synthetic.stay_in_care import Care, Home
from keel.synthetic.visiting import Round

_WITH_ADOPTERS = (PlacementType.ADOPTION_ORDER_OTHER_CARER,)
_LONG_TERM = (PlacementType.FOSTER_LONG_TERM, PlacementType.KINSHIP_LONG_TERM)


def visit(told: Care, reviews: list[date]) -> None:
    """Visits as often as the law asks of where and how a child lives."""
    stay, life = told.stay, told.life
    seen: list[date] = []
    ends = [home.start for home in stay.homes[1:]] + [stay.end or life.until]
    tail = stay.visits_tail
    for home, end in zip(stay.homes, ends, strict=True):
        stop = min(end, told.stop, tail[0] - days(20) if tail else end)
        if home.kind in _WITH_ADOPTERS and stay.adoption and stay.adoption.lapsed_on:
            stop = min(stop, stay.adoption.lapsed_on)
        day = home.start + days(life.random.randint(1, 6))
        if stay.late and life.sometimes(0.01):
            day += days(8)
        while day < stop:
            seen.append(day)
            day = _next_visit(told, home, day, reviews)
    if tail:
        seen += _up_to(seen[-1] if seen else stay.start, tail)
    visits = Round(life, told.children, LookedAfterVisit, period=told.periods)
    found = outside(sorted(set(seen)), told.spell)
    if life.keeps is Keeps.SELDOM:
        found = found[: len(found) // 2]
    besides = [] if tail else _seen_in_assessment(told)
    found = sorted({*found, *besides})
    visits.make(as_told=tail is not None, seen=found, tries=stay.tries, by_others=stay.by_others)


def _seen_in_assessment(told: Care) -> list[date]:
    """Who is seen for an assessment where they now live is visited there."""
    children = {id(child.row) for child in told.children}
    days_seen = (
        row.now().get("child_seen_on")
        for row in told.life.book.rows
        if row.model is Assessment and id(row.values["child"]) in children
    )
    return [day for day in days_seen if day and told.stay.start < day < told.stop]


def _up_to(last: date, tail: tuple[date, ...]) -> list[date]:
    """The last days as told, with one between where they would leave too long a gap."""
    gap = (tail[0] - last).days
    return [at_work(last + days(gap // 2)), *tail] if gap > 38 else list(tail)


def _next_visit(told: Care, home: Home, day: date, reviews: list[date]) -> date:
    """When the next visit is made, mostly within what the law allows."""
    random = told.life.random
    longest = _within(told, home, day, reviews)
    if told.life.chance(0.6 if told.life.keeps is Keeps.LATE else told.stay.late):
        return at_work(day + days(longest + random.randint(3, 14)))
    made = day + days(random.randint(int(longest * 0.6), longest))
    return made if longest < 10 else at_work(made - days(3))


def _newly_home(told: Care, home: Home, day: date) -> bool:
    """Whether a child lives with a parent, and a care order was made within the week."""
    orders = [on for on, status in told.stay.statuses if status is LegalStatus.FULL_CARE_ORDER]
    return home.kind is PlacementType.WITH_PARENT and any(
        on - days(7) <= day <= on for on in orders
    )


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
    settling = home.kind in _WITH_ADOPTERS and not any(home.start < held <= day for held in reviews)
    if settling or not home.registered:
        return 7
    reviewed = bool(reviews) and reviews[0] <= day
    if on_approval or (at_home and interim is LegalStatus.INTERIM_CARE_ORDER):
        return 28 if reviewed else 7
    if home.before_assessment or _newly_home(told, home, day):
        return 42 if reviewed else 7
    settled = home.kind in _LONG_TERM or (stay.settled_on is not None and stay.settled_on <= day)
    if settled and not at_home and day >= in_months(home.start, 12):
        return 89
    return 42
