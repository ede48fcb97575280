"""Which kinds of event an extract lets Keel know, and which it cannot, and so says nothing about.

A file may lack a column, or have it and leave it empty from top to bottom. Either way an event that
hangs on it could never be seen, and its absence would say nothing of any child.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl
from django.db.models import F, Model, Q
from django.db.models.expressions import Combinable

from keel.chronology.kinds import record_of
from keel.core.kinds import On, Record
from keel.exchange.ssd.understand import Understood

Said = bool | None
"""Whether a condition holds: yes, no, or that depends on the row."""


def supplied_by(tables: Iterable[Understood]) -> dict[str, list[str]]:
    """The kinds of record that an extract supplies, each with the kinds of event it cannot know.

    A table without a single row supplies nothing: every authority has some of each.
    """
    known: dict[Record, set[str]] = {}
    for found in tables:
        record = record_of(found.table.model)
        if record is not None and found.table.claimed and found.rows.height:
            known.setdefault(record, set()).update(_known_events(record, found))
    return {
        record.name: sorted({kind.id for kind in record.kinds} - events)
        for record, events in known.items()
    }


def _known_events(record: Record, found: Understood) -> set[str]:
    return {event.kind.id for event in record.events if _can_be_known(event, found)}


def _can_be_known(event: On, found: Understood) -> bool:
    if event.date not in found.supplied:
        return False
    dated = found.rows.filter(pl.col(event.date).is_not_null())
    filled = {
        name for name in found.supplied if not dated.height or not _is_empty(dated, found, name)
    }
    if not filled.issuperset(event.needs):
        return False
    return holds(event.where, found.table.model, filled) is not False


def _is_empty(rows: pl.DataFrame, found: Understood, name: str) -> bool:
    """Whether a field says in no row anything but what it says by itself."""
    column = f"{name}_key" if f"{name}_key" in rows.columns else name
    values = rows[column].drop_nulls()
    by_itself = _by_itself(found.table.model, name)
    return values.is_empty() or (by_itself is not None and bool((values == by_itself).all()))


def holds(where: Q | None, model: type[Model], filled: set[str]) -> Said:
    """Whether a condition could hold if only some of a model's fields are ever filled."""
    if where is None:
        return True
    parts = [
        holds(part, model, filled) if isinstance(part, Q) else _asked(part, model, filled)
        for part in where.children
    ]
    if where.connector == Q.AND:
        said: Said = False if False in parts else None if None in parts else True
    else:
        said = True if True in parts else None if None in parts else False
    return not said if where.negated and said is not None else said


def _asked(part: Any, model: type[Model], filled: set[str]) -> Said:
    """One look-up of a condition."""
    if isinstance(part, Combinable):
        return None
    name, _, lookup = str(part[0]).partition("__")
    expected = part[1]
    if name == "source":  # every row of an extract has one
        return expected is not None if not lookup else expected is False
    if name in filled or isinstance(expected, F):
        return None
    value = _by_itself(model, name)
    if lookup == "isnull":
        return (value is None) is expected
    if lookup == "in":
        return value in expected
    return value == expected if lookup in ("", "exact") else False


def _by_itself(model: type[Model], name: str) -> Any:
    """What a field holds that nobody fills."""
    field = model._meta.get_field(name)
    return field.get_default() if hasattr(field, "get_default") else None
