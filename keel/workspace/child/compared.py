"""A record beside what another says: those that count on its day, or its source since."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date

from keel.chronology.kinds import reference
from keel.chronology.ownership import owners
from keel.core import words
from keel.core.kinds import Record
from keel.core.models import Recorded
from keel.people.models import Person
from keel.recording.ownership import Supplier, counted_instead
from keel.workspace.child.records import Reader, Reading, field_words


@dataclass(frozen=True)
class Difference:
    """A question, what this record answers, and what the one that counts does."""

    label: str
    here: str
    counted: str


@dataclass(frozen=True)
class Beside:
    """A record that counts, and where it says something else."""

    reference: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class NotCounted:
    """Whose records count instead, and those of the same child, kind and day."""

    supplier: Supplier
    beside: tuple[Beside, ...]


def not_counted(reader: Reader, reading: Reading) -> NotCounted | None:
    """Why no rule counts a record, where that is so, and what counts in its place."""
    record, row = reading.kind, reading.row
    owned, on = owners(reader.then.known), record.happened_on(row)
    supplier = counted_instead(record, row, on, owned=owned)
    if supplier is None:
        return None
    others = [
        other
        for other in reader.rows(record).filter(struck_at=None).exclude(pk=row.pk)
        if record.happened_on(other) == on
        and counted_instead(record, other, on, owned=owned) is None
    ]
    return NotCounted(
        supplier,
        tuple(
            Beside(reference(record.model, other.pk), tuple(_differences(record, row, other)))
            for other in others
        ),
    )


@dataclass(frozen=True)
class SaidSince:
    """Where the source of a record that Keel took over says something else of it since."""

    source: str
    gone_on: date | None
    differences: tuple[Difference, ...]


def said_since(reading: Reading) -> SaidSince | None:
    """What the source goes on saying of a record that stays as Keel has it, if it differs."""
    row, says = reading.row, dict(reading.row.source_says or {})
    gone_on = says.pop("gone_on", None)
    theirs = copy(row)
    for field in row._meta.concrete_fields:
        if field.column in says and field.related_model is not Person:
            setattr(theirs, field.attname, field.to_python(says[field.column]))
    differences = tuple(_differences(reading.kind, row, theirs))
    if not differences and not gone_on:
        return None
    return SaidSince(reading.source, date.fromisoformat(gone_on) if gone_on else None, differences)


def _differences(record: Record, row: Recorded, counted: Recorded) -> Iterator[Difference]:
    for field in record.columns_read():
        here, there = field_words(row, field), field_words(counted, field)
        if here != there:
            yield Difference(words.sentence(str(field.verbose_name)), here, there)
