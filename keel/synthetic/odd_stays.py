"""Stays in care that few children have: taken in, remanded, home on an order, to be adopted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from keel.core.codes import (
    LegalStatus,
    PlacementType,
    ReasonEpisodeCeased,
    ReasonForClosure,
)
from keel.synthetic.adopting import plan_adoption
from keel.synthetic.arrival import Case, close_case
from keel.synthetic.assessing import taken_up
from keel.synthetic.caring import care
from keel.synthetic.days import at_work, days, working
from keel.synthetic.helping import help_in_need
from keel.synthetic.leaving import leave_early
from keel.synthetic.life import Keeps, Life
from keel.synthetic.people import Child
from keel.synthetic.promptness import done_by
from keel.synthetic.stay_in_care import Home, Stay
from keel.synthetic.stays import approvals
from keel.workforce.models import TeamKind
from keel.workforce.roles import Role

Children = tuple[Child, ...]
Tell = Callable[[Life, Children, date, date | None], None]
"""Writes dealings from a day up to an end; none: they have not ended."""
FOSTER, WITH_PARENT = PlacementType.FOSTER, PlacementType.WITH_PARENT
SECTION_20, INTERIM = LegalStatus.SECTION_20, LegalStatus.INTERIM_CARE_ORDER
FULL = LegalStatus.FULL_CARE_ORDER


def _about_to_be_looked_after(
    life: Life, children: Children, start: date, end: date | None = None
) -> Case:
    """Taken up by a team for children looked after on the first day."""
    kind = TeamKind.LOOKED_AFTER
    return taken_up(life, children, start, kind=kind, worry="harm", held_from=start, end=end)


def taken_in(life: Life, children: Children, start: date, end: date | None) -> None:
    """By the police, then under an emergency order, then an interim one; each has its last day."""
    case = _about_to_be_looked_after(life, children, start)
    statuses = [(start, LegalStatus.POLICE_PROTECTION)]
    ordered = done_by(life, start + days(1), start + days(2))
    if ordered and ordered < life.until:
        statuses.append((ordered, LegalStatus.EMERGENCY_PROTECTION_ORDER))
        interim = done_by(life, ordered + days(3), ordered + days(8))
        if interim and interim < life.until:
            statuses.append((interim, INTERIM))
    care(life, case, Stay(start, None, tuple(statuses), (Home(start, FOSTER),)))


def remanded(life: Life, children: Children, start: date, end: date | None) -> None:
    """By the court, to the authority."""
    case = _about_to_be_looked_after(life, children, start)
    statuses = ((start, LegalStatus.REMANDED),)
    care(life, case, Stay(start, None, statuses, (Home(start, FOSTER),)))


def home_on_an_order(life: Life, children: Children, start: date, end: date | None) -> None:
    """With a parent before anybody assessed that: the court orders it, or care begins so."""
    case = _about_to_be_looked_after(life, children, start)
    if life.chance(0.5):
        home = Home(start, WITH_PARENT, before_assessment=True)
        care(life, case, Stay(start, None, ((start, FULL),), (home,)))
        return
    ordered = at_work(start + days(life.random.randint(150, 230)))
    statuses = ((start, INTERIM), (ordered, FULL)) if ordered < life.until else ((start, INTERIM),)
    home = Home(at_work(start + days(4)), WITH_PARENT, before_assessment=True)
    care(life, case, Stay(start, None, statuses, (Home(start, FOSTER), home)))


def often_away(life: Life, children: Children, start: date, end: date | None) -> None:
    """Fostered, then in a children's home that is seldom on the register, and often missing."""
    case = _about_to_be_looked_after(life, children, start)
    moved = at_work(start + days(life.random.randint(60, 150)))
    registered = life.chance(0.6 if life.keeps is Keeps.MOSTLY else 0.4)
    homes = (Home(start, FOSTER), Home(moved, PlacementType.CHILDRENS_HOME, registered=registered))
    care(life, case, Stay(start, None, ((start, SECTION_20),), homes, often_missing=True))


def settled(life: Life, children: Children, start: date, end: date | None) -> None:
    """With the same foster carers for years, and to stay until grown up."""
    case = _about_to_be_looked_after(life, children, start)
    decided = at_work(start + days(life.random.randint(150, 240)))
    statuses = ((start, INTERIM), (at_work(start + days(life.random.randint(170, 260))), FULL))
    care(life, case, Stay(start, None, statuses, (Home(start, FOSTER),), settled_on=decided))


def to_be_adopted(life: Life, children: Children, start: date, end: date | None) -> None:
    """Fostered; then the plan is adoption, which comes about, is late, or is given up."""
    adoption = plan_adoption(life, start)
    finished = adoption.ordered_on
    case = _about_to_be_looked_after(life, children, start, finished)
    statuses = [(start, INTERIM)]
    homes = [Home(start, FOSTER)]
    if adoption.placement_order_on:
        statuses.append((adoption.placement_order_on, LegalStatus.PLACEMENT_ORDER))
    if adoption.placed_on:
        homes.append(Home(adoption.placed_on, PlacementType.ADOPTION_ORDER_OTHER_CARER))
    told = care(
        life,
        case,
        Stay(
            start,
            finished,
            tuple(statuses),
            tuple(homes),
            adoption=adoption,
            end_reason=ReasonEpisodeCeased.ADOPTED_UNOPPOSED,
        ),
    )
    adoption.write(life, children[0], told.periods[0])
    if finished:
        close_case(life, case, on=finished, reason=ReasonForClosure.ADOPTED)


def with_relatives(life: Life, children: Children, start: date, end: date | None) -> None:
    """With relatives from the first day, who are yet to be approved in full."""
    case = _about_to_be_looked_after(life, children, start)
    approved, extended = (
        day if day and day < life.until else None for day in approvals(life, start)
    )
    home = Home(start, PlacementType.KINSHIP, approved, extended_on=extended)
    care(life, case, Stay(start, None, ((start, SECTION_20),), (home,)))


def home_again(life: Life, children: Children, start: date, end: date | None) -> None:
    """Some months in care, and home again on a plan that somebody is to begin."""
    case = _about_to_be_looked_after(life, children, start)
    home_on = at_work(start + days(life.random.randint(70, 100)))
    care(life, case, Stay(start, home_on, ((start, SECTION_20),), (Home(start, FOSTER),)))
    begun = done_by(life, working(home_on, 1), working(home_on, 10))
    if life.keeps is not Keeps.MOSTLY and life.chance(0.3):
        begun = at_work(home_on + days(life.random.randint(50, 85)))
    if begun and begun < life.until:
        help_in_need(life, case, start=begun, end=None)


def left_care_early(life: Life, children: Children, start: date, end: date | None) -> None:
    """Looked after for some months at sixteen, and home before eighteen: a relevant child."""
    left = at_work(start + days(life.random.randint(100, 125)))
    case = _about_to_be_looked_after(life, children, start, left)
    stay = Stay(start, left, ((start, SECTION_20),), (Home(start, FOSTER),), prepared=False)
    care(life, case, stay)
    life.allocate(
        children,
        kind=TeamKind.CARE_LEAVERS,
        role=Role.PERSONAL_ADVISER,
        start=left,
        end=None,
    )
    leave_early(life, children[0], left)


ODD_STAYS: Mapping[str, Tell] = {
    "taken in": taken_in,
    "remanded": remanded,
    "home on an order": home_on_an_order,
    "often away": often_away,
    "settled": settled,
    "to be adopted": to_be_adopted,
    "with relatives": with_relatives,
    "home again": home_again,
    "left care early": left_care_early,
}
