"""Dealings that are not over: how many there are of which, how long, and with children how old."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from keel.synthetic.days import days


@dataclass(frozen=True)
class Open:
    """Dealings that are not over: what share of all children, for how long, at which ages."""

    share: float
    shortest: int
    longest: int
    children: float = 1.9
    most: int = 5
    youngest: int = 0
    oldest: int = 16
    unborn: bool = True
    """Whether one may be on the way, or born since they began."""
    usual: float = 1 / 3
    """How far from the youngest age to the oldest the eldest child mostly is."""
    least: int = 0
    """So many families there are at the least, in an authority that is not a very small one."""


OPEN = {
    "early help": Open(0.022, 10, 200),
    "assessed": Open(0.0210, 2, 58),
    "in need": Open(0.0378, 75, 330),
    "protected": Open(0.0331, 45, 420, oldest=14),
    "looked after": Open(
        0.0620, 60, 2000, children=1.75, most=3, oldest=17, usual=1.0, unborn=False
    ),
    "came alone": Open(0.005, 40, 600, children=1, most=1, youngest=15, oldest=18),
    "left care": Open(0.0310, 1100, 2100, children=1, most=1, youngest=18, oldest=21),
    "moved in": Open(0.0008, 25, 200, children=1.9, oldest=13, least=9),
    "stepped up": Open(0.0015, 170, 400, children=1.9, oldest=13, least=12),
    "long plan": Open(0.0012, 560, 860, children=1.9, oldest=12, least=9),
    "long in need": Open(0.0010, 400, 520, least=9),
    "conference late": Open(0.0006, 32, 60, oldest=14, least=9),
    "with relatives": Open(
        0.0012, 100, 260, children=1.3, most=2, oldest=14, least=9, unborn=False
    ),
    "home again": Open(0.0010, 180, 330, children=1.3, most=2, oldest=14, least=9, unborn=False),
    "harm left lying": Open(0.0006, 5, 40, children=1.9, oldest=14, least=15),
    "nobody yet": Open(0.0012, 3, 9, children=1.9, oldest=15, least=9),
    "at night": Open(0.0012, 10, 300, children=1.5, most=2, youngest=13, oldest=17, least=9),
    "homeless": Open(0.0010, 20, 300, children=1, most=1, youngest=17, oldest=18, least=15),
    "with friends": Open(0.0012, 300, 900, children=1.3, most=2, youngest=3, oldest=17, least=18),
    "friends at sixteen": Open(
        0.0010, 250, 600, children=1, most=1, youngest=16, oldest=17, least=9
    ),
    "taken in": Open(0.0008, 6, 60, children=1.5, most=2, oldest=12, least=9, unborn=False),
    "remanded": Open(0.0008, 15, 150, children=1, most=1, youngest=14, oldest=17, least=9),
    "short breaks": Open(0.0010, 60, 500, children=1, most=1, youngest=5, oldest=16, least=9),
    "settled": Open(
        0.0020, 900, 1900, children=1.3, most=2, youngest=5, oldest=17, least=9, unborn=False
    ),
    "home on an order": Open(
        0.0012, 200, 600, children=1.3, most=2, oldest=14, least=15, unborn=False
    ),
    "to be adopted": Open(0.0024, 460, 960, children=1, most=1, youngest=3, oldest=5, least=30),
    "left care early": Open(0.0008, 150, 500, children=1, most=1, youngest=17, oldest=18, least=12),
    "often away": Open(0.0012, 200, 600, children=1, most=1, youngest=14, oldest=18, least=15),
    "to court": Open(0.0012, 200, 420, children=1.5, most=2, oldest=12, least=30),
}


def birthdays(random: Random, until: date, dealings: Open, *, open_for: int) -> tuple[date, ...]:
    """When the children of a family were born, the eldest first; the last may be on the way."""
    youngest = max(dealings.youngest * 365 + 20, open_for + 5)
    oldest = max(dealings.oldest * 365 - 20, youngest + 60)
    age = int(random.triangular(youngest, oldest, youngest + (oldest - youngest) * dealings.usual))
    born = [until - days(age)]
    for _ in range(min(dealings.most, _how_many(random)) - 1):
        age -= random.randint(390, 1300)
        if age < youngest:
            break
        born.append(until - days(age))
    if dealings.most < 2 or not dealings.unborn:
        return tuple(born)
    if open_for < 60 and random.random() < 0.25:
        born.append(until + days(random.randint(5, 120)))
    elif open_for < 260 and random.random() < 0.15:
        born.append(until - days(random.randint(20, max(25, open_for - 10))))
    return tuple(born)


def _how_many(random: Random) -> int:
    mark = random.random()
    return 1 + sum(mark > share for share in (0.38, 0.68, 0.86, 0.95))
