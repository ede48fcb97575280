"""Which kinds of record some children have at all, asked for all kinds at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from django.db import connection, models
from psycopg import sql

from keel.core.dated import DatedQuerySet
from keel.core.once import once_a_page
from keel.core.prepared import Keys, Prepared
from keel.core.trail.past import AsKnown

Kinds = tuple[type[models.Model], ...]
Row = TypeVar("Row", bound=models.Model)
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class There:
    """The records of some children, on a day, of the kinds that they have any of."""

    read_as_one: Collection[int]
    then: AsKnown
    kinds: Collection[type[models.Model]]

    def ask(
        self, kind: type[models.Model], question: Prepared[[Keys, date], Answer]
    ) -> list[Answer]:
        """What the rows of one kind tell of the day; of a kind that is not there none is asked."""
        if kind not in self.kinds:
            return []
        return question.then(self.then.known, self.read_as_one, self.then.on)

    def held(self, kind: type[Row]) -> list[Row]:
        """The rows of one kind that hold on the day, in the order in which they began."""
        return self.ask(kind, _held(kind))


@cache
def _held(kind: type[Row]) -> Prepared[[Keys, date], Row]:
    def held(as_one: Keys, on: date) -> models.QuerySet[Row]:
        rows: DatedQuerySet[Row] = kind._default_manager.all()  # type: ignore[assignment]  # dated
        return rows.on(on).filter(child__in=as_one).order_by(rows.begins)

    return Prepared(held)


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
