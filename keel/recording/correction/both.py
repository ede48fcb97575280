"""Two who write on one record at once: each column on which they differ, and whose answer stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from keel.core.models import Recorded
from keel.recording.correction.columns import same

if TYPE_CHECKING:
    from keel.recording.correction.columns import Column

MINE, THEIRS = "mine", "theirs"
KEEP = "keep-"
"""How the name begins under which a page sends whose value of a column is kept."""


@dataclass(frozen=True)
class Unlike:
    """A column of a record in which somebody else has saved another value than was typed.

    `kept`: whose stays. Empty: both changed it, and whoever is second has yet to choose.
    """

    row: Recorded
    column: Column
    theirs: Any
    mine: Any
    kept: str


def unlike(
    row: Recorded, typed: Mapping[Column, Any], *, read: Recorded | None
) -> Iterator[Unlike]:
    """Where a record stands otherwise than was typed by somebody who had `read` it before.

    Of what nobody had read everything counts as changed by both.
    """
    for column, mine in typed.items():
        stands = getattr(row, column.name)
        if not same(mine, stands):
            before = getattr(read, column.name, None)
            by_me = read is None or not same(mine, before)
            by_them = not same(stands, before)
            kept = "" if by_me and by_them else MINE if by_me else THEIRS
            yield Unlike(row, column, stands, mine, kept)


def chosen(data: Mapping[str, str]) -> dict[str, str]:
    """By what the page names it, whose value whoever is second keeps."""
    return {
        name.removeprefix(KEEP): whose
        for name, whose in data.items()
        if name.startswith(KEEP) and whose in (MINE, THEIRS)
    }
