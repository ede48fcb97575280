"""With what the page is filled in on which a child is added: what was looked for, or a sibling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from keel.people.models import Address, Person
from keel.people.nhs_number import is_nhs_number
from keel.people.search.typed import Sought, understood
from keel.workspace.openings.forms import Typed
from keel.workspace.people.forms import Somebody

_UPN = re.compile(r"[A-Za-z]\d{11}[\dA-Za-z]")
"""A letter, eleven digits, and a digit or a letter (DfE, unique pupil numbers: guide)."""
_HOUSE = re.compile(r"(\d+\w?) +(.*)")
_SHORTEST = 5
"""Letters and digits of the shortest whole postcode."""


def from_search(typed: Typed, *, on: date) -> dict[str, object]:
    """What was looked for, each part where it belongs."""
    sought = understood(**typed, on=on)
    *forenames, surname = list(_names(typed["name"], sought)) or [""]
    born = sought.born_on
    return {
        "forename": " ".join(forenames),
        "surname": surname,
        "born_on": born if born and born <= on else None,
        "expected_on": born if born and born > on else None,
        "nhs_number": sought.number if is_nhs_number(sought.number) else "",
        "upn": sought.number.upper() if _UPN.fullmatch(sought.number) else "",
        **_place(typed["place"], sought.place.postcode.upper()),
    }


def from_sibling(sibling: Person, home: Address | None) -> dict[str, object]:
    """What brothers and sisters mostly share."""
    place = {name: getattr(home, name) for name in ("house", "street", "town", "postcode") if home}
    return {"surname": sibling.surname, "sibling": str(sibling.pk), **place}


def sought_by(answers: Somebody, *, on: date) -> Sought:
    """By what those are looked for who may be the same as a child who is added."""
    place = " ".join(answers[part] for part in ("house", "street", "postcode"))
    return understood(
        name=f"{answers['forename']} {answers['surname']}",
        born_on=answers["born_on"],
        place=place,
        number=answers["nhs_number"] or answers["upn"],
        on=on,
    )


def _names(typed: str, sought: Sought) -> Iterator[str]:
    """The words of a name as they were typed, without a date, a postcode or a number."""
    for word in typed.replace(",", " ").split():
        if set(word.lower().replace("-", " ").split()) <= set(sought.names):
            yield word if word != word.lower() else word.title()


def _place(typed: str, postcode: str) -> dict[str, str]:
    if len(postcode) < _SHORTEST:
        postcode = ""
    rest = re.sub(r" *".join(postcode) or r"$^", "", typed, flags=re.IGNORECASE).strip(" ,")
    house = _HOUSE.fullmatch(rest)
    return {
        "house": house[1] if house else "",
        "street": house[2] if house else rest,
        "postcode": f"{postcode[:-3]} {postcode[-3:]}".strip(),
    }
