"""Who works with a child, who is named for their restricted record, and who could be."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from keel.people.models import Involvement, Person, RestrictedAccess
from keel.workforce.access import GRANTS
from keel.workforce.models import ManagementLine, Practitioner
from keel.workforce.models.practitioners import PractitionerQuerySet
from keel.workforce.permissions import READ_RECORDS

READERS = tuple(role for role, granted in GRANTS.items() if READ_RECORDS in granted)
"""The roles in which somebody reads records at all."""


@dataclass(frozen=True)
class Worker:
    """Somebody who works with a child on a day, as what, and whether they hold the child."""

    practitioner: Practitioner
    role: str
    holds_child: bool


def works_with(child: Person, *, on: date) -> tuple[Worker, ...]:
    """Those who work with a child on a day, who hold the child first; each once."""
    rows = Involvement.objects.on(on).filter(child__in=Person.objects.read_as_one([child.pk]))
    rows = rows.filter(practitioner__isnull=False).select_related("practitioner", "role")
    found: dict[int, Worker] = {}
    for row in rows.order_by("-holds_child", "started_on", "pk"):
        if row.practitioner:
            role = row.role.words if row.role else row.stated_role
            worker = Worker(row.practitioner, role, row.holds_child)
            found.setdefault(row.practitioner.pk, worker)
    return tuple(found.values())


def without_sight(child: Person, few: Collection[int], *, on: date) -> list[Worker]:
    """Those who work with a child and are not among the few, given by key."""
    return [each for each in works_with(child, on=on) if each.practitioner.pk not in few]


def may_be_named(*, on: date) -> PractitionerQuerySet:
    """Those who read records in any role on a day, and so could be named for one."""
    here = Practitioner.objects.not_gone_on(on).with_role(*READERS, on=on)
    return here.filter(user__isnull=False).order_by("name", "pk")


def near(child: Person, *, on: date) -> PractitionerQuerySet:
    """Those who work with a child, and those who manage them, who could be named."""
    workers = {each.practitioner.pk for each in works_with(child, on=on)}
    lines = ManagementLine.objects.on(on).filter(practitioner__in=workers)
    return may_be_named(on=on).filter(
        pk__in=workers | set(lines.values_list("managed_by", flat=True))
    )


def named_for(child: Person, *, on: date) -> list[RestrictedAccess]:
    """The names under which a child's record is seen on a day, one of each practitioner.

    Of restricted records that are read as one, those named for each of them see it.
    """
    one = Person.objects.filter(pk__in=Person.objects.read_as_one([child.pk]), restricted=True)
    restricted = set(one.values_list("pk", flat=True))
    rows = RestrictedAccess.objects.on(on).filter(person__in=one)
    found: dict[int, dict[int, RestrictedAccess]] = {}
    for row in rows.select_related("practitioner").order_by("practitioner__name", "pk"):
        found.setdefault(row.practitioner_id, {})[row.person_id] = row
    return [next(iter(each.values())) for each in found.values() if each.keys() == restricted]
