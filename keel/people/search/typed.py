"""What somebody typed, taken apart: a date, a postcode or a number may stand among the names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from keel.core.day_input import Typed
from keel.people.matching.names import plain
from keel.people.search.words import SHORT

MOST = 8
"""Words of a name that are looked for. Nobody needs more to be found."""

_DATE = re.compile(
    r"(?<!\w)(\d{1,2})(?:st|nd|rd|th)?[ /.\-]+(\d{1,2}|[a-z]{3,9})[ /.\-]+((?:\d\d)?\d\d)(?!\w)"
)
_YEAR_FIRST = re.compile(r"(?<!\w)(\d{4})-(\d{1,2})-(\d{1,2})(?!\w)")
_POSTCODE = re.compile(r"(?<!\w)([a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2})(?!\w)")
_BEGINNING = re.compile(r"(?<!\w)([a-z]{1,2}\d[a-z\d]?)(?: ?\d)?$")
"""A postcode without its last letters, where it ends what was typed."""
_TYPES_OF_STREET = re.compile(
    r"the|road|rd|street|st|avenue|ave?|lane|ln|close|cl|drive|dr|court|ct|crescent|cres|grove|gr|"
    r"terrace|terr?|way|place|pl|gardens|gdns|square|sq|walk"
)
"""Words that most addresses have, and that people write in many ways."""


@dataclass(frozen=True)
class Place:
    """An address that was typed: its words, and its postcode or the beginning of one."""

    words: tuple[str, ...] = ()
    postcode: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.postcode)


@dataclass(frozen=True)
class Sought:
    """By what somebody is looked for, each thing as it was typed."""

    names: tuple[str, ...] = ()
    born_on: date | None = None
    place: Place = Place()
    number: str = ""

    def __bool__(self) -> bool:
        return bool(self.names or self.born_on or self.place or self.number)

    @property
    def is_short(self) -> bool:
        """Whether nothing but a letter or two was typed: so a whole name, as Bo or Li."""
        letters = [len(plain(name)) for name in self.names]
        return self == Sought(names=self.names) and 0 < max(letters, default=0) < SHORT


def understood(*, name: str, born_on: date | None, place: str, number: str, on: date) -> Sought:
    """What was typed, each thing as what it is, whichever box it stands in."""
    found = Sought(born_on=born_on, place=_place(place), number="".join(number.split()))
    rest = " ".join(name.lower().replace(",", " ").split())
    if found.born_on is None:
        rest, day = _date_in(rest, on)
        found = replace(found, born_on=day)
    if not found.place:
        rest, postcode = _postcode_in(rest)
        found = replace(found, place=Place(postcode=postcode))
    numbers = [word for word in rest.split() if any(c.isdigit() for c in word)]
    if numbers and not found.number:
        found = replace(found, number="".join(numbers))
    names = tuple(word for word in rest.replace("-", " ").split() if word not in numbers)
    return replace(found, names=names[:MOST])


def _date_in(words: str, on: date) -> tuple[str, date | None]:
    """A date that stands among words, and the words without it."""
    for shape, parts in ((_YEAR_FIRST, (3, 2, 1)), (_DATE, (1, 2, 3))):
        for match in shape.finditer(words):
            day, month, year = (match[part] for part in parts)
            if len(year) == 2:
                century = 2000 if int(year) <= on.year % 100 else 1900
                year = str(century + int(year))
            try:
                found = Typed(day, month, year).to_date()
            except ValueError:
                continue
            return words[: match.start()] + words[match.end() :], found
    return words, None


def _postcode_in(words: str) -> tuple[str, str]:
    match = _POSTCODE.search(words)
    if match is None:
        return words, ""
    return words[: match.start()] + words[match.end() :], match[1].replace(" ", "")


def _place(typed: str) -> Place:
    rest, postcode = _postcode_in(" ".join(typed.lower().replace(",", " ").split()))
    beginning = None if postcode else _BEGINNING.search(rest)
    if beginning is not None:
        rest, postcode = rest[: beginning.start()], beginning[0].replace(" ", "")
    words = [word for word in rest.split() if plain(word) or any(c.isdigit() for c in word)]
    telling = [word for word in words if not _TYPES_OF_STREET.fullmatch(word)]
    if not any(plain(word) for word in telling):
        telling = words
    return Place(tuple(telling[:MOST]), postcode)
