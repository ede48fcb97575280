"""Where in its row each group of people stands: near its parents and its children."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from math import inf
from statistics import fmean

from keel.people.genogram.family import Brood
from keel.people.genogram.rows import Group
from keel.people.genogram.sizes import PITCH

Row = list[Group]


SWEEPS = 8
SETTLING = 6
GRID = 4


@dataclass
class Places:
    """The rows as they stand, and the middle of each person."""

    rows: list[Row]
    broods: Sequence[Brood]
    x: dict[int, float] = field(default_factory=dict)
    raised_by: dict[int, list[Brood]] = field(default_factory=lambda: defaultdict(list))
    raises: dict[int, list[Brood]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for brood in self.broods:
            for child in brood.children:
                self.raised_by[child].append(brood)
            for parent in brood.parents:
                self.raises[parent].append(brood)
        for row in self.rows:
            self._put(row, [0.0] * len(row))

    def sweep(self, *, down: bool, sort: bool) -> None:
        """Move each row towards the one before: where nothing draws a group, it stays."""
        for number in range(len(self.rows)) if down else reversed(range(len(self.rows))):
            row = self.rows[number]
            wanted = {group: self._wanted(group, up=down, down=not down) for group in row}
            if sort:
                row.sort(key=lambda group: wanted[group])
            self._put(row, [wanted[group] for group in row])

    def settle(self) -> None:
        """Move each row between the one above and the one below, in the order that it has."""
        for row in self.rows:
            self._put(row, [self._wanted(group, up=True, down=True) for group in row])

    def turn(self) -> None:
        """Turn partners round who would stand nearer to their own parents so."""
        for row in self.rows:
            for place, group in enumerate(row):
                wanted = [
                    (self._middle(brood.parents), number)
                    for number, key in enumerate(group)
                    for brood in self.raised_by[key]
                ]
                leaning = sum(
                    (one[0] - other[0]) * (one[1] - other[1])
                    for one, other in combinations(wanted, 2)
                )
                if leaning < 0:
                    row[place] = group[::-1]
            self._put(row, [self.x[min(group, key=self.x.__getitem__)] for group in row])

    def close_up(self) -> None:
        """Bring whom no line leads to next to somebody else in the row."""
        for row in self.rows:
            tied = [any(self.raised_by[key] or self.raises[key] for key in g) for g in row]
            for place in range(1, len(row)):
                if not tied[place]:
                    self._move(row[place], self.x[row[place - 1][-1]] + PITCH)
            for place in reversed(range(tied.index(True) if any(tied) else 0)):
                self._move(row[place], self.x[row[place + 1][0]] - PITCH * len(row[place]))

    def _move(self, group: Group, left: float) -> None:
        for place, key in enumerate(group):
            self.x[key] = left + place * PITCH

    def untidiness(self) -> tuple[float, float]:
        """How many lines cross, and how far lines go sideways."""
        ends = [
            (number, self._middle(brood.parents), self.x[child])
            for number, brood in enumerate(self.broods)
            for child in brood.children
        ]
        crossings = sum(
            one[0] != other[0] and (one[1] - other[1]) * (one[2] - other[2]) < 0
            for one, other in combinations(ends, 2)
        )
        return crossings, sum(abs(start - end) for _, start, end in ends)

    def _middle(self, keys: Sequence[int]) -> float:
        return fmean(self.x[key] for key in keys)

    def _wanted(self, group: Group, *, up: bool, down: bool) -> float:
        """Where the left end of a group should stand; for nobody's kin, where it does."""
        pulls = []
        for place, key in enumerate(group):
            if up:
                pulls += [
                    self._middle(each.parents) - place * PITCH for each in self.raised_by[key]
                ]
            if down:
                for brood in self.raises[key]:
                    within = fmean(group.index(each) for each in brood.parents)
                    pulls.append(self._middle(brood.children) - within * PITCH)
        return fmean(pulls) if pulls else self.x[group[0]]

    def _put(self, row: Row, wanted: Sequence[float]) -> None:
        for group, left in zip(row, spread(wanted, [PITCH * len(g) for g in row]), strict=True):
            self._move(group, left)


def spread(wanted: Sequence[float], widths: Sequence[float]) -> list[float]:
    """The places nearest to those wanted, in the order given, at which nothing overlaps.

    Whatever would overlap forms a block, which stands at the mean of what its parts want.
    """
    before = [sum(widths[:number]) for number in range(len(widths))]
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, before, strict=True):
        mean, size = want - offset, 1
        while blocks and blocks[-1][0] >= mean:
            other, others = blocks.pop()
            mean = (mean * size + other * others) / (size + others)
            size += others
        blocks.append((mean, size))
    levels = [mean for mean, size in blocks for _ in range(size)]
    return [level + offset for level, offset in zip(levels, before, strict=True)]


def places_of(groups: Sequence[Row], broods: Sequence[Brood]) -> dict[int, int]:
    """The middle of each person in pixels, by the tidiest of some arrangements."""
    places = Places([list(row) for row in groups], broods)
    best, least = places.rows, (inf, inf)
    for number in range(SWEEPS):
        places.sweep(down=number % 2 == 1, sort=True)
        places.turn()
        untidy = places.untidiness()
        if untidy < least:
            best, least = [list(row) for row in places.rows], untidy
    places = Places(best, broods)
    for number in range(SETTLING):
        places.sweep(down=number % 2 == 1, sort=False)
    for _ in range(SETTLING):
        places.settle()
    places.sweep(down=False, sort=False)
    places.close_up()
    return _on_grid(places)


def _on_grid(places: Places) -> dict[int, int]:
    """Whole pixels, from the left edge, still with room between any two."""
    left = min(places.x.values())
    found = {}
    for row in places.rows:
        line = [key for group in row for key in group]
        for key in line:
            found[key] = round((places.x[key] - left) / GRID) * GRID + PITCH // 2
        for one, other in pairwise(line):
            found[other] = max(found[other], found[one] + PITCH)
    return found


def order_of(x: Mapping[int, int], rows: Mapping[int, int]) -> list[list[int]]:
    """Who stands in each row, from left to right."""
    found: list[list[int]] = [[] for _ in range(max(rows.values()) + 1)]
    for key in sorted(x, key=lambda each: x[each]):
        found[rows[key]].append(key)
    return found
