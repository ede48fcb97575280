"""Folders of the dataset for tests: the one written by hand, and small ones made on the spot."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

from django.db import transaction

from keel.core.models import Recorded
from keel.core.privacy import EVERY_RECORD
from keel.exchange.report import Report, TableReport
from keel.exchange.ssd.export import export
from keel.exchange.ssd.run import Wish, run

BY_HAND = Path(__file__).parent / "extract"
DAY = date(2026, 3, 31)


def a_folder(place: Path, **tables: str) -> Path:
    """A folder with a file for each table, without its `ssd_`."""
    place.mkdir(exist_ok=True)
    for name, text in tables.items():
        (place / f"ssd_{name}.csv").write_text(dedent(text).lstrip(), encoding="utf-8")
    return place


def a_copy(place: Path, without: tuple[str, ...] = ()) -> Path:
    """A copy of the folder written by hand, without some tables."""
    shutil.copytree(BY_HAND, place)
    for name in without:
        (place / f"ssd_{name}.csv").unlink()
    return place


def loaded(
    folder: Path = BY_HAND, on: date = DAY, *, preview: bool = False, accept: tuple[str, ...] = ()
) -> Report:
    """Import a folder."""
    return run(Wish(folder, on, preview=preview, accepted_losses=frozenset(accept)))


def exported(folder: Path, on: date = DAY) -> dict[str, bytes]:
    """The files of an export, by name."""
    export(folder, on=on)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def lines_of(folder: Path, name: str) -> list[list[str]]:
    """The rows of a simple file, without its heading."""
    lines = (folder / f"ssd_{name}.csv").read_text(encoding="utf-8").splitlines()
    return [line.split(",") for line in lines[1:]]


class _Over(Exception):  # noqa: N818  # no error: it empties the database again
    """Leave the database as it was."""


@contextmanager
def an_empty_database() -> Iterator[None]:
    """What happens within leaves nothing in the database."""
    try:
        with transaction.atomic():
            yield
            raise _Over
    except _Over:
        pass


def table_of(report: Report, name: str, part: str = "") -> TableReport:
    """One table of a report."""
    return next(
        table for table in report.tables if (table.table, table.part) == (f"ssd_{name}", part)
    )


def counts(table: TableReport) -> tuple[int, int, int]:
    """What a table adds, changes and loses."""
    return table.added, table.changed, table.gone


PEOPLE = """
    pers_person_id,pers_dob
    C1,2010-05-04
    C2,2012-11-30
    """
NOT_SAID: tuple[object, ...] = (None, "", {})


def with_people(place: Path, **tables: str) -> Path:
    """A folder with two children, C1 and C2, and what is to be tried of them."""
    return a_folder(place, person=PEOPLE, **tables)


def rows_of(model: type[Recorded]) -> list[dict[str, Any]]:
    """What the rows of a kind of record say beyond every record's own columns, by their key.

    Whoever or whatever they name stands by its key in the source; what they do not say is left out.
    """
    found = []
    for record in model._base_manager.order_by("source_key"):
        said = {}
        for field in model._meta.local_fields:
            value = getattr(record, field.name)
            if field.name not in EVERY_RECORD and value not in NOT_SAID:
                said[field.name] = getattr(value, "source_key", value)
        found.append(said)
    return found


def refused_of(report: Report) -> list[tuple[str, str, str]]:
    """The key, column and reason of each row that was refused."""
    return [(one.key, one.field, one.reason) for one in report.refusals]
