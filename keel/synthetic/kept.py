"""What records said before they were written again, as the trail would have kept it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection

from keel.core.models import Recorded, Version
from keel.core.trail.install import subject_column
from keel.synthetic.book import Row
from keel.synthetic.life import Shipped
from keel.synthetic.load import WRITTEN, Keys, Model, Text

_COLUMNS = ("entry_id", "table_name", "row_id", "subject_id", "old", "known_from", "known_until")


def may_be_kept() -> bool:
    """Whether whoever loads may add to the trail: its owner, and never the application."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('trail.version', 'INSERT')")
        return bool(cursor.fetchone()[0])


def versions_of(rows: Iterable[Row], keys: Keys) -> Text:
    """Every version of some rows but the last, for the entry of the trail that loads them."""
    found = rows if keys.entry else ()
    lines = [
        "\t".join(WRITTEN[type(value)](value) for value in version)
        for row in found
        if row.changes
        for version in _versions(row, keys)
    ]
    body = "\n".join([*lines, ""]).encode()
    return Text(Version._meta.db_table, _COLUMNS, len(lines), body)


Kept = tuple[int | None, str, int, int | None, str, datetime, datetime]


def _versions(row: Row, keys: Keys) -> Iterator[Kept]:
    """The versions of a row, each with the moments from and until which it stood."""
    columns, subject = _columns(row.model), _subject(row.model)
    values, begins = dict(row.values), row.recorded_at
    for number, (until, changed) in enumerate(row.changes, start=1):
        old: dict[str, Any] = {columns[name]: value for name, value in values.items()}
        old |= {"changed_at": begins, "recorded_at": row.recorded_at, "version": number}
        old["recorded_by_id"] = row.by or keys.by
        whose = old.get(subject) if subject else None
        yield (
            keys.entry,
            row.model._meta.db_table,
            row.pk,
            whose.pk if isinstance(whose, Row) else row.pk if subject == _key(row.model) else None,
            json.dumps(old, default=lambda value: _as_kept(value, keys)),
            begins,
            until,
        )
        values |= changed
        begins = until


@cache
def _columns(model: Model) -> dict[str, str]:
    return {field.name: str(field.column) for field in model._meta.concrete_fields}


@cache
def _subject(model: Model) -> str:
    assert issubclass(model, Recorded)  # noqa: S101  # nothing else is written in a book
    return subject_column(model)


@cache
def _key(model: Model) -> str:
    return str(model._meta.pk.column)


def _as_kept(value: object, keys: Keys) -> object:
    if isinstance(value, Row):
        return value.pk
    if isinstance(value, Shipped):
        return keys.shipped[value]
    return value.isoformat() if isinstance(value, date) else str(value)
