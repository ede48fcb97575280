"""The three statements by which a table is written: what is new, what differs, what is gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import ForeignKey, GeneratedField
from psycopg import sql

from keel.core.models import Source, User
from keel.exchange.ssd import kept
from keel.exchange.ssd.asking import execute, names
from keel.exchange.ssd.staging import SUBJECTS, Loading


def add_subjects(loading: Loading) -> None:
    """Give new people, professionals, teams and employers their subjects."""
    kind = SUBJECTS.get(loading.model)
    if kind is not None:
        statement = sql.SQL(
            "INSERT INTO core_subject (id, kind) SELECT pk, %s FROM {ready} WHERE is_new"
        )
        execute(statement.format(**loading.parts), kind.value)


def write(loading: Loading, *, by: User, source: Source, at: datetime, gone_on: date) -> None:
    """Add the new rows, change those that differ, and mark what the source no longer has.

    A row that somebody took over in Keel while this import was reading stays as they wrote it.
    """
    _insert(loading, by=by, source=source, at=at)
    _update(loading, at)
    lost = loading.table.ends if loading.table.over_when_missing else "gone_on"
    execute(
        sql.SQL(
            "UPDATE {target} t SET {lost} = %s, version = t.version + 1, changed_at = %s "
            "FROM {gone} g WHERE t.{pk} = g.pk AND {is_theirs}"
        ).format(**loading.parts, lost=sql.Identifier(lost), is_theirs=_is_theirs(loading)),
        gone_on,
        at,
    )
    kept.write(loading, at)


def _is_theirs(loading: Loading) -> sql.Composable:
    """Whether a row is still the source's to change."""
    return sql.SQL("TRUE" if loading.handed_over_on is None else "t.taken_over_at IS NULL")


def check_references() -> None:
    """Have references checked as they are written, and not after all that follows from them."""
    execute(sql.SQL("SET CONSTRAINTS ALL IMMEDIATE"))


def _insert(loading: Loading, *, by: User, source: Source, at: datetime) -> None:
    """Add the new rows. What the file does not say has the value it has by itself."""
    fixed: dict[str, object] = {
        "source_id": source.pk,
        "recorded_at": at,
        "recorded_by_id": by.pk,
        "changed_at": at,
        "version": 1,
    }
    fixed |= _by_themselves(loading, {*loading.columns, *fixed, "source_key"})
    execute(
        sql.SQL(
            "INSERT INTO {target} ({pk}, source_key, {columns}, {fixed}) "
            "SELECT r.pk, r.row_key, {theirs}, {values} FROM {ready} r WHERE r.is_new ORDER BY r.pk"
        ).format(
            **loading.parts,
            columns=names(loading.columns),
            fixed=names(fixed),
            theirs=names(loading.columns, "r"),
            values=sql.SQL(", ").join([sql.Placeholder()] * len(fixed)),
        ),
        *fixed.values(),
    )


def _by_themselves(loading: Loading, filled: set[str]) -> dict[str, object]:
    """The values of the fields that the file does not fill and that know no null."""
    found: dict[str, object] = {}
    for each in loading.model._meta.concrete_fields:
        passive = each.primary_key or each.null or isinstance(each, GeneratedField | ForeignKey)
        column = loading.column(each.name)
        if not passive and column not in filled:
            found[column] = each.get_default()
    return found


def _update(loading: Loading, at: datetime) -> None:
    """Change the rows that differ; those that came back are gone no longer."""
    columns: Sequence[str] = loading.compared
    assigned = [sql.SQL("{0} = {1}").format(*_both(column)) for column in columns]
    execute(
        sql.SQL(
            "UPDATE {target} t SET {assigned}, gone_on = NULL, version = t.version + 1, "
            "changed_at = %s FROM {ready} r WHERE t.{pk} = r.pk AND r.is_changed AND {is_theirs}"
        ).format(
            **loading.parts, assigned=sql.SQL(", ").join(assigned), is_theirs=_is_theirs(loading)
        ),
        at,
    )


def _both(column: str) -> tuple[sql.Identifier, sql.Identifier]:
    return sql.Identifier(column), sql.Identifier("r", column)
