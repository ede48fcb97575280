"""From rows understood to rows beside those that are stored, where the database compares them.

Each table goes through three temporary tables. `stage` holds its rows as they were understood;
`place` gives every row the key of its record, old or new; `ready` has the references resolved, and
says which rows are new and which say something else than what is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl
from django.db import connection
from django.db.models import Field
from psycopg import sql

from keel.core.models import Recorded, Subject, SubjectKind
from keel.exchange.ssd.asking import ask, column_of, execute, names, table_of, text
from keel.exchange.ssd.declared import KEY, Reference, Table, window_start
from keel.exchange.ssd.references import mark_conflicts
from keel.exchange.ssd.understand import Understood
from keel.people.matching.clashes import MARK
from keel.people.models import Person
from keel.workforce.models import Employer, Practitioner, Team

_NULL = "\x01"
"""Stands for nothing in what is copied; the files are rid of it when they are read."""

_MOST_AT_ONCE = 50_000
_TEMPORARY = ("stage", "present", "place", "ready", "gone", "kept")

SUBJECTS: dict[type[Recorded], SubjectKind] = {
    Person: SubjectKind.PERSON,
    Practitioner: SubjectKind.PRACTITIONER,
    Team: SubjectKind.TEAM,
    Employer: SubjectKind.EMPLOYER,
}
"""The kinds of record whose key is that of a subject."""


@dataclass(frozen=True)
class Counts:
    """What comparing one table came to. `expected`: rows stored that the extract should have."""

    added: int = 0
    changed: int = 0
    gone: int = 0
    expected: int = 0


@dataclass
class Loading:
    """One table on its way into the database.

    `handed_over_on`: since when somebody else supplies its kind of record; None: nobody does.
    """

    number: int
    found: Understood
    source: int
    extracted_on: date
    handed_over_on: date | None
    counts: Counts = field(default_factory=Counts)
    in_conflict: int = 0
    kept: int = 0

    @property
    def window_start(self) -> date:
        """The first day that the extract covers."""
        return window_start(self.extracted_on)

    @property
    def table(self) -> Table:
        """Its declaration."""
        return self.found.table

    @property
    def model(self) -> type[Recorded]:
        """The kind of record."""
        return self.found.table.model

    @property
    def parts(self) -> dict[str, sql.Composable]:
        """The names that its statements are put together from."""
        temporary = {name: name for name in _TEMPORARY}
        if not self.refused_some:
            temporary["present"] = "stage"
        return {
            "target": table_of(self.model),
            "pk": sql.Identifier(column_of(self.model, "pk")),
            "source": sql.Literal(self.source),
            **{word: sql.Identifier(f"{name}_{self.number}") for word, name in temporary.items()},
        }

    @property
    def refused_some(self) -> bool:
        """Whether there are keys in the file of which no row is kept: they are not gone."""
        return self.found.keys.len() != self.found.rows.height

    def column(self, name: str) -> str:
        """The column of one of the model's fields."""
        return column_of(self.model, name)

    @property
    def references(self) -> list[Reference]:
        """The references that the file supplies."""
        return [part for part in self.table.references if part.field in self.found.supplied]

    @property
    def filled(self) -> list[Field[Any, Any]]:
        """The fields that the file supplies, references apart."""
        references = {part.field for part in self.table.references}
        supplied = [name for name in self.found.rows.columns if name in self.found.supplied]
        return [self.table.field(name) for name in supplied if name not in references]

    @property
    def columns(self) -> list[str]:
        """The columns that the file fills, of references too, and those kept beside them."""
        filled = [each.name for each in self.filled] + [part.field for part in self.references]
        return [*(self.column(name) for name in filled), "not_understood", "conflict"]

    @property
    def compared(self) -> list[str]:
        """The columns in which a stored row may differ from the extract."""
        once = {self.column(name) for name in self.found.at_first}
        return [column for column in self.columns if column not in once]


def stage(loading: Loading) -> None:
    """Copy the rows as they were understood, and the keys of all that were in the file."""
    found = loading.found
    conflict = mark_conflicts(found)
    loading.in_conflict = int((conflict != "").sum())
    rows = found.rows.with_columns(found.not_understood(), conflict.alias("conflict"))
    columns: dict[str, tuple[str, pl.Expr]] = {KEY: ("text", pl.col(KEY))}
    for each in loading.filled:
        kind = str(each.db_type(connection))
        columns[loading.column(each.name)] = (kind, _storable(each, rows.schema[each.name]))
    for part in loading.references:
        columns[f"{part.field}_key"] = ("text", pl.col(f"{part.field}_key"))
    columns["not_understood"] = ("jsonb", pl.col("not_understood"))
    columns["conflict"] = ("text", pl.col("conflict"))
    joined = [KEY, *(f"{part.field}_key" for part in loading.references)]
    _copy(loading.parts["stage"], columns, rows, joined)
    if loading.refused_some:
        keys = {KEY: ("text", pl.col(KEY))}
        _copy(loading.parts["present"], keys, found.keys.to_frame(), [KEY])


def _storable(each: Field[Any, Any], dtype: pl.DataType) -> pl.Expr:
    """A column as it is copied: empty text where a field knows no null, moments with their zone."""
    column = pl.col(each.name)
    if isinstance(dtype, pl.Datetime):
        return column.dt.to_string("%Y-%m-%d %H:%M:%S%.6f+00")
    if isinstance(dtype, pl.String) and not each.null:
        return column.fill_null("")
    return column


def _copy(
    name: sql.Composable,
    columns: Mapping[str, tuple[str, pl.Expr]],
    rows: pl.DataFrame,
    joined: Iterable[str],
) -> None:
    """Copy rows into a temporary table, and count what is in the columns that joins go by."""
    typed = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(column), text(kind))
        for column, (kind, _) in columns.items()
    )
    execute(sql.SQL("CREATE TEMPORARY TABLE {} ({}) ON COMMIT DROP").format(name, typed))
    statement = sql.SQL("COPY {} FROM STDIN (FORMAT csv, NULL {})").format(name, sql.Literal(_NULL))
    copied = rows.select(part.alias(column) for column, (_, part) in columns.items())
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for some in copied.iter_slices(_MOST_AT_ONCE):
            copy.write(some.write_csv(include_header=False, null_value=_NULL))
    execute(sql.SQL("ANALYZE {} ({})").format(name, names(joined)))


def place(loading: Loading, *, for_good: bool) -> None:
    """Give every row the key of its record. A preview's new rows get keys that mean nothing."""
    new: sql.Composable = sql.SQL("-row_number() OVER ()")
    if for_good:
        keyed = Subject if loading.model in SUBJECTS else loading.model
        name = f'"{keyed._meta.db_table}"', column_of(keyed, "pk")
        (sequence,) = ask(sql.SQL("SELECT pg_get_serial_sequence(%s, %s)"), *name)
        new = sql.SQL("nextval({})").format(sql.Literal(sequence))
    execute(
        sql.SQL(
            "CREATE TEMPORARY TABLE {place} ON COMMIT DROP AS "
            "SELECT s.row_key, coalesce(t.{pk}, {new}) AS pk, t.{pk} IS NULL AS is_new "
            "FROM {stage} s LEFT JOIN {target} t "
            "ON t.source_id = {source} AND t.source_key = s.row_key"
        ).format(**loading.parts, new=new)
    )
    execute(sql.SQL("ANALYZE {place}").format(**loading.parts))


def gather_keys(
    model: type[Recorded], loadings: Iterable[Loading], source: int, also: Mapping[str, int]
) -> None:
    """Put the keys by which rows of a kind may be named, with their records', in one table."""
    found: list[sql.Composable] = [
        sql.SQL("SELECT row_key, pk FROM {place}").format(**loading.parts)
        for loading in loadings
        if loading.model is model
    ]
    found.append(
        sql.SQL("SELECT source_key, {} FROM {} WHERE source_id = {}").format(
            sql.Identifier(column_of(model, "pk")), table_of(model), sql.Literal(source)
        )
    )
    found += [
        sql.SQL("SELECT {}, {}").format(sql.Literal(key), sql.Literal(pk))
        for key, pk in also.items()
    ]
    execute(
        sql.SQL("CREATE TEMPORARY TABLE {} (row_key, pk) ON COMMIT DROP AS {}").format(
            _keys_of(model), sql.SQL(" UNION ").join(found)
        )
    )
    execute(sql.SQL("ANALYZE {}").format(_keys_of(model)))


def _keys_of(model: type[Recorded]) -> sql.Identifier:
    return sql.Identifier(f"keys_{model._meta.db_table}")


def clear_away() -> None:
    """Drop the temporary tables, for whoever loads twice in one transaction."""
    (found,) = ask(
        sql.SQL(
            "SELECT string_agg(format('%I', relname), ', ') FROM pg_class "
            "WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r'"
        )
    )
    if found:
        execute(sql.SQL("DROP TABLE {}").format(text(found)))


def _keep_marks_of_merging(loading: Loading) -> None:
    """A row that contradicts another since two people were merged does so whatever comes."""
    execute(
        sql.SQL(
            "UPDATE {stage} s SET conflict = {mark} FROM {target} t WHERE s.conflict = '' "
            "AND t.conflict = {mark} AND t.source_id = {source} AND t.source_key = s.row_key"
        ).format(**loading.parts, mark=sql.Literal(MARK))
    )


def make_ready(loading: Loading, stays: sql.Composable) -> None:
    """Resolve references, and find which rows are new and which differ from what is stored.

    `stays`: the condition under which a stored row (t) is kept, whatever the extract says (r).
    """
    _keep_marks_of_merging(loading)
    staged = [sql.Identifier("s", loading.column(each.name)) for each in loading.filled]
    resolved, joins = [], []
    for number, part in enumerate(loading.references):
        alias = f"r{number}"
        column = sql.Identifier(loading.column(part.field))
        resolved.append(sql.SQL("{} AS {}").format(sql.Identifier(alias, "pk"), column))
        joins.append(
            sql.SQL("LEFT JOIN {} {} ON {} = {}").format(
                _keys_of(part.to),
                sql.Identifier(alias),
                sql.Identifier(alias, "row_key"),
                sql.Identifier("s", f"{part.field}_key"),
            )
        )
    columns: list[sql.Composable] = [*staged, *resolved]
    execute(
        sql.SQL(
            "CREATE TEMPORARY TABLE {ready} ON COMMIT DROP AS "
            "WITH resolved AS ("
            "SELECT p.row_key, p.pk, p.is_new, {columns}, s.not_understood, s.conflict "
            "FROM {stage} s JOIN {place} p ON p.row_key = s.row_key {joins}) "
            "SELECT r.*, NOT r.is_new AND {stays} AS is_kept, "
            "NOT r.is_new AND NOT {stays} AND (t.gone_on IS NOT NULL "
            "OR ({theirs}) IS DISTINCT FROM ({ours})) AS is_changed "
            "FROM resolved r LEFT JOIN {target} t ON t.{pk} = r.pk AND NOT r.is_new"
        ).format(
            **loading.parts,
            columns=sql.SQL(", ").join(columns),
            joins=sql.SQL(" ").join(joins),
            stays=stays,
            theirs=names(loading.compared, "r"),
            ours=names(loading.compared, "t"),
        )
    )
