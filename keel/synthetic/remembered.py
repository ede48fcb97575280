"""What was known of a record before it was last written, put on the stream as it then stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Q

from keel.chronology.kinds import record_of
from keel.core.kinds import On
from keel.rulebook.calendar import LONDON
from keel.synthetic.book import Row
from keel.synthetic.load import WRITTEN, Keys, Text

_record_of = cache(record_of)
TABLE = "remembered"
_COLUMNS = ("record", "kind", "on", "at", "known_from", "known_until")
_BEGIN = """
CREATE TEMPORARY TABLE remembered (
    record bigint, kind text, "on" date, at timestamptz,
    known_from timestamptz, known_until timestamptz
) ON COMMIT DROP
"""
_REMEMBER = """
INSERT INTO chronology_storedevent (
    subject_id, kind, "on", at, record, matter, practitioner, team, value, source_id,
    recorded_at, known_from, known_until
)
SELECT s.subject_id, s.kind, r."on", r.at, s.record, s.matter, s.practitioner, s.team, s.value,
    s.source_id, s.recorded_at, r.known_from, r.known_until
FROM remembered r JOIN chronology_storedevent s ON s.record = r.record AND s.kind = r.kind
WHERE s.known_until IS NULL
"""


def begin() -> None:
    """Make the table into which the past is copied, for as long as the load takes."""
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN)


def remember() -> None:
    """Add to the stream, for records written more than once, what was known in between.

    The stream gives every event of a record the moment of its last writing. Here we know when each
    date was first written, so that a past day can be asked what it knew.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE remembered")
        cursor.execute(_REMEMBER)


def past_of(rows: Iterable[Row], keys: Keys) -> Text:
    """What was once known of the records that were written more than once."""
    lines = [
        "\t".join([WRITTEN[type(value)](value) for value in known])
        for row in rows
        if row.changes
        for known in _known_before(row, keys)
    ]
    body = "\n".join([*lines, ""]).encode()
    return Text(TABLE, _COLUMNS, len(lines), body)


Known = tuple[int, str, date, datetime | None, datetime, datetime]


def _known_before(row: Row, keys: Keys) -> Iterator[Known]:
    """For each event of a record, what its day was held to be before the last writing."""
    record = _record_of(row.model)
    if record is None:
        return
    reference = keys.bases[row.model] + row.pk
    for event in record.events:
        for value, begins, ends in _stretches(row, event):
            moment = value if isinstance(value, datetime) else None
            day = moment.astimezone(LONDON).date() if moment else value
            yield reference, event.kind.id, day, moment, begins, ends


def _stretches(row: Row, event: On) -> Iterator[tuple[Any, datetime, datetime]]:
    """The values that a date had, from when until when, up to the last writing of the record.

    An event that hangs on other columns too was known once those were written.
    """
    told = _Told(row)
    asked = _columns(event.where)
    known_from = max((told.settled(name) for name in asked), default=row.recorded_at)
    for value, begins, ends in told.history(event.date):
        begins = max(begins, known_from)  # noqa: PLW2901  # narrowed to what else was known
        if value is not None and begins < ends:
            yield value, begins, ends


@dataclass(frozen=True)
class _Told:
    """The writings of one record, asked column by column."""

    row: Row

    def settled(self, name: str) -> datetime:
        """When a column got the value that it has now."""
        written: list[datetime] = [at for at, changed in self.row.changes if name in changed]
        return written[-1] if written else self.row.recorded_at

    def history(self, name: str) -> list[tuple[Any, datetime, datetime]]:
        """The values of a column in turn, the last up to the last writing."""
        found: list[tuple[Any, datetime, datetime]] = []
        value, begins = self.row.values.get(name), self.row.recorded_at
        for at, changed in self.row.changes:
            if name in changed and changed[name] != value:
                found.append((value, begins, at))
                value, begins = changed[name], at
        found.append((value, begins, self.row.changed_at))
        return found


def _columns(where: Q | None) -> set[str]:
    """The columns that a condition asks about."""
    found: set[str] = set()
    for child in where.children if where else ():
        if isinstance(child, Q):
            found |= _columns(child)
        elif isinstance(child, tuple):
            found.add(str(child[0]).split("__")[0])
    return found
