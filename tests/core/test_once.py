"""What one page asks of the database only once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from keel.core.once import AskedOnce, once_a_page
from keel.core.trail.change import change
from keel.workforce import commands
from keel.workforce.access import roles_of
from keel.workforce.roles import Role
from tests.workforce.builders import a_practitioner, a_user, signs_in_as

TODAY = date(2026, 3, 31)


def in_a_page(work: Callable[[], None]) -> None:
    """Do something while a request is answered."""

    def view(request: HttpRequest) -> HttpResponse:
        work()
        return HttpResponse()

    AskedOnce(view)(RequestFactory().get("/"))


@pytest.fixture
def asked() -> list[int]:
    """What the question below was asked."""
    return []


@pytest.fixture
def question(asked: list[int]) -> Callable[[int], int]:
    """A question that counts how often it is asked."""

    @once_a_page
    def twice(number: int) -> int:
        asked.append(number)
        return 2 * number

    return twice


def test_a_page_asks_the_same_once(asked: list[int], question: Callable[[int], int]) -> None:
    answers: list[int] = []

    in_a_page(lambda: answers.extend(map(question, (1, 2, 1))))

    assert answers == [2, 4, 2]
    assert asked == [1, 2]


def test_a_default_that_is_given_asks_the_same(asked: list[int]) -> None:
    @once_a_page
    def added(number: int, more: int = 1) -> int:
        asked.append(number)
        return number + more

    answers: list[int] = []

    in_a_page(lambda: answers.extend([added(1), added(1, 1), added(number=1, more=1)]))

    assert answers == [2, 2, 2]
    assert asked == [1]


def test_each_page_asks_again(asked: list[int], question: Callable[[int], int]) -> None:
    for _ in range(2):
        in_a_page(lambda: asked.extend([question(1)]))

    assert asked == [1, 2, 1, 2]


def test_outside_a_page_each_question_is_asked(
    asked: list[int], question: Callable[[int], int]
) -> None:
    question(1)
    question(1)

    assert asked == [1, 1]


@pytest.mark.django_db
def test_what_changes_within_a_page_is_known_during_the_change_and_after() -> None:
    practitioner, by = a_practitioner(), a_user()
    user = signs_in_as(practitioner)
    found: list[frozenset[Role]] = []

    def view() -> None:
        found.append(roles_of(user, on=TODAY))
        with change(practitioner, by=by, action="Gave a role"):
            commands.give_role(practitioner, role=Role.AUDITOR, started_on=TODAY, by=by)
            found.append(roles_of(user, on=TODAY))
        found.append(roles_of(user, on=TODAY))

    in_a_page(view)

    before, during, after = found
    assert Role.AUDITOR not in before
    assert Role.AUDITOR in during
    assert Role.AUDITOR in after
