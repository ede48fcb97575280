"""Loads rows in bulk, by the road that an import takes: keys first, then COPY."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, models

from keel.core.models import Recorded, Subject, SubjectKind, User
from keel.people.models import Person
from keel.synthetic.book import Row
from keel.synthetic.life import Shipped
from keel.workforce.models import Employer, Practitioner, Team

_SUBJECT_KINDS: dict[type[models.Model], SubjectKind] = {
    Employer: SubjectKind.EMPLOYER,
    Team: SubjectKind.TEAM,
    Practitioner: SubjectKind.PRACTITIONER,
    Person: SubjectKind.PERSON,
}
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def give_keys(rows: Iterable[Row]) -> list[int]:
    """Give every row its key, in the order in which the rows come; returns those of subjects."""
    by_sequence: dict[type[models.Model], list[Row]] = defaultdict(list)
    for row in rows:
        by_sequence[Subject if row.model in _SUBJECT_KINDS else row.model].append(row)
    for model, mine in by_sequence.items():
        for row, key in zip(mine, _next_keys(model, len(mine)), strict=True):
            row.pk = key
    return [row.pk for row in by_sequence[Subject]]


def _next_keys(model: type[models.Model], count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [f'"{model._meta.db_table}"', count],
        )
        return [key for (key,) in cursor.fetchall()]


def copy_all(
    rows: Sequence[Row],
    *,
    by: User,
    passwords: Callable[[Row], str],
    progress: Callable[[int], object] = lambda rows: None,
) -> None:
    """Copy all rows into their tables, subjects and users first."""
    shipped = _Shipped(rows)
    by_model: dict[type[models.Model], list[Row]] = defaultdict(list)
    for row in rows:
        by_model[row.model].append(row)
    subjects = [row for model in _SUBJECT_KINDS for row in by_model.get(model, ())]
    _copy(
        Subject._meta.db_table,
        ["id", "kind"],
        (f"{row.pk}\t{_SUBJECT_KINDS[row.model].value}\n" for row in subjects),
    )
    users = by_model.pop(User, [])
    _copy(User._meta.db_table, _USER_COLUMNS, (_user(row, passwords(row)) for row in users))
    for model, mine in by_model.items():
        _copy_records(model, mine, by=by, shipped=shipped)
        progress(len(mine))


_USER_COLUMNS = ["id", "password", "email", "name", "is_active"]


def _user(row: Row, password: str) -> str:
    values = row.now()
    line = (row.pk, password, values["email"], values["name"], values["is_active"])
    return "\t".join(map(_text, line)) + "\n"


def _copy_records(
    model: type[models.Model], rows: list[Row], *, by: User, shipped: _Shipped
) -> None:
    """Rows of one kind: the columns that some row fills, then those that all leave alone."""
    assert issubclass(model, Recorded)  # noqa: S101  # nothing else is written in a book
    finals = [row.now() for row in rows]
    used = {name for values in finals for name in values}
    key = model._meta.pk
    fields = [
        field for field in model._meta.concrete_fields if field is not key and not field.generated
    ]
    filled = [field for field in fields if field.name in used]
    base = {"recorded_at", "recorded_by", "changed_at", "version"}
    alone = [field for field in fields if field.name not in used | base]
    columns: list[str] = [str(key.column), *sorted(base - {"recorded_by"}), "recorded_by_id"]
    columns += [str(field.column) for field in (*filled, *alone)]
    ending = "".join(f"\t{_text(_default(field))}" for field in alone) + "\n"
    defaults = [(field.name, _default(field)) for field in filled]

    def lines() -> Iterable[str]:
        for row, values in zip(rows, finals, strict=True):
            found: list[Any] = [
                row.pk,
                row.changed_at,
                row.recorded_at,
                row.version,
                row.by.pk if row.by else by.pk,
            ]
            found += [values.get(name, default) for name, default in defaults]
            yield "\t".join([_text(shipped.key(value)) for value in found]) + ending

    _copy(model._meta.db_table, columns, lines())


def _default(field: Any) -> Any:
    return None if field.null else field.get_default()


class _Shipped:
    """The keys of the rows that Keel ships with, by model and code."""

    def __init__(self, rows: Iterable[Row]) -> None:
        named = {value for row in rows for value in row.values.values() if type(value) is Shipped}
        self.keys = {one: int(one.model._default_manager.get(code=one.code).pk) for one in named}

    def key(self, value: Any) -> Any:
        """What stands in a column for a value: the key, where the value is a row."""
        kind = type(value)
        if kind is Row:
            return value.pk
        return self.keys[value] if kind is Shipped else value


def _copy(table: str, columns: Sequence[str], lines: Iterable[str]) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy,
    ):
        batch: list[str] = []
        for line in lines:
            batch.append(line)
            if len(batch) == 2000:
                copy.write("".join(batch))
                batch.clear()
        copy.write("".join(batch))


def _text(value: Any) -> str:
    """A value as COPY reads it."""
    if value is None:
        return "\\N"
    kind = type(value)
    if kind is str:
        return str(value.translate(_ESCAPES)) if _needs_escape(value) else str(value)
    if kind is bool:
        return "t" if value else "f"
    if kind is date or kind is datetime:
        return str(value.isoformat())
    return "{" + ",".join(value) + "}" if kind is list else str(value)


def _needs_escape(value: str) -> bool:
    return "\\" in value or "\t" in value or "\n" in value or "\r" in value
