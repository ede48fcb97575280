"""The concerns that have reached a manager: what is new first, and said once of siblings."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from keel.child_protection.models import ProtectionPlan
from keel.core.trail.change import change
from keel.people import commands
from keel.people.models import FamilyMembership, Person, RelationshipKind
from keel.rulebook.roles import Role as Post
from keel.workspace.home.concerns import Concern, concerns_reaching
from tests.cast import Member
from tests.people.builders import a_child, allocated
from tests.workspace.builders import a_child_on_a_plan, a_visit
from tests.workspace.pages import text_of

pytestmark = pytest.mark.django_db

FIRST_WEEK = date(2026, 4, 13)
"""The child was to be seen by 9 April, and was not."""


def rows_on(manager: Member, day: date) -> list[Concern]:
    return concerns_reaching(manager.user, frozenset({Post.TEAM_MANAGER}), on=day)


@pytest.fixture
def noah(
    child: Person, plan: ProtectionPlan, worker: Member, manager: Member, chair: Member
) -> Person:
    """Somebody younger than the child, on a plan since the same conference."""
    born = date(2019, 2, 3)
    return a_child_on_a_plan("Noah", born_on=born, worker=worker, manager=manager, chair=chair)


@pytest.fixture
def brother(child: Person, noah: Person, worker: Member) -> Person:
    """The child's brother, who is of one family with the child."""
    for each in (child, noah):
        commands.join_family(each, family_key="marsh", by=worker.user)
    return noah


def test_a_reason_is_new_for_a_week_and_again_every_fourth(
    manager: Member, plan: ProtectionPlan
) -> None:
    days = [date(2026, 4, 10), date(2026, 4, 16), date(2026, 4, 17), date(2026, 5, 7)]

    found = [[row.is_new for row in rows_on(manager, day)] for day in days]

    assert found == [[True], [True], [False], [False]]
    assert [row.is_new for row in rows_on(manager, date(2026, 5, 8))] == [True]


def test_a_child_of_whom_there_is_another_reason_is_new(
    manager: Member, plan: ProtectionPlan
) -> None:
    (row,) = rows_on(manager, date(2026, 4, 16))

    assert {line.since for line in row.lines} >= {date(2026, 4, 9), date(2026, 4, 10)}
    assert row.is_new


def test_brothers_and_sisters_of_whom_the_same_stands_are_one_row(
    manager: Member, child: Person, brother: Person
) -> None:
    rows = rows_on(manager, FIRST_WEEK)

    assert [row.children for row in rows] == [(child.pk, brother.pk)]


def test_they_are_one_row_whichever_of_the_records_merged_says_of_which_family(
    manager: Member, worker: Member, child: Person, noah: Person
) -> None:
    again = a_child("Elly", "Marsh")
    allocated(again, worker.practitioner)
    for each in (again, noah):
        commands.join_family(each, family_key="marsh", by=worker.user)

    commands.merge(child, again, reason="One Ellie Marsh", by=manager.user)

    assert [row.children for row in rows_on(manager, FIRST_WEEK)] == [(child.pk, noah.pk)]


def test_a_brother_of_whom_something_else_stands_has_a_row_of_his_own(
    manager: Member, worker: Member, child: Person, brother: Person
) -> None:
    a_visit(brother, on=date(2026, 4, 1), worker=worker.practitioner, by=worker.user)

    rows = rows_on(manager, date(2026, 4, 20))

    assert [row.children for row in rows] == [(brother.pk,), (child.pk,)]
    assert [row.is_new for row in rows] == [True, False]


def test_a_family_that_its_source_took_back_makes_no_row_of_two(
    manager: Member, worker: Member, child: Person, brother: Person
) -> None:
    with change(brother, by=worker.user, action="Imported"):
        FamilyMembership.objects.filter(person=brother).update(gone_on=FIRST_WEEK)

    rows = rows_on(manager, FIRST_WEEK)

    assert {row.children for row in rows} == {(child.pk,), (brother.pk,)}


def test_a_child_who_was_adopted_is_not_named_with_a_brother_by_birth(
    manager: Member, worker: Member, child: Person, brother: Person
) -> None:
    parent = a_child("Pat", "Hill")
    adopted = RelationshipKind.ADOPTIVE_PARENT
    commands.record_relationship(brother, other=parent, kind=adopted, by=worker.user)

    rows = rows_on(manager, FIRST_WEEK)

    assert {row.children for row in rows} == {(child.pk,), (brother.pk,)}


def test_the_page_tells_what_is_new_from_what_was_seen_before_and_names_siblings_once(
    manager: Member, child: Person, brother: Person, at_noon: time_machine.Traveller
) -> None:
    pages = []
    for day in (13, 20):
        at_noon.move_to(datetime(2026, 4, day, 12, tzinfo=UTC))
        manager.browser.force_login(manager.user)
        pages.append(text_of(manager.browser.get("/")))
    new, seen_before = pages

    assert "2 children, those with most reasons first." in new
    assert "New to you this week, or back after four weeks Ellie Marsh" in new
    assert "The same stands about Noah Marsh." in new
    assert "Seen before, and not moved" not in new
    assert "Seen before, and not moved Ellie Marsh" in seen_before
    assert "New to you this week" not in seen_before
