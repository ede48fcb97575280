"""Who supplies a kind of record today: Keel, where it may be written, or an import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from keel.chronology.kinds import record_of
from keel.chronology.ownership import Owned, counts, owner_on, owners, supplied_here, supplied_on
from keel.core.kinds import Record
from keel.core.models import Recorded, Source
from keel.core.once import once_a_page

Row = TypeVar("Row", bound=Recorded)


def elsewhere(records: Iterable[Record], *, on: date) -> dict[str, str]:
    """The kinds of record that a source supplies on a day, by name, each with the source's."""
    said = owners()
    found = {
        record.name: source
        for record in records
        if (source := supplied_on(said.get(record.name, ()), on)) is not None
    }
    names = _sources() if found else {}
    return {kind: names[source] for kind, source in found.items()}


HERE = "Keel"
"""What those who supply a kind are called where it is written in Keel itself."""


@dataclass(frozen=True)
class Supplier:
    """Who supplies a kind of record, and from which day."""

    name: str
    since: date | None


def counted_instead(
    record: Record, row: Recorded, day: date | None, *, owned: Owned
) -> Supplier | None:
    """Whose rows count on the day of a row that does not: rules read those, and this is shown.

    After Keel took a kind over from an import, what the import goes on sending is such a row;
    one that the import began before, and that was written on here since, is not.
    """
    periods = owned.get(record.name, ())
    if day is None or not periods:
        return None
    owner = owner_on(periods, day)
    if counts(row, owner):
        return None
    name = HERE if owner.supplied_by is None else _sources()[owner.supplied_by]
    return Supplier(name, owner.since)


def counting(model: type[Recorded], rows: Iterable[Row]) -> list[Row]:
    """Those that rules read: without what an import goes on sending after Keel took over."""
    found = list(rows)
    record = record_of(model)
    if record is None or not any(row.source_id for row in found):
        return found
    owned = owners()
    return [
        row
        for row in found
        if row.source_id is None
        or counted_instead(record, row, record.happened_on(row), owned=owned) is None
    ]


def to_go_on_with(rows: QuerySet[Row]) -> list[Row]:
    """Those that may be written on here: Keel's own, and those that it takes over by that.

    What a source began before the cut-over is taken over by whoever first writes on it here. What
    its source has taken back is not, nor a row of a kind that a source still supplies.
    """
    found = counting(rows.model, rows)
    if all(row.source_id is None for row in found):
        return found
    here = supplied_here(rows.model)
    return [row for row in found if row.source_id is None or (here and row.gone_on is None)]


@once_a_page
def _sources() -> dict[int, str]:
    """The names of the sources, by their keys."""
    return dict(Source.objects.values_list("pk", "name"))
