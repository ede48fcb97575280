"""A folder with a row in every table, each column filled as the dataset itself would fill it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from django.db.models import CharField

from keel.exchange.ssd import standard
from keel.exchange.ssd.declared import Answers, Column, Reference, Table
from keel.exchange.ssd.readers import TEXT, Reader
from keel.exchange.ssd.tables import TABLES

MAIN = tuple(table for table in TABLES if not table.part)
ROWS = (1, 2)
PLAIN = ("Words", "W", "2026-01-05", "2026-01-05 10:30:00", "Y", "2", "0.5")
SAID = {
    "pers_single_unique_id": "9434765919",
    "pers_legacy_id": "L-1",
    "cinf_assessment_factors_json": '["1A", "3B"]',
    "invo_professional_role_id": "Social worker",
    "prof_agency_worker_flag": "N",
}
"""What columns hold that no part of their table reads by itself, or whose words are its own."""


def write_every_table(folder: Path) -> Path:
    """Write two rows into every table that Keel has records for."""
    folder.mkdir()
    for table in MAIN:
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(standard.headings()[table.name])
            for number in ROWS:
                said = row_of(table, number)
                writer.writerow(said.get(name, "") for name in standard.columns(table.name))
    return folder


def row_of(table: Table, number: int) -> dict[str, str]:
    """What a row of a table says, column by column."""
    names = standard.columns(table.name)
    said = dict.fromkeys(names, "Words")
    if table.key in names:
        said[table.key] = f"{table.name}-{number}"
    for part in table.parts:
        if isinstance(part, Column):
            text = text_for(part.read, table, part.field)
            text = text.replace("W", str(number)) if part.read is TEXT else text
            said |= dict.fromkeys(set(part.names) & set(names), text)
        elif isinstance(part, Answers):
            said[part.name] = answers_for(part, table)
    return said | keys_in(table, number) | {name: SAID[name] for name in names if name in SAID}


def keys_in(table: Table, number: int) -> dict[str, str]:
    """The keys that a row names: of a second person, and of the same table, the other row's."""
    found = {}
    met = {table.model}
    for part in table.references:
        if part.name:
            other = 3 - number if part.to in met else number
            found[part.name] = key_of(part, other)
        met.add(part.to)
    return found


def key_of(part: Reference, number: int) -> str:
    """The key of the row that a reference names."""
    name = next(table.name for table in MAIN if table.model is part.to)
    return f"{name}-{number}"


def answers_for(part: Answers, table: Table) -> str:
    """Every answer, under the first key of each field."""
    fields: dict[str, tuple[str, Reader]] = {}
    for key, (name, reader) in part.fields.items():
        fields.setdefault(name, (key, reader))
    return json.dumps(
        {key: text_for(reader, table, name) for name, (key, reader) in fields.items()}
    )


def text_for(reader: Reader, table: Table, name: str) -> str:
    """A text that a reader reads whole, that its field holds, and that it would write itself."""
    field = table.field(name)
    longest = (field.max_length if isinstance(field, CharField) else None) or 1000
    for text in (*PLAIN, *_choices(table, name)):
        reading = reader.read(text)
        whole = reading.whole and reading.value is not None and len(str(reading.value)) <= longest
        if whole and reader.write(reading.value) == text:
            return text
    raise AssertionError(f"{table.name} {name} writes nothing that it reads")


def _choices(table: Table, name: str) -> Iterator[str]:
    for code, words in getattr(table.field(name), "choices", None) or ():
        yield str(code)
        yield str(words)
