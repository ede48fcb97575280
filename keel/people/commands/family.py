"""Who is what to whom."""

from __future__ import annotations

from datetime import date

from keel.core.models import User
from keel.core.trail.change import change
from keel.people.models import (
    FamilyMembership,
    Person,
    Relationship,
    RelationshipKind,
    ResponsibilityBy,
)


def record_relationship(
    person: Person,
    *,
    other: Person,
    kind: RelationshipKind,
    parental_responsibility: bool | None = None,
    started_on: date | None = None,
    by: User,
) -> Relationship:
    """Record that the other is this to the person: their mother, their brother."""
    with change(person, other, by=by, action="Recorded a relationship") as under_way:
        return under_way.create(
            Relationship(
                person=person,
                other=other,
                kind=kind,
                parental_responsibility=parental_responsibility,
                started_on=started_on,
            )
        )


def say_who_has_parental_responsibility(
    relationship: Relationship,
    *,
    has_it: bool,
    how: ResponsibilityBy | str = "",
    started_on: date | None = None,
    by: User,
) -> None:
    """Record whether the other has parental responsibility for the person, how and since when."""
    with change(
        relationship.person_id, relationship.other_id, by=by, action="Recorded responsibility"
    ):
        relationship.parental_responsibility = has_it
        relationship.responsibility_by = how if has_it else ""
        relationship.responsibility_started_on = started_on if has_it else None
        relationship.responsibility_ended_on = None
        relationship.save(
            update_fields=[
                "parental_responsibility",
                "responsibility_by",
                "responsibility_started_on",
                "responsibility_ended_on",
            ]
        )


def end_parental_responsibility(
    relationship: Relationship, *, ended_on: date, reason: str, by: User
) -> None:
    """Record that the other no longer has parental responsibility, and why."""
    with change(
        relationship.person_id,
        relationship.other_id,
        by=by,
        action="Ended parental responsibility",
        reason=reason,
    ):
        relationship.responsibility_ended_on = ended_on
        relationship.save(update_fields=["responsibility_ended_on"])


def end_relationship(
    relationship: Relationship, *, ended_on: date, reason: str = "", by: User
) -> None:
    """Record that the other is no longer this to the person."""
    with change(
        relationship.person_id,
        relationship.other_id,
        by=by,
        action="Ended a relationship",
        reason=reason,
    ):
        relationship.ended_on = ended_on
        relationship.save(update_fields=["ended_on"])


def join_family(person: Person, *, family_key: str, by: User) -> FamilyMembership:
    """Record that somebody belongs to a family."""
    with change(person, by=by, action="Joined a family") as under_way:
        return under_way.create(FamilyMembership(person=person, family_key=family_key))
