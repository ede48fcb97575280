"""What follows from the stream, stored at once where nothing is stored yet: after a bulk load."""

from __future__ import annotations

import polars as pl
from django.db import connection

from keel.chronology.evaluation import DEADLINE_TYPES, SIGNAL_TYPES, Differences
from keel.chronology.models import Deadline, RaisedSignal
from keel.rulebook.evaluate import Evaluation

_STORED_AT = "%Y-%m-%d %H:%M:%S%.6f%:z"


def nothing_is_stored() -> bool:
    """Whether there is neither a deadline nor a signal."""
    return not Deadline.objects.exists() and not RaisedSignal.objects.exists()


def store(found: Evaluation) -> Differences:
    """Store what follows for everybody. Nobody else may be writing: the load stands alone."""
    return Differences(
        _fill("chronology_deadline", found.deadlines, DEADLINE_TYPES),
        _fill("chronology_raisedsignal", found.signals, SIGNAL_TYPES),
    )


def _fill(table: str, frame: pl.DataFrame, types: dict[str, str]) -> int:
    names = ", ".join(f'"{name}"' for name in types)
    columns = ", ".join(f'"{name}" {kind}' for name, kind in types.items())
    stored = names.replace('"subject"', '"subject_id"', 1)
    once = frame.select(list(types)).unique().sort("subject", maintain_order=False)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE given ({columns}) ON COMMIT DROP")
        with cursor.copy(f"COPY given ({names}) FROM STDIN (FORMAT csv)") as copying:
            copying.write(once.write_csv(include_header=False, datetime_format=_STORED_AT))
        cursor.execute(
            f"INSERT INTO {table} ({stored}, digest) "  # noqa: S608  # names of our own columns
            f"SELECT {names}, hashtextextended((given.*)::text, 0) FROM given"
        )
        cursor.execute("DROP TABLE given")
    return once.height
