"""References and readers that many tables share."""

from __future__ import annotations

from keel.core.models import Recorded
from keel.exchange.ssd.declared import Column, Reference, Through
from keel.exchange.ssd.readers import DATE, FLAG
from keel.people.models import Person
from keel.workforce.models import Practitioner, Team


def child(column: str, through: Through | None = None) -> Reference:
    """The child whom a row is about."""
    return Reference(column, "child", Person, "person", required=True, through=through)


def person(column: str, field: str = "person") -> Reference:
    """The child or adult whom a row is about."""
    return Reference(column, field, Person, "person", required=True)


def worker(column: str, field: str = "practitioner") -> Reference:
    """Who did it. Some sources put the staff number in place of the key."""
    return Reference(column, field, Practitioner, "professional", also_by="staff_number")


def team(column: str) -> Reference:
    """The team that did it."""
    return Reference(column, "team", Team, "team")


def of(column: str, field: str, model: type[Recorded], what: str) -> Reference:
    """What a row belongs to, where the source says so."""
    return Reference(column, field, model, what)


def day(column: str, field: str) -> Column:
    """The day without which a row says nothing."""
    return Column(column, field, DATE, required=True)


def seen(prefix: str, *, bedroom: bool = True) -> tuple[Column, ...]:
    """What a visit says of the child: seen, seen alone, the room they sleep in."""
    found = [
        Column(f"{prefix}_seen", "child_seen", FLAG),
        Column(f"{prefix}_seen_alone", "child_seen_alone", FLAG),
    ]
    if bedroom:
        found.append(Column(f"{prefix}_bedroom", "bedroom_seen", FLAG))
    return tuple(found)
