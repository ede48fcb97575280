"""Loads parts of an authority in bulk, by the road that an import takes: keys first, then COPY."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, models

from keel.core.models import Recorded, Subject, SubjectKind, User
from keel.people.models import Person
from keel.synthetic.book import Row
from keel.synthetic.life import Shipped
from keel.workforce.models import Employer, Practitioner, Team

SUBJECT_KINDS: dict[type[models.Model], SubjectKind] = {
    Employer: SubjectKind.EMPLOYER,
    Team: SubjectKind.TEAM,
    Practitioner: SubjectKind.PRACTITIONER,
    Person: SubjectKind.PERSON,
}
Model = type[models.Model]


@dataclass(frozen=True)
class Keys:
    """What only the database can say, so that rows can be written for it: keys and references."""

    by: int
    """Whose change the load is: the author of what nobody in particular recorded."""
    password: str
    shipped: Mapping[Shipped, int]
    bases: Mapping[Model, int]
    entry: int | None = None
    """The entry of the trail under which what was written before is kept; none if it cannot be."""


@dataclass(frozen=True)
class Text:
    """Rows of one table as COPY reads them."""

    table: str
    columns: tuple[str, ...]
    rows: int
    body: bytes


def keyed_with(model: Model) -> Model:
    """The model among whose keys a record's is: those of subjects are one sequence."""
    return Subject if model in SUBJECT_KINDS else model


def give_keys(rows: Iterable[Row], first: Mapping[Model, int]) -> None:
    """Give every row its key, in the order in which the rows come."""
    counters = dict(first)
    for row in rows:
        model = keyed_with(row.model)
        row.pk = counters[model]
        counters[model] += 1


def reserve(counted: Counter[Model]) -> dict[Model, int]:
    """Take so many keys of each kind from the database; gives the first of each."""
    found = {}
    with connection.cursor() as cursor:
        for model, count in counted.items():
            cursor.execute(
                "SELECT min(key), max(key) FROM (SELECT nextval(pg_get_serial_sequence(%s, 'id'))"
                " AS key FROM generate_series(1, %s)) AS taken",
                [f'"{model._meta.db_table}"', count],
            )
            first, last = cursor.fetchone()
            if last - first + 1 != count:
                raise RuntimeError(f"Somebody else adds to {model._meta.db_table} meanwhile")
            found[model] = first
    return found


def texts_of(rows: Iterable[Row], keys: Keys) -> Iterator[Text]:
    """Rows as COPY reads them, table by table, subjects and users first."""
    by_model: dict[Model, list[Row]] = defaultdict(list)
    for row in rows:
        by_model[row.model].append(row)
    subjects = [row for model in SUBJECT_KINDS for row in by_model.get(model, ())]
    if subjects:
        lines = (f"{row.pk}\t{SUBJECT_KINDS[row.model].value}\n" for row in subjects)
        yield _text_of(Subject, ("id", "kind"), len(subjects), lines)
    users = by_model.pop(User, [])
    if users:
        yield _text_of(
            User, _USER_COLUMNS, len(users), (_user(row, keys.password) for row in users)
        )
    for model, mine in by_model.items():
        yield _records(model, mine, keys)


def _text_of(model: Model, columns: Iterable[str], rows: int, lines: Iterable[str]) -> Text:
    return Text(model._meta.db_table, tuple(columns), rows, "".join(lines).encode())


_USER_COLUMNS = ("id", "password", "email", "name", "is_active")


def _user(row: Row, password: str) -> str:
    values = row.now()
    mine = password if values["signs_in"] else "!"
    line = (row.pk, mine, values["email"], values["name"], values["is_active"])
    return "\t".join(WRITTEN[type(value)](value) for value in line) + "\n"


_WHEN = ("changed_at", "recorded_at", "version", "recorded_by_id")


def _records(model: Model, rows: list[Row], keys: Keys) -> Text:
    """Rows of one kind: the columns that some row fills, then those that all leave alone."""
    assert issubclass(model, Recorded)  # noqa: S101  # nothing else is written in a book
    finals = [row.now() for row in rows]
    used = {name for values in finals for name in values}
    fields = [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and not field.generated and field.column not in _WHEN
    ]
    filled = [field for field in fields if field.name in used]
    alone = [field for field in fields if field.name not in used]
    write = _writers(keys)
    ending = "".join(f"\t{_default(field)}" for field in alone) + "\n"
    asked = [(field.name, _default(field)) for field in filled]
    nobody = str(keys.by)

    def line(row: Row, values: dict[str, Any]) -> str:
        found = [
            str(row.pk),
            row.changed_at.isoformat(),
            row.recorded_at.isoformat(),
            str(row.version),
            str(row.by.pk) if row.by else nobody,
        ]
        for name, default in asked:
            if name in values:
                value = values[name]
                found.append(write[type(value)](value))
            else:
                found.append(default)
        return "\t".join(found) + ending

    columns = [
        str(model._meta.pk.column),
        *_WHEN,
        *(str(field.column) for field in (*filled, *alone)),
    ]
    return _text_of(model, columns, len(rows), map(line, rows, finals))


def _default(field: Any) -> str:
    """What stands in a column that a row does not fill."""
    value = None if field.null else field.get_default()
    return WRITTEN[type(value)](value)


def _written_text(value: str) -> str:
    if "\\" in value or "\t" in value or "\n" in value or "\r" in value:
        return value.translate(_ESCAPES)
    return value


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class _Written(dict[type, Callable[[Any], str]]):
    """How a value of each type is written for COPY; a code of an enum as the text it is."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        written = next((self[base] for base in kind.__mro__[1:] if base in self), None)
        if written is None:
            raise TypeError(f"Nothing says how {kind.__name__} is written")
        self[kind] = written
        return written


WRITTEN = _Written(
    {
        type(None): lambda value: "\\N",
        str: _written_text,
        bool: lambda value: "t" if value else "f",
        int: lambda value: str(int(value)),
        float: str,
        Decimal: str,
        date: date.isoformat,
        datetime: datetime.isoformat,
        list: lambda value: "{" + ",".join(value) + "}",
        UUID: str,
        Row: lambda value: str(value.pk),
    }
)


def _writers(keys: Keys) -> _Written:
    """The same, knowing the keys of the rows that Keel ships with."""
    return _Written({**WRITTEN, Shipped: lambda value: str(keys.shipped[value])})


def copy(text: Text) -> None:
    """Copy rows into their table. Of none there is nothing to ask the table's leave for."""
    if not text.rows:
        return
    names = ", ".join(f'"{column}"' for column in text.columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(
            f"COPY {connection.ops.quote_name(text.table)} ({names}) FROM STDIN"
        ) as copying,
    ):
        copying.write(text.body)
