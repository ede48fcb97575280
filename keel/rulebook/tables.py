"""How tables of rules are written: the types of their columns, and rows of kinds and spans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from keel.rulebook.calendar import Duration
from keel.rulebook.events import Kind
from keel.rulebook.stream import CODE

CODE_TYPE = pl.UInt16
NUMBER = pl.Int32


def table(columns: Mapping[str, Any], rows: Iterable[tuple[Any, ...]]) -> pl.DataFrame:
    """A table of rules, empty where there are no rows."""
    return pl.DataFrame(list(rows), schema=dict(columns), orient="row")


def kinds_of(owner: str, rows: Iterable[tuple[int, Iterable[Kind]]]) -> pl.DataFrame:
    """One row for each kind and the number that reads it."""
    return table(
        {"kind": CODE_TYPE, owner: NUMBER},
        ((CODE[kind.id], number) for number, kinds in rows for kind in dict.fromkeys(kinds)),
    )


def parts(duration: Duration | None) -> tuple[str | None, int | None]:
    """A duration as unit and count; nothing of both where there is none."""
    return (duration.unit.value, duration.count) if duration else (None, None)
