"""Families: children, their parents, where they live and by which numbers they are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from keel.core.codes import Disability as DisabilityCode
from keel.core.codes import Ethnicity, Sex, UpnUnknown
from keel.people.models import (
    Address,
    Disability,
    FamilyMembership,
    Identifier,
    IdentifierKind,
    Person,
    PersonKind,
    Relationship,
    RelationshipKind,
)
from keel.rulebook.calendar import age_on
from keel.synthetic import names
from keel.synthetic.book import PROMPT, Book, Row
from keel.synthetic.days import at_work, days

_DISABILITIES = (
    (DisabilityCode.LEARNING, 0.26),
    (DisabilityCode.AUTISM, 0.24),
    (DisabilityCode.BEHAVIOUR, 0.16),
    (DisabilityCode.COMMUNICATION, 0.10),
    (DisabilityCode.MOBILITY, 0.08),
    (DisabilityCode.PERSONAL_CARE, 0.05),
    (DisabilityCode.HEARING, 0.03),
    (DisabilityCode.VISION, 0.03),
    (DisabilityCode.OTHER, 0.05),
)


@dataclass(eq=False)
class Child:
    """A child, born or expected, and the record of them once there is one."""

    forename: str
    surname: str
    sex: str
    born_on: date
    row: Row = field(init=False)

    def age_on(self, day: date) -> int:
        """Age in years; negative before birth."""
        return age_on(self.born_on, day)


@dataclass(eq=False)
class Family:
    """Brothers and sisters of one household, and the adults with them."""

    key: str
    ethnicity: str
    children: list[Child]
    adults: list[Row] = field(default_factory=list)
    has_father: bool = True
    alone: bool = False


def make_family(
    random: Random, *, key: str, born: tuple[date, ...], ethnicity: str = "", alone: bool = False
) -> Family:
    """A family whose children were born on these days."""
    ethnicity = ethnicity or names.chosen(random, names.ETHNICITIES)
    surname = names.surname(random, ethnicity)
    children, taken = [], set()
    for day in born:
        sex = "M" if random.random() < 0.52 else "F"
        forename = names.forename(random, ethnicity, sex)
        while forename in taken:
            forename = names.forename(random, ethnicity, sex)
        taken.add(forename)
        theirs = surname if random.random() < 0.9 else names.surname(random, ethnicity)
        children.append(Child(forename, theirs, sex, day))
    return Family(key, ethnicity, children, has_father=random.random() < 0.7, alone=alone)


def write_family(book: Book, family: Family, *, known_on: date) -> None:
    """Write down who they are, on the day they became known."""
    random = book.random
    at = book.moment(known_on, PROMPT)
    home = names.street(random)
    if not family.alone:
        _write_adults(book, family, at=at, home=home, known_on=known_on)
    for child in family.children:
        _write_child(book, family, child, at=at, known_on=known_on)
    _write_homes(book, family, at=at, home=home, known_on=known_on)


def _write_adults(
    book: Book, family: Family, *, at: Any, home: tuple[str, str, str], known_on: date
) -> None:
    random = book.random
    eldest = min(child.born_on for child in family.children)
    for sex in ("F", "M") if family.has_father else ("F",):
        family.adults.append(
            book.write(
                Person,
                on=known_on,
                at=at,
                kind=PersonKind.ADULT,
                forename=names.forename(random, family.ethnicity, sex, grown=True),
                surname=family.children[0].surname
                if random.random() < 0.7
                else names.surname(random, family.ethnicity),
                sex=sex,
                born_on=eldest - days(random.randint(17 * 365, 38 * 365)),
                ethnicity=family.ethnicity,
                is_mother=sex == "F",
            )
        )


def _write_child(book: Book, family: Family, child: Child, *, at: Any, known_on: date) -> None:
    random = book.random
    unborn = child.born_on > known_on
    values: dict[str, Any] = {"kind": PersonKind.CHILD}
    who: dict[str, Any] = {
        "forename": child.forename,
        "surname": child.surname,
        "sex": child.sex,
        "ethnicity": family.ethnicity,
        "born_on": child.born_on,
    }
    if unborn:
        expected = child.born_on + days(random.randint(-9, 9))
        values |= {"expected_on": expected, "surname": child.surname, "sex": Sex.UNKNOWN.value}
    else:
        values |= who
    at_school = child.age_on(known_on) >= 5
    upn = _upn(random, child) if at_school else ""
    values |= {"upn": upn} if upn else {"upn_unknown": UpnUnknown.NOT_OF_SCHOOL_AGE.value}
    child.row = book.write(Person, on=known_on, at=at, **values)
    if unborn:
        book.change(child.row, on=child.born_on + days(random.randint(0, 3)), pace=PROMPT, **who)
    _write_numbers(book, child, at=at, known_on=known_on, upn=upn)
    book.write(FamilyMembership, on=known_on, at=at, person=child.row, family_key=family.key)
    if random.random() < 0.12:
        code = names.chosen(random, _DISABILITIES)
        book.write(Disability, on=known_on, at=at, person=child.row, code=code)
    for adult in family.adults:
        mother = adult.values["is_mother"]
        kind = RelationshipKind.MOTHER if mother else RelationshipKind.FATHER
        book.write(
            Relationship,
            on=known_on,
            at=at,
            person=child.row,
            other=adult,
            kind=kind.value,
            parental_responsibility=mother or random.random() < 0.8,
        )


def _write_numbers(book: Book, child: Child, *, at: Any, known_on: date, upn: str) -> None:
    """The number here (given out once everybody is known), the NHS's and the school's."""
    numbers = [(IdentifierKind.CASE_SYSTEM, "")]
    if child.born_on <= known_on and book.random.random() < 0.94:
        numbers.append((IdentifierKind.NHS_NUMBER, _nhs_number(book.random)))
    if upn:
        numbers.append((IdentifierKind.UPN, upn))
    for kind, value in numbers:
        book.write(Identifier, on=known_on, at=at, person=child.row, kind=kind.value, value=value)


def _write_homes(
    book: Book, family: Family, *, at: Any, home: tuple[str, str, str], known_on: date
) -> None:
    """Where they live, and where they moved."""
    random = book.random
    people = [*family.adults, *(child.row for child in family.children)]
    living = [
        book.write(
            Address,
            on=known_on,
            at=at,
            person=person,
            address_type="Home",
            started_on=known_on - days(random.randint(20, 900)) if number == 0 else known_on,
            **_lines(home),
        )
        for number, person in enumerate(people)
    ]
    day = at_work(known_on + days(random.randint(150, 2500)))
    while day < book.until:
        home = names.street(random)
        moved_at = max(book.moment(day), *(row.changed_at + days(0) for row in living))
        gone = [book.change(row, on=day, at=moved_at, ended_on=day) for row in living]
        if not all(gone):
            return
        moved_at = max(row.changed_at for row in living)
        living = [
            book.write(
                Address,
                on=day,
                at=moved_at,
                person=person,
                address_type="Home",
                started_on=day,
                **_lines(home),
            )
            for person in people
        ]
        day = at_work(day + days(random.randint(300, 2500)))


def _lines(home: tuple[str, str, str]) -> dict[str, Any]:
    return {"house": home[0], "street": home[1], "town": "Port Haven", "postcode": home[2]}


def _nhs_number(random: Random) -> str:
    """A number in the range that is kept for tests, with its check digit."""
    while True:
        nine = f"999{random.randrange(1_000_000):06d}"
        weights = zip(nine, range(10, 1, -1), strict=True)
        check = 11 - sum(int(digit) * weight for digit, weight in weights) % 11
        if check != 10:
            return f"{nine}{check % 11}"


def _upn(random: Random, child: Child) -> str:
    """A pupil number: twelve digits, and the letter that they call for."""
    year = (child.born_on.year + 4) % 100
    digits = f"999{random.randint(2000, 4999)}{year:02d}{random.randrange(1000):03d}"
    total = sum(int(digit) * weight for weight, digit in enumerate(digits, 2))
    return "ABCDEFGHJKLMNPQRTUVWXYZ"[total % 23] + digits


MIXED = (Ethnicity.OTHER, Ethnicity.OTHER_ASIAN, Ethnicity.BLACK_AFRICAN)
"""The origins of those who come to this country alone."""
