"""Families: children, their parents, where they live and by which numbers they are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
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
from keel.synthetic.kin import Kin, WiderFamily

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


ALONE = (
    (Ethnicity.OTHER, 0.5),
    (Ethnicity.OTHER_ASIAN, 0.2),
    (Ethnicity.BLACK_AFRICAN, 0.3),
)
"""The origins of those who come to this country alone."""


@dataclass(eq=False)
class Child:
    """A child, born or expected, and the record of them once there is one."""

    forename: str
    surname: str
    sex: str
    born_on: date
    nhs_number: str | None = ""
    """None: nobody wrote it down. Given out on the day on which they become known."""
    upn: str | None = ""
    """The pupil number, likewise, of those who are of school age by then."""
    row: Row = field(init=False)

    @property
    def is_known(self) -> bool:
        """Whether there is a record of them."""
        return hasattr(self, "row")

    def age_on(self, day: date) -> int:
        """Age in years; negative before birth."""
        return age_on(self.born_on, day)


@dataclass(frozen=True)
class Home:
    """Where a family lives from a day on, and how soon the service was told."""

    since: date
    known_on: date
    house: str
    street: str
    postcode: str


@dataclass(eq=False)
class Family:
    """Brothers and sisters of one household, and the adults with them."""

    key: str
    ethnicity: str
    children: list[Child]
    homes: list[Home] = field(default_factory=list)
    adults: list[Row] = field(default_factory=list)
    kin: list[Kin] = field(default_factory=list)
    has_father: bool = True
    alone: bool = False
    met: bool = False


def make_family(
    random: Random,
    *,
    key: str,
    born: tuple[date, ...],
    until: date,
    ethnicity: str = "",
    alone: bool = False,
) -> Family:
    """A family whose children were, or will be, born on these days."""
    ethnicity = ethnicity or names.chosen(random, ALONE if alone else names.ETHNICITIES)
    surname = names.surname(random, ethnicity)
    children, taken = [], set()
    for day in born:
        sex = "M" if random.random() < (0.9 if alone else 0.52) else "F"
        forename = names.forename(random, ethnicity, sex)
        while forename in taken:
            forename = names.forename(random, ethnicity, sex)
        taken.add(forename)
        theirs = surname if random.random() < 0.9 else names.surname(random, ethnicity)
        children.append(Child(forename, theirs, sex, day))
    family = Family(key, ethnicity, children, has_father=random.random() < 0.7, alone=alone)
    find_homes(random, family, until=until)
    return family


def find_homes(random: Random, family: Family, *, until: date) -> None:
    """Where the family lived in the years before a day."""
    day = until - days(random.randint(2200, 6000))
    while day < until:
        known_on = at_work(day + days(random.choice((0, 0, 1, 2, 5, 12, 30))))
        family.homes.append(Home(day, known_on, *names.street(random)))
        day = max(at_work(day + days(random.randint(250, 3000))), known_on + days(1))


def meet(book: Book, family: Family, children: Sequence[Child], *, known_on: date) -> None:
    """Write down the adults once, and each child on the day on which they become known."""
    new = [child for child in children if not child.is_known]
    if not new:
        return
    at = book.moment(known_on, PROMPT)
    people = []
    if not family.met:
        family.met = True
        if not family.alone:
            _write_adults(book, family, at=at, known_on=known_on)
            wider = WiderFamily(book, family.ethnicity, known_on, at)
            family.kin = wider.of(family.adults)
        people += [(adult, adult.values["born_on"]) for adult in family.adults]
    for child in new:
        _write_child(book, family, child, at=at, known_on=known_on)
        people.append((child.row, child.born_on))
    for person, born_on in people:
        if born_on <= known_on:
            _write_homes(book, family, person, at=at, known_on=known_on, born_on=born_on)


def _write_adults(book: Book, family: Family, *, at: datetime, known_on: date) -> None:
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


def _write_child(book: Book, family: Family, child: Child, *, at: datetime, known_on: date) -> None:
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
    if at_school and child.upn == "":
        child.upn = _upn(random, child)
    upn = child.upn or ""
    why = UpnUnknown.REFERRAL_WITHOUT_FURTHER_ACTION if at_school else UpnUnknown.NOT_OF_SCHOOL_AGE
    values |= {"upn": upn} if upn else {"upn_unknown": why.value}
    child.row = book.write(Person, on=known_on, at=at, **values)
    if unborn:
        book.change(child.row, on=child.born_on + days(random.randint(0, 3)), pace=PROMPT, **who)
    _write_numbers(book, child, at=at, known_on=known_on, upn=upn)
    book.write(FamilyMembership, on=known_on, at=at, person=child.row, family_key=family.key)
    if random.random() < 0.12:
        code = names.chosen(random, _DISABILITIES)
        book.write(Disability, on=known_on, at=at, person=child.row, code=code)
    _relate(book, family, child, at=at, known_on=known_on)


def _relate(book: Book, family: Family, child: Child, *, at: datetime, known_on: date) -> None:
    """Who the adults of the family are to a child."""
    for kin in family.kin:
        who_is: dict[str, Any] = {"other": kin.row, "kind": kin.kind.value}
        book.write(Relationship, on=known_on, at=at, person=child.row, **who_is)
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
            parental_responsibility=mother or book.random.random() < 0.8,
        )


def _write_numbers(book: Book, child: Child, *, at: datetime, known_on: date, upn: str) -> None:
    """The number here (given out once everybody is known), the NHS's and the school's."""
    numbers = [(IdentifierKind.CASE_SYSTEM, "")]
    if child.nhs_number == "" and child.born_on <= known_on and book.random.random() < 0.94:
        child.nhs_number = _nhs_number(book.random)
    if child.nhs_number:
        numbers.append((IdentifierKind.NHS_NUMBER, child.nhs_number))
    if upn:
        numbers.append((IdentifierKind.UPN, upn))
    for kind, value in numbers:
        book.write(Identifier, on=known_on, at=at, person=child.row, kind=kind.value, value=value)


def _write_homes(
    book: Book, family: Family, person: Row, *, at: datetime, known_on: date, born_on: date
) -> None:
    """Where somebody lived when they became known, and where they moved."""
    last: Row | None = None
    for home, following in zip(family.homes, [*family.homes[1:], None], strict=True):
        if following and (following.known_on <= known_on or following.since <= born_on):
            continue
        moment = at if last is None else max(book.moment(home.known_on, PROMPT), last.changed_at)
        if last is not None:
            if not book.change(last, on=home.known_on, at=moment, ended_on=home.since):
                return
            moment = last.changed_at
        last = book.write(
            Address,
            on=home.known_on,
            at=moment,
            person=person,
            address_type="Home",
            started_on=max(home.since, born_on),
            house=home.house,
            street=home.street,
            town="Port Haven",
            postcode=home.postcode,
        )


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
