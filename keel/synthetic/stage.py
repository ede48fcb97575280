"""The stage on which a story is told: a family, a case, a plan that began on a given day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from keel.core.codes import WorkerChange
from keel.oversight.models import DecisionKind
from keel.synthetic.arrival import Case, be_referred, close_case
from keel.synthetic.assessing import SERVICES, assess
from keel.synthetic.challenging import Raised, raise_challenge
from keel.synthetic.days import at_work, days, in_months, work_before, working
from keel.synthetic.helping import HelpConduct, help_in_need
from keel.synthetic.life import Habit, Life, Rhythm
from keel.synthetic.names import chosen
from keel.synthetic.overseeing import decide
from keel.synthetic.people import Child
from keel.synthetic.plan_work import CATEGORIES, GATES, LEGAL, Plan, PlanConduct, protect
from keel.synthetic.protecting import enquire
from keel.synthetic.teams import Worker
from keel.workforce.models import TeamKind
from keel.workforce.roles import Role

IN_TIME = Rhythm(6, 9, 10, 0.0, in_working_days=True)
"""Visits under a protection plan, none of them late."""
MEETINGS = Rhythm(28, 38, 40, 0.0)
FIRST_MEETING = Rhythm(5, 9, 10, 0.0, in_working_days=True)
TALKS = Rhythm(18, 25, 26, 0.0)
NONE = Habit(IN_TIME, tail=())
SCHOOL = (6, 14)
IN_CARE = (5, 16)
OLDER = (7, 13)
"""Ages of children at school, in care, and of those who may have been on a plan years ago."""


@dataclass
class Scene:
    """A family whose life is to go a certain way."""

    life: Life

    @property
    def random(self) -> Random:
        """The family's own chance."""
        return self.life.random

    @property
    def until(self) -> date:
        """The morning up to which it is told."""
        return self.life.until

    @property
    def children(self) -> tuple[Child, ...]:
        """The children."""
        return tuple(self.life.family.children)

    @property
    def yesterday(self) -> date:
        """The last working day."""
        return work_before(self.until)

    def ago(self, least: int, most: int) -> date:
        """A working day so many days ago."""
        return work_before(self.until - days(self.random.randint(least, most) - 1))

    def working_days_ago(self, least: int, most: int) -> date:
        """A day so many working days ago."""
        return working(self.until, -self.random.randint(least, most))

    def months_ago(self, months: int, *, and_days: int = 0) -> date:
        """A working day some months, and some days, ago."""
        return work_before(in_months(self.until, -months) - days(and_days - 1))

    def refer(self, on: date, *, worry: str = "neglect") -> Case:
        """The children are referred, and taken up."""
        return be_referred(self.life, self.children, on=on, worry=worry)

    def hold(self, case: Case, kind: TeamKind, start: date, end: date | None, reason: str) -> None:
        """A team's workers hold the children."""
        self.life.allocate(case.children, kind=kind, start=start, end=end, reason=reason)

    def case_before(self, conference: date) -> Case:
        """A case that comes to conference on a day, in the hands of an assessment team."""
        case = self.refer(working(conference, -self.random.randint(16, 24)))
        self.hold(
            case, TeamKind.ASSESSMENT, case.received_on, conference, WorkerChange.FIRST_CONTACT
        )
        assess(self.life, case, authorised_on=work_before(conference), outcome=SERVICES)
        return case

    def plan(
        self,
        case: Case,
        start: date,
        *,
        end: date | None = None,
        category: str = "",
        latest: str = "",
        conduct: PlanConduct | None = None,
    ) -> None:
        """An enquiry that leads to a protection plan on a day."""
        late = self.life.chance(0.15)
        ago = self.random.randint(16, 19) if late else self.random.randint(10, 14)
        begun = max(case.received_on, working(start, -ago))
        category = category or chosen(self.random, CATEGORIES)
        enquiry = enquire(self.life, case, on=begun, conference_on=start)
        protect(
            self.life,
            Plan(enquiry, start, end, category, latest, conduct or PlanConduct(gates={})),
        )

    def on_plan_since(
        self, start: date, conduct: PlanConduct, *, category: str = "", latest: str = ""
    ) -> Case:
        """Referred, enquired into, and on a protection plan since a day."""
        case = self.case_before(start)
        self.hold(case, TeamKind.PROTECTION, start, None, WorkerChange.TRANSFER)
        self.plan(case, start, category=category, latest=latest, conduct=conduct)
        return case

    def challenge(self, case: Case, *stages: Raised) -> None:
        """A chair is not content with the work, and says so, stage by stage."""
        force, day, role = self.life.force, stages[0].on, Role.CONFERENCE_CHAIR
        team = force.team(self.random, TeamKind.INDEPENDENT, role, day)
        chair, rows = force.worker(self.random, team, role, day), None
        for told in stages:
            rows = raise_challenge(self.life, case.children, told, by=chair, climbed_from=rows)

    def read_history(self, on: date) -> None:
        """The head of service reads the whole history, and writes what it teaches."""
        decide(
            self.life,
            self.children,
            kind=DecisionKind.WHOLE_HISTORY,
            on=on,
            post="head_of_service",
        )

    def earlier_plan(
        self, start: date, end: date, *, category: str, latest: str = "", closed_on: date
    ) -> Case:
        """A protection plan that ended, a while in need, and the case closed."""
        case = self.case_before(start)
        self.hold(case, TeamKind.PROTECTION, start, closed_on, WorkerChange.TRANSFER)
        self.plan(
            case,
            start,
            end=end,
            category=category,
            latest=latest,
            conduct=PlanConduct(gates=on_time(start)),
        )
        help_in_need(self.life, case, start=end, end=closed_on)
        close_case(self.life, case, on=closed_on)
        return case

    def in_need_since(self, start: date, conduct: HelpConduct | None = None) -> Case:
        """Referred and assessed, and on a child in need plan since a day; nobody holds them yet."""
        case = self.refer(working(start, -self.random.randint(30, 42)), worry="stress")
        received, first = case.received_on, WorkerChange.FIRST_CONTACT
        worker = workers_of(self, TeamKind.ASSESSMENT, ((received, start),))[0]
        self.life.hand_to(worker, case.children, start=received, end=start, reason=first)
        authorised = working(start, -self.random.randint(1, 5))
        assess(self.life, case, authorised_on=authorised, outcome=SERVICES)
        return case


def workers_of(
    scene: Scene, kind: TeamKind, spans: tuple[tuple[date, date | None], ...]
) -> list[Worker]:
    """As many different workers, each there for the whole of a span if anybody is."""
    found: list[Worker] = []
    teams = scene.life.force.by_kind[kind, Role.SOCIAL_WORKER]
    everybody = [worker for team in teams for post in team.posts for worker in post.holders]
    for start, end in spans:
        free = [worker for worker in everybody if worker not in found and worker.works_on(start)]
        there = [worker for worker in free if _stays(worker, start, end)]
        longest = max(free, key=lambda worker: worker.ends or scene.until + days(1))
        found.append(scene.random.choice(there) if there else longest)
    return found


def _stays(worker: Worker, start: date, end: date | None) -> bool:
    """Whether somebody is there from one day until another."""
    if worker.ends and (end is None or worker.ends < end):
        return False
    away = worker.long_absence_after(start)
    return away is None or (end is not None and away[0] >= end)


def on_time(start: date, *, but: tuple[int, ...] = ()) -> dict[int, date]:
    """The looks that a long plan is owed, each two weeks before it is due."""
    return {
        months: at_work(in_months(start, months) - days(14))
        for months in GATES
        if months not in but
    }


def steady(
    visits: tuple[date, ...] | None = None,
    *,
    meetings: tuple[date, ...] | None = None,
    talks: tuple[date, ...] | None = None,
    **more: object,
) -> PlanConduct:
    """Everything in time, and the last days of what is told as they are given."""
    return PlanConduct(
        visits=Habit(IN_TIME, tail=visits),
        core_groups=Habit(MEETINGS, first=FIRST_MEETING, tail=meetings),
        supervision=Habit(TALKS, tail=talks),
        **more,  # type: ignore[arg-type]  # the rest of the conduct, by name
    )


def legal(tail: tuple[date, ...] | None) -> Habit:
    """Legal thought from the first year on; its last days as given."""
    return Habit(LEGAL, first=Rhythm(360, 430, 440, 0.0), tail=tail)


def late_each_time(last: date, gaps: tuple[int, ...]) -> tuple[date, ...]:
    """Days before a last one, so many working days apart, the last gap first."""
    found = [last]
    for gap in gaps:
        found.insert(0, working(found[0], -gap))
    return tuple(found)


@dataclass(frozen=True, eq=False)
class Story:
    """A life to be planted: what is to be found in it, and what is not."""

    name: str
    life: str
    marks: Mapping[str, bool]
    tell: Callable[[Scene], None]
    children: int = 2
    ages: tuple[float, float] = (2, 11)
    seldom: bool = False
    """Told once: an authority has only so many plans, and other stories carry these signals too."""
