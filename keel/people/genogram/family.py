"""What a genogram is drawn from: people by key, and what ties them. No names stand in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple


class Member(NamedTuple):
    """Somebody. `born` puts the eldest first; a man stands on the left of a couple."""

    born: int
    key: int
    is_man: bool = False


class Couple(NamedTuple):
    """Two who are or were partners; or who have a child together, and no more is recorded."""

    one: int
    other: int
    ended: bool = False
    recorded: bool = True


class Descent(NamedTuple):
    """A child of a parent, by birth or by adoption."""

    child: int
    parent: int
    adopted: bool = False


class Kin(NamedTuple):
    """Two of whom only the generation is known. `other` stands so many rows below `one`."""

    one: int
    other: int
    below: int


class Brood(NamedTuple):
    """The children of one or two parents who stand side by side."""

    parents: tuple[int, ...]
    children: tuple[int, ...]
    adopted: bool


@dataclass(frozen=True)
class Family:
    """A family, in an order of its own: two that hold the same are equal, and drawn alike."""

    focus: int
    people: tuple[Member, ...]
    couples: tuple[Couple, ...]
    descents: tuple[Descent, ...]
    kin: tuple[Kin, ...]
    household: tuple[int, ...]

    @property
    def place(self) -> dict[int, int]:
        """Where each stands among all, the eldest first."""
        return {member.key: place for place, member in enumerate(self.people)}

    def parents_of(self, child: int, *, adopted: bool) -> list[int]:
        """The parents of a child, the eldest first."""
        parents = {each.parent for each in self.descents if each[::2] == (child, adopted)}
        return sorted(parents, key=self.place.__getitem__)


def family(
    focus: int,
    people: Iterable[Member],
    *,
    couples: Iterable[Couple] = (),
    descents: Iterable[Descent] = (),
    kin: Iterable[Kin] = (),
    household: Iterable[int] = (),
) -> Family:
    """A family from what is known of it, in whatever order, and said twice or not."""
    known = {member.key for member in people}
    pairs: dict[tuple[int, int], Couple] = {}
    for couple in couples:
        one, other = sorted(couple[:2])
        before = pairs.get((one, other))
        ended = couple.ended and (before is None or before.ended)
        pairs[one, other] = Couple(one, other, ended)
    ties = {each for each in descents if each.child != each.parent}
    return Family(
        focus=focus,
        people=tuple(sorted(people)),
        couples=tuple(sorted(each for each in pairs.values() if known >= {*each[:2]})),
        descents=tuple(sorted(each for each in ties if known >= {*each[:2]})),
        kin=tuple(sorted(each for each in set(kin) if known >= {*each[:2]})),
        household=tuple(sorted(known & set(household))),
    )


def couples_of(given: Family, rows: dict[int, int]) -> list[Couple]:
    """The couples who stand in one row, with those who have nothing recorded but a child."""
    found = {each[:2]: each for each in given.couples if rows[each.one] == rows[each.other]}
    for brood in broods_of(given, rows):
        if len(brood.parents) > 1:
            one, other = sorted(brood.parents)
            found.setdefault((one, other), Couple(one, other, recorded=False))
    return sorted(found.values())


def broods_of(given: Family, rows: dict[int, int]) -> list[Brood]:
    """Children by their parents, wherever these stand above them. More than two: two, and each."""
    found: dict[tuple[tuple[int, ...], bool], list[int]] = {}
    for member in given.people:
        for adopted in (False, True):
            parents = given.parents_of(member.key, adopted=adopted)
            above = [each for each in parents if rows[each] < rows[member.key]]
            pair = _pair(given, above, rows)
            for each in [pair, *((one,) for one in above if one not in pair)]:
                if each:
                    found.setdefault((each, adopted), []).append(member.key)
    return [Brood(parents, tuple(kids), adopted) for (parents, adopted), kids in found.items()]


def _pair(given: Family, parents: list[int], rows: dict[int, int]) -> tuple[int, ...]:
    """The two of some parents who are drawn as a couple: recorded as one, or else the eldest."""
    level = [pair for pair in combinations(parents, 2) if rows[pair[0]] == rows[pair[1]]]
    recorded = {frozenset(couple[:2]) for couple in given.couples}
    return next(iter(sorted(level, key=lambda pair: frozenset(pair) not in recorded)), ())
