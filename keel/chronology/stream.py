"""The stored stream: what records put on it, compared with what it holds, in one statement a kind.

The same statement serves one record on save and every record at night.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.db.models import BigIntegerField, CharField, DateField, DateTimeField, F, Func, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, TruncDate

from keel.chronology.kinds import all_records, base_of, record_of, references_of
from keel.chronology.ownership import Owned, Owner, counted, counted_since, owners
from keel.core.kinds import On, Record
from keel.core.models import Recorded
from keel.rulebook.calendar import LONDON

_COLUMNS = (
    "subject_id",
    "kind",
    "on",
    "at",
    "record",
    "matter",
    "practitioner",
    "team",
    "value",
    "source_id",
    "recorded_at",
    "known_from",
)
_FACTS = ("at", "matter", "practitioner", "team", "value", "source_id")


@dataclass
class Moved:
    """What a comparison changed: how many events, and whose, of which kinds."""

    rows: int = 0
    subjects: set[int] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)


def sync(
    touched: Mapping[type[Recorded], Iterable[int] | None],
    *,
    at: datetime,
    owned: Owned | None = None,
) -> Moved:
    """Bring the stream up to date with records: some of each kind, or (None) all of it.

    What no longer follows is withdrawn as of `at`; what newly follows is known from the moment
    its record was last changed, or was handed over to whoever brought it.
    """
    moved = Moved()
    owned = owners() if owned is None else owned
    for model, keys in touched.items():
        record = record_of(model)
        if record is not None and record.events:
            _sync_kind(record, None if keys is None else list(keys), owned, at, moved)
    return moved


def sync_all(*, at: datetime) -> Moved:
    """Bring the whole stream up to date."""
    return sync({record.model: None for record in all_records()}, at=at)


def differences() -> int:
    """How many events the stream has that do not follow from any record, or lacks that do."""
    owned = owners()
    total = 0
    for record in all_records():
        if record.events:
            derived, params = _derived(record, owned.get(record.name, ()))
            with connection.cursor() as cursor:
                cursor.execute(
                    _COUNT.format(derived=derived, keys=""),
                    [*params, *references_of(record.model)],
                )
                total += int(cursor.fetchone()[0])
    return total


def _sync_kind(
    record: Record,
    keys: list[int] | None,
    owned: Owned,
    at: datetime,
    moved: Moved,
) -> None:
    derived, params = _derived(record, owned.get(record.name, ()))
    base = base_of(record.model)
    which, some = "BETWEEN %s AND %s", ""
    which_params: list[Any] = list(references_of(record.model))
    if keys is not None:
        which, some = "= ANY(%s)", "WHERE key = ANY(%s)"
        which_params = [keys, [base + key for key in keys]]
    with connection.cursor() as cursor:
        cursor.execute(
            _SYNC.format(derived=derived, which=which, keys=some), [*params, *which_params, at]
        )
        for subject, kind in cursor.fetchall():
            moved.rows += 1
            moved.subjects.add(subject)
            moved.kinds.add(kind)


_names = ", ".join(f'"{name}"' for name in _COLUMNS)
_same_key = " AND ".join(
    f'd."{name}" = c."{name}"' for name in ("record", "kind", "subject_id", "on")
)
_other_facts = "({}) IS DISTINCT FROM ({})".format(
    ", ".join(f'd."{name}"' for name in _FACTS), ", ".join(f'c."{name}"' for name in _FACTS)
)

_read_as = {
    "subject_id": "coalesce(p.merged_into_id, found.subject_id) AS subject_id",
    "known_from": "greatest(found.known_from, p.merging_changed_at) AS known_from",
}
"""What was recorded of somebody whose record was merged is on the stream of the one that was kept,
known there from the merge on; and after it was undone, on their own again from then on."""

_DERIVED = f"""derived AS (
    SELECT DISTINCT ON (record, kind, subject_id, "on") {_names}
    FROM (
        SELECT {", ".join(_read_as.get(name, f'found."{name}"') for name in _COLUMNS)}
        FROM ({{derived}}) AS found ({_names}, key)
        LEFT JOIN people_person p
            ON p.subject_id = found.subject_id AND p.merging_changed_at IS NOT NULL
        {{keys}}
    ) AS found
    ORDER BY record, kind, subject_id, "on", at
)"""

_SYNC = f"""
WITH {_DERIVED},
current AS (
    SELECT * FROM chronology_storedevent WHERE known_until IS NULL AND record {{which}}
),
withdrawn AS (
    UPDATE chronology_storedevent s SET known_until = greatest(%s, s.known_from)
    FROM current c LEFT JOIN derived d ON {_same_key}
    WHERE s.id = c.id AND (d.record IS NULL OR {_other_facts})
    RETURNING s.subject_id, s.kind
),
added AS (
    INSERT INTO chronology_storedevent ({_names})
    SELECT {", ".join(f'd."{name}"' for name in _COLUMNS)}
    FROM derived d LEFT JOIN current c ON {_same_key}
    WHERE (SELECT count(*) FROM withdrawn) >= 0 AND (c.id IS NULL OR {_other_facts})
    RETURNING subject_id, kind
)
SELECT * FROM withdrawn UNION ALL SELECT * FROM added
"""

_COUNT = f"""
WITH {_DERIVED},
current AS (
    SELECT * FROM chronology_storedevent
    WHERE known_until IS NULL AND record BETWEEN %s AND %s
)
SELECT count(*) FROM derived d FULL JOIN current c ON {_same_key}
WHERE c.id IS NULL OR d.record IS NULL OR {_other_facts}
"""


@lru_cache(maxsize=1024)
def _derived(record: Record, periods: tuple[Owner, ...]) -> tuple[str, list[Any]]:
    """The events of a kind of record, and the key of each one's row, as one query with parameters.

    Putting it together takes longer than asking it, so it is kept for as long as nobody else
    comes to supply the kind.
    """
    parts, params = [], []
    for event in record.events:
        statement, values = _one(record, event, periods).query.sql_with_params()
        parts.append(statement)
        params += list(values)
    return " UNION ALL ".join(f"({part})" for part in parts), params


def _one(record: Record, event: On, periods: tuple[Owner, ...]) -> models.QuerySet[Any, Any]:
    """What one declared event gives: a row for each record that it follows from."""
    model = record.model
    subject = event.subject or record.subject
    rows = model._base_manager.filter(
        Q(**{f"{event.date}__isnull": False, f"{subject}__isnull": False}),
        Q(gone_on__isnull=True, struck_at__isnull=True),
        event.where or Q(),
        counted(model, event.date, periods),
    )
    day, moment = _when(model, event.date)
    day = _Anniversary(day, years=event.years) if event.years else day
    here = F("pk") + Value(base_of(model))
    return rows.values_list(
        _column(model, subject),
        Value(event.kind.id, output_field=CharField()),
        day,
        moment,
        here,
        _matter(model, event.matter or record.matter) or here,
        _column(model, event.practitioner or record.practitioner),
        _column(model, event.team or record.team),
        _value(event.value),
        F("source_id"),
        F("recorded_at"),
        counted_since(model, event.date, periods),
        F("pk"),
    )


def _when(model: type[models.Model], name: str) -> tuple[Combinable, Combinable]:
    """The day in England and the moment; only the day where that is all the record knows."""
    if isinstance(model._meta.get_field(name), DateTimeField):
        return TruncDate(name, tzinfo=LONDON), F(name)
    return F(name), Cast(Value(None), DateTimeField())


class _Anniversary(Func):
    """The day so many years on. 29 February has none in a common year: then it is 1 March."""

    template = (
        "((%(expressions)s + make_interval(years => %(years)s))::date"
        " + (extract(day from %(expressions)s + make_interval(years => %(years)s))"
        " <> extract(day from %(expressions)s))::int)"
    )
    output_field = DateField()


def _column(model: type[models.Model], name: str | None) -> Combinable:
    """The key in a foreign-key column, or nothing."""
    if name is None:
        return Cast(Value(None), BigIntegerField())
    if name == "pk":
        return F("pk")
    return F(str(getattr(model._meta.get_field(name), "attname", name)))


def _matter(model: type[models.Model], name: str | None) -> Combinable | None:
    if name is None:
        return None
    related = model._meta.get_field(name).related_model
    if not isinstance(related, type):
        raise TypeError(f"{name} is no foreign key of {model.__name__}")
    return _column(model, name) + Value(base_of(related))


def _value(value: str | Combinable | None) -> Combinable:
    if value is None:
        return Cast(Value(None), CharField())
    return Cast(F(value) if isinstance(value, str) else value, CharField())
