"""Ordinary stays in care: how children come to be looked after, where they live, how it ends."""

from __future__ import annotations

from datetime import date

from keel.core.codes import LegalStatus, PlacementType, ReasonEpisodeCeased, WorkerChange
from keel.core.codes.looked_after import PLACEMENT_TYPE_SINCE
from keel.people.models import ImmigrationStatus
from keel.rulebook.calendar import attains_on
from keel.synthetic.arrival import be_referred, close_case
from keel.synthetic.assessing import SERVICES, assess, how_long
from keel.synthetic.caring import care
from keel.synthetic.days import at_work, days, working
from keel.synthetic.helping import help_in_need
from keel.synthetic.leaving import LastHeard, Leaver
from keel.synthetic.life import Life
from keel.synthetic.names import chosen
from keel.synthetic.people import Child
from keel.synthetic.promptness import done_by
from keel.synthetic.stay_in_care import Home, Stay
from keel.workforce.models import TeamKind
from keel.workforce.roles import Role

_KINDS = (
    (PlacementType.FOSTER, 0.30),
    (PlacementType.KINSHIP, 0.18),
    (PlacementType.CHILDRENS_HOME, 0.04),
    (PlacementType.FOSTER_LONG_TERM, 0.08),
    (PlacementType.WITH_PARENT, 0.40),
)
_KINDS_FROM_EIGHT = (
    (PlacementType.FOSTER, 0.14),
    (PlacementType.KINSHIP, 0.10),
    (PlacementType.CHILDRENS_HOME, 0.66),
    (PlacementType.FOSTER_LONG_TERM, 0.04),
    (PlacementType.WITH_PARENT, 0.06),
)
"""Of older children more live in a home, and few small ones do."""


def looked_after(life: Life, children: tuple[Child, ...], start: date, end: date | None) -> None:
    """Assessed, then looked after; if that ends, in need for a while, then closed."""
    random = life.random
    case = be_referred(life, children, on=start, worry=random.choice(("neglect", "harm", "stress")))
    begins = at_work(start + days(random.randint(6, 45)))
    handed = at_work(begins + days(random.randint(15, 60)))
    home_on = at_work(end - days(random.randint(60, 120))) if end else None
    life.allocate(
        case.children,
        kind=TeamKind.ASSESSMENT,
        start=start,
        end=handed,
        reason=WorkerChange.FIRST_CONTACT,
    )
    life.allocate(case.children, kind=TeamKind.LOOKED_AFTER, start=handed, end=end)
    assess(life, case, authorised_on=how_long(life, start), outcome=SERVICES)
    care(life, case, plan_stay(life, begins, home_on))
    if end and home_on:
        begun = home_on
        if life.sometimes(0.1):
            begun = done_by(life, working(home_on, 1), working(home_on, 10)) or end
        if begun < end:
            help_in_need(life, case, start=begun, end=end)
        close_case(life, case, on=end)


def plan_stay(life: Life, start: date, end: date | None) -> Stay:
    """A stay in care with its orders and its homes."""
    random = life.random
    stop = end or life.until
    statuses = [(start, LegalStatus.SECTION_20)]
    if life.chance(0.7):
        issued = start if life.chance(0.5) else at_work(start + days(random.randint(15, 80)))
        if issued == start:
            statuses = []
        if issued < stop - days(5):
            statuses.append((issued, LegalStatus.INTERIM_CARE_ORDER))
            ordered = at_work(issued + days(random.randint(170, 260)))
            if ordered < stop - days(20):
                statuses.append((ordered, LegalStatus.FULL_CARE_ORDER))
    statuses = statuses or [(start, LegalStatus.SECTION_20)]
    settled = at_work(start + days(random.randint(200, 420))) if life.chance(0.55) else None
    return Stay(
        start,
        end,
        tuple(statuses),
        _choose_homes(life, start, stop, tuple(statuses)),
        settled_on=settled if settled and settled < stop else None,
        late=0.06 if life.worker_on(stop).agency else 0.03,
    )


def _choose_homes(
    life: Life, start: date, stop: date, statuses: tuple[tuple[date, LegalStatus], ...]
) -> tuple[Home, ...]:
    """One home or several, none with a parent before there is a full order."""
    random, youngest = life.random, max(life.family.children, key=lambda child: child.born_on)
    homes: list[Home] = []
    day = start
    ordered = [on for on, status in statuses if status is LegalStatus.FULL_CARE_ORDER]
    while day < stop - days(10) or not homes:
        kind = PlacementType(
            chosen(random, _KINDS_FROM_EIGHT if youngest.age_on(day) >= 8 else _KINDS)
        )
        if kind is PlacementType.WITH_PARENT and not (ordered and ordered[0] < day):
            kind = PlacementType.FOSTER
        if kind is PlacementType.FOSTER_LONG_TERM and day == start:
            kind = PlacementType.FOSTER
        approved, extended = approvals(life, day) if kind is PlacementType.KINSHIP else (None, None)
        lasts = random.randint(120, 700) if kind is not PlacementType.FOSTER_LONG_TERM else 4000
        if life.chance(0.35):
            lasts = 4000
        leaves = at_work(day + days(lasts))
        ends = min(leaves, stop)
        homes.append(
            Home(
                day,
                kind,
                approved if approved and approved < ends else None,
                extended_on=extended if extended and extended < ends else None,
                registered=kind is not PlacementType.CHILDRENS_HOME or not life.chance(0.01),
            )
        )
        day = leaves
    return tuple(homes)


def approvals(life: Life, start: date) -> tuple[date | None, date | None]:
    """When relatives were approved in full, mostly within 16 weeks; and for longer, if not."""
    first, last = start + days(70), start + days(110)
    approved = done_by(life, first, last, late=0.2, never=0.05)
    if approved and approved <= last:
        return approved, None
    extended = done_by(life, start + days(75), last, late=0.1)
    longest = start + days(166)
    return done_by(life, start + days(115), longest, late=0.1, never=0.03), extended


def came_alone(life: Life, children: tuple[Child, ...], start: date, end: date | None) -> None:
    """A young person who came to this country alone and is looked after since."""
    case = be_referred(life, children, on=start, source="6", worry="stress")
    for child in children:
        life.book.write(
            ImmigrationStatus,
            on=at_work(start + days(2)),
            person=child.row,
            status="Asylum application under way",
            started_on=start,
        )
    handed = at_work(start + days(life.random.randint(8, 30)))
    life.allocate(
        children,
        kind=TeamKind.ASSESSMENT,
        start=start,
        end=handed,
        reason=WorkerChange.FIRST_CONTACT,
    )
    life.allocate(children, kind=TeamKind.LOOKED_AFTER, start=handed, end=end)
    assess(life, case, authorised_on=working(start, life.random.randint(25, 44)), outcome=SERVICES)
    kind = PlacementType.FOSTER
    since = PLACEMENT_TYPE_SINCE[PlacementType.SUPPORTED_ACCOMMODATION]
    if children[0].age_on(start) >= 16 and start >= since:
        kind = PlacementType.SUPPORTED_ACCOMMODATION
    stay = Stay(start, end, ((start, LegalStatus.SECTION_20),), (Home(start, kind),))
    care(life, case, stay)


def left_care(
    life: Life,
    children: tuple[Child, ...],
    start: date,
    end: date | None,
    *,
    last_heard: LastHeard | None = None,
) -> None:
    """Looked after until 18, and in the hands of a personal adviser since."""
    random = life.random
    child = children[0]
    grown = attains_on(child.born_on, 18)
    case = be_referred(life, (child,), on=start)
    life.allocate(
        (child,),
        kind=TeamKind.LOOKED_AFTER,
        start=start,
        end=grown,
        reason=WorkerChange.FIRST_CONTACT,
    )
    assess(life, case, authorised_on=working(start, random.randint(25, 44)), outcome=SERVICES)
    begins = at_work(start + days(random.randint(10, 40)))
    told = care(life, case, _until_grown(life, begins, grown))
    life.allocate(
        (child,),
        kind=TeamKind.CARE_LEAVERS,
        role=Role.PERSONAL_ADVISER,
        start=grown,
        end=None,
    )
    Leaver(life, child, grown, told.pathways[0], last_heard).live()


def _until_grown(life: Life, begins: date, grown: date) -> Stay:
    """In one foster home until 18, and then on their own or with the carers still."""
    reasons = (
        ReasonEpisodeCeased.INDEPENDENT_WITH_SUPPORT,
        ReasonEpisodeCeased.STAYED_WITH_CARERS_AT_18,
    )
    statuses = ((begins, LegalStatus.SECTION_20),)
    homes = (Home(begins, PlacementType.FOSTER),)
    return Stay(begins, grown, statuses, homes, end_reason=life.random.choice(reasons))
