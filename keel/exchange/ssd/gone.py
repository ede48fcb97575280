"""What a source no longer has: said only of rows that the extract would hold if they still stood.

Extracts reach back six years, by rules that differ from one supplier to another: some drop a thing
six years after it ended, others six years after it began, and all of them drop a person of whom
nothing within six years is left. A row is expected back where every supplier would bring it: it is
open, or all its days lie within the window; and its person is still in the extract, or should be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from psycopg import sql

from keel.exchange.ssd import kept
from keel.exchange.ssd.asking import ask, execute, table_of
from keel.exchange.ssd.declared import Table
from keel.exchange.ssd.staging import SUBJECTS, Counts, Loading
from keel.exchange.ssd.tables import TABLES
from keel.people.models import Person


def find_aged_out(loadings: Sequence[Loading], source: int, start: date) -> None:
    """Note who is no longer in the extract because all that it had of them is too old."""
    execute(sql.SQL("CREATE TEMPORARY TABLE aged_out (pk bigint) ON COMMIT DROP"))
    people = next((one for one in loadings if one.table.key == "pers_person_id"), None)
    if people is None:
        return
    kept_by = [table for table in TABLES if table.keeps_in_extract]
    execute(
        sql.SQL(
            "INSERT INTO aged_out SELECT p.subject_id FROM {person} p "
            "WHERE p.source_id = {source} AND p.gone_on IS NULL "
            "AND NOT EXISTS (SELECT FROM {present} k WHERE k.row_key = p.source_key) "
            "AND ({some}) AND NOT ({still})"
        ).format(
            person=table_of(Person),
            source=sql.Literal(source),
            present=people.parts["present"],
            some=_any(kept_by, source, None),
            still=_any(kept_by, source, start),
        )
    )
    execute(sql.SQL("ANALYZE aged_out"))


def _any(tables: Iterable[Table], source: int, start: date | None) -> sql.Composable:
    """Whether somebody (p) has a row of one of the tables, in the window where there is a start."""
    return sql.SQL(" OR ").join(
        sql.SQL(
            "EXISTS (SELECT FROM {} t WHERE t.child_id = p.subject_id AND t.source_id = {} "
            "AND t.gone_on IS NULL AND {})"
        ).format(
            table_of(table.model),
            sql.Literal(source),
            sql.SQL("TRUE") if start is None else _in_window(table, start),
        )
        for table in tables
    )


def _in_window(table: Table, start: date) -> sql.Composable:
    """Whether every supplier's extract would have a row (t)."""
    parts = {
        "begins": sql.Identifier("t", table.begins),
        "ends": sql.Identifier("t", table.ends),
        "start": sql.Literal(start),
    }
    if table.over_when_missing:
        condition = "{ends} IS NULL"
    elif table.ends:
        condition = "({ends} IS NULL OR coalesce({begins}, {ends}) >= {start})"
    elif table.begins:
        condition = "({begins} IS NULL OR {begins} >= {start})"
    else:
        condition = "TRUE"
    return sql.SQL(condition).format(**parts)


def _scope(table: Table) -> sql.Composable:
    """Which rows of its kind of record a table stands for, where several tables make that kind."""
    if table.key_ends:
        return sql.SQL("t.source_key LIKE {}").format(sql.Literal(f"%{table.key_ends}"))
    conditions = [
        sql.SQL("t.source_key NOT LIKE {}").format(sql.Literal(f"%{ending}"))
        for ending in other_endings(table)
    ]
    return sql.SQL(" AND ").join([sql.SQL("TRUE"), *conditions])


def other_endings(table: Table) -> list[str]:
    """How the keys end of what other tables make of the same kind of record."""
    endings = {other.key_ends for other in TABLES if other.model is table.model}
    return sorted(endings - {"", table.key_ends})


def _about(loading: Loading) -> str:
    """The column that says whom a record is about."""
    if loading.model in SUBJECTS:
        return loading.column("pk")
    whose = next(part for part in loading.references if part.to in SUBJECTS and part.required)
    return loading.column(whose.field)


def find_gone(loading: Loading) -> Counts:
    """Note which stored rows the extract should have and has not, and count what changes.

    What stays as Keel has it all the same is noted apart.
    """
    about = sql.Identifier("t", _about(loading))
    there = sql.SQL(
        "t.source_id = {source} AND t.gone_on IS NULL AND {scope} AND {in_window} "
        "AND NOT EXISTS (SELECT FROM aged_out a WHERE a.pk = {about})"
    ).format(
        **loading.parts,
        scope=_scope(loading.table),
        in_window=_in_window(loading.table, loading.window_start),
        about=about,
    )
    missing = sql.SQL(
        "{there} AND NOT EXISTS (SELECT FROM {present} k WHERE k.row_key = t.source_key)"
    ).format(**loading.parts, there=there)
    stays = kept.stays_when_gone(loading)
    execute(
        sql.SQL(
            "CREATE TEMPORARY TABLE {gone} ON COMMIT DROP AS "
            "SELECT t.{pk} AS pk, {about} AS about FROM {target} t WHERE {missing} AND NOT {stays}"
        ).format(**loading.parts, about=about, missing=missing, stays=stays)
    )
    kept.find(loading, about, missing)
    return Counts(
        *ask(
            sql.SQL(
                "SELECT (SELECT count(*) FROM {ready} WHERE is_new), "
                "(SELECT count(*) FROM {ready} WHERE is_changed), "
                "(SELECT count(*) FROM {gone}), "
                "(SELECT count(*) FROM {target} t WHERE {there} AND NOT {stays})"
            ).format(**loading.parts, there=there, stays=stays)
        )
    )


def records_touched(loading: Loading) -> list[int]:
    """The records that are added, changed or gone."""
    (found,) = ask(
        sql.SQL(
            "SELECT array_agg(pk) FROM ("
            "SELECT pk FROM {ready} WHERE is_new OR is_changed UNION SELECT pk FROM {gone}) touched"
        ).format(**loading.parts)
    )
    return list(found or [])


def subjects_touched(loading: Loading) -> list[int]:
    """Whom the changes are about, and what is kept: they are locked, as any save locks them."""
    about = "pk" if loading.model in SUBJECTS else _about(loading)
    (found,) = ask(
        sql.SQL(
            "SELECT array_agg(DISTINCT about) FROM ("
            "SELECT {column} AS about FROM {ready} WHERE is_new OR is_changed "
            "UNION SELECT about FROM {gone} "
            "UNION SELECT k.about FROM {kept} k JOIN {target} t ON t.{pk} = k.pk "
            "WHERE t.source_says IS DISTINCT FROM k.says) touched"
        ).format(**loading.parts, column=sql.Identifier(about))
    )
    return list(found or [])
