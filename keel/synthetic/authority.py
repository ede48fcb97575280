"""The whole authority: its workforce, its families, and the list of what was planted in whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from keel.people.models import Identifier, IdentifierKind, Person, PersonKind
from keel.synthetic import (
    plans_in_time,
    plans_that_drift,
    stories_of_care,
    stories_of_hands,
    stories_of_help,
)
from keel.synthetic.book import Book, Row
from keel.synthetic.days import at_work, days
from keel.synthetic.hiring import Hiring
from keel.synthetic.life import Life
from keel.synthetic.paths import OPEN, YEARS, Open, birthdays, tell
from keel.synthetic.people import make_family
from keel.synthetic.stage import Scene, Story
from keel.synthetic.workforce import Workforce

A_ROUND = 2500
"""Each story is told once for so many children."""
STORIES = (
    *plans_that_drift.STORIES,
    *plans_in_time.STORIES,
    *stories_of_help.STORIES,
    *stories_of_hands.STORIES,
    *stories_of_care.STORIES,
)
Progress = Callable[[int, int], None]


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
class Ordinary:
    """A family without a story: which way its dealings went, and whether they are over."""

    way: str
    is_open: bool


Told = Ordinary | Story


def make(
    *, seed: int, until: date, children: int, progress: Progress = lambda told, of: None
) -> Authority:
    """An authority of about so many children, as it stands on the morning of a day."""
    force = Hiring(Random(f"{seed} workforce"), until=until, children=children).build()
    found = Authority(until)
    families = _families(Random(f"{seed} families"), children)
    for number, told in enumerate(families):
        life = live(Random(f"{seed} family {number}"), force, told, number=number, until=until)
        found.rows += life.book.rows
        if isinstance(told, Story):
            found.marks += _marks(told, life)
        progress(number + 1, len(families))
    found.rows.sort(key=lambda row: row.recorded_at)
    found.rows = force.book.rows + found.rows
    _number(found)
    return found


def _marks(story: Story, life: Life) -> list[Mark]:
    return [
        Mark(signal, child.row, planted, story.life)
        for signal, planted in story.marks.items()
        for child in life.family.children
    ]


def _families(random: Random, children: int) -> list[Told]:
    """What is to become of each family, in no order."""
    rounds = max(1, round(children / A_ROUND))
    told: list[Told] = list(STORIES * rounds)
    left = children - sum(story.children for story in STORIES) * rounds
    for way, dealings in OPEN.items():
        told += [Ordinary(way, is_open=True)] * round(children * dealings.share / dealings.children)
        left -= round(children * dealings.share)
    told += [Ordinary("", is_open=False)] * max(0, round(left / 1.85))
    random.shuffle(told)
    return told


def live(random: Random, force: Workforce, told: Told, *, number: int, until: date) -> Life:
    """The life of one family up to a day, as it would have been written down."""
    if isinstance(told, Story):
        return _live_a_story(random, force, told, number=number, until=until)
    dealings = OPEN[told.way] if told.is_open else Open(0, 0, 0, oldest=21)
    open_for = random.randint(dealings.shortest, dealings.longest) if told.is_open else None
    born = birthdays(random, until, dealings, open_for=open_for or 0)
    key = f"F{number + 1:05d}"
    family = make_family(random, key=key, born=born, until=until, alone=told.way == "came alone")
    back = random.randint((open_for or 60) + 10, max(YEARS * 365, (open_for or 0) + 20))
    life = Life(random, Book(random, until), force, family)
    tell(life, at_work(until - days(back)), told.way, open_for=open_for)
    return life


def _live_a_story(
    random: Random, force: Workforce, story: Story, *, number: int, until: date
) -> Life:
    age = random.randint(story.ages[0] * 365, (story.ages[1] - story.children) * 365)
    born: list[date] = []
    for _ in range(story.children):
        born.insert(0, until - days(age))
        age += random.randint(390, 700)
    family = make_family(random, key=f"F{number + 1:05d}", born=tuple(born), until=until)
    life = Life(random, Book(random, until), force, family)
    story.tell(Scene(life))
    return life


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
