"""Writes every kind of record as Keel holds it: a file for each, from its declaration alone."""

from __future__ import annotations

from pathlib import Path

from django.db import connection
from psycopg import sql

from keel.chronology.kinds import all_records
from keel.core.models import Recorded
from keel.exchange.folder import Exported, note_export, written_whole
from keel.exchange.ssd.asking import column_of, names, table_of
from keel.exchange.users import records_exporter
from keel.people.models import Person


def export_records(folder: Path, *, replace: bool = False) -> Exported:
    """Write all that was ever recorded into a folder, and who did so on the trail."""
    files = {f"{record.name}.csv": record for record in all_records()}
    with written_whole(folder, files, replace=replace) as place:
        found = Exported(
            {record.name: _copied(record.model, place / name) for name, record in files.items()}
        )
        note_export(
            Person.objects.values_list("pk", flat=True),
            by=records_exporter(),
            action="Exported all records",
            rows=found.rows,
            to=folder,
        )
    return found


def _copied(model: type[Recorded], path: Path) -> int:
    """Copy the rows of one kind into a file, the oldest first. Returns how many."""
    columns = [each for each in model._meta.local_fields if not each.generated]
    statement = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT (FORMAT csv, HEADER)")
    key = sql.Identifier(column_of(model, "pk"))
    asked = statement.format(names(str(each.column) for each in columns), table_of(model), key)
    with path.open("wb") as file, connection.cursor() as cursor:
        with cursor.copy(asked) as copy:
            for block in copy:
                file.write(block)
        return int(cursor.rowcount)
