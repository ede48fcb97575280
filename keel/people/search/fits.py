"""How people fit each thing that was typed but a name: their birth, homes and numbers, one by one.

Each asks for rows of a table, as the record that whoever searches would open (`read_as`), with how
far each row is from what was typed (`far`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Model, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from keel.core.dated import not_over
from keel.core.models import Source
from keel.people.matching.names import plain
from keel.people.models import (
    Address,
    Identifier,
    IdentifierKind,
    Person,
)
from keel.people.models.identifier import BARE_VALUE, bare_value
from keel.people.nhs_number import is_nhs_number
from keel.people.search import dates
from keel.people.search.called import FORMER, likenesses
from keel.people.search.typed import Place, Sought

MISSPELT_PLACE = 3
_SPELLINGS = 20
"""Words that a word of an address may be misspelt for."""
_NHS_SLIP = 3
ZERO = Value(0)
_FORMER_NUMBERS = (IdentifierKind.FORMER_UPN, IdentifierKind.LEGACY)

Rows = QuerySet[Any]
Stages = list[list[Rows]]
"""Rows that fit a thing that was typed. Where the first find nobody, the next are asked."""


@dataclass(frozen=True)
class Fit:
    """How a record fits one thing that was typed. `row`: what it was found by, by its key.

    `before`: found by what was so before, or by a record that was merged into it.
    """

    far: int
    before: bool
    row: int
    of: type[Model]


def stages_for(sought: Sought, *, on: date) -> dict[str, Stages]:
    """By each thing that was typed but a name."""
    found: dict[str, Stages] = {}
    if sought.number:
        found["number"] = [_numbered(sought.number, on)]
    if sought.born_on:
        found["born"] = [[_born(sought.born_on)]]
    if sought.place:
        found["place"] = [[rows] for rows in _living_at(sought.place, on)]
    return found


def _read_as(rows: Rows, person: str, *, far: Combinable, before: Q | None = None) -> Rows:
    """The rows with whose they are, how far away they are, and whether they are of before."""
    merged = Q(**{f"{person}merged_into__isnull": False})
    told: Rows = rows.annotate(
        read_as=Coalesce(f"{person}merged_into", f"{person}pk"),
        far=far,
        before=Case(When(merged | before if before else merged, then=True), default=False),
    )
    return told


def _born(typed: date) -> Rows:
    days = dates.meant_by(typed)
    by_nearness = [
        When(born_on__in=[day for day, found in days.items() if found == near], then=Value(near))
        for near in dates.Nearness
        if near in days.values()
    ]
    far = Case(*by_nearness, output_field=IntegerField())
    return _read_as(Person.objects.filter(born_on__in=list(days)), "", far=far)


def _living_at(place: Place, on: date) -> list[Rows]:
    """The homes there; and, for where there are none, those whose address is spelt like it."""
    homes = Address.objects.not_gone(on)
    if place.postcode:
        homes = homes.filter(searched_place__contains=f" {place.postcode}")
    numbers = [word for word in place.words if any(letter.isdigit() for letter in word)]
    names = [word for word in place.words if word not in numbers]
    for number in numbers:
        homes = homes.filter(searched_place__regex=_one_of([number]))
    exact = homes
    for name in names:
        exact = exact.filter(searched_place__contains=name)
    before = ~not_over(on)
    far = Case(When(before, then=Value(FORMER)), default=ZERO)
    found = [_read_as(exact, "person__", far=far, before=before)]
    if names:
        for name in names:
            like = likenesses(plain(name) or name)
            nearest = sorted(like, key=lambda word: (like[word], word))[:_SPELLINGS]
            homes = homes.filter(searched_place__regex=_one_of(nearest))
        found.append(_read_as(homes, "person__", far=far + MISSPELT_PLACE, before=before))
    return found


def _one_of(some: Iterable[str]) -> str:
    """A pattern of which one of some words is the whole of a word."""
    return rf"\m(?:{'|'.join(map(re.escape, some))})\M"


def _numbered(typed: str, on: date) -> list[Rows]:
    """Those who have the number, anywhere; of an NHS number that cannot be, those a slip away."""
    number = bare_value(typed)
    slips = _nhs_numbers_near(number)
    elsewhere = (
        Identifier.objects.not_gone(on)
        .annotate(bare=BARE_VALUE)
        .filter(Q(bare=number) | Q(bare__in=slips, kind=IdentifierKind.NHS_NUMBER))
    )
    far = Case(When(bare=number, then=Value(0)), default=Value(_NHS_SLIP))
    sources = list(Source.objects.values_list("pk", flat=True))
    spelt = {typed, typed.upper(), typed.lower()}
    mine = Person.objects.filter(Q(upn=number) | Q(source__in=sources, source_key__in=spelt))
    before = Q(kind__in=_FORMER_NUMBERS) | ~not_over(on, "valid_to")
    return [_read_as(elsewhere, "person__", far=far, before=before), _read_as(mine, "", far=ZERO)]


def _nhs_numbers_near(number: str) -> list[str]:
    """The NHS numbers that one wrong digit, or two that changed places, would make of a number."""
    if len(number) != 10 or not number.isdigit() or is_nhs_number(number):
        return []
    return sorted({near for near in dates.a_slip_away(number) if is_nhs_number(near)})
