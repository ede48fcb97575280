"""The whole authority: its workforce, its families, and the list of what was planted in whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from keel.people.models import Identifier, IdentifierKind, Person, PersonKind
from keel.synthetic.book import Book, Row
from keel.synthetic.days import at_work, days
from keel.synthetic.hiring import Hiring
from keel.synthetic.life import Life
from keel.synthetic.paths import OPEN_FOR, YEARS, birthdays, tell
from keel.synthetic.people import make_family
from keel.synthetic.workforce import Workforce

OPEN_SHARE = {"assessed": 0.035, "in need": 0.085, "protected": 0.04, "early help": 0.04}
"""Of all children with a record, those whose dealings of a kind are not over."""


@dataclass(frozen=True)
class Mark:
    """What is to be found, or not to be found, in one child."""

    signal: str
    person: Row
    planted: bool
    life: str


@dataclass
class Authority:
    """Everything that was written down, in the order in which it was."""

    until: date
    rows: list[Row] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    numbers: dict[int, str] = field(default_factory=dict)

    def planted(self) -> list[dict[str, Any]]:
        """The list of plants and near misses, as it is written apart from the data."""
        return [
            {
                "signal": mark.signal,
                "about": "child",
                "id": self.numbers[id(mark.person)],
                "planted": mark.planted,
                "life": mark.life,
            }
            for mark in self.marks
        ]


@dataclass(frozen=True)
class Planned:
    """A family to be told, before anybody knows its number."""

    way: str
    is_open: bool


def make(*, seed: int, until: date, children: int) -> Authority:
    """An authority of about so many children, as it stands on the morning of a day."""
    force = Hiring(Random(f"{seed} workforce"), until=until, children=children).build()
    found = Authority(until)
    plans = _families(Random(f"{seed} families"), children)
    for number, planned in enumerate(plans):
        found.rows += live(
            Random(f"{seed} family {number}"), force, planned, number=number, until=until
        )
    found.rows.sort(key=lambda row: row.recorded_at)
    found.rows = force.book.rows + found.rows
    _number(found)
    return found


def _families(random: Random, children: int) -> list[Planned]:
    """What is to become of each family, in no order."""
    plans = []
    for way, share in OPEN_SHARE.items():
        plans += [Planned(way, is_open=True)] * round(children * share / 1.8)
    while len(plans) < children / 2.02:
        plans.append(Planned("told", is_open=False))
    random.shuffle(plans)
    return plans


def live(
    random: Random, force: Workforce, planned: Planned, *, number: int, until: date
) -> Iterator[Row]:
    """The life of one ordinary family, up to a day, as it would have been written down."""
    book = Book(random, until)
    open_for = random.randint(*OPEN_FOR[planned.way]) if planned.is_open else None
    back = random.randint((open_for or 60) + 10, YEARS * 365)
    youngest = 1 + (open_for or 0) // 365
    oldest = 16 if planned.is_open else 21
    born = birthdays(random, until, youngest=youngest, oldest=oldest, most=5)
    family = make_family(random, key=f"F{number + 1:05d}", born=born)
    life = Life(random, book, force, family)
    tell(life, at_work(until - days(back)), planned.way, open_for=open_for)
    yield from book.rows


def _number(authority: Authority) -> None:
    """Give each child a number, in the order in which they became known."""
    holders: dict[int, str] = {}
    for row in authority.rows:
        if row.model is Identifier and row.values["kind"] == IdentifierKind.CASE_SYSTEM.value:
            number = f"PH{len(holders) + 1:06d}"
            row.values["value"] = number
            holders[id(row.values["person"])] = number
    authority.numbers = holders


def children_of(authority: Authority) -> int:
    """How many children have a record."""
    return sum(
        row.model is Person and row.values["kind"] == PersonKind.CHILD for row in authority.rows
    )
