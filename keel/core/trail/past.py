"""Rows as they were known at a past moment, put together from the table and the trail."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from keel.core.models.recorded import Recorded
from keel.core.models.trail import Version

Row = TypeVar("Row", bound=Recorded)


def as_known(model: type[Row], moment: datetime) -> list[Row]:
    """The rows of a small table as they stood at a moment, in no order.

    A row that has not changed since stands in the table; the trail keeps those that have.
    """
    unchanged = model._base_manager.filter(changed_at__lte=moment)
    changed = Version.objects.filter(
        table_name=model._meta.db_table,
        old__isnull=False,
        known_from__lte=moment,
        known_until__gt=moment,
    )
    kept = changed.values_list("old", flat=True)
    return [*unchanged, *(_row(model, old) for old in kept if old is not None)]


def _row(model: type[Row], old: dict[str, Any]) -> Row:
    fields = model._meta.concrete_fields
    return model(**{field.attname: field.to_python(old[field.attname]) for field in fields})
