"""From the fields of records back to rows of text: the declarations of tables, read backwards.

What was understood is written as the dataset has it. What was kept beside a record comes out as it
stood, unless the record has since been told something else.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from keel.core.models import Recorded
from keel.exchange.ssd import standard
from keel.exchange.ssd.declared import Answers, Column, Reference, Table
from keel.exchange.ssd.files import cleaned
from keel.exchange.ssd.readers import TEXT, Reader
from keel.exchange.ssd.understand import Texts

Keys = Mapping[type[Recorded], Mapping[int, str]]
"""By what key each record is known outside, of the records that are written."""


@dataclass
class Stored:
    """The records of one table, field by field, with the texts that are kept beside each."""

    table: Table
    keys: Sequence[str]
    fields: Mapping[str, Sequence[Any]]
    beside: Sequence[Mapping[str, str]]
    expressed: set[str] = field(default_factory=set)

    def kept(self, names: Iterable[str]) -> Texts:
        """What is kept beside each record under the first of some names."""
        asked = tuple(names)
        self.expressed.update(asked)
        return [
            next((beside[name] for name in asked if name in beside), None) if beside else None
            for beside in self.beside
        ]

    def without_column(self) -> Counter[str]:
        """The names under which something is kept that the dataset has no column for."""
        return Counter(name for beside in self.beside for name in beside.keys() - self.expressed)


def expressed(stored: Stored, keys: Keys) -> pl.DataFrame:
    """The rows of the file that some records make, in the order of their keys."""
    table = stored.table
    names = standard.columns(table.name)
    found = _of_parts(stored, keys, names)
    for name in names:
        if name not in found:
            found[name] = stored.kept([name])
    for name in table.told or ():
        found[name] = _first(found[name], _written(TEXT, stored.fields[told_as(name)]))
    rows = pl.DataFrame(found, schema=dict.fromkeys(found, pl.String))
    if table.back is not None:
        rows = table.back(rows)
    rows = rows.select(cleaned(rows[name]) for name in names)
    if table.key in names:  # a key that names another record can have but one row: the latest
        return rows.unique(table.key, keep="last").sort(table.key)
    return rows.sort(names, nulls_last=True)


def _of_parts(stored: Stored, keys: Keys, names: Iterable[str]) -> dict[str, Texts]:
    """The columns that a table's parts fill, under the dataset's names for them.

    Where two fields are read from one column, that declared later says more.
    """
    found: dict[str, Texts] = {stored.table.key: list(stored.keys)}
    for part in stored.table.parts:
        if isinstance(part, Column):
            name = next((name for name in part.names if name in names), part.names[0])
            texts = _of_column(stored, part)
            found[name] = _first(texts, found[name]) if name in found else texts
        elif isinstance(part, Reference) and part.name:
            found[part.name] = _of_reference(stored, part, keys)
        elif isinstance(part, Answers):
            found[part.name] = _of_answers(stored, part)
    return found


def told_as(name: str) -> str:
    """Under which name what Keel itself knows for a column is asked of the database."""
    return f"told_{name}"


def _first(texts: Texts, others: Texts) -> Texts:
    return [one if one is not None else other for one, other in zip(texts, others, strict=True)]


def _written(reader: Reader, values: Iterable[Any]) -> Texts:
    """What each distinct value is as text."""
    known: dict[Any, str | None] = {None: None, "": None}
    found: Texts = []
    for value in values:
        if value not in known:
            known[value] = reader.write(value)
        found.append(known[value])
    return found


def _of_column(stored: Stored, part: Column) -> Texts:
    return _with_kept(_written(part.read, stored.fields[part.field]), stored.kept(part.names))


def _with_kept(written: Texts, kept: Texts) -> Texts:
    """What is kept, where the record says nothing else, or no more than its beginning."""
    return [
        text if text is not None and (said is None or text.startswith(said)) else said
        for said, text in zip(written, kept, strict=True)
    ]


def _of_reference(stored: Stored, part: Reference, keys: Keys) -> Texts:
    known = keys.get(part.to, {})
    named = [known.get(key) for key in stored.fields[part.field]]
    return _first(named, stored.kept([part.name]))


def _of_answers(stored: Stored, part: Answers) -> Texts:
    """The answers as JSON, with all keys there. Text that was no proper JSON comes out as it was.

    Of the keys that fill one field the first is the dataset's own.
    """
    under: dict[str, list[str]] = {}
    readers: dict[str, Reader] = {}
    for key, (name, reader) in part.fields.items():
        under.setdefault(name, []).append(key)
        readers[name] = reader
    said = {
        keys[0]: _with_kept(
            _written(readers[name], stored.fields[name]),
            stored.kept(f"{part.name} {key}" for key in keys),
        )
        for name, keys in under.items()
    }
    others = _other_answers(stored, part)
    whole = stored.kept([part.name])
    rows = zip(*said.values(), strict=True)
    return [
        text
        if text is not None
        else json.dumps(
            {key: answer or "" for key, answer in zip(said, row, strict=True)} | other,
            ensure_ascii=False,
        )
        for row, other, text in zip(rows, others, whole, strict=True)
    ]


def _other_answers(stored: Stored, part: Answers) -> list[dict[str, str]]:
    """The answers that have no field."""
    start = f"{part.name} "
    known = {f"{start}{key}" for key in part.fields}
    found: list[dict[str, str]] = []
    for beside in stored.beside:
        names = sorted(name for name in beside if name.startswith(start) and name not in known)
        stored.expressed.update(names)
        found.append({name.removeprefix(start): beside[name] for name in names})
    return found
