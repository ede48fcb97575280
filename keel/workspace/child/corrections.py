"""What was written on a record before it was put right, as the trail has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import models

from keel.core import words
from keel.core.kinds import Record
from keel.core.models import Recorded, Version
from keel.core.trail.past import AsKnown
from keel.people.models import Person
from keel.recording.commands.striking import MOVED
from keel.workspace.child.records import field_words


@dataclass(frozen=True)
class Before:
    """What a column said before."""

    label: str
    value: str
    long: bool


@dataclass(frozen=True)
class PutRight:
    """One change of a record: who made it, when and why, and what stood there before."""

    at: datetime
    by: str
    why: str
    before: tuple[Before, ...]


def put_right(record: Record, row: Recorded, *, then: AsKnown) -> tuple[PutRight, ...]:
    """The changes of what a record said, the latest first.

    That something was added where nothing stood is told only where somebody said why.
    """
    versions = list(_versions(row, then).select_related("entry__by").order_by("pk"))
    stood = [*(as_it_stood(type(row), version.old) for version in versions), row]
    found = []
    for version, (before, after) in zip(versions, pairwise(stood), strict=True):
        entry = version.entry
        said = tuple(_told(record, before, after, added=bool(entry.reason)))
        if said:
            found.append(PutRight(entry.at, entry.by.name, entry.reason, said))
    return tuple(reversed(found))


@dataclass(frozen=True)
class Came:
    """How a record came here, where it was moved from another child's; who struck it out."""

    moved_on: datetime | None
    moved_by: str
    because: str
    struck_by: str


def came_by(row: Recorded, *, then: AsKnown) -> Came:
    """Whether a record was moved here, and who struck it out."""
    kept = Version.objects.filter(table_name=row._meta.db_table, row_id=row.pk)
    kept = kept.select_related("entry__by").order_by("pk")
    first = kept.filter(old__isnull=True, entry__action=MOVED).first()
    last = _versions(row, then).select_related("entry__by").order_by("pk").last()
    return Came(
        first.entry.at if first else None,
        first.entry.by.name if first else "",
        first.entry.reason if first else "",
        last.entry.by.name if last and row.struck_at else "",
    )


def version_of(row: Recorded, number: int) -> Recorded | None:
    """A record as it stood in one of its versions; None where there was no such version."""
    if number == row.version:
        return row
    found = _versions(row, None).filter(old__version=number).first()
    return as_it_stood(type(row), found.old) if found else None


def as_it_stood(model: type[Recorded], kept: dict[str, Any] | None) -> Recorded:
    """A row of the trail as a record. A column that came later has what it has by itself."""
    old = kept or {}
    return model(
        **{
            column.attname: column.to_python(old[column.column])
            for column in model._meta.concrete_fields
            if column.column in old and not column.generated
        }
    )


def _versions(row: Recorded, then: AsKnown | None) -> models.QuerySet[Version]:
    found = Version.objects.filter(table_name=row._meta.db_table, row_id=row.pk, old__isnull=False)
    return found.filter(known_until__lte=then.known) if then and then.known else found


def _told(record: Record, before: Recorded, after: Recorded, *, added: bool) -> Iterator[Before]:
    for column in record.columns_read():
        if column.related_model is not Person:
            value = field_words(before, column)
            if value != field_words(after, column) and (value or added):
                label = words.sentence(str(column.verbose_name))
                yield Before(label, value, isinstance(column, models.TextField))
