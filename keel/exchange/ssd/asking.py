"""Statements put together from names, run within the transaction of the import."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg import sql


def execute(statement: sql.Composable, *values: Any) -> None:
    """Run one statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, _or_none(values))


def ask(statement: sql.Composable, *values: Any) -> tuple[Any, ...]:
    """The first row that a query answers with."""
    with connection.cursor() as cursor:
        cursor.execute(statement, _or_none(values))
        return tuple(cursor.fetchone() or ())


def _or_none(values: Sequence[Any]) -> Sequence[Any] | None:
    """Without values, a percent sign in a statement is only a percent sign."""
    return values or None


def text(words: str) -> sql.Composable:
    """Words of ours, or of Django's, as part of a statement. No value of a row comes here."""
    return sql.SQL(words)


def names(columns: Iterable[str], of: str = "") -> sql.Composable:
    """Columns, with commas between."""
    found = [sql.Identifier(of, column) if of else sql.Identifier(column) for column in columns]
    return sql.SQL(", ").join(found)


def table_of(model: type[Model]) -> sql.Identifier:
    """The table of a model."""
    return sql.Identifier(model._meta.db_table)


def column_of(model: type[Model], field: str) -> str:
    """The column of a field; of the key, for `pk`."""
    found = model._meta.pk if field == "pk" else model._meta.get_field(field)
    return str(getattr(found, "column", field))
