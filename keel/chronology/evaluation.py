"""From the stored stream to stored deadlines and signals, writing only what differs."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString

import polars as pl
from django.db import connection
from psycopg import sql

from keel.chronology.local_rules import rules_in_force
from keel.chronology.models import Deadline, RaisedSignal
from keel.rulebook.compiled import Compiled
from keel.rulebook.evaluate import DEADLINE_COLUMNS, SIGNAL_COLUMNS, Evaluation, evaluate
from keel.rulebook.events import ALLOCATED
from keel.rulebook.stream import SCHEMA

_READ: LiteralString = """subject_id, kind, "on", at, record, matter, practitioner, team, value,
    known_from, known_until"""


@dataclass(frozen=True)
class Differences:
    """How many rows a comparison changed, or would change."""

    deadlines: int
    signals: int


def events_of(
    subjects: Sequence[int],
    *,
    known: datetime | None = None,
    kinds: Collection[str] | None = None,
) -> pl.DataFrame:
    """The events of some subjects, and of the practitioners who held them; of all kinds or some."""
    ids = sql.Literal(list(subjects))
    whose = sql.SQL(  # one array, as "or" with a subquery in it reads the whole stream
        """AND subject_id = ANY({ids}::bigint[] || ARRAY(
            SELECT DISTINCT practitioner FROM chronology_storedevent
            WHERE subject_id = ANY({ids}::bigint[]) AND kind = {allocated}
        ))"""
    ).format(ids=ids, allocated=sql.Literal(ALLOCATED.id))
    if kinds is not None:
        whose += sql.SQL(" AND kind = ANY({})").format(sql.Literal(sorted(kinds)))
    with connection.cursor() as cursor:
        cursor.execute(_selected(known, whose))
        rows = cursor.fetchall()
    return _as_known(pl.DataFrame(rows, schema=dict(SCHEMA), orient="row"))


def all_events(*, known: datetime | None = None) -> pl.DataFrame:
    """The whole stream, now or as it was known at a moment (then as if nothing came after)."""
    query = sql.SQL("COPY ({}) TO STDOUT (FORMAT csv)").format(_selected(known, sql.SQL("")))
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        raw = b"".join(bytes(chunk) for chunk in copy)
    return _as_known(_from_csv(raw))


def _selected(known: datetime | None, whose: sql.Composable) -> sql.Composed:
    condition: sql.Composable = sql.SQL("known_until IS NULL")
    if known is not None:
        condition = sql.SQL(
            "known_from <= {at} AND (known_until IS NULL OR known_until > {at})"
        ).format(at=sql.Literal(known))
    return sql.SQL("SELECT {columns} FROM chronology_storedevent WHERE {condition} {whose}").format(
        columns=sql.SQL(_READ), condition=condition, whose=whose
    )


def _as_known(events: pl.DataFrame) -> pl.DataFrame:
    """Events of which, at the moment asked about, none had been withdrawn."""
    return events.with_columns(known_until=pl.lit(None, dtype=SCHEMA["known_until"]))


def _from_csv(raw: bytes) -> pl.DataFrame:
    text = {name: pl.String() for name in ("at", "known_from", "known_until")}
    frame = pl.read_csv(
        io.BytesIO(raw), has_header=False, new_columns=list(SCHEMA), schema={**SCHEMA, **text}
    )
    return frame.with_columns(
        pl.col(*text).str.to_datetime("%Y-%m-%d %H:%M:%S%.f%#z", time_unit="us", time_zone="UTC")
    )


def evaluated(
    subjects: Sequence[int], rules: Compiled | None = None, *, known: datetime | None = None
) -> Evaluation:
    """What follows for some subjects, by all rules in force here or by some of them."""
    ids = list(subjects)
    found = evaluate(events_of(ids, known=known), rules or rules_in_force().compiled)
    mine = pl.col("subject").is_in(pl.Series(ids, dtype=pl.Int64).implode())
    return Evaluation(found.deadlines.filter(mine), found.signals.filter(mine))


def write(found: Evaluation, subjects: Sequence[int], rules: Compiled | None = None) -> Differences:
    """Store what follows for some subjects, touching only the rows that differ.

    What follows by some rules alone leaves the rows of all other rules as they are.
    """
    whose = {"subjects": list(subjects), "rules": list(rules.rules) if rules else None}
    return Differences(
        _rows(found.deadlines, whose, DEADLINES, DEADLINE_TYPES),
        _rows(found.signals, whose, SIGNALS, SIGNAL_TYPES),
    )


def raised(found: pl.DataFrame) -> list[RaisedSignal]:
    """Signals as they would be stored."""
    rows = found.rename({"subject": "subject_id"}).iter_rows(named=True)
    return [RaisedSignal(**row) for row in rows]


LOCKED_AT_ONCE = 500
"""Subjects locked at once: enough to go fast, few enough that nobody waits long for a save."""

_TYPES = {
    "rule": "text",
    "signal": "text",
    "reason": "smallint",
    "count": "integer",
    "provisional": "boolean",
    "until": "date",
    "since": "date",
}


def _type_of(name: str) -> str:
    if name in _TYPES:
        return _TYPES[name]
    if name.endswith("_on"):
        return "date"
    return "timestamptz" if name.endswith("_at") else "bigint"


def _types(columns: Iterable[str]) -> dict[str, str]:
    return {name: _type_of(name) for name in columns}


DEADLINE_TYPES = _types(DEADLINE_COLUMNS)
SIGNAL_TYPES = _types(SIGNAL_COLUMNS)

DEADLINES, SIGNALS = Deadline._meta.db_table, RaisedSignal._meta.db_table

DIGEST = "hashtextextended((given.*)::text, 0)"
"""What tells rows apart: of a row in the columns of `DEADLINE_TYPES` or `SIGNAL_TYPES`."""


def given_names(types: dict[str, str]) -> str:
    """The columns of a row that follows, as the evaluator names them."""
    return ", ".join(f'"{name}"' for name in types)


def stored_names(types: dict[str, str]) -> str:
    """The same columns, as they are stored."""
    return given_names(types).replace('"subject"', '"subject_id"', 1)


_WRITE = """
WITH given AS (SELECT * FROM unnest({arrays}) AS given ({names})),
computed AS (
    SELECT DISTINCT *, {digest} AS digest FROM given
),
gone AS (
    DELETE FROM {table} t WHERE t.subject_id = ANY(%(subjects)s)
    AND (%(rules)s::text[] IS NULL OR t.{rule} = ANY(%(rules)s)) AND NOT EXISTS (
        SELECT 1 FROM computed c WHERE c.subject = t.subject_id AND c.digest = t.digest
    ) RETURNING 1
),
added AS (
    INSERT INTO {table} ({stored}, digest)
    SELECT {names}, digest FROM computed c WHERE NOT EXISTS (
        SELECT 1 FROM {table} t WHERE t.subject_id = c.subject AND t.digest = c.digest
    ) RETURNING 1
)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM added)"""


def _as_array(name: str) -> pl.Expr:
    """A column as PostgreSQL writes an array: numbers, days, moments, ids of rules, none quoted.

    Put together here, as to hand the values over one by one takes longer than to store them.
    """
    values = pl.col(name).cast(pl.String).fill_null("NULL")
    return (pl.lit("{") + values.str.join(",") + pl.lit("}")).alias(name)


def _rows(
    frame: pl.DataFrame,
    whose: dict[str, list[Any] | None],
    table: str,
    types: dict[str, str],
) -> int:
    arrays = ", ".join(f"%({name})s::{kind}[]" for name, kind in types.items())
    statement = _WRITE.format(
        arrays=arrays,
        names=given_names(types),
        stored=stored_names(types),
        digest=DIGEST,
        table=table,
        rule="signal" if "signal" in types else "rule",
    )
    params: dict[str, Any] = frame.select(_as_array(name) for name in types).row(0, named=True)
    with connection.cursor() as cursor:
        cursor.execute(statement, {**params, **whose})
        return int(cursor.fetchone()[0])
