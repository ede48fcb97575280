"""Questions whose SQL is written once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from inspect import signature

import pytest
import time_machine
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone

from keel.core.models import User
from keel.core.prepared import Keys, Prepared, prepared
from keel.core.trail.change import change
from keel.people.models import Involvement, Person
from tests.people.builders import a_child, allocated
from tests.workforce.builders import a_practitioner, signs_in_as

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 31)
SOME = 30


@prepared
def named(people: Keys, surname: str) -> QuerySet[Person]:
    """Those of some people who have a surname."""
    return Person.objects.filter(pk__in=people, surname=surname).order_by("pk")


@prepared
def held(children: Keys, on: date) -> QuerySet[Involvement]:
    """Who works with children on a day, with whom that is."""
    rows = Involvement.objects.on(on).filter(child__in=children)
    return rows.select_related("practitioner").order_by("pk")


@prepared
def all_but(people: Keys, born_before: date, changed_after: datetime) -> QuerySet[Person, int]:
    """The keys of others, of some age, changed lately; in two parts."""
    others = Person.objects.exclude(pk__in=people).filter(changed_at__gt=changed_after)
    older = others.filter(born_on__lt=born_before).values_list("pk", flat=True)
    return older.union(others.filter(born_on=None).values_list("pk", flat=True))


def all_prepared() -> Iterator[Prepared[..., object]]:
    """Every prepared question that a module of Keel has, by itself or asked once a page."""
    for module in (module for name, module in sys.modules.items() if name.startswith("keel.")):
        for found in vars(module).values():
            question = getattr(found, "__wrapped__", found)
            if isinstance(question, Prepared):
                yield question


def test_every_question_can_be_built_and_sends_all_that_it_is_given() -> None:
    get_resolver().url_patterns  # noqa: B018  # loads whatever a page asks

    questions = list(all_prepared())

    assert len(questions) > SOME
    for question in questions:
        assert question.places == set(signature(question).parameters)


def test_each_asking_is_of_what_is_given_then() -> None:
    amy, ben = a_child("Amy", "Lee"), a_child("Ben", "Lee")

    first, second, third = (
        named([amy.pk, ben.pk], "Lee"),
        named([ben.pk], "Lee"),
        named([], "Lee"),
    )

    assert (first, second, third) == ([amy, ben], [ben], [])
    assert named([amy.pk], "O'Brien; --%s") == []


def test_rows_come_with_what_is_read_with_them() -> None:
    amy, worker = a_child("Amy"), a_practitioner()
    allocated(amy, worker, started_on=DAY, by=signs_in_as(worker))
    held([], DAY)

    with CaptureQueriesContext(connection) as asked:
        (row,) = held([amy.pk], DAY)
        name = row.practitioner.name if row.practitioner else ""

    assert name == worker.name
    assert len(asked) == 1
    assert held([amy.pk], DAY - timedelta(days=1)) == []


def test_parts_put_together_and_those_left_out_are_as_django_would_find_them() -> None:
    amy, ben, cal = a_child("Amy"), a_child("Ben"), a_child("Cal")
    since, day = datetime(2020, 1, 1, tzinfo=UTC), date(2026, 1, 1)

    found = all_but([amy.pk], day, since)

    plainly = Person.objects.exclude(pk=amy.pk).filter(Q(born_on=None) | Q(born_on__lt=day))
    assert {ben.pk, cal.pk} == set(found) == set(plainly.values_list("pk", flat=True))


def test_of_the_past_the_rows_stand_as_they_did(
    somebody: User, at_noon: time_machine.Traveller
) -> None:
    amy, then = a_child("Amy", "Lee"), timezone.now()
    at_noon.shift(timedelta(days=1))
    with change(amy, by=somebody, action="Corrected a name"):
        amy.surname = "Loe"
        amy.save()

    assert named.then(None, [amy.pk], "Lee") == []
    assert named.then(then, [amy.pk], "Lee") == [amy]
    assert named.then(then - timedelta(days=1), [amy.pk], "Lee") == []
