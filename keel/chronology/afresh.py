"""What follows from the stream for everybody, held against what is stored, or stored at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import polars as pl
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from keel.chronology.evaluation import (
    DEADLINE_TYPES,
    DEADLINES,
    DIGEST,
    SIGNAL_TYPES,
    SIGNALS,
    Differences,
    given_names,
    stored_names,
)
from keel.chronology.models import Deadline, RaisedSignal
from keel.rulebook.evaluate import Evaluation

_STORED_AT = "%Y-%m-%d %H:%M:%S%.6f%:z"


@dataclass(frozen=True)
class Differing:
    """How many stored rows differ from what follows, and whose they are, in order of key."""

    rows: Differences
    subjects: list[int]


def nothing_is_stored() -> bool:
    """Whether there is neither a deadline nor a signal."""
    return not Deadline.objects.exists() and not RaisedSignal.objects.exists()


def store(found: Evaluation) -> Differences:
    """Store what follows for everybody. Nobody else may be writing: the load stands alone."""
    return Differences(
        _store(DEADLINES, found.deadlines, DEADLINE_TYPES),
        _store(SIGNALS, found.signals, SIGNAL_TYPES),
    )


def differing(found: Evaluation) -> Differing:
    """Hold what follows for everybody against what is stored, in one comparison a table."""
    late, late_whose = _compare(DEADLINES, found.deadlines, DEADLINE_TYPES)
    raised, raised_whose = _compare(SIGNALS, found.signals, SIGNAL_TYPES)
    return Differing(Differences(late, raised), sorted(late_whose | raised_whose))


def _store(table: str, frame: pl.DataFrame, types: dict[str, str]) -> int:
    with _laid_out(frame, types) as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({stored_names(types)}, digest) "  # noqa: S608  # names of our own columns
            f"SELECT {given_names(types)}, {DIGEST} FROM given"
        )
        return int(cursor.rowcount)


def _compare(table: str, frame: pl.DataFrame, types: dict[str, str]) -> tuple[int, set[int]]:
    """How many rows only one side has, and whose."""
    with _laid_out(frame, types) as cursor:
        cursor.execute(
            "SELECT coalesce(c.subject, t.subject_id), count(*) "  # noqa: S608  # our own tables
            f"FROM (SELECT subject, {DIGEST} AS digest FROM given) c "
            f"FULL JOIN {table} t ON t.subject_id = c.subject AND t.digest = c.digest "
            "WHERE t.digest IS NULL OR c.digest IS NULL GROUP BY 1"
        )
        rows = cursor.fetchall()
    return sum(count for _, count in rows), {subject for subject, _ in rows}


@contextmanager
def _laid_out(frame: pl.DataFrame, types: dict[str, str]) -> Iterator[CursorWrapper]:
    """The rows in a table `given` of this connection alone, for as long as they are needed."""
    columns = ", ".join(f'"{name}" {kind}' for name, kind in types.items())
    once = frame.select(list(types)).unique().sort("subject", maintain_order=False)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE given ({columns}) ON COMMIT DROP")
        with cursor.copy(f"COPY given ({given_names(types)}) FROM STDIN (FORMAT csv)") as copying:
            copying.write(once.write_csv(include_header=False, datetime_format=_STORED_AT))
        cursor.execute("ANALYZE given")
        yield cursor
        cursor.execute("DROP TABLE given")
