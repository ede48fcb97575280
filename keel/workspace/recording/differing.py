"""Two people write on one record at once: each column that differs, with both values in words."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

from keel.recording.correction.both import KEEP, Unlike, unlike
from keel.recording.correction.columns import columns_of
from keel.recording.correction.form import Correction
from keel.recording.correction.versions import version_of
from keel.recording.filling import Filling
from keel.workspace.child.records import field_words


@dataclass(frozen=True)
class Differing:
    """One column of which somebody else has saved another value than was typed.

    `key` tells it from the others of its page. `kept`: whose stays. Empty: both changed it, and
    whoever is second has yet to choose.
    """

    key: str
    label: str
    theirs: str
    mine: str
    kept: str

    @property
    def name(self) -> str:
        """Under which name the page sends whose value is kept."""
        return f"{KEEP}{self.key}"


def differing(correction: Correction, *, version: int) -> tuple[Differing, ...]:
    """What was typed on one version of a record, beside what stands now, where they differ."""
    row, typed = correction.row, correction.typed
    read = version_of(row, version) or row
    asked = {column: typed[column.name] for column in columns_of(correction.record)}
    return tuple(
        _in_words(each, each.column.name, str(correction.form.fields[each.column.name].label))
        for each in unlike(row, asked, read=read)
    )


def differing_on(filling: Filling) -> tuple[Differing, ...]:
    """The same of a sheet, by its own questions; of which child, where there are several."""
    several = len(filling.parts) > 1
    found = []
    for part in filling.chosen:
        for each in part.unlike:
            said = filling.label_of(each.column.name, part)
            label = f"{part.child.called}: {said}" if several else said
            found.append(_in_words(each, part.key_of(each), label))
    return tuple(found)


def _in_words(each: Unlike, key: str, label: str) -> Differing:
    return Differing(key, label, _told(each, each.theirs), _told(each, each.mine), each.kept)


def _told(each: Unlike, value: object) -> str:
    """A value of the column as the record would be read with it."""
    copied = copy(each.row)
    setattr(copied, each.column.name, value)
    return field_words(copied, each.column)
