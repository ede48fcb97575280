"""A genogram as it is drawn: where each person stands, the lines between them, the household."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from keel.people.genogram.family import Family, broods_of, couples_of
from keel.people.genogram.household import Rect, outline, region
from keel.people.genogram.lines import Line, Lines
from keel.people.genogram.places import order_of, places_of
from keel.people.genogram.rows import groups_of, rows_of
from keel.people.genogram.sizes import BETWEEN_LEVELS, LABEL, MARGIN, PERSON, PITCH, ROOM, SYMBOL

DRAWN = 512
"""So many families are kept as drawn. They hold keys alone, and no words."""


@dataclass(frozen=True)
class Spot:
    """A person on the picture: the middle of the symbol, and the top of it. Words stand beneath."""

    key: int
    x: int
    top: int
    row: int

    @property
    def symbol(self) -> Rect:
        """The square in which the symbol stands."""
        return Rect(self.x - SYMBOL // 2, self.top, self.x + SYMBOL // 2, self.top + SYMBOL)

    @property
    def words(self) -> Rect:
        """Where the words stand."""
        return Rect(self.x - LABEL // 2, self.top + SYMBOL, self.x + LABEL // 2, self.top + PERSON)


@dataclass(frozen=True)
class Drawing:
    """The picture, in pixels. `household` holds the corners of what runs round a household."""

    width: int
    height: int
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    household: tuple[tuple[tuple[int, int], ...], ...]


@lru_cache(maxsize=DRAWN)
def draw(family: Family) -> Drawing:
    """A family as a picture. Drawn once for each version of the family."""
    rows = rows_of(family)
    couples, broods = couples_of(family, rows), broods_of(family, rows)
    x = places_of(groups_of(family, rows, couples), broods)
    order = order_of(x, rows)
    lines = Lines(x, rows, order, couples, broods)
    tops = _tops(lines.levels, len(order))
    spots = tuple(
        Spot(key, x[key] + MARGIN, tops[rows[key]], rows[key]) for row in order for key in row
    )
    return Drawing(
        width=max(x.values()) + PITCH // 2 + 2 * MARGIN,
        height=tops[-1],
        spots=spots,
        lines=lines.drawn(tops, MARGIN),
        household=outline(region(spots, family.household)),
    )


def _tops(levels: dict[int, int], rows: int) -> list[int]:
    """The top of each row, and the foot of the picture."""
    tops, y = [], MARGIN
    for row in range(rows):
        y += levels.get(row, 0) * BETWEEN_LEVELS + (ROOM if row else 0)
        tops.append(y)
        y += PERSON
    return [*tops, y + ROOM]
