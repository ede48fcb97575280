"""From the files of a folder to rows of text, whatever wrote them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

LINE = "LINE"
"""Where the number of the line on which a row begins stands. A file's own columns are small."""

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
    first_line = io.StringIO(text, newline="").readline()
    delimiter = _delimiter(first_line)
    heading = next(csv.reader([first_line], delimiter=delimiter), [])
    columns = tuple(column.strip().lower() for column in heading)
    places = {column: place for place, column in reversed(list(enumerate(columns))) if column}
    misshapen: tuple[Misshapen, ...] = ()
    rows = _regular(text, len(columns), delimiter)
    if rows is None:
        rows, misshapen = _irregular(text, len(columns), delimiter)
    found = rows.select(str(place) for place in sorted(places.values()))
    controls = any(control in text for control in _CONTROLS)
    found = found.select(_clean(pl.all(), controls=controls)).insert_column(0, rows[LINE])
    found.columns = [LINE, *sorted(places, key=places.__getitem__)]
    repeated = tuple(sorted({column for column in columns if columns.count(column) > 1}))
    return File(name, columns, found, misshapen, repeated)


def _delimiter(heading: str) -> str:
    return max(",;\t|", key=heading.count)


def _regular(text: str, width: int, delimiter: str) -> pl.DataFrame | None:
    """The rows of a file in which each line is a row, by place; None where some line is not."""
    text = text.replace("\r\n", "\n")
    lines = pl.Series(text.removesuffix("\n").split("\n"))
    value = rf'(?:"(?:[^"]|"")*"|[^"\r{re.escape(delimiter)}]*)'
    row = rf"^{value}(?:{re.escape(delimiter)}{value}){{{width - 1}}}$"
    if width < 2 or len(lines) < 2 or not lines.str.contains(row).all():
        return None
    found = pl.read_csv(
        text.encode(),
        separator=delimiter,
        has_header=False,
        skip_lines=1,
        new_columns=[str(place) for place in range(width)],
        infer_schema=False,
    )
    return found.with_columns(pl.int_range(2, pl.len() + 2, dtype=pl.Int64).alias(LINE))


def _irregular(text: str, width: int, delimiter: str) -> tuple[pl.DataFrame, tuple[Misshapen, ...]]:
    """The rows of a file in which some value runs over lines, or some row is of the wrong shape."""
    found = _Rows(io.StringIO(text, newline="").readlines(), width, delimiter)
    found.read()
    values = {LINE: pl.Series(LINE, [line for line, _ in found.kept], dtype=pl.Int64)}
    for place in range(width):
        texts = [row[place] for _, row in found.kept]
        values[str(place)] = pl.Series(str(place), texts, dtype=pl.String)
    return pl.DataFrame(values), tuple(found.misshapen)


_CONTROLS = ("\r", "\0", "\1", "\u200b", "\ufeff")


def cleaned(texts: pl.Series) -> pl.Series:
    """Texts without blanks around them or control characters in them; nothing for one that is."""
    return texts.to_frame().select(_clean(pl.col(texts.name), controls=True)).to_series()


def _clean(text: pl.Expr, controls: bool) -> pl.Expr:  # noqa: FBT001  # whether there may be any
    if controls:
        text = text.str.replace_all("\r\n?", "\n").str.replace_all("[\0\1\u200b\ufeff]", "")
    text = text.str.strip_chars()
    return pl.when(text.is_in(BLANK)).then(None).otherwise(text).name.keep()


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
