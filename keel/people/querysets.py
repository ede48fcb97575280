"""What the records of children have in common: a reader finds them through the child alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from keel.core.dated import DatedQuerySet
from keel.core.kinds import Record
from keel.core.models import RecordedQuerySet, User
from keel.core.prepared import Keys, prepared
from keel.people.models import Involvement, Person

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


def of_a_child_seen_by(user: User, *, on: date, field: str = "child") -> Q:
    """The condition on a child's record under which a user may read it on a day.

    What was recorded of a child before a merge is read by whoever may read the one that was kept.
    """
    visible = Person.objects.visible_to(user, on=on).values("pk")
    return Q(**{f"{field}__in": visible}) | Q(**{f"{field}__merged_into__in": visible})


def concerns_people(record: Record) -> bool:
    """Whether a kind of record is about a person, and not about a practitioner or a team."""
    if record.model is Person:
        return True
    if not record.subject:
        return False
    return record.model._meta.get_field(record.subject).related_model is Person


def read_as(child: Person) -> int:
    """The key of the record as which a child is read: their own, where nobody merged it."""
    return int(child.merged_into_id or child.pk)


def by_child(records: Iterable[Row_co]) -> dict[int, Row_co]:
    """Records by the key of the record as which their child is read."""
    return {read_as(getattr(record, "child")): record for record in records}  # noqa: B009  # it has


def of_children(children: Iterable[Person]) -> Q:
    """The condition on a child's record that it is of one of these, on whichever of theirs."""
    keys = {read_as(child) for child in children}
    return Q(child__in=keys) | Q(child__merged_into__in=keys)


def holders(children: Iterable[int], *, on: date) -> dict[int, Involvement]:
    """By which allocation each child is held on a day: of several, the one that began last.

    In one query for all the children. Who is not held is not in it.
    """
    as_one = Person.objects.read_as_one(children)
    return {as_one[row.child_id]: row for row in reversed(_held(as_one, on))}


@prepared
def _held(children: Keys, on: date) -> models.QuerySet[Involvement]:
    """The allocations of children, the latest first."""
    rows = Involvement.objects.allocated_on(on).filter(child__in=children)
    return rows.select_related("practitioner__user")


class ChildRecordQuerySet(RecordedQuerySet[Row_co]):
    """Filters for records of a child. The child stands in `child`."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Those of children whose record a user may open on a day. No others exist for them."""
        return self.filter(of_a_child_seen_by(user, on=on))

    def of(self, children: Iterable[Person]) -> Self:
        """Those of some children, on whichever of the records that are read as one they stand."""
        return self.filter(of_children(children)).select_related("child")


class DatedChildRecordQuerySet(DatedQuerySet[Row_co]):
    """Filters for records of a child with a first and a last day."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Those of children whose record a user may open on a day. No others exist for them."""
        return self.filter(of_a_child_seen_by(user, on=on))

    def of(self, children: Iterable[Person]) -> Self:
        """Those of some children, on whichever of the records that are read as one they stand."""
        return self.filter(of_children(children)).select_related("child")
