"""Writes an authority as a folder of the dataset, from the declarations that an import reads by."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import polars as pl

from keel.chronology.ownership import owners
from keel.exchange.folder import Exported, note_export, written_whole
from keel.exchange.ssd import standard
from keel.exchange.ssd.derived import derived
from keel.exchange.ssd.expressing import expressed
from keel.exchange.ssd.stored import Writing
from keel.exchange.ssd.tables import TABLES
from keel.exchange.users import exporter
from keel.people.models import Person


def export(folder: Path, *, on: date, replace: bool = False) -> Exported:
    """Write all records that count into a folder, and who did so on the trail."""
    names = {name: f"{name}.csv" for name in standard.headings()}
    with written_whole(folder, names.values(), replace=replace) as place:
        frames, left_out, people = _frames(on)
        for name, rows in frames.items():
            _write(place / names[name], name, rows)
        written = {name: rows.height for name, rows in frames.items()}
        found = Exported(written, dict(sorted(left_out.items())))
        note_export(
            people, by=exporter(), action="Exported an SSD extract", rows=found.rows, to=folder
        )
    return found


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
    """Write one file, with the dataset's own headings."""
    rows.columns = list(standard.headings()[name])
    rows.write_csv(path)
