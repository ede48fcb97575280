"""Which kinds of record some children have at all, asked for all kinds at once."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from django.db import connection, models
from psycopg import sql

from keel.core.once import once_a_page

Kinds = tuple[type[models.Model], ...]


def with_rows(kinds: Kinds, children: Collection[int]) -> frozenset[type[models.Model]]:
    """Those kinds of which a child has any row, whatever became of it; children given by key.

    To ask this once, and then only the kinds that are there, is far less than to ask each.
    """
    return _with_rows(kinds, tuple(sorted(children)))


@once_a_page
def _with_rows(kinds: Kinds, children: tuple[int, ...]) -> frozenset[type[models.Model]]:
    with connection.cursor() as cursor:
        cursor.execute(_question(kinds), {"children": list(children)})
        (there,) = cursor.fetchone()
    return frozenset(kind for kind, found in zip(kinds, there, strict=True) if found)


@cache
def _question(kinds: Kinds) -> sql.Composed:
    each = sql.SQL("EXISTS (SELECT 1 FROM {} WHERE child_id = ANY(%(children)s))")
    asked = (each.format(sql.Identifier(kind._meta.db_table)) for kind in kinds)
    return sql.SQL("SELECT ARRAY[{}]").format(sql.SQL(", ").join(asked))
