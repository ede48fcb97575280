"""Who has parental responsibility, since when and by what."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from keel.people import commands
from keel.people.models import Hazard, HazardTo, Relationship, RelationshipKind, ResponsibilityBy
from tests.people.builders import a_child
from tests.workforce.builders import a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def fatherhood() -> Relationship:
    return commands.record_relationship(
        a_child(), other=a_child("Dean"), kind=RelationshipKind.FATHER, by=a_user()
    )


def test_responsibility_holds_from_its_first_day_and_no_longer_on_its_last(
    fatherhood: Relationship,
) -> None:
    commands.say_who_has_parental_responsibility(
        fatherhood,
        has_it=True,
        how=ResponsibilityBy.AGREEMENT,
        started_on=date(2024, 5, 1),
        by=a_user(),
    )
    commands.end_parental_responsibility(
        fatherhood, ended_on=date(2026, 3, 2), reason="The court ended it", by=a_user()
    )

    held = Relationship.objects.get(pk=fatherhood.pk)
    days = (date(2024, 4, 30), date(2024, 5, 1), date(2026, 3, 1), date(2026, 3, 2))
    assert [held.has_responsibility_on(day) for day in days] == [False, True, True, False]
    assert held.responsibility_by == ResponsibilityBy.AGREEMENT


def test_whoever_has_no_responsibility_has_it_by_nothing(fatherhood: Relationship) -> None:
    commands.say_who_has_parental_responsibility(
        fatherhood, has_it=True, how=ResponsibilityBy.ORDER, by=a_user()
    )

    commands.say_who_has_parental_responsibility(fatherhood, has_it=False, by=a_user())

    held = Relationship.objects.get(pk=fatherhood.pk)
    assert (held.parental_responsibility, held.responsibility_by) == (False, "")
    assert not held.has_responsibility_on(date(2026, 3, 1))


def test_an_end_of_responsibility_without_any_is_refused(fatherhood: Relationship) -> None:
    with pytest.raises(IntegrityError):
        commands.end_parental_responsibility(
            fatherhood, ended_on=date(2026, 3, 2), reason="A mistake", by=a_user()
        )


def test_a_risk_to_children_is_told_from_a_hazard_to_workers() -> None:
    person, by = a_child("Dean"), a_user()

    commands.record_hazard(person, words="A dog", since=date(2026, 1, 5), by=by)
    commands.record_hazard(
        person, words="Convicted", since=date(2026, 1, 5), to=HazardTo.CHILDREN, by=by
    )

    assert dict(Hazard.objects.values_list("words", "to")) == {
        "A dog": HazardTo.WORKERS,
        "Convicted": HazardTo.CHILDREN,
    }
