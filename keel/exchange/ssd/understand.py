"""From rows of text to the fields of records: what can be read is read, the rest kept beside it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache

import polars as pl
from django.db.models import CharField

from keel.exchange.report import Refusal
from keel.exchange.ssd.declared import KEY, Answers, Column, Context, Reference, Table
from keel.exchange.ssd.files import LINE, File
from keel.exchange.ssd.readers import Reader, Reading, answers_in
from keel.exchange.ssd.tables import TABLES

ROW, TEXTS = "row", "texts"
LONGEST_KEY = 100
_USUAL_EXTRAS = {"NUMBER_OF_OUTCOMES", "TOTAL_NO_OF_OUTCOMES", "COMMENTS", "OUTCOME_COMMENTS"}


@dataclass
class Understood:
    """A table's rows as fields, one row a record, with what was refused and what set aside.

    `rows` has `row` (its number), `line`, `row_key`, the fields, and `…_key` for each reference.
    `keys` are all keys in the file, of refused rows too: those are not gone from the source.
    The fields `at_first` are set when a record is new, and left alone ever after.
    """

    table: Table
    raw: pl.DataFrame
    rows: pl.DataFrame
    keys: pl.Series
    supplied: set[str]
    count: int
    at_first: set[str] = field(default_factory=set)
    refusals: list[Refusal] = field(default_factory=list)
    remarks: Counter[str] = field(default_factory=Counter)
    aside: dict[int, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def set_aside(self, rows: pl.DataFrame, column: str, remark: str = "") -> None:
        """Keep the original texts (columns `row` and `text`) of a column beside their records."""
        for row, text in rows.select(ROW, "text").iter_rows():
            self.aside[row][column] = text
        if remark and rows.height:
            self.remarks[f"{column} {remark}"] += rows.height

    def refuse(self, rows: pl.DataFrame, column: str, reason: str) -> None:
        """Refuse rows (with `row`, `line`, `row_key` and the `text` that is wrong)."""
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


def understand(table: Table, file: File, context: Context) -> Understood:
    """Read the rows of a file as a table declares them."""
    raw = file.rows
    if table.rows is not None:
        raw = table.rows(raw, context)
    raw = raw.with_row_index(ROW)
    keys = (pl.col(table.key) + table.key_ends).alias(KEY)
    found = Understood(
        table=table,
        raw=raw,
        rows=raw.select(ROW, LINE, keys),
        keys=raw.select(keys).to_series().drop_nulls().unique(),
        supplied=set(),
        count=raw.height,
    )
    _refuse_misshapen(found, file)
    _refuse_without_key(found)
    for part in table.parts:
        if isinstance(part, Column):
            _read_column(found, part, file)
        elif isinstance(part, Answers):
            _read_answers(found, part)
        elif isinstance(part, Reference):
            _read_reference(found, part)
        elif part.name in raw.columns:
            _keep_beside(found, part.name)
    _keep_unknown_columns(found, file)
    _finish(found, context)
    return found


def _finish(found: Understood, context: Context) -> None:
    """Fill what takes more than one column, or stands in for one that is not there."""
    if found.table.finish is None:
        return
    before = set(found.rows.columns)
    found.rows = found.table.finish(found.rows, context)
    filled = set(found.rows.columns) - before
    found.supplied |= filled
    found.at_first = filled - set(found.table.finished)


def _refuse_misshapen(found: Understood, file: File) -> None:
    if found.table.part:
        return  # the table's own records say so already
    found.count += len(file.misshapen)
    keys = [file.value_in(row, found.table.key) for row in file.misshapen]
    found.keys = pl.concat([found.keys, pl.Series(KEY, keys, dtype=pl.String)]).unique()
    for key, bad in zip(keys, file.misshapen, strict=True):
        reason = f"The row has {len(bad.values)} values where the heading has {bad.expected}"
        found.refusals.append(Refusal(found.table.label, key, "", "", reason, bad.line))


def _refuse_without_key(found: Understood) -> None:
    column = found.table.key
    empty = found.rows.filter(pl.col(KEY).is_null())
    long = found.rows.filter(pl.col(KEY).str.len_chars() > LONGEST_KEY)
    found.refuse(empty.with_columns(text=pl.lit("")), column, "It has no key")
    found.refuse(
        long.with_columns(text=KEY), column, f"Its key is longer than {LONGEST_KEY} characters"
    )


def _texts(found: Understood, names: tuple[str, ...]) -> pl.Series | None:
    """The texts of a column, under the first of its names that has one; none if it is absent."""
    there = [name for name in names if name in found.raw.columns]
    return found.raw.select(pl.coalesce(there).alias(TEXTS)).to_series() if there else None


def _read_column(found: Understood, part: Column, file: File) -> None:
    texts = _texts(found, part.names)
    here = next((name for name in part.names if name in file.columns), part.names[0])
    column = part.said_in or here
    if texts is None:
        return
    values, kept_whole = _read(texts, part.read)
    remark = f"is not {part.read.words}; the text is kept beside the record"
    model_field = found.table.field(part.field)
    if isinstance(model_field, CharField) and model_field.max_length:
        too_long = values.str.len_chars() > model_field.max_length
        if too_long.any():
            kept_whole &= ~too_long.fill_null(value=False)
            values = values.str.slice(0, model_field.max_length)
            remark = "is longer than its field; the whole is kept beside the record"
    frame = pl.DataFrame(
        {ROW: found.raw[ROW], part.field: values, "text": texts, "whole": kept_whole}
    )
    found.rows = found.rows.join(frame, on=ROW, how="left", maintain_order="left")
    if part.required:
        missing = found.rows.filter(pl.col(part.field).is_null())
        unread = missing.filter(pl.col("text").is_not_null() & ~pl.col("whole"))
        found.refuse(missing.join(unread, on=ROW, how="anti"), column, "It is missing")
        found.refuse(unread, column, f"It is not {part.read.words}")
    found.set_aside(found.rows.filter(~pl.col("whole")), column, remark)
    found.rows = found.rows.drop("text", "whole")
    found.supplied.add(part.field)


def _read(texts: pl.Series, reader: Reader) -> tuple[pl.Series, pl.Series]:
    """Each text's value, and whether it was read whole. Each distinct text is read once."""
    distinct, places = _distinct(texts)
    readings = [Reading(None) if text is None else reader.read(text) for text in distinct]
    values = pl.Series([reading.value for reading in readings], dtype=reader.dtype)
    whole = pl.Series([reading.whole for reading in readings], dtype=pl.Boolean)
    return values.gather(places), whole.gather(places)


def _distinct(texts: pl.Series) -> tuple[list[str | None], pl.Series]:
    """The distinct texts, and for each row the place of its own among them."""
    once = texts.unique().to_frame(TEXTS).with_row_index("place")
    places = texts.to_frame(TEXTS).join(
        once, on=TEXTS, how="left", nulls_equal=True, maintain_order="left"
    )["place"]
    return once[TEXTS].to_list(), places


def _read_answers(found: Understood, part: Answers) -> None:
    texts = _texts(found, (part.name,))
    if texts is None:
        return
    distinct, places = _distinct(texts)
    parsed = [answers_in(text) if text else ({}, True) for text in distinct]
    columns: dict[str, pl.Series] = {ROW: found.raw[ROW]}
    rest: list[dict[str, str]] = [{} for _ in distinct]
    unread: dict[str, str] = {}
    readers: dict[str, Reader] = dict(part.fields.values())
    for name, reader in readers.items():
        keys = [key for key, (filled, _) in part.fields.items() if filled == name]
        values = []
        for place, (answers, _) in enumerate(parsed):
            key = next((key for key in keys if answers.get(key)), "")
            reading = reader.read(answers[key]) if key else Reading(None)
            values.append(reading.value)
            if not reading.whole:
                rest[place][key] = answers[key]
                unread[key] = f"is not {reader.words}; the text is kept beside the record"
        columns[name] = pl.Series(values, dtype=reader.dtype).gather(places)
    for place, (answers, whole) in enumerate(parsed):
        rest[place] |= {k: said for k, said in answers.items() if said and k not in part.fields}
        if not whole:
            rest[place] = {"": distinct[place] or ""}
    found.rows = found.rows.join(pl.DataFrame(columns), on=ROW, how="left", maintain_order="left")
    found.supplied |= set(readers)
    _set_answers_aside(found, part.name, rest, places, unread)


def _set_answers_aside(
    found: Understood,
    column: str,
    rest: list[dict[str, str]],
    places: pl.Series,
    unread: dict[str, str],
) -> None:
    """Keep the answers without a field, those not read, and whole texts that are not quite JSON."""
    there = set(found.rows[ROW])
    for row, place in zip(found.raw[ROW], places, strict=True):
        if row not in there:
            continue
        for key, said in rest[place].items():
            found.aside[row][f"{column} {key}".strip()] = said
            if not key:
                found.remarks[f"{column} is not proper JSON; what could be read was"] += 1
            elif key in unread or key not in _USUAL_EXTRAS:
                remark = unread.get(key, "has no field; it is kept beside the record")
                found.remarks[f"{column} {key} {remark}"] += 1


def _read_reference(found: Understood, part: Reference) -> None:
    texts = _texts(found, (part.name,))
    if texts is None and part.through is None:
        return
    if texts is None:
        texts = pl.repeat(None, found.raw.height, dtype=pl.String, eager=True)
    columns = {ROW: found.raw[ROW], f"{part.field}_key": texts}
    if part.through is not None:
        by = _texts(found, (part.through.column,))
        columns[f"{part.field}_through"] = (
            pl.repeat(None, found.raw.height, dtype=pl.String, eager=True) if by is None else by
        )
    frame = pl.DataFrame(columns)
    nobody = pl.col(f"{part.field}_key") == "-1"  # how one supplier says that there is none
    frame = frame.with_columns(
        pl.when(nobody).then(None).otherwise(f"{part.field}_key").alias(f"{part.field}_key")
    )
    found.rows = found.rows.join(frame, on=ROW, how="left", maintain_order="left")
    found.supplied.add(part.field)


def _keep_beside(found: Understood, column: str, remark: str = "") -> None:
    texts = found.raw.select(ROW, text=pl.col(column)).drop_nulls("text")
    found.set_aside(texts.join(found.rows.select(ROW), on=ROW, how="semi"), column, remark)


def _keep_unknown_columns(found: Understood, file: File) -> None:
    if found.table.part:
        return
    for column in sorted(file.columns - known_columns(found.table.name)):
        _keep_beside(found, column, "is no column that Keel knows; it is kept beside the record")


@cache
def known_columns(name: str) -> frozenset[str]:
    """The columns that any of a table's declarations names."""
    named = (table.columns_understood for table in TABLES if table.name == name)
    return frozenset().union(*named)
