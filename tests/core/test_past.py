"""Rows as they were known on a past day, whatever was written since."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connections

from keel.core.models import User
from keel.core.trail.change import change
from keel.core.trail.past import AsKnown, as_known, at_end_of, end_of
from keel.people.models import Person, Relationship, RelationshipKind
from tests.people.builders import a_child

MARCH, MAY = date(2026, 3, 31), date(2026, 5, 12)


@pytest.fixture
def child(at_noon: time_machine.Traveller) -> Person:
    """A child written down on 31 March, by the builders' own clock."""
    return a_child("Ellie", "Marsh")


def renamed(
    child: Person, name: str, *, by: User, at: datetime, clock: time_machine.Traveller
) -> None:
    clock.move_to(at)
    person = Person.objects.get(pk=child.pk)
    with change(person, by=by, action="Corrected a name"):
        person.forename = name
        person.save()


def names(then: AsKnown, child: Person) -> list[str]:
    rows = then.rows(Person.objects.all()).filter(pk=child.pk)
    return list(rows.values_list("forename", flat=True))


@pytest.mark.django_db
def test_a_row_is_what_was_last_written_of_it_by_the_end_of_the_day(
    child: Person, somebody: User, at_noon: time_machine.Traveller
) -> None:
    renamed(child, "Elly", by=somebody, at=datetime(2026, 5, 12, 9, tzinfo=UTC), clock=at_noon)
    renamed(child, "Elinor", by=somebody, at=datetime(2026, 5, 12, 10, tzinfo=UTC), clock=at_noon)
    renamed(child, "Ellen", by=somebody, at=datetime(2026, 6, 1, 9, tzinfo=UTC), clock=at_noon)

    assert names(at_end_of(date(2026, 3, 30)), child) == []
    assert names(at_end_of(MARCH), child) == ["Ellie"]
    assert names(at_end_of(MAY), child) == ["Elinor"]
    assert names(at_end_of(date(2026, 6, 1)), child) == ["Ellen"]
    assert names(AsKnown(MARCH), child) == ["Ellen"]


@pytest.mark.django_db
def test_a_row_that_is_joined_is_of_the_same_day(
    child: Person, somebody: User, at_noon: time_machine.Traveller
) -> None:
    mother = a_child("Ann", "Marsh")
    with change(child, mother, by=somebody, action="Recorded a relationship"):
        Relationship.objects.create(person=child, other=mother, kind=RelationshipKind.MOTHER)
    renamed(mother, "Anna", by=somebody, at=datetime(2026, 5, 12, 9, tzinfo=UTC), clock=at_noon)

    rows = Relationship.objects.select_related("other").filter(person__surname="Marsh")
    then = as_known(rows, end_of(MARCH)).get()

    assert then.other.forename == "Ann"
    assert rows.get().other.forename == "Anna"


@pytest.mark.django_db
def test_a_condition_that_was_not_given_is_asked_of_what_is_known_now(
    child: Person, somebody: User, at_noon: time_machine.Traveller
) -> None:
    renamed(child, "Elly", by=somebody, at=datetime(2026, 5, 12, 9, tzinfo=UTC), clock=at_noon)
    now = Person.objects.filter(forename="Elly")

    then = as_known(Person.objects.all(), end_of(MARCH)).filter(pk__in=now.values("pk"))

    assert [person.forename for person in then] == ["Ellie"]
    assert then.count() == 1


def test_a_column_that_came_in_a_later_release_was_empty(
    own_database: str, at_noon: time_machine.Traveller
) -> None:
    somebody = User.objects.create_user("author@example.org", name="Ann Author")
    child = a_child("Ellie", "Marsh")
    renamed(child, "Elly", by=somebody, at=datetime(2026, 5, 12, 9, tzinfo=UTC), clock=at_noon)
    with connections["owner"].cursor() as owner:
        owner.execute("UPDATE trail.version SET old = old - 'known_as' - 'died_on'")

    then = at_end_of(MARCH).rows(Person.objects.all()).get(pk=child.pk)

    assert (then.forename, then.known_as, then.died_on) == ("Ellie", "", None)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 28), 24), (date(2026, 3, 29), 23), (date(2026, 10, 25), 24)]
)
def test_a_day_ends_at_midnight_in_england(day: date, hours: int) -> None:
    after = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hours)

    assert end_of(day) + timedelta(microseconds=1) == after
