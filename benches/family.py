"""Three siblings on protection plans for two years, and whoever works with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from keel.child_protection import commands as protection
from keel.child_protection.models import Agency, ProtectionPlan
from keel.chronology.kinds import all_records
from keel.chronology.ownership import hand_over
from keel.core.codes import CategoryOfAbuse, WorkerChange
from keel.core.models import User
from keel.core.trail.change import change
from keel.family_help.visits import ChildOnVisit
from keel.oversight import commands as oversight
from keel.people import commands as people
from keel.people.models import Person
from keel.workforce import commands as workforce
from keel.workforce.models import CaseRole, EmployerKind, Practitioner, TeamKind
from keel.workforce.roles import Role

STARTED_ON = date(2024, 3, 4)
WEEKS = 104
AGENCIES = (Agency.POLICE, Agency.HEALTH)


@dataclass(frozen=True)
class Family:
    """The children, their worker, and as whom the worker writes."""

    children: tuple[Person, ...]
    worker: Practitioner
    user: User

    def visit(self, children: tuple[Person, ...], on: date) -> None:
        """Record a visit, once for all of them."""
        protection.record_protection_visit(
            [ChildOnVisit(child=child, seen=True, alone=True, words="Well") for child in children],
            visited_on=on,
            visited_by=self.worker,
            account="All were at home.",
            by=self.user,
        )


def a_family() -> Family:
    """Make the family, with two years of visits, core groups and supervisions."""
    user = User.objects.create_user("worker@example.org", name="Wendy Worker")
    with change(by=user, action="Made a family"):
        hand_over([record.name for record in all_records()], to=None, since=None, by=user)
        worker = _a_worker(user)
        children = tuple(_a_child(name, worker, user) for name in ("Ann", "Ben", "Cat"))
        family = Family(children, worker, user)
        plans = [_a_plan(child, user) for child in children]
        for week in range(2, WEEKS, 2):
            day = STARTED_ON + timedelta(weeks=week)
            family.visit(children, day)
            if week % 6 == 0:
                _core_group(plans, worker, day, user)
            if week % 4 == 0:
                _supervision(children, worker, day, user)
    return family


def _a_worker(user: User) -> Practitioner:
    employer = workforce.add_employer(name="Authority", kind=EmployerKind.AUTHORITY, by=user)
    team = workforce.add_team(
        name="Safeguarding", kind=TeamKind.PROTECTION, parent=None, employer=employer, by=user
    )
    worker = workforce.add_practitioner(name=user.name, job_title="Social worker", by=user)
    workforce.employ(worker, employer=employer, started_on=STARTED_ON, by=user)
    workforce.give_role(worker, role=Role.SOCIAL_WORKER, started_on=STARTED_ON, by=user)
    workforce.join_team(worker, team=team, started_on=STARTED_ON, by=user)
    return worker


def _a_child(name: str, worker: Practitioner, user: User) -> Person:
    details = people.PersonDetails(forename=name, surname="Bench", born_on=date(2016, 5, 4))
    child = people.add_person(details, by=user)
    people.allocate(
        child,
        practitioner=worker,
        role=CaseRole.objects.still_open().get(code="social_worker"),
        started_on=STARTED_ON,
        change_reason=WorkerChange.FIRST_CONTACT,
        by=user,
    )
    return child


def _a_plan(child: Person, user: User) -> ProtectionPlan:
    plan = ProtectionPlan(child=child, started_on=STARTED_ON, danger="Hunger")
    return protection.start_protection_plan(plan, category=CategoryOfAbuse.NEGLECT, by=user)


def _core_group(plans: list[ProtectionPlan], worker: Practitioner, day: date, user: User) -> None:
    protection.hold_core_group(
        plans,
        held_on=day,
        led_by=worker,
        agencies_asked=AGENCIES,
        agencies_present=AGENCIES,
        family_came=True,
        words="The plan goes on.",
        by=user,
    )


def _supervision(children: tuple[Person, ...], worker: Practitioner, day: date, user: User) -> None:
    oversight.discuss_in_supervision(
        children,
        practitioner=worker,
        supervisor=worker,
        held_on=day,
        analysis="Slow change.",
        decision="Go on.",
        actions="See the school.",
        by=user,
    )
