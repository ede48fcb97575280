"""Which kinds of record some children have at all, asked for all kinds at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models
from psycopg import sql

from keel.core.dated import DatedQuerySet
from keel.core.once import once_a_page
from keel.core.trail.past import AsKnown

Kinds = tuple[type[models.Model], ...]
Rows = TypeVar("Rows", bound="models.QuerySet[Any]")
Held = TypeVar("Held", bound="DatedQuerySet[Any]")


@dataclass(frozen=True)
class There:
    """The records of some children, on a day, of the kinds that they have any of."""

    read_as_one: Collection[int]
    then: AsKnown
    kinds: Collection[type[models.Model]]

    def rows(self, rows: Rows) -> Rows:
        """The rows of one kind; of a kind that is not there nothing is asked."""
        if rows.model not in self.kinds:
            return rows.none()
        return self.then.rows(rows).filter(child__in=self.read_as_one)

    def held(self, rows: Held) -> Held:
        """The rows that hold on the day, in the order in which they began."""
        if rows.model not in self.kinds:
            return rows.none()
        return self.rows(rows).on(self.then.on).order_by(rows.begins)


def records_there(kinds: Kinds, children: Collection[int], then: AsKnown) -> There:
    """The records of some kinds; children given by every key that is read as theirs.

    Of a past day every kind is asked: what is there now is no answer to what was there then.
    """
    return There(children, then, with_rows(kinds, children) if then.known is None else {*kinds})


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
