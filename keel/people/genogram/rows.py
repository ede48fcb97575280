"""In which row each person stands, and beside which partners."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from heapq import heappop, heappush

from keel.people.genogram.family import Couple, Family

Group = tuple[int, ...]
"""People who stand side by side: partners, and partners of partners."""

BY_DESCENT, BY_COUPLE, BY_KIN = 2, 3, 7
"""How far a tie leads. Where ties contradict each other, the nearer one is believed."""


def rows_of(family: Family) -> dict[int, int]:
    """The row of each person, from the eldest generation (0) down. No row is empty."""
    steps: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for far, one, other, below in _steps(family):
        steps[one].append((far, other, below))
        steps[other].append((far, one, -below))
    place, found = family.place, dict[int, int]()
    for start in (family.focus, *place):
        heap = [(0, place[start], start, 0)]
        while heap:
            so_far, _, key, row = heappop(heap)
            if key in found:
                continue
            found[key] = row
            for far, other, below in steps[key]:
                heappush(heap, (so_far + far, place[other], other, row + below))
    used = sorted(set(found.values()))
    return {key: used.index(row) for key, row in found.items()}


def _steps(family: Family) -> Iterable[tuple[int, int, int, int]]:
    for descent in family.descents:
        yield BY_DESCENT, descent.parent, descent.child, 1
    for couple in family.couples:
        yield BY_COUPLE, couple.one, couple.other, 0
    for kin in family.kin:
        yield BY_KIN, kin.one, kin.other, kin.below


def groups_of(
    family: Family, rows: Mapping[int, int], couples: Iterable[Couple]
) -> list[list[Group]]:
    """Row by row, the people who stand together, so that partners are side by side."""
    partners: dict[int, set[int]] = defaultdict(set)
    for couple in couples:
        partners[couple.one].add(couple.other)
        partners[couple.other].add(couple.one)
    place, men = family.place, {each.key for each in family.people if each.is_man}
    found: list[list[Group]] = [[] for _ in range(max(rows.values()) + 1)]
    seen = set[int]()
    for key in place:
        if key not in seen:
            group = _chain(key, partners, place)
            seen.update(group)
            turned = group[-1] in men and group[0] not in men
            found[rows[key]].append(group[::-1] if turned else group)
    return found


def _chain(start: int, partners: Mapping[int, set[int]], place: Mapping[int, int]) -> Group:
    """Partners in a line: the longest line there is, and whoever is left at the nearer end."""
    end = _walk(start, partners, place)[-1]
    line = deque(_walk(end, partners, place)[::-1])
    waiting = deque(sorted(_walk_all(start, partners, place) - set(line), key=place.__getitem__))
    while waiting:
        key = waiting.popleft()
        at = [line.index(other) for other in partners[key] if other in line]
        if not at:
            waiting.append(key)
        elif sum(at) / len(at) <= (len(line) - 1) / 2:
            line.appendleft(key)
        else:
            line.append(key)
    return tuple(line)


def _walk(start: int, partners: Mapping[int, set[int]], place: Mapping[int, int]) -> list[int]:
    """The shortest way to whoever is farthest away."""
    before: dict[int, int] = {start: start}
    last, waiting = start, deque([start])
    while waiting:
        last = waiting.popleft()
        for other in sorted(partners.get(last, ()), key=place.__getitem__):
            if other not in before:
                before[other] = last
                waiting.append(other)
    way = [last]
    while way[-1] != start:
        way.append(before[way[-1]])
    return way[::-1]


def _walk_all(start: int, partners: Mapping[int, set[int]], place: Mapping[int, int]) -> set[int]:
    found, waiting = {start}, [start]
    while waiting:
        more = partners.get(waiting.pop(), set()) - found
        found |= more
        waiting.extend(more)
    return found
