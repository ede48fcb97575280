"""Rows as they were known at a past moment, put together from their tables and the trail.

A query that is asked of the past asks, in place of each table of records in it, the same table as
it stood then. What stands within a condition (`pk__in=rows`) is a query of its own, and is asked
of the past only if it was itself given: so who may read is decided by what is known now.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, TypeVar

from django.db import connections, models
from django.db.models import Min
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.datastructures import BaseTable, Join
from django.db.models.sql.query import Query

from keel.core.models.recorded import Recorded
from keel.core.models.trail import Version
from keel.core.trail.install import recorded_models, subject_column
from keel.rulebook.calendar.span import midnight

Rows = TypeVar("Rows", bound="models.QuerySet[Any, Any]")


@dataclass(frozen=True)
class AsKnown:
    """The day that is asked about, and the moment of whose knowledge it is told (None: now)."""

    on: date
    known: datetime | None = None

    @property
    def past_day(self) -> date | None:
        """The day, where it is asked about as it was known then. None: as known now."""
        return self.on if self.known else None

    def rows(self, rows: Rows) -> Rows:
        """The rows of a query as they were known then."""
        return as_known(rows, self.known)


def at_end_of(day: date) -> AsKnown:
    """A past day as it was known when it ended."""
    return AsKnown(day, end_of(day))


def end_of(day: date) -> datetime:
    """The last moment of a day in England."""
    return midnight(day + timedelta(days=1)) - timedelta(microseconds=1)


def as_known(rows: Rows, moment: datetime | None) -> Rows:
    """The same query, asked of the rows as they stood at a moment; of those of now without one."""
    found = rows.all()
    if moment is not None:
        found.query.__class__ = _PastQuery
        found.query.moment = moment  # type: ignore[attr-defined]  # it is one of ours now
    return found


def first_known(rows: Iterable[Recorded]) -> dict[Recorded, datetime]:
    """When each of some rows of any kinds was first written down here, in one query for all."""
    rows = tuple(rows)
    versions = Version.objects.filter(
        table_name__in={row._meta.db_table for row in rows},
        row_id__in={row.pk for row in rows},
        old__isnull=False,
    )
    firsts = versions.values_list("table_name", "row_id").annotate(Min("known_from"))
    first = {(table, key): moment for table, key, moment in firsts}
    return {row: first.get((row._meta.db_table, row.pk)) or row.changed_at for row in rows}


class _PastQuery(Query):
    """A query of rows as they were known at its moment."""

    moment: datetime

    def get_compiler(self, using: Any = None, connection: Any = None, *args: Any) -> SQLCompiler:
        return _PastCompiler(self, connection or connections[using], using, *args)


class _PastCompiler(SQLCompiler):
    """Writes, in place of each table of records, that table as it stood."""

    query: _PastQuery

    def compile(self, node: Any) -> Any:
        found, params = super().compile(node)
        if not isinstance(node, (BaseTable, Join)) or node.table_name not in _tables():
            return found, params
        table = f'"{node.table_name}"'
        then, asked = _then(node.table_name, self.query.moment)
        alias = f" {table}" if node.table_alias == node.table_name else ""
        return found.replace(table, f"({then}){alias}", 1), (*asked, *params)


@cache
def _tables() -> dict[str, type[Recorded]]:
    return {model._meta.db_table: model for model in recorded_models()}


_THEN = """
SELECT {columns} FROM "{table}" r WHERE r.changed_at <= %s
UNION ALL
SELECT {columns_then} FROM trail.version v
JOIN "{table}" t ON t."{key}" = v.row_id AND t.changed_at > %s
CROSS JOIN LATERAL jsonb_populate_record(NULL::"{table}", %s::jsonb || v.old) r
WHERE v.table_name = %s AND v.old IS NOT NULL AND v.known_from <= %s AND NOT EXISTS (
    SELECT FROM trail.version later
    WHERE later.table_name = v.table_name AND later.row_id = v.row_id AND later.old IS NOT NULL
        AND later.known_from <= %s AND (later.known_from, later.id) > (v.known_from, v.id)
)
"""
"""A row that has not changed since stands in its table; of the others the trail keeps the last
version that was written by then. No row is deleted, so one that is nowhere was not known."""


@cache
def _statement(table: str) -> tuple[str, str]:
    """The rows of a table at a moment, and what stands in columns that came in a later release.

    A version's key and subject are read from the trail's own columns, which have an index.
    """
    model = _tables()[table]
    columns = [field.column for field in model._meta.concrete_fields if field.column]
    subject, key = subject_column(model), model._meta.pk.column
    kept = {subject: "v.subject_id", key: "v.row_id"}
    columns_then = (f'{kept.get(name, f"""r."{name}" """)} AS "{name}"' for name in columns)
    statement = _THEN.format(
        columns=", ".join(f'r."{name}"' for name in columns),
        columns_then=", ".join(columns_then),
        table=table,
        key=key,
    )
    return statement, json.dumps(_empty(model))


def _empty(model: type[Recorded]) -> dict[str, object]:
    defaults = {
        field.column: field.get_default()
        for field in model._meta.concrete_fields
        if field.column and not field.null and not field.generated
    }
    return {name: value for name, value in defaults.items() if isinstance(value, str | int | bool)}


def _then(table: str, moment: datetime) -> tuple[str, tuple[object, ...]]:
    statement, empty = _statement(table)
    return statement, (moment, moment, empty, table, moment, moment)
