"""A city's children, one in a hundred recorded twice with the slips that people make.

Nobody in it exists. The slips are drawn here, and not from what the search knows of slips.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, Any

import polars as pl

from benches.slips import a_digit_off, misspelt, short_form
from keel.synthetic.names import BOYS, ELSEWHERE, GIRLS, SURNAMES

if TYPE_CHECKING:
    from keel.people.matching.facts import Facts

TODAY = date(2026, 3, 31)
OLDEST = date(2008, 4, 1)
DAYS = (TODAY - OLDEST).days
PLANTED = 0.01
TWINS = 0.03
"""The share of later children who are a twin of the one before: about 15 births in 1,000."""


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_BEGIN = _listed(
    "Al Ash Bar Bec Bir Bran Bux Cal Car Chad Clay Col Cran Crom Dal Den Drax Dun East Ed Elm "
    "Ev Far Fen Fox Gar Glen Gran Hal Har Hay Hol Hun Ing Kel Kirk Lang Lea Lin Lock Mal Mar "
    "Mel Mid Mor Nor Oak Ol Pen Pick Pres Rad Rav Red Rip Rud Sal Scar Sel Shel Skel Stan Sut "
    "Thor Til Ul Wal War Wes Whit Win Wood Wor Yar"
)
_END = _listed(
    "by ton ham ley wood field worth ford ridge well son man wick thorpe gate burn dale more "
    "stead croft"
)
_GIRLS_END = _listed("a ah i ia ie elle ina yn lee")
_BOYS_END = _listed("en an on ley ra son")
"""The beginnings and the ends of which the seldom names are made."""


@dataclass
class City:
    """Rows as they are gathered, who is a sibling or a twin of whom, and who is there twice."""

    people: list[dict[str, Any]] = field(default_factory=list)
    numbers: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    homes: dict[int, list[tuple[Any, ...]]] = field(default_factory=dict)
    kin: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    siblings: set[tuple[int, int]] = field(default_factory=set)
    twins: set[tuple[int, int]] = field(default_factory=set)
    planted: set[tuple[int, int]] = field(default_factory=set)

    def facts(self) -> Facts:
        """What a search is given. A third of siblings are recorded as such."""
        from keel.people.matching import facts  # needs Django's set-up

        told = [pair for pair in sorted(self.siblings) if sum(pair) % 3 == 0]
        return facts.Facts(
            people=pl.DataFrame(self.people, schema=facts.PERSON),
            numbers=_rows(self.numbers, facts.NUMBER),
            homes=_rows(self.homes, facts.HOME),
            kin=_rows(self.kin, facts.KIN),
            siblings=pl.DataFrame(told, schema=facts.PAIR, orient="row"),
        )


def _rows(by_person: dict[int, list[Any]], schema: dict[str, Any]) -> pl.DataFrame:
    rows = [(person, *row) for person, found in by_person.items() for row in found]
    return pl.DataFrame(rows, schema=schema, orient="row")


class _Names:
    """Names of which a few are given often and most seldom."""

    def __init__(self, names: Sequence[str], steepness: float) -> None:
        self.names = list(names)
        self.often = list(accumulate(1 / (n + 8) ** steepness for n in range(len(names))))

    def one(self, random: Random) -> str:
        return random.choices(self.names, cum_weights=self.often)[0]


class Maker:
    """Makes a city from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        middles = ("", "er", "ing", "le")
        elsewhere = [name for _, _, names in ELSEWHERE.values() for name in names]
        surnames = [b + m + e for b in _BEGIN for m in middles for e in _END]
        surnames += [*SURNAMES, *elsewhere]
        Random(7).shuffle(surnames)
        self.surnames = _Names(surnames, 0.85)
        self.forenames = {
            "F": _Names([*GIRLS, *(b + e for b in _BEGIN for e in _GIRLS_END)], 1.05),
            "M": _Names([*BOYS, *(b + e for b in _BEGIN for e in _BOYS_END)], 1.05),
        }
        self.city = City()

    def forename(self, sex: str = "F") -> str:
        """A forename."""
        return self.forenames[sex].one(self.random)

    def home(self) -> tuple[str, str]:
        """A postcode, of some thirty homes, and a door."""
        street = self.random.randrange(2_000)
        return f"PH{street // 100}{street % 100}AB", str(self.random.randrange(1, 30))

    def family(self) -> None:
        """A mother's children, some of them twins, at one home or two."""
        random, city = self.random, self.city
        surname, mother = self.surnames.one(random), str(len(city.people))
        homes = [self.home() for _ in range(random.choice((1, 1, 2)))]
        born = OLDEST + timedelta(days=random.randrange(DAYS))
        children: list[int] = []
        for _ in range(random.choices((1, 2, 3, 4), (35, 37, 18, 10))[0]):
            twin = bool(children) and random.random() < TWINS
            if children and not twin:
                born += timedelta(days=random.randrange(330, 1500))
            if born > TODAY + timedelta(days=150):
                return
            child = self._child(surname, born, children, alike=twin and random.random() < 0.3)
            city.twins |= {(children[-1], child)} if twin else set()
            city.siblings |= {(other, child) for other in children}
            children.append(child)
            self._lives(child, born, homes)
            told = [("mother", mother)] * (random.random() < 0.5)
            city.kin[child] = told + [("family", mother)] * (random.random() < 0.6)

    def _child(self, surname: str, born: date, others: list[int], *, alike: bool) -> int:
        """A child of a name of their own in the family; some twins have names that begin alike."""
        random, people, sex = self.random, self.city.people, self.random.choice("FM")
        taken = {people[other]["forename"] for other in others}
        forename = self.forename(sex)
        while forename in taken or (alike and forename[0] not in {name[:1] for name in taken}):
            forename, alike = self.forename(sex), alike and random.random() < 0.97
        if random.random() < 0.15:
            surname = self.surnames.one(random)
        unborn = born > TODAY
        named = ("", "") if unborn else (forename, sex)
        return self._add(*named, surname, None if unborn else born, born if unborn else None)

    def _add(
        self, forename: str, sex: str, surname: str, born: date | None, expected: date | None
    ) -> int:
        key = len(self.city.people)
        row = {"id": key, "stands_for": key, "kind": "child", "known_as": "", "sex": sex}
        row |= {"forename": forename, "surname": surname, "born_on": born, "expected_on": expected}
        self.city.people.append(row)
        return key

    def _lives(self, child: int, born: date, homes: list[tuple[str, str]]) -> None:
        """Where a child lives, and the numbers that they have been given."""
        random, city = self.random, self.city
        since, numbers = max(min(born, TODAY), date(2018, 1, 1)), []
        moved = since + timedelta(days=random.randrange(200, 1500)) if homes[1:] else None
        if random.random() < 0.9:
            city.homes[child] = [(*homes[0], since, moved)]
            city.homes[child] += [(*homes[1], moved, None)] if moved else []
        if born <= TODAY and random.random() < 0.45:
            numbers.append(("nhs_number", str(random.randrange(4 * 10**9, 8 * 10**9))))
        if born < date(2021, 9, 1) and random.random() < 0.6:
            numbers.append(("upn", f"U{random.randrange(10**11)}"))
        city.numbers[child] = numbers

    def again(self, first: int) -> None:
        """Record somebody once more, as a worker would who did not find them."""
        random, city = self.random, self.city
        old = city.people[first]
        born, expected = self._redated(old["born_on"], old["expected_on"])
        forename, surname, goes_by = self._renamed(old["forename"], old["surname"])
        unnamed = born is None and expected is not None and random.random() < 0.7
        sex = old["sex"] if random.random() < 0.97 else ""
        key = self._add("" if unnamed else forename, sex, surname, born, expected)
        city.people[key]["known_as"] = goes_by
        city.numbers[key] = [row for row in city.numbers[first] if random.random() < 0.35]
        city.kin[key] = [row for row in city.kin[first] if random.random() < 0.4]
        if first in city.homes and random.random() < 0.55:
            city.homes[key] = city.homes[first][-1:]
        elif random.random() < 0.6:
            city.homes[key] = [(*self.home(), date(2023, 5, 1), None)]
        city.planted.add((first, key))

    def _renamed(self, forename: str, surname: str) -> tuple[str, str, str]:
        """The names as they are written the second time."""
        random, goes_by = self.random, ""
        mark = random.random()
        if not forename or mark < 0.15:
            forename = short_form(forename, random) if forename else random.choice(("", "Baby"))
        elif mark < 0.32:
            forename = misspelt(forename, random)
        elif mark < 0.36:
            forename = f"{forename} {self.forename()}"
        elif mark < 0.39:
            goes_by, forename = forename, self.forename()
        mark = random.random()
        if mark < 0.10:
            surname = misspelt(surname, random)
        elif mark < 0.22:
            other = self.surnames.one(random)
            surname = f"{surname}-{other}" if mark < 0.15 else other
        elif mark < 0.25 and forename:
            forename, surname = surname, forename
        return forename, surname, goes_by

    def _redated(self, born: date | None, expected: date | None) -> tuple[date | None, date | None]:
        """The date of birth as it is written the second time, or the day it was expected."""
        random, mark = self.random, self.random.random()
        if born is None:
            return None, expected
        if mark < 0.06 and born.day <= 12:
            born = date(born.year, born.day, born.month)
        elif mark < 0.15:
            born = a_digit_off(born, random)
        elif mark < 0.17:
            born = date(born.year, 1, 1)
        elif mark < 0.19:
            return None, None
        elif mark < 0.23 and born > date(2024, 1, 1):
            return None, born + timedelta(days=random.randrange(-14, 35))
        return born, None


def a_city(people: int, seed: int) -> City:
    """A city of so many records, of which one in a hundred is somebody's second."""
    maker = Maker(seed)
    while len(maker.city.people) < people * (1 - PLANTED):
        maker.family()
    for first in maker.random.sample(range(len(maker.city.people)), round(people * PLANTED)):
        maker.again(first)
    return maker.city
