"""Who may be the brother or sister of a child who is added; who may be given to whom."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import F

from keel.chronology.ownership import owners, supplied_on
from keel.core.models import Source, User
from keel.people.models import Address, Involvement, Person, RestrictedAccess
from keel.people.querysets import read_as
from keel.people.records import PERSON
from keel.workforce.models import CaseRole, Practitioner
from keel.workforce.models.practitioners import PractitionerQuerySet
from keel.workforce.roles import Role
from keel.workspace.cover.queries import managed_by


def added_elsewhere(*, on: date) -> str:
    """The source in which people are added; empty where that is Keel."""
    source = supplied_on(owners().get(PERSON.name, ()), on)
    return "" if source is None else Source.objects.get(pk=source).name


def siblings_offered(keys: Collection[int], *, to: User, on: date) -> list[Person]:
    """Those of some children, by key, whose record somebody may open."""
    visible = Person.objects.children().visible_to(to, on=on).filter(pk__in=keys)
    return list(visible.order_by("surname", "forename", "pk"))


def home_of(person: Person, *, on: date) -> Address | None:
    """Where somebody lives on a day: of several homes, the one that began last."""
    one = Person.objects.read_as_one([read_as(person)])
    homes = Address.objects.on(on).filter(person__in=one)
    return homes.order_by(F("started_on").desc(nulls_last=True), "-pk").first()


def workers_of(user: User, *, on: date) -> PractitionerQuerySet:
    """Those to whom a user gives children: whom they manage, who hold a role that may hold them."""
    roles = {Role(held) for row in CaseRole.objects.holding().on(on) for held in row.may_be}
    here = managed_by(user, on=on).with_role(*roles, on=on)
    suspended = Practitioner.objects.suspended_on(on)
    return here.exclude(pk__in=suspended.values("pk")).order_by("name", "pk")


def is_barred(worker: Practitioner, child: Person, *, on: date) -> bool:
    """Whether a record, or one that is read with it, is restricted to others than a worker."""
    one = Person.objects.read_as_one([read_as(child)])
    named = RestrictedAccess.objects.on(on).filter(person__in=one, practitioner=worker)
    restricted = Person.objects.filter(pk__in=one, restricted=True)
    return restricted.exclude(pk__in=named.values("person")).exists()


def held_by(child: Person, *, on: date) -> list[Involvement]:
    """By whom a child is held on a day, the latest first."""
    one = Person.objects.read_as_one([read_as(child)])
    rows = Involvement.objects.allocated_on(on).filter(child__in=one)
    return list(rows.select_related("practitioner", "role", "team"))
