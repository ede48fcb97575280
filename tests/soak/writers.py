"""Writers who save on the same and on sibling children at once, for the soak and the suite."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from random import Random
from uuid import uuid4

from django.db import OperationalError, connections

from keel.child_protection.models import ProtectionPlan, ProtectionVisit
from keel.chronology import night
from keel.core.models import User
from keel.core.trail.change import change
from keel.people.models import Person
from keel.workforce import commands as workforce
from keel.workforce.models import AbsenceReason, Practitioner
from tests.people.builders import a_child, allocated
from tests.workforce.builders import a_practitioner, a_team, signs_in_as

FIRST_DAY = date(2025, 6, 2)
_absences = count()


@dataclass
class Family:
    """Siblings on a plan, their worker, and what went wrong so far."""

    children: list[Person]
    plans: dict[int, ProtectionPlan]
    worker: Practitioner
    user: User
    failures: list[BaseException] = field(default_factory=list)
    saves: int = 0
    counting: threading.Lock = field(default_factory=threading.Lock)


def a_family(size: int = 4) -> Family:
    """Siblings who are each on a protection plan and allocated to one worker."""
    worker = a_practitioner(team=a_team())
    user = signs_in_as(worker)
    children = [a_child(f"Child {number}") for number in range(size)]
    plans = {}
    for child in children:
        allocated(child, worker, started_on=FIRST_DAY, by=user)
        with change(child, by=user, action="Started a plan"):
            plan = ProtectionPlan(
                child=child, started_on=FIRST_DAY, initial_category="NEG", latest_category="NEG"
            )
            plan.save()
        plans[child.pk] = plan
    return Family(children, plans, worker, user)


def visit_some(family: Family, random: Random) -> None:
    """One visit to some of the siblings."""
    seen = random.sample(family.children, random.randint(1, len(family.children)))
    on = FIRST_DAY + timedelta(days=random.randint(1, 200))
    group = uuid4()
    with change(*seen, by=family.user, action="Recorded a visit") as under_way:
        under_way.create_many(
            ProtectionVisit(
                child=child,
                plan=family.plans[child.pk],
                visited_on=on,
                visited_by=family.worker,
                child_seen=random.random() < 0.8,
                group=group,
            )
            for child in seen
        )


def correct_a_visit(family: Family, random: Random) -> None:
    """A visit turns out to have been on another day."""
    child = random.choice(family.children)
    with change(child, by=family.user, action="Corrected a visit", reason="wrong day"):
        visit = ProtectionVisit.objects.filter(child=child).order_by("?").first()
        if visit is not None:
            visit.visited_on = FIRST_DAY + timedelta(days=random.randint(1, 200))
            visit.save(update_fields=["visited_on"])


def be_absent(family: Family, random: Random) -> None:
    """The worker is off sick for three weeks of a year of its own, which concerns every child."""
    began = FIRST_DAY + timedelta(days=30 * next(_absences))
    workforce.record_absence(
        family.worker,
        reason=AbsenceReason.SICK,
        started_on=began,
        ended_on=began + timedelta(days=21),
        by=family.user,
    )


def rebuild(family: Family, random: Random) -> None:
    """The night run in the middle of the day."""
    night.rebuild()


ACTIONS: tuple[Callable[[Family, Random], None], ...] = (
    visit_some,
    visit_some,
    visit_some,
    correct_a_visit,
    be_absent,
    rebuild,
)


def let_write(family: Family, *, writers: int, until: Callable[[int], bool], seed: int) -> None:
    """Let several writers act at random until each is told to stop; wait for all of them."""

    def write(number: int) -> None:
        random = Random(f"{seed}-{number}")
        done = 0
        try:
            while not until(done):
                _try(random.choice(ACTIONS), family, random)
                done += 1
        except BaseException as failure:  # noqa: BLE001  # told to the test, which asserts none
            family.failures.append(failure)
        finally:
            with family.counting:
                family.saves += done
            connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _try(action: Callable[[Family, Random], None], family: Family, random: Random) -> None:
    """Act; where the database broke a deadlock, once more, as a page would ask a person to."""
    try:
        action(family, random)
    except OperationalError as failure:
        if "deadlock" not in str(failure):
            raise
        action(family, random)
