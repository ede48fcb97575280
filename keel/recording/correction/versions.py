"""A record as it stood in each of its versions, as the trail has them."""

from __future__ import annotations

from typing import Any

from keel.core.models import Recorded, Version
from keel.core.once import once_a_page


def version_of(row: Recorded, number: int) -> Recorded | None:
    """A record as it stood in one of its versions; None where there was no such version."""
    if number == row.version:
        return row
    old = (version.old for version in versions_of(row) if version.old)
    stood = next((each for each in old if each.get("version") == number), None)
    return as_it_stood(type(row), stood) if stood else None


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


@once_a_page
def versions_of(row: Recorded) -> tuple[Version, ...]:
    """What the trail keeps of a record, in order."""
    kept = Version.objects.filter(table_name=row._meta.db_table, row_id=row.pk)
    return tuple(kept.select_related("entry__by").order_by("pk"))
