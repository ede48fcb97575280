"""Who somebody is, where they live, what is so about them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from keel.core import codes
from keel.core.models import Subject, SubjectKind, User
from keel.core.trail.change import change
from keel.people.models import (
    Address,
    Disability,
    Hazard,
    HazardTo,
    Identifier,
    IdentifierKind,
    ImmigrationStatus,
    Person,
    PersonKind,
)
from keel.people.nhs_number import is_nhs_number


@dataclass(frozen=True, kw_only=True)
class PersonDetails:
    """What is written down about who somebody is. What is not known stays empty."""

    kind: PersonKind = PersonKind.CHILD
    forename: str = ""
    surname: str = ""
    known_as: str = ""
    sex: codes.Sex | str = ""
    gender: str = ""
    ethnicity: codes.Ethnicity | str = ""
    born_on: date | None = None
    expected_on: date | None = None
    upn: str = ""
    upn_unknown: codes.UpnUnknown | str = ""
    nationality: str = ""
    has_special_needs: bool | None = None
    is_mother: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Place:
    """An address as written down."""

    room: str = ""
    floor: str = ""
    flat: str = ""
    building: str = ""
    house: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""
    uprn: str = ""


def add_person(details: PersonDetails, *, by: User) -> Person:
    """Record somebody who is not yet known here."""
    with transaction.atomic():
        subject = Subject.objects.create(kind=SubjectKind.PERSON)
        with change(subject, by=by, action="Added a person"):
            person = Person(subject=subject, **asdict(details))
            person.save()
    return person


def correct_person(person: Person, details: PersonDetails, *, reason: str, by: User) -> None:
    """Put right what is written about who somebody is, and say why."""
    with change(person, by=by, action="Corrected a person's details", reason=reason):
        new = asdict(details)
        changed = {name for name, value in new.items() if getattr(person, name) != value}
        for name in changed:
            setattr(person, name, new[name])
        if changed:
            person.save(update_fields=changed)


def record_birth(person: Person, *, born_on: date, by: User) -> None:
    """Record that a child who was expected was born."""
    with change(person, by=by, action="Recorded a birth"):
        person.born_on = born_on
        person.save(update_fields=["born_on"])


def record_death(person: Person, *, died_on: date, by: User) -> None:
    """Record that somebody died."""
    with change(person, by=by, action="Recorded a death"):
        person.died_on = died_on
        person.save(update_fields=["died_on"])


def add_identifier(
    person: Person,
    *,
    kind: IdentifierKind,
    value: str,
    valid_from: date | None = None,
    by: User,
) -> Identifier:
    """Record the number by which another service knows somebody."""
    value = "".join(value.split())
    if kind == IdentifierKind.NHS_NUMBER and not is_nhs_number(value):
        raise ValueError("That is not an NHS number: its last digit does not check")
    with change(person, by=by, action=f"Added a number: {kind.label}") as under_way:
        return under_way.create(
            Identifier(person=person, kind=kind, value=value, valid_from=valid_from)
        )


def move_to(
    person: Person, place: Place, *, started_on: date, address_type: str = "Home", by: User
) -> Address:
    """Record where somebody lives from a day on. Where they lived until then is over."""
    with change(person, by=by, action="Recorded an address") as under_way:
        for left in Address.objects.still_open().filter(person=person, address_type=address_type):
            left.ended_on = started_on
            left.save(update_fields=["ended_on"])
        return under_way.create(
            Address(
                person=person, address_type=address_type, started_on=started_on, **asdict(place)
            )
        )


def record_disability(person: Person, *, code: codes.Disability, by: User) -> Disability:
    """Record a disability, or that there is none."""
    with change(person, by=by, action="Recorded a disability") as under_way:
        return under_way.create(Disability(person=person, code=code))


def record_immigration_status(
    person: Person, *, status: str, started_on: date, ended_on: date | None = None, by: User
) -> ImmigrationStatus:
    """Record somebody's immigration status."""
    with change(person, by=by, action="Recorded an immigration status") as under_way:
        return under_way.create(
            ImmigrationStatus(
                person=person, status=status, started_on=started_on, ended_on=ended_on
            )
        )


def record_hazard(
    person: Person, *, words: str, since: date, to: HazardTo = HazardTo.WORKERS, by: User
) -> Hazard:
    """Record what whoever visits must know first, or that somebody is a risk to children."""
    with change(person, by=by, action=f"Recorded a hazard to {to.label.lower()}") as under_way:
        return under_way.create(Hazard(person=person, words=words, since=since, to=to))


def end_hazard(hazard: Hazard, *, until: date, reason: str, by: User) -> None:
    """Say that a hazard is over, and why one may think so."""
    with change(hazard.person, by=by, action="Ended a hazard", reason=reason):
        hazard.until = until
        hazard.save(update_fields=["until"])
