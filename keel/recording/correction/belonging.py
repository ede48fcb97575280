"""What belongs to a record, and what a record belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import models

from keel.chronology.kinds import record_of
from keel.core.kinds import Record
from keel.core.models import Recorded
from keel.people.models import Person
from keel.people.querysets import concerns_people, of_children, read_as

Link = tuple[str, Recorded]
"""A record, and the column by which it belongs to another."""


def parts_of(row: Recorded) -> list[Link]:
    """What cannot be without a record, such as the factors of an assessment."""
    return [(column.name, each) for column, each in _belonging(row) if not column.null]


def apart_from(row: Recorded) -> list[Link]:
    """What belongs to a record and can be without it, such as the visits under a plan."""
    return [(column.name, each) for column, each in _belonging(row) if column.null]


def _belonging(row: Recorded) -> Iterator[tuple[models.ForeignKey[Any, Any], Recorded]]:
    for link in row._meta.get_fields(include_hidden=True):
        other: Any = link.related_model
        if isinstance(link, models.ManyToOneRel) and _is_record(other):
            rows = other._default_manager.filter(**{link.field.name: row.pk})
            for each in rows.order_by("pk"):
                yield link.field, each


def _is_record(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, Recorded) and record_of(model) is not None


def belongs_to(record: Record) -> Iterator[models.ForeignKey[Any, Any]]:
    """The columns in which a kind of record names another of the same child's."""
    for column in record.model._meta.local_fields:
        other: Any = column.related_model
        if isinstance(column, models.ForeignKey) and _is_record(other) and other is not Person:
            its = record_of(other)
            if its is not None and concerns_people(its):
                yield column


def same_of(model: Any, child: Person, *, on: date | None) -> Recorded | None:
    """A child's own record of a kind on a day; none where it is not clear which."""
    rows: Any = model._default_manager.filter(of_children([child]))
    if on is not None and hasattr(rows, "on"):
        rows = rows.on(on)
    found: list[Recorded] = list(rows.order_by("pk")[:2])
    return found[0] if len(found) == 1 else None


def is_of(row: Recorded, child: Person) -> bool:
    """Whether a record is of a child, on whichever of the records that are read as theirs."""
    record = record_of(type(row))
    whose = getattr(row, record.subject, None) if record else None
    return isinstance(whose, Person) and read_as(whose) == read_as(child)
