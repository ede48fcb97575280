"""The words in which a table of the dataset is declared: which column fills which field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import polars as pl
from django.db.models import Field, Q
from django.db.models.expressions import Combinable

from keel.core.models import Recorded
from keel.exchange.ssd.readers import Reader

KEY = "row_key"
"""The column in which a row's key stands once a table is understood."""


@dataclass(frozen=True)
class Column:
    """One column of the file and the field that it fills. `name` may be several, the first wins.

    A row without a `required` one cannot be kept. `said_in` is the column of the file, where the
    rows of a part put its text into another.
    """

    name: str | tuple[str, ...]
    field: str
    read: Reader
    required: bool = False
    said_in: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        return (self.name,) if isinstance(self.name, str) else self.name


@dataclass(frozen=True)
class Through:
    """How to find a child where a row does not name one: by another kind of record that does.

    The row's `column` says which: the one that has the same in its field `by`, or as its key.
    """

    column: str
    model: type[Recorded]
    by: str = ""


@dataclass(frozen=True)
class Reference:
    """A column that names a row of another table by its key. `what` is that row, in words.

    `also_by`: a field of the other table that some sources put in place of its key.
    """

    name: str
    field: str
    to: type[Recorded]
    what: str
    required: bool = False
    through: Through | None = None
    also_by: str = ""


@dataclass(frozen=True)
class Answers:
    """A column of JSON: for each of its keys, which field the answer fills, and its reader."""

    name: str
    fields: Mapping[str, tuple[str, Reader]]


Part = Column | Reference | Answers


@dataclass(frozen=True)
class Context:
    """What understanding a row takes beyond the row: the day of the extract, and what is here."""

    extracted_on: date
    authority: str
    has_own_authority: bool
    employed: frozenset[str]
    case_roles: pl.DataFrame

    @property
    def window_start(self) -> date:
        """The first day that the extract covers."""
        return window_start(self.extracted_on)


WINDOW_YEARS = 6


def window_start(extracted_on: date) -> date:
    """The first day that an extract of a day covers."""
    year = extracted_on.year - WINDOW_YEARS
    leap = (extracted_on.month, extracted_on.day) == (2, 29)
    return extracted_on.replace(year=year, day=28 if leap else extracted_on.day)


Hook = Callable[[pl.DataFrame, Context], pl.DataFrame]


class ConflictRule(Protocol):
    """Something that Keel would not record itself, and says of an imported row."""

    @property
    def words(self) -> str:
        """What contradicts what."""

    @property
    def needs(self) -> frozenset[str]:
        """The fields that it compares; it says nothing where one is not in the file."""

    def found(self, rows: pl.DataFrame) -> pl.Series:
        """Which of the rows, by their order, are in conflict."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """A table of the dataset, and the kind of record that its rows become.

    `part`: what else the rows of a table make, beside its own records; `key_ends` then tells the
    two apart. `rows` makes the rows of such a part, or several of one, from the columns that it
    `reads` (one of several names each); a file that lacks one does not supply it. `finish` fills
    the fields that take more than one column, named in `finished`; whatever else it fills is set
    once and then left alone. `begins` and `ends` are the days by which a row ages out of the
    source's window; a person is in the extract while they have a row that `keeps_in_extract`.

    `over_when_missing`: the source says only what holds now, so what it no longer says has ended.
    One that is not `claimed` says too little of its kind of record for the source to supply it.

    The way back: `told` is what Keel itself knows for a column where its record has nothing: a path
    of fields or an expression. `ours` says which of Keel's own records are this table's, where
    several tables make their kind. `back` makes rows of the file from those that `rows` made of it.
    """

    name: str
    model: type[Recorded]
    key: str
    parts: tuple[Part, ...]
    part: str = ""
    key_ends: str = ""
    rows: Hook | None = None
    reads: tuple[str | tuple[str, ...], ...] = ()
    finish: Hook | None = None
    finished: tuple[str, ...] = ()
    conflicts: tuple[ConflictRule, ...] = ()
    nobody_to_themselves: tuple[str, str] | None = None
    begins: str = ""
    ends: str = ""
    keeps_in_extract: bool = False
    over_when_missing: bool = False
    claimed: bool = True
    told: Mapping[str, str | Combinable] | None = None
    ours: Q | None = None
    back: Callable[[pl.DataFrame], pl.DataFrame] | None = None

    @property
    def label(self) -> str:
        """How a report names it."""
        return f"{self.name}, {self.part}" if self.part else self.name

    @property
    def references(self) -> tuple[Reference, ...]:
        """Its references to other tables."""
        return tuple(part for part in self.parts if isinstance(part, Reference))

    @property
    def columns_understood(self) -> frozenset[str]:
        """The columns of the file that this declaration names."""
        found = {self.key}
        for names in self.reads:
            found.update([names] if isinstance(names, str) else names)
        for part in self.parts:
            found.update(part.names if isinstance(part, Column) else (part.name,))
        found.update(part.through.column for part in self.references if part.through)
        return frozenset(found)

    def lacks(self, columns: frozenset[str]) -> list[str]:
        """The columns that must be in the file, or none of this can be read, and are not."""
        return [names[0] for names in self.needed() if not set(names) & columns]

    def needed(self) -> list[tuple[str, ...]]:
        """The columns that must be there, each under one of its names."""
        if self.rows is not None:
            return [(names,) if isinstance(names, str) else names for names in self.reads]
        needed: list[tuple[str, ...]] = [(self.key,)]
        for part in self.parts:
            if isinstance(part, Column) and part.required:
                needed.append(part.names)
            elif isinstance(part, Reference) and part.required:
                needed.append((part.name, part.through.column) if part.through else (part.name,))
        return needed

    def field(self, name: str) -> Field[object, object]:
        """A field of the model."""
        return self.model._meta.get_field(name)  # type: ignore[return-value]  # no relation is named
