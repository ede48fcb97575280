"""Writes an authority as a folder of the dataset: what an import reads, from the same declarations.

The records are those of one moment, and no file is moved in before all are written.
"""

from __future__ import annotations

import getpass
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl
from django.db import connection, transaction

from keel.chronology.ownership import owners
from keel.core.trail.change import note
from keel.exchange.ssd import standard
from keel.exchange.ssd.derived import derived
from keel.exchange.ssd.expressing import expressed
from keel.exchange.ssd.stored import Writing
from keel.exchange.ssd.tables import TABLES
from keel.exchange.ssd.users import exporter
from keel.people.models import Person


class CannotExportError(Exception):
    """The folder cannot be written. The words say why."""


@dataclass(frozen=True)
class Exported:
    """What was written: the rows of each table; and what was not, in words and counted."""

    tables: Mapping[str, int]
    left_out: Mapping[str, int]

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(self.tables.values())

    def in_words(self, folder: Path) -> str:
        """What an operator reads."""
        lines = [f"{name:<28}{rows:>11,}" for name, rows in self.tables.items() if rows]
        lines += ["", f"{self.rows:,} rows are in {folder}: children's records, for you alone."]
        lines += ["", "Not written:"] if self.left_out else []
        lines += [f"  {words} ({rows:,})" for words, rows in self.left_out.items()]
        return "\n".join(lines) + "\n"


def export(folder: Path, *, on: date, replace: bool = False) -> Exported:
    """Write all records that count into a folder, and who did so on the trail."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    names = {name: f"{name}.csv" for name in standard.headings()}
    there = sorted(name for name in names.values() if (folder / name).exists())
    if there and not replace:
        raise CannotExportError(
            f"{folder} has {there[0]} already. Name another folder, or say --replace."
        )
    with tempfile.TemporaryDirectory(prefix=".keel-", dir=folder) as place:
        with _one_moment():
            frames, left_out, people = _frames(on)
            for name, rows in frames.items():
                _write(Path(place) / names[name], name, rows)
            written = {name: rows.height for name, rows in frames.items()}
            found = Exported(written, dict(sorted(left_out.items())))
            note(
                *people,
                by=exporter(),
                action="Exported an SSD extract",
                reason=f"{found.rows:,} rows to the folder {folder.resolve().name}, {_operator()}",
            )
        for name in names.values():
            (Path(place) / name).replace(folder / name)
    return found


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read all tables as they stood at one moment."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _frames(on: date) -> tuple[dict[str, pl.DataFrame], Counter[str], list[int]]:
    """The rows of every table of the dataset; what is left out; and who is in it."""
    writing = Writing(standard.SOURCE, owners())
    found: dict[str, pl.DataFrame] = {}
    for table in TABLES:
        if not table.part:
            stored = writing.stored(table)
            rows = found[table.name] = expressed(stored, writing.keys)
            if table.back is None and (older := len(stored.keys) - rows.height):
                writing.left_out[f"{table.name}: a later one takes the only row"] += older
            for name, times in stored.without_column().items():
                writing.left_out[f"{table.name}: {name} is no column of the dataset"] += times
    found |= derived(found, on)
    frames = {name: found[name] for name in standard.headings()}
    return frames, writing.left_out, sorted(writing.keys[Person])


def _write(path: Path, name: str, rows: pl.DataFrame) -> None:
    """Write one file, with the dataset's own headings, for its owner alone."""
    path.touch(mode=0o600)
    rows.columns = list(standard.headings()[name])
    rows.write_csv(path)


def _operator() -> str:
    """Who runs the command, by the name that the machine has for them."""
    try:
        return f"by {getpass.getuser()}"
    except (KeyError, OSError):
        return "by somebody without a name on this machine"
