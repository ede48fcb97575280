"""The lines of a genogram, led between people and never through one.

Down they run in the gutters between two people of a row, along in the gaps between two rows; gap n
lies above row n. What runs along one gap at the same place does so on a level of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from keel.people.genogram.family import Brood, Couple
from keel.people.genogram.sizes import BETWEEN_LEVELS, GUTTER, LABEL, LEAD, SYMBOL

APART = 8
"""The least between two lines on one level, and between two that come down on one child."""

ARM = 12
"""How far beneath the line of a couple that of a parent alone leaves the symbol."""

NUDGE = 3


class Stroke(StrEnum):
    """What a line says."""

    COUPLE = "couple"
    PARENTS = "parents"
    DESCENT = "descent"
    ADOPTION = "adoption"


class Line(NamedTuple):
    """A line from corner to corner. `parted`: where the two strokes of a separation stand."""

    stroke: Stroke
    path: tuple[tuple[int, int], ...]
    parted: tuple[int, int] | None = None


class Along(NamedTuple):
    """A height: that of one line among those which run along a gap."""

    gap: int
    number: int


class At(NamedTuple):
    """A height: so far beneath the top of a row."""

    row: int
    below: int


Corner = tuple[int, Along | At]


@dataclass
class _Plan:
    stroke: Stroke
    path: list[Corner]
    parted: Corner | None = None


class Lines:
    """The lines between people whose place in their row is known, and the height that they need."""

    def __init__(
        self,
        x: Mapping[int, int],
        rows: Mapping[int, int],
        order: Sequence[Sequence[int]],
        couples: Sequence[Couple],
        broods: Sequence[Brood],
    ) -> None:
        self._x, self._rows, self._order = x, rows, order
        self._plans: list[_Plan] = []
        self._along: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._tracks: dict[tuple[int, int], int] = defaultdict(int)
        self._twice = _with_two(broods)
        self._couples: dict[tuple[int, ...], tuple[int, Along | At]] = {}
        for couple in couples:
            self._join(couple)
        for brood in broods:
            self._raise(brood)
        self._placed = {gap: _levels(runs) for gap, runs in self._along.items()}

    @property
    def levels(self) -> dict[int, int]:
        """How many lines run above each other along each gap."""
        return {gap: max(levels) + 1 for gap, levels in self._placed.items()}

    def drawn(self, tops: Sequence[int], margin: int) -> tuple[Line, ...]:
        """The lines in pixels, once the top of each row is known."""

        def point(corner: Corner) -> tuple[int, int]:
            x, height = corner
            if isinstance(height, At):
                return x + margin, tops[height.row] + height.below
            level = self._placed[height.gap][height.number]
            foot = tops[height.gap] - LEAD
            return x + margin, foot - level * BETWEEN_LEVELS

        return tuple(
            Line(
                plan.stroke,
                tuple(point(corner) for corner in plan.path),
                point(plan.parted) if plan.parted else None,
            )
            for plan in self._plans
        )

    def _join(self, couple: Couple) -> None:
        """The line between two partners: straight, or over whoever stands between them."""
        row = self._rows[couple.one]
        left, right = sorted(couple[:2], key=self._x.__getitem__)
        at = self._order[row].index(left)
        stroke = Stroke.COUPLE if couple.recorded else Stroke.PARENTS
        height: Along | At
        if self._order[row][at + 1] == right:
            height = At(row, SYMBOL // 2)
            start, end = self._x[left] + SYMBOL // 2, self._x[right] - SYMBOL // 2
            path: list[Corner] = [(start, height), (end, height)]
        else:
            start, end = self._x[left] + ARM, self._x[right] - ARM
            height = self._run(row, start, end)
            path = [(start, At(row, 0)), (start, height), (end, height), (end, At(row, 0))]
        parted: Corner | None = (start + (end - start) // 4, height) if couple.ended else None
        self._plans.append(_Plan(stroke, path, parted))
        self._couples[tuple(sorted(couple[:2]))] = (at + 1, height)

    def _raise(self, brood: Brood) -> None:
        """The lines from parents down, along, and down to each child."""
        stroke = Stroke.ADOPTION if brood.adopted else Stroke.DESCENT
        row = self._rows[brood.parents[0]]
        start: Along | At
        if len(brood.parents) > 1:
            gutter, start = self._couples[tuple(sorted(brood.parents))]
            path: list[Corner] = []
        else:
            parent, start = brood.parents[0], At(row, SYMBOL // 2 + ARM)
            gutter = self._free_gutter(parent)
            is_left = gutter == self._order[row].index(parent)
            path = [(self._x[parent] + (NUDGE - ARM if is_left else ARM - NUDGE), start)]
        track = self._track(row, gutter, brood.children)
        ends = {child: self._x[child] + self._aside(child, brood) for child in brood.children}
        ways = {child: self._way(child, row, track) for child in brood.children}
        firsts = [ways[child][0] if ways[child] else ends[child] for child in brood.children]
        bus = self._run(row + 1, min(track, *firsts), max(track, *firsts))
        self._plans.append(_Plan(stroke, [*path, (track, start), (track, bus)]))
        for child, first in zip(brood.children, firsts, strict=True):
            down: list[Corner] = [(track, bus), (first, bus)]
            for gap, (here, there) in enumerate(pairwise([*ways[child], ends[child]]), row + 2):
                along = self._run(gap, min(here, there), max(here, there))
                down += [(here, along), (there, along)]
            self._plans.append(_Plan(stroke, [*down, (ends[child], At(self._rows[child], 0))]))

    def _free_gutter(self, parent: int) -> int:
        """The gutter beside somebody where no line of a couple is, if there is one."""
        row = self._rows[parent]
        at = self._order[row].index(parent)
        taken = {
            gutter
            for gutter, height in self._couples.values()
            if isinstance(height, At) and height.row == row
        }
        return at if at + 1 in taken and at not in taken else at + 1

    def _way(self, child: int, row: int, start: int) -> list[int]:
        """Where a line runs down through the rows that lie between a parent's and a child's."""
        found: list[int] = []
        for between in range(row + 1, self._rows[child]):
            near = found[-1] if found else start
            gutters = range(len(self._order[between]) + 1)
            nearest = min(gutters, key=lambda n: abs(self._gutter(between, n) - near))
            found.append(self._track(between, nearest, (child,)))
        return found

    def _gutter(self, row: int, number: int) -> int:
        """The middle of a gutter: the first lies left of the row, the others right of somebody."""
        half = (LABEL + GUTTER) // 2
        line = self._order[row]
        return self._x[line[number - 1]] + half if number else self._x[line[0]] - half

    def _track(self, row: int, gutter: int, children: Sequence[int]) -> int:
        """Where in a gutter one more line runs down, not on the way down to somebody else's."""
        number = self._tracks[row, gutter]
        self._tracks[row, gutter] += 1
        aside = (number + 1) // 2 * APART * (-1 if number % 2 else 1)
        x = self._gutter(row, gutter) + aside % (GUTTER // 2) * (-1 if aside < 0 else 1)
        beneath = self._order[row + 1] if row + 1 < len(self._order) else []
        others = {self._x[key] for key in beneath if key not in children}
        return x + NUDGE if x in others else x

    def _run(self, gap: int, start: int, end: int) -> Along:
        self._along[gap].append((start, end))
        return Along(gap, len(self._along[gap]) - 1)

    def _aside(self, child: int, brood: Brood) -> int:
        """A child of two sets of parents has a line from each, beside the other."""
        if child not in self._twice:
            return 0
        return APART if brood.adopted else -APART


def _with_two(broods: Sequence[Brood]) -> set[int]:
    """The children on whom more than one line comes down."""
    children = [child for brood in broods for child in brood.children]
    return {child for child in children if children.count(child) > 1}


def _levels(runs: Sequence[tuple[int, int]]) -> list[int]:
    """A level for each of some stretches, none over another on its own."""
    found, taken = [0] * len(runs), list[int]()
    for number in sorted(range(len(runs)), key=lambda each: runs[each]):
        start, end = runs[number]
        free = next((n for n, until in enumerate(taken) if until + APART <= start), len(taken))
        taken[free:] = [end, *taken[free + 1 :]]
        found[number] = free
    return found
