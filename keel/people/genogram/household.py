"""The outline round a household: round all who live in it, and round nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple, Protocol

from keel.people.genogram.sizes import GUTTER, LABEL, PERSON

BESIDE = GUTTER // 2 - 4
ABOVE, BELOW = 8, 4
CORRIDOR = (10, 20)
"""Where beneath a row the outline runs along, to reach whoever stands apart."""


class Rect(NamedTuple):
    """The left, top, right and bottom of something."""

    left: int
    top: int
    right: int
    bottom: int

    def touches(self, other: Rect) -> bool:
        """Whether two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Stands(Protocol):
    """Somebody on the picture."""

    @property
    def key(self) -> int: ...
    @property
    def x(self) -> int: ...
    @property
    def top(self) -> int: ...
    @property
    def row(self) -> int: ...


def region(people: Sequence[Stands], household: Iterable[int]) -> list[Rect]:
    """What the outline runs round: those who stand together, and ways from them to the others.

    `people` come row by row, each row from the left. Of fewer than two there is no household.
    """
    members = set(household)
    rows = [list(row) for _, row in groupby(people, key=lambda each: each.row)]
    inside = [number for number, row in enumerate(rows) if any(p.key in members for p in row)]
    if len(members) < 2:
        return []
    runs = {number: _runs(rows[number], members) for number in inside}
    found = [run for number in inside for run in runs[number]]
    if len(inside) == 1 and len(found) > 1:
        return found + _joined(found, [], rows[inside[0]][0].top)
    for place, (upper, lower) in enumerate(pairwise(inside)):
        start = rows[upper][0].top
        above = runs[upper] if place == 0 else _nearest(runs[upper], runs[lower][0])
        for between in range(upper + 1, lower):
            way = _past(rows[between], above[0])
            found += [way, *_joined(above, [way], start)]
            above, start = [way], rows[between][0].top
        found += _joined(above, runs[lower], start)
    return found


def _runs(row: Sequence[Stands], members: set[int]) -> list[Rect]:
    """Each stretch of a row in which only members stand."""
    found = []
    for is_member, together in groupby(row, key=lambda each: each.key in members):
        run = list(together)
        if is_member:
            half = LABEL // 2 + BESIDE
            foot = run[0].top + PERSON + BELOW
            found.append(Rect(run[0].x - half, run[0].top - ABOVE, run[-1].x + half, foot))
    return found


def _nearest(runs: Sequence[Rect], to: Rect) -> list[Rect]:
    return [min(runs, key=lambda run: abs(run.left + run.right - to.left - to.right))]


def _past(row: Sequence[Stands], towards: Rect) -> Rect:
    """A way through a row in which nobody of the household stands."""
    half = (LABEL + GUTTER) // 2
    gutters = [row[0].x - half, *(each.x + half for each in row)]
    x = min(gutters, key=lambda each: abs(2 * each - towards.left - towards.right))
    return Rect(x - 4, row[0].top - ABOVE, x + 4, row[0].top + PERSON + BELOW)


def _joined(above: Sequence[Rect], below: Sequence[Rect], top: int) -> list[Rect]:
    """A corridor beneath a row, and from it up and down to what it joins."""
    start, end = (top + PERSON + each for each in CORRIDOR)
    everything = [*above, *below]
    left, right = min(each.left for each in everything), max(each.right for each in everything)
    return [
        Rect(left, start, right, end),
        *(Rect(each.left, each.bottom, each.right, end) for each in above),
        *(Rect(each.left, start, each.right, each.top) for each in below),
    ]


def outline(rects: Sequence[Rect]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The corners of the lines round some rectangles taken together."""
    xs = sorted({x for rect in rects for x in (rect.left, rect.right)})
    ys = sorted({y for rect in rects for y in (rect.top, rect.bottom)})
    filled = {
        (i, j)
        for i, x in enumerate(xs)
        for j, y in enumerate(ys)
        if any(r.left <= x < r.right and r.top <= y < r.bottom for r in rects)
    }
    edges: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for i, j in sorted(filled):
        for start, end, beside in (
            ((i, j), (i + 1, j), (i, j - 1)),
            ((i + 1, j), (i + 1, j + 1), (i + 1, j)),
            ((i + 1, j + 1), (i, j + 1), (i, j + 1)),
            ((i, j + 1), (i, j), (i - 1, j)),
        ):
            if beside not in filled:
                edges.setdefault(start, []).append(end)
    loops = []
    while edges:
        loop = [min(edges)]
        while not loop[1:] or loop[-1] != loop[0]:
            ends = edges[loop[-1]]
            loop.append(ends.pop(0))
            if not ends:
                del edges[loop[-2]]
        loops.append(tuple((xs[i], ys[j]) for i, j in _corners(loop[:-1])))
    return tuple(loops)


def _corners(loop: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A line round something, without the points at which it goes straight on."""
    return [
        here
        for before, here, after in zip([loop[-1], *loop], loop, [*loop[1:], loop[0]], strict=False)
        if (here[0] - before[0]) * (after[1] - here[1])
        != (here[1] - before[1]) * (after[0] - here[0])
    ]
