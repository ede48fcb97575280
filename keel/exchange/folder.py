"""A folder of records: of one moment, for its owner alone, written whole or left as it was."""

from __future__ import annotations

import getpass
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, transaction

from keel.core.models import User
from keel.core.trail.change import note


class CannotExportError(Exception):
    """The folder cannot be written. The words say why."""


@dataclass(frozen=True)
class Exported:
    """What was written: the rows of each table; and what was not, in words and counted."""

    tables: Mapping[str, int]
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(self.tables.values())

    def in_words(self, folder: Path) -> str:
        """What an operator reads."""
        lines = [f"{name:<40}{rows:>11,}" for name, rows in self.tables.items() if rows]
        lines += ["", f"{self.rows:,} rows are in {folder}: children's records, for you alone."]
        lines += ["", "Not written:"] if self.left_out else []
        lines += [f"  {words} ({rows:,})" for words, rows in self.left_out.items()]
        return "\n".join(lines) + "\n"


@contextmanager
def written_whole(folder: Path, names: Collection[str], *, replace: bool) -> Iterator[Path]:
    """Where to write the files that are named: each is moved into the folder once all are there.

    What is read meanwhile is of one moment. Raises CannotExportError where the folder has one of
    the files and they are not to be replaced.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    there = sorted(name for name in names if (folder / name).exists())
    if there and not replace:
        raise CannotExportError(
            f"{folder} has {there[0]} already. Name another folder, or say --replace."
        )
    with tempfile.TemporaryDirectory(prefix=".keel-", dir=folder) as place:
        for name in names:
            (Path(place) / name).touch(mode=0o600)
        with _one_moment():
            yield Path(place)
        for name in names:
            (Path(place) / name).replace(folder / name)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read all tables as they stood at one moment."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def note_export(people: Collection[int], *, by: User, action: str, rows: int, to: Path) -> None:
    """Write on the trail who took how many rows, and of whom."""
    reason = f"{rows:,} rows to the folder {to.resolve().name}, {_operator()}"
    note(*people, by=by, action=action, reason=reason)


def _operator() -> str:
    """Who runs the command, by the name that the machine has for them."""
    try:
        return f"by {getpass.getuser()}"
    except (KeyError, OSError):
        return "by somebody without a name on this machine"
