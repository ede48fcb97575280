"""An authority in parts, each told on its own: the same however many processes tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

from keel.people.models import Identifier, IdentifierKind
from keel.synthetic.besides import happen_besides
from keel.synthetic.book import Book, Row
from keel.synthetic.days import at_work, days
from keel.synthetic.dealings import OPEN, Open, birthdays
from keel.synthetic.hiring import Hiring
from keel.synthetic.in_place import way_of
from keel.synthetic.kept import versions_of
from keel.synthetic.life import Keeps, Life, Shipped
from keel.synthetic.load import Keys, Model, Text, give_keys, keyed_with, texts_of
from keel.synthetic.paths import CLOSED, YEARS, tell
from keel.synthetic.people import make_family
from keel.synthetic.recorded_twice import happen_twice
from keel.synthetic.register import families_of
from keel.synthetic.remembered import past_of
from keel.synthetic.stage import Scene, Story
from keel.synthetic.workforce import Workforce

A_PART = 1_700
"""About so many children to a part: enough that each knows how busy everybody is."""


@dataclass(frozen=True)
class Size:
    """Which authority: its seed, the morning up to which it is told, and how many children."""

    seed: int
    until: date
    children: int

    @property
    def parts(self) -> int:
        """Into how many parts its families are divided."""
        return max(1, round(self.children / A_PART))


@dataclass(frozen=True)
class Ordinary:
    """A family without a story: which way its dealings went, and whether they are over."""

    way: str
    is_open: bool
    keeps: Keeps = Keeps.MOSTLY


Fate = Ordinary | Story


@dataclass(frozen=True)
class Mark:
    """What is to be found, or not to be found, in one child: the how many-th of a part."""

    signal: str
    child: int
    planted: bool
    life: str


@dataclass
class Part:
    """What was written of some families, or (the first part) of the workforce."""

    rows: list[Row]
    marks: list[Mark] = field(default_factory=list)
    numbered: list[Row] = field(default_factory=list)
    """The rows that await the number by which a child is known here."""

    def give_numbers(self, numbers: list[str]) -> None:
        """Write down the numbers by which the children are known here."""
        for row, number in zip(self.numbered, numbers, strict=True):
            row.values["value"] = number

    def summary(self) -> Summary:
        """What must be known of a part before it is loaded."""
        counted: Counter[Model] = Counter(row.model for row in self.rows)
        keyed: Counter[Model] = Counter()
        for model, count in counted.items():
            keyed[keyed_with(model)] += count
        shipped = {
            value for row in self.rows for value in row.values.values() if type(value) is Shipped
        }
        return Summary(
            counted, keyed, [row.recorded_at for row in self.numbered], self.marks, shipped
        )


@dataclass(frozen=True)
class Summary:
    """How many rows a part has of what, when its children became known, and who has a story."""

    rows: Counter[Model]
    keyed: Counter[Model]
    known_at: list[datetime]
    marks: list[Mark]
    shipped: set[Shipped]


def workforce_of(size: Size) -> Workforce:
    """Everybody who works or worked there."""
    random = Random(f"{size.seed} workforce")
    return Hiring(random, until=size.until, children=size.children).build()


def families(size: Size, force: Workforce) -> list[Fate]:
    """What is to become of each family, in no order.

    Those with a story, or with an odd way, take the place of as many children whose dealings went
    a usual way; of each usual way there is one family at least.
    """
    told: list[Fate] = []
    taken: Counter[str] = Counter()
    for story, times in families_of(size.children).items():
        told += [story] * times
        taken[_way_of(story, size, force)] += story.children * times
    for way, dealings in OPEN.items():
        if dealings.least:
            odd = _odd(way, dealings, size)
            told += odd
            taken[_way_of(odd[0], size, force)] += round(len(odd) * dealings.children)
    left = size.children - taken.total()
    for way, dealings in OPEN.items():
        if not dealings.least:
            ordinary = max(0, round(size.children * dealings.share) - taken[way])
            count = max(1, round(ordinary / dealings.children))
            told += [Ordinary(way, is_open=True, keeps=_keeps(n)) for n in range(count)]
            left -= ordinary
    over = max(0, round(left / 1.85))
    told += [Ordinary(_first(n), is_open=False, keeps=_keeps(n)) for n in range(over)]
    Random(f"{size.seed} families").shuffle(told)
    return told


def _odd(way: str, dealings: Open, size: Size) -> list[Ordinary]:
    """The families whose way is an odd one, few of which are usual in what is done in time."""
    least = min(dealings.least, dealings.least * size.children // _FOR_ALL)
    count = max(1, least, round(size.children * dealings.share / dealings.children))
    return [Ordinary(way, is_open=True, keeps=_keeps(place % 3)) for place in range(count)]


_FOR_ALL = 1_250
"""From so many children on there are as many families of each odd way as there are at the least."""
_ROUND = 150


def _keeps(place: int) -> Keeps:
    """Of so many families that go one way, a few are those for whom little is done in time."""
    return {1: Keeps.LATE, 2: Keeps.SELDOM, 3: Keeps.LATE, 4: Keeps.SELDOM}.get(
        place % _ROUND, Keeps.MOSTLY
    )


def _first(place: int) -> str:
    """What the first dealings are of a family for whom little is done in time: each in turn."""
    if _keeps(place) is Keeps.MOSTLY:
        return ""
    return CLOSED[(place // _ROUND * 2 + place % _ROUND // 3) % len(CLOSED)][0]


def _way_of(fate: Fate, size: Size, force: Workforce) -> str:
    """Which way dealings that are not the usual ones go: they are told once to see."""
    name = fate.name if isinstance(fate, Story) else fate.way
    life = live(Random(f"{size.seed} {name}"), force, fate, number=0, until=size.until)
    return way_of(life.book.rows)


class Told:
    """The parts of an authority that this process told, by place: the workforce is the first."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.force = workforce_of(size)
        self.parts = {0: Part(self.force.book.rows)}
        self._fates = families(size, self.force)

    def tell(self, place: int) -> Part:
        """Tell the part at a place, if it is not told yet."""
        if place not in self.parts:
            self.parts[place] = self._tell(place - 1)
        return self.parts[place]

    def _tell(self, number: int) -> Part:
        size, fates = self.size, self._fates
        first, last = (at * len(fates) // size.parts for at in (number, number + 1))
        for worker in self.force.workers:
            worker.hold_nobody(parts=size.parts)
        part = Part([])
        for place in range(first, last):
            random = Random(f"{size.seed} family {place}")
            life = live(random, self.force, fates[place], number=place, until=size.until)
            _add(part, fates[place], life)
        return part

    def give(self, first: Sequence[Mapping[Model, int]], numbers: Sequence[list[str]]) -> None:
        """Give all rows their keys, and the children their numbers."""
        for place, part in self.parts.items():
            give_keys(part.rows, first[place])
            part.give_numbers(numbers[place])

    def texts(self, place: int, keys: Keys) -> Iterator[Text]:
        """The rows of a part as COPY reads them, and what was once known and written of them."""
        rows = self.parts[place].rows
        yield from texts_of(rows, keys)
        yield past_of(rows, keys)
        yield versions_of(rows, keys)


def _add(part: Part, told: Fate, life: Life) -> None:
    here = len(part.numbered)
    holders: list[Row] = []
    for row in life.book.rows:
        if row.model is Identifier and row.values["kind"] == IdentifierKind.CASE_SYSTEM.value:
            part.numbered.append(row)
            holders.append(row.values["person"])
    part.rows += life.book.rows
    if isinstance(told, Story):
        part.marks += [
            Mark(signal, here + holders.index(child.row), planted, told.life)
            for signal, planted in told.marks.items()
            for child in life.family.children
        ]


def live(random: Random, force: Workforce, told: Fate, *, number: int, until: date) -> Life:
    """The life of one family up to a day, as it would have been written down."""
    key = f"F{number + 1:05d}"
    if isinstance(told, Story):
        return _live_a_story(random, force, told, key=key, until=until)
    dealings = OPEN[told.way] if told.is_open else Open(0, 0, 0, oldest=21)
    open_for = random.randint(dealings.shortest, dealings.longest) if told.is_open else None
    born = birthdays(random, until, dealings, open_for=open_for or 0)
    family = make_family(random, key=key, born=born, until=until, alone=told.way == "came alone")
    back = random.randint((open_for or 60) + 10, max(YEARS * 365, (open_for or 0) + 20))
    life = Life(random, Book(random, until), force, family)
    life.keeps = told.keeps
    tell(life, at_work(until - days(back)), told.way, open_for=open_for)
    happen_besides(life)
    happen_twice(life)
    return life


def _live_a_story(random: Random, force: Workforce, story: Story, *, key: str, until: date) -> Life:
    youngest, oldest = story.ages
    age = random.randint(int(youngest * 365.25), int((oldest - story.children) * 365.25))
    born: list[date] = []
    for _ in range(story.children):
        born.insert(0, until - days(age))
        age += random.randint(390, 700)
    family = make_family(random, key=key, born=tuple(born), until=until)
    life = Life(random, Book(random, until), force, family)
    story.tell(Scene(life))
    return life


def numbers_of(parts: Sequence[Summary]) -> list[list[str]]:
    """Give each child a number, in the order in which they became known."""
    known = sorted(
        (at, part, place)
        for part, summary in enumerate(parts)
        for place, at in enumerate(summary.known_at)
    )
    found = [[""] * len(summary.known_at) for summary in parts]
    for number, (_, part, place) in enumerate(known, 1):
        found[part][place] = f"PH{number:06d}"
    return found


def planted(parts: Sequence[Summary]) -> list[dict[str, Any]]:
    """The list of plants and near misses, as it is written apart from the data."""
    numbers = numbers_of(parts)
    return [
        {
            "signal": mark.signal,
            "about": "child",
            "id": numbers[part][mark.child],
            "planted": mark.planted,
            "life": mark.life,
        }
        for part, summary in enumerate(parts)
        for mark in summary.marks
    ]
