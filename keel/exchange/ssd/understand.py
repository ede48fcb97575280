"""From rows of text to the fields of records: what can be read is read, the rest kept beside it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

import polars as pl
from django.db.models import CharField

from keel.exchange.report import Refusal
from keel.exchange.ssd.declared import KEY, Answers, Column, Context, Reference, Table
from keel.exchange.ssd.files import LINE, File
from keel.exchange.ssd.readers import NOTHING, Reader, Reading, answers_in
from keel.exchange.ssd.tables import TABLES

ROW = "row"
LONGEST_KEY = 100
BESIDE = "the text is kept beside the record"
TOO_LONG = "is longer than its field; the whole is kept beside the record"
_USUAL_EXTRAS = {"NUMBER_OF_OUTCOMES", "TOTAL_NO_OF_OUTCOMES", "COMMENTS", "OUTCOME_COMMENTS"}

Texts = list[str | None]


@dataclass
class Understood:
    """A table's rows as fields, one row a record, with what was refused and what set aside.

    `rows` has `row` (its place), `line`, `row_key`, the fields, and `…_key` for each reference.
    `keys` are all keys in the file, of refused rows too: those are not gone from the source.
    The fields `at_first` are set when a record is new, and left alone ever after.
    """

    table: Table
    raw: pl.DataFrame
    rows: pl.DataFrame
    keys: pl.Series
    count: int
    supplied: set[str] = field(default_factory=set)
    at_first: set[str] = field(default_factory=set)
    refusals: list[Refusal] = field(default_factory=list)
    remarks: Counter[str] = field(default_factory=Counter)
    aside: dict[int, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def set_aside(self, rows: pl.DataFrame, column: str, remark: str) -> None:
        """Keep the original texts (columns `row` and `text`) of a column beside their records."""
        for row, text in rows.select(ROW, "text").iter_rows():
            self.aside[row][column] = text
        if rows.height:
            self.remarks[f"{column} {remark}"] += rows.height

    def refuse(self, rows: pl.DataFrame, column: str, reason: str) -> None:
        """Refuse rows (with `row`, `line`, `row_key` and the `text` that is wrong)."""
        if rows.is_empty():
            return
        for line, key, text in rows.select(LINE, KEY, "text").iter_rows():
            self.refusals.append(
                Refusal(self.table.label, key or "", column, text or "", reason, line)
            )
        self.rows = self.rows.join(rows.select(ROW), on=ROW, how="anti", maintain_order="left")

    def not_understood(self) -> pl.Series:
        """What was set aside, as JSON, for the rows that are left."""
        texts = {
            row: json.dumps(kept, sort_keys=True, ensure_ascii=False)
            for row, kept in self.aside.items()
        }
        return pl.Series(
            "not_understood", [texts.get(row) for row in self.rows[ROW]], dtype=pl.String
        )


@dataclass
class _Reading:
    """A file as it is being read, column by column."""

    table: Table
    file: File
    raw: pl.DataFrame
    columns: dict[str, pl.Series] = field(default_factory=dict)
    supplied: set[str] = field(default_factory=set)
    refused: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    aside: list[tuple[int, str, str, str]] = field(default_factory=list)

    def texts(self, names: Sequence[str]) -> Texts | None:
        """The texts of a column, under the first of its names that has one; none if absent."""
        there = [name for name in names if name in self.raw.columns]
        if len(there) > 1:
            return self.raw.select(pl.coalesce(there)).to_series().to_list()
        return self.raw[there[0]].to_list() if there else None

    def fill(self, name: str, values: Sequence[object], dtype: pl.DataType) -> None:
        """Fill a field, row by row."""
        self.columns[name] = pl.Series(name, values, dtype=dtype)
        self.supplied.add(name)

    def refuse(self, row: int, column: str, text: str | None, reason: str) -> None:
        """Refuse a row, for the first of all reasons."""
        self.refused.setdefault(row, (column, text or "", reason))

    def keep_beside(self, row: int, column: str, text: str | None, remark: str = "") -> None:
        """Keep a text beside its record."""
        self.aside.append((row, column, text or "", remark))


def understand(table: Table, file: File, context: Context) -> Understood:
    """Read the rows of a file as a table declares them."""
    raw = file.rows if table.rows is None else table.rows(file.rows, context)
    reading = _Reading(table, file, raw)
    keys = raw.select((pl.col(table.key) + table.key_ends).alias(KEY)).to_series()
    if not keys.str.len_chars().is_between(0, LONGEST_KEY).fill_null(value=False).all():
        _check_keys(reading, keys.to_list())
    for part in table.parts:
        if isinstance(part, Column):
            _read_column(reading, part)
        elif isinstance(part, Answers):
            _read_answers(reading, part)
        else:
            _read_reference(reading, part)
    if not table.part:
        for column in sorted(file.columns - known_columns(table.name)):
            _keep_column(
                reading, column, "is no column that Keel knows; it is kept beside the record"
            )
    return _finished(_gathered(reading, keys), context)


def _gathered(reading: _Reading, keys: pl.Series) -> Understood:
    """What was read, with the rows of the wrong shape and without those refused."""
    raw = reading.raw.with_row_index(ROW).with_columns(pl.col(ROW).cast(pl.Int64))
    rows = raw.select(ROW, LINE).with_columns(keys, *reading.columns.values())
    kept = rows.filter(~pl.col(ROW).is_in(list(reading.refused))) if reading.refused else rows
    found = Understood(reading.table, raw, kept, keys.drop_nulls().unique(), raw.height)
    found.supplied = reading.supplied
    label = reading.table.label
    _refuse_misshapen(found, reading.file)
    for row, (column, text, reason) in sorted(reading.refused.items()):
        line = int(raw[LINE][row])
        found.refusals.append(Refusal(label, keys[row] or "", column, text, reason, line))
    for row, column, text, remark in reading.aside:
        if row not in reading.refused:
            found.aside[row][column] = text
            found.remarks.update([f"{column} {remark}"] if remark else [])
    return found


def _finished(found: Understood, context: Context) -> Understood:
    """Fill what takes more than one column, or stands in for one that is not there."""
    if found.table.finish is not None:
        before = set(found.rows.columns)
        found.rows = found.table.finish(found.rows, context)
        filled = set(found.rows.columns) - before
        found.supplied |= filled
        found.at_first = filled - set(found.table.finished)
    return found


def _refuse_misshapen(found: Understood, file: File) -> None:
    if found.table.part:
        return  # the table's own records say so already
    found.count += len(file.misshapen)
    keys = [file.value_in(row, found.table.key) for row in file.misshapen]
    found.keys = pl.concat([found.keys, pl.Series(KEY, keys, dtype=pl.String)]).unique()
    for key, bad in zip(keys, file.misshapen, strict=True):
        reason = f"The row has {len(bad.values)} values where the heading has {bad.expected}"
        found.refusals.append(Refusal(found.table.label, key, "", "", reason, bad.line))


def _check_keys(reading: _Reading, keys: Texts) -> None:
    column = reading.table.key
    for row, key in enumerate(keys):
        if key is None:
            reading.refuse(row, column, "", "It has no key")
        elif len(key) > LONGEST_KEY:
            reading.refuse(row, column, key, f"Its key is longer than {LONGEST_KEY} characters")


def _readings(
    texts: Iterable[str | None], reader: Reader, table: Table, name: str
) -> dict[str | None, Reading]:
    """What each distinct text means, cut where its field is too short for it."""
    longest = _longest(table, name)
    found: dict[str | None, Reading] = {None: NOTHING}
    for text in set(texts) - {None}:
        one = reader.read(text or "")
        if not one.whole:
            one = Reading(one.value, False, f"is not {reader.words}; {BESIDE}")  # noqa: FBT003  # not whole
        elif longest and one.value and len(one.value) > longest:
            one = Reading(one.value[:longest], False, TOO_LONG)  # noqa: FBT003  # not whole
        found[text] = one
    return found


def _longest(table: Table, name: str) -> int:
    field_of_model = table.field(name)
    return (field_of_model.max_length or 0) if isinstance(field_of_model, CharField) else 0


def _read_column(reading: _Reading, part: Column) -> None:
    texts = reading.texts(part.names)
    if texts is None:
        return
    here = next((name for name in part.names if name in reading.file.columns), part.names[0])
    column = part.said_in or here
    said = _readings(texts, part.read, reading.table, part.field)
    values = [said[text].value for text in texts]
    reading.fill(part.field, values, part.read.dtype)
    if not all(one.whole for one in said.values()):
        for row, text in enumerate(texts):
            if not said[text].whole:
                reading.keep_beside(row, column, text, said[text].remark)
    if part.required and None in values:
        _refuse_without(reading, column, part, texts, said)


def _refuse_without(
    reading: _Reading, column: str, part: Column, texts: Texts, said: dict[str | None, Reading]
) -> None:
    """Refuse the rows without a value that they cannot do without."""
    for row, text in enumerate(texts):
        if said[text].value is None:
            reason = "It is missing" if said[text].whole else f"It is not {part.read.words}"
            reading.refuse(row, column, text, reason)


def _read_answers(reading: _Reading, part: Answers) -> None:
    texts = reading.texts((part.name,))
    if texts is None:
        return
    said = {text: answers_in(text) if text else ({}, True) for text in set(texts)}
    beside: dict[str | None, list[tuple[str, str, str]]] = {
        text: list(_beside(part, text, *parsed)) for text, parsed in said.items()
    }
    for name, reader in dict(part.fields.values()).items():
        keys = [key for key, (filled, _) in part.fields.items() if filled == name]
        first = {
            text: next(((key, answers[key]) for key in keys if answers.get(key)), ("", None))
            for text, (answers, _) in said.items()
        }
        values = _readings((answer for _, answer in first.values()), reader, reading.table, name)
        reading.fill(name, [values[first[text][1]].value for text in texts], reader.dtype)
        for text, (key, answer) in first.items():
            if not values[answer].whole:
                beside[text].append((f"{part.name} {key}", answer or "", values[answer].remark))
    if any(beside.values()):
        for row, text in enumerate(texts):
            for column, kept, remark in beside[text]:
                reading.keep_beside(row, column, kept, remark)


def _beside(
    part: Answers, text: str | None, answers: dict[str, str], whole: object
) -> Iterable[tuple[str, str, str]]:
    """What is kept beside a record of its answers: the column, the text, and what is remarked."""
    if not whole:
        yield part.name, text or "", "is not proper JSON; what could be read was"
        return
    for key, said in answers.items():
        if said and key not in part.fields:
            usual = key in _USUAL_EXTRAS
            remark = "" if usual else "has no field; it is kept beside the record"
            yield f"{part.name} {key}", said, remark


def _read_reference(reading: _Reading, part: Reference) -> None:
    texts = reading.texts((part.name,))
    if texts is None and part.through is None:
        return
    nothing: Texts = [None] * reading.raw.height
    keys = [None if text == "-1" else text for text in texts or nothing]  # -1: that there is none
    reading.columns[f"{part.field}_key"] = pl.Series(f"{part.field}_key", keys, dtype=pl.String)
    reading.supplied.add(part.field)
    if part.through is not None:
        by = reading.texts((part.through.column,)) or nothing
        name = f"{part.field}_through"
        reading.columns[name] = pl.Series(name, by, dtype=pl.String)


def _keep_column(reading: _Reading, column: str, remark: str = "") -> None:
    for row, text in enumerate(reading.texts((column,)) or ()):
        if text is not None:
            reading.keep_beside(row, column, text, remark)


@cache
def known_columns(name: str) -> frozenset[str]:
    """The columns that any of a table's declarations names."""
    named = (table.columns_understood for table in TABLES if table.name == name)
    return frozenset().union(*named)
