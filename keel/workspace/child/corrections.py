"""What was written on a record before it was put right, as the trail has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db import models

from keel.core import words
from keel.core.kinds import Record
from keel.core.models import Recorded, Version
from keel.core.trail.past import AsKnown
from keel.people.models import Person
from keel.recording.commands.striking import MOVED
from keel.recording.correction.versions import as_it_stood, versions_of
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
    versions = [version for version in versions_of(row) if _was_put_right(version, then)]
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
    made = (each.entry for each in versions_of(row) if each.old is None)
    first = next((entry for entry in made if entry.action == MOVED), None)
    put_right = [each.entry for each in versions_of(row) if _was_put_right(each, then)]
    return Came(
        first.at if first else None,
        first.by.name if first else "",
        first.reason if first else "",
        put_right[-1].by.name if put_right and row.struck_at else "",
    )


def _was_put_right(version: Version, then: AsKnown) -> bool:
    """Whether a version was changed, as known then."""
    known = then.known is None or version.known_until <= then.known
    return version.old is not None and known


def _told(record: Record, before: Recorded, after: Recorded, *, added: bool) -> Iterator[Before]:
    for column in record.columns_read():
        if column.related_model is not Person:
            value = field_words(before, column)
            if value != field_words(after, column) and (value or added):
                label = words.sentence(str(column.verbose_name))
                yield Before(label, value, isinstance(column, models.TextField))
