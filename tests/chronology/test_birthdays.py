"""Birthdays on the stream fall on the day on which the law says that an age is reached."""

from __future__ import annotations

from datetime import date

import pytest

from keel.chronology.models import StoredEvent
from keel.core.trail.change import change
from keel.people.commands import PersonDetails, add_person
from keel.people.models import PersonKind
from keel.rulebook.calendar import attains_on
from tests.cast import Member
from tests.people.builders import a_child

pytestmark = pytest.mark.django_db

AGES = {"turned_3": 3, "turned_5": 5, "turned_16": 16, "turned_18": 18, "turned_21": 21}


@pytest.mark.parametrize(
    "born_on", [date(2008, 2, 29), date(2005, 3, 1), date(2007, 2, 28), date(2012, 12, 31)]
)
def test_an_age_is_reached_on_the_day_that_the_law_says(worker: Member, born_on: date) -> None:
    child = a_child()

    with change(child, by=worker.user, action="Corrected a date of birth"):
        child.born_on = born_on
        child.save(update_fields=["born_on"])

    found = dict(
        StoredEvent.objects.filter(
            subject=child.pk, kind__in=AGES, known_until__isnull=True
        ).values_list("kind", "on")
    )
    assert found == {kind: attains_on(born_on, age) for kind, age in AGES.items()}


def test_nobody_counts_the_birthdays_of_an_adult(worker: Member) -> None:
    details = PersonDetails(kind=PersonKind.ADULT, forename="Jo", born_on=date(1990, 5, 1))
    mother = add_person(details, by=worker.user)

    kinds = set(StoredEvent.objects.filter(subject=mother.pk).values_list("kind", flat=True))

    assert kinds == {"born"}


def test_five_birthdays_are_those_about_which_the_return_asks(worker: Member) -> None:
    child = a_child()

    with change(child, by=worker.user, action="Corrected a date of birth"):
        child.born_on = date(2004, 2, 29)
        child.save(update_fields=["born_on"])

    counted = StoredEvent.objects.filter(
        subject=child.pk, kind="counted_birthday", known_until__isnull=True
    )
    assert sorted(counted.values_list("on", flat=True)) == [
        date(2021, 3, 1),
        date(2022, 3, 1),
        date(2023, 3, 1),
        date(2024, 2, 29),
        date(2025, 3, 1),
    ]
