"""Two people put one record right at once: each column that differs, with both values."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

from django.http import QueryDict

from keel.core import words
from keel.core.models import Recorded
from keel.recording.correction.columns import columns_of, same
from keel.recording.correction.form import Correction
from keel.workspace.child.corrections import version_of
from keel.workspace.child.records import field_words

MINE, THEIRS = "mine", "theirs"
_KEEP = "keep-"
"""How the name begins under which a page sends whose value of a column is kept."""


@dataclass(frozen=True)
class Differing:
    """One column of which somebody else has saved another value than was typed.

    `kept`: whose stays. Empty: both changed it, and whoever is second has yet to choose.
    """

    column: str
    label: str
    theirs: str
    mine: str
    kept: str

    @property
    def name(self) -> str:
        """Under which name the page sends whose value is kept."""
        return f"{_KEEP}{self.column}"


def differing(correction: Correction, *, version: int) -> tuple[Differing, ...]:
    """What was typed on one version of a record, beside what stands now, where they differ."""
    row = correction.row
    read = version_of(row, version) or row
    found = []
    for column in columns_of(correction.record):
        typed, stands = correction.typed[column.name], getattr(row, column.name)
        if not same(typed, stands):
            by_me = not same(typed, getattr(read, column.name))
            by_them = not same(stands, getattr(read, column.name))
            found.append(
                Differing(
                    column.name,
                    words.sentence(str(column.verbose_name)),
                    field_words(row, column),
                    field_words(_with(row, column.name, typed), column),
                    "" if by_me and by_them else MINE if by_me else THEIRS,
                )
            )
    return tuple(found)


def chosen(data: QueryDict) -> dict[str, str]:
    """By column, whose value whoever is second keeps."""
    return {
        name.removeprefix(_KEEP): whose
        for name, whose in data.items()
        if name.startswith(_KEEP) and whose in (MINE, THEIRS)
    }


def _with(row: Recorded, name: str, value: object) -> Recorded:
    """A record as it would be read with another value."""
    copied = copy(row)
    setattr(copied, name, value)
    return copied
