"""From the files of a folder to rows of text, whatever wrote them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

LINE = "line"
"""The column that holds the number of the line on which a row begins."""

BLANK = ("", "NULL", "SSD_PH")
"""Texts that say nothing: SQL Server's way to print one, and the dataset's own placeholder."""

_WIDEST = 64 * 1024 * 1024


@dataclass(frozen=True)
class Misshapen:
    """A row with more or fewer values than there are columns."""

    line: int
    values: tuple[str, ...]
    expected: int


@dataclass(frozen=True)
class File:
    """One file of an extract: its rows as text, and those whose shape is wrong."""

    name: str
    heading: tuple[str, ...]
    rows: pl.DataFrame
    misshapen: tuple[Misshapen, ...]
    repeated: tuple[str, ...]

    @property
    def columns(self) -> frozenset[str]:
        """Its columns, in small letters."""
        return frozenset(self.rows.columns) - {LINE}

    def value_in(self, row: Misshapen, column: str) -> str:
        """What stands where a misshapen row should have a column: most go wrong further on."""
        place = self.heading.index(column) if column in self.heading else len(row.values)
        return row.values[place].strip(' "') if place < len(row.values) else ""


def read_folder(folder: Path) -> dict[str, File]:
    """The tables in a folder, by name: each file called `ssd_….csv`, in any case."""
    found = {}
    for path in sorted(folder.iterdir()):
        name = path.name.lower()
        if path.is_file() and name.startswith("ssd_") and name.endswith(".csv"):
            table = name.removesuffix(".csv")
            found[table] = read_text(table, decoded(path.read_bytes()))
    return found


def decoded(raw: bytes) -> str:
    """A file as text: UTF-8 or UTF-16 with or without its mark, else Windows-1252."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("windows-1252", errors="replace")


def read_text(name: str, text: str) -> File:
    """The rows of one table. A row of the wrong shape costs no other."""
    lines = io.StringIO(text, newline="").readlines()
    delimiter = _delimiter(lines[0]) if lines else ","
    heading = next(csv.reader(lines[:1], delimiter=delimiter), [])
    columns = [column.strip().lower() for column in heading]
    found = _Rows(lines, len(columns), delimiter)
    found.read()
    first = {column: place for place, column in reversed(list(enumerate(columns)))}
    values = {LINE: pl.Series(LINE, [line for line, _ in found.kept], dtype=pl.Int64)}
    for column, place in first.items():
        texts = [row[place] for _, row in found.kept]
        values[column] = cleaned(pl.Series(column, texts, dtype=pl.String))
    repeated = tuple(sorted({column for column in columns if columns.count(column) > 1}))
    order = [LINE, *(column for column in dict.fromkeys(columns) if column)]
    return File(
        name, tuple(columns), pl.DataFrame(values).select(order), tuple(found.misshapen), repeated
    )


def _delimiter(heading: str) -> str:
    return max(",;\t|", key=heading.count)


def cleaned(texts: pl.Series) -> pl.Series:
    """Texts without blanks around it or control characters in it; nothing where it says nothing."""
    frame = pl.DataFrame({"text": texts})
    text = pl.col("text").str.replace_all("\r\n?", "\n").str.replace_all("[\0\1\u200b\ufeff]", "")
    text = text.str.strip_chars()
    cleaned = pl.when(text.is_in(BLANK)).then(None).otherwise(text).alias(texts.name)
    return frame.select(cleaned).to_series()


@dataclass
class _Rows:
    """The rows of a file with as many values as there are columns, each with its line; the others.

    A quotation mark that is never closed would swallow all that follows. So a row of the wrong
    width that runs over several lines gives up its first line alone, and reading goes on after it.
    """

    lines: list[str]
    width: int
    delimiter: str
    kept: list[tuple[int, list[str]]] = field(default_factory=list)
    misshapen: list[Misshapen] = field(default_factory=list)

    def read(self) -> None:
        """Read all lines but the heading."""
        place = 1
        while place < len(self.lines):
            place = self._read_from(place)

    def _read_from(self, start: int) -> int:
        """Read until the end or the first row that swallowed others; returns where to go on."""
        for place, after, row in self._parsed(start):
            if len(row) == self.width:
                self.kept.append((place + 1, row))
            elif row and after - place > 1:
                alone = self.lines[place].rstrip("\r\n").split(self.delimiter)
                self.misshapen.append(Misshapen(place + 1, tuple(alone), self.width))
                return place + 1
            elif row:
                self.misshapen.append(Misshapen(place + 1, tuple(row), self.width))
        return len(self.lines)

    def _parsed(self, start: int) -> Iterator[tuple[int, int, list[str]]]:
        """Rows, each with the place of its first line and of the line after its last."""
        csv.field_size_limit(_WIDEST)
        lines = (self.lines[place] for place in range(start, len(self.lines)))
        reader = csv.reader(lines, delimiter=self.delimiter)
        place = start
        for row in reader:
            after = start + reader.line_num
            yield place, after, row
            place = after
