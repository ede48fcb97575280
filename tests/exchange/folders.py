"""Folders of the dataset for tests: the one written by hand, and small ones made on the spot."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from textwrap import dedent

from keel.exchange.report import Report, TableReport
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


def table_of(report: Report, name: str, part: str = "") -> TableReport:
    """One table of a report."""
    return next(
        table for table in report.tables if (table.table, table.part) == (f"ssd_{name}", part)
    )


def counts(table: TableReport) -> tuple[int, int, int]:
    """What a table adds, changes and loses."""
    return table.added, table.changed, table.gone
