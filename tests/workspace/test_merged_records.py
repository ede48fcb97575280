"""Every page reads two merged records as one child's; and a page that forgets to is found."""

from __future__ import annotations

import ast
from datetime import date
from http import HTTPStatus

import pytest

from keel.core.models import Entry
from keel.people import commands
from keel.people.models import (
    IdentifierKind,
    OpeningByReason,
    OpeningReason,
    Person,
    RelationshipKind,
)
from keel.workforce.roles import Role
from keel.workspace.home.team import teams_of, workers_of
from tests.architecture.source import Function, called, modules
from tests.cast import Member, member
from tests.people.builders import a_child, allocated, involved
from tests.workforce.builders import a_user, the_role
from tests.workspace.builders import a_plan, a_visit
from tests.workspace.conftest import TODAY
from tests.workspace.pages import text_of

WHOSE = {"child", "person", "child_id", "person_id"}
READ_AS_ONE = {"read_as_one", "read_as", "as_one", "keys", "everybody", "visible_to", "hidden_from"}
"""What the code calls the keys of all records that are read as one, and those who can be opened."""


@pytest.fixture
def again(
    child: Person, worker: Member, colleague: Member, manager: Member, chair: Member
) -> Person:
    """The same child recorded once more by a colleague, on a plan there, and merged since."""
    found = a_child("Elie", "Marshe")
    allocated(found, colleague.practitioner, started_on=date(2026, 1, 12))
    a_plan(
        found,
        worker=colleague.practitioner,
        manager=manager.practitioner,
        chair=chair.practitioner,
        by=colleague.user,
    )
    a_visit(found, on=date(2026, 3, 27), worker=colleague.practitioner, by=colleague.user)
    commands.record_hazard(found, words="Large dog", since=date(2026, 2, 2), by=colleague.user)
    commands.add_identifier(found, kind=IdentifierKind.CASE_SYSTEM, value="B77", by=colleague.user)
    involved(found, chair.practitioner, role=the_role("conference_chair"))
    commands.merge(child, found, reason="One Ellie Marsh", by=manager.user)
    found.refresh_from_db()
    return found


@pytest.mark.django_db
def test_the_record_says_what_was_recorded_of_either(
    child: Person, again: Person, worker: Member, colleague: Member
) -> None:
    page = text_of(worker.browser.get(f"/children/{child.pk}/"))

    assert "On a child protection plan since 24 March 2026" in page
    assert "Large dog" in page
    assert "Last seen 27 March 2026" in page
    assert worker.practitioner.name in page
    assert colleague.practitioner.name in page


@pytest.mark.django_db
def test_the_list_of_records_and_each_of_them_can_be_read(
    child: Person, again: Person, worker: Member
) -> None:
    page = text_of(worker.browser.get(f"/children/{child.pk}/records/"))

    assert "Merge of two records" in page
    assert "Child protection visit" in page


@pytest.mark.django_db
def test_it_stands_once_on_the_list_of_either_worker_and_of_the_chair(
    child: Person, again: Person, worker: Member, colleague: Member, chair: Member
) -> None:
    pages = [text_of(one.browser.get("/")) for one in (worker, colleague, chair)]

    assert [page.count("Ellie Marsh") > 0 for page in pages] == [True] * 3
    assert [page.count("Elie Marshe") for page in pages] == [0] * 3


@pytest.mark.django_db
@pytest.mark.parametrize("sought", [{"name": "marshe"}, {"name": "ellie"}, {"number": "B77"}])
def test_it_is_found_by_the_names_and_numbers_of_either(
    sought: dict[str, str], child: Person, again: Person, worker: Member
) -> None:
    page = text_of(worker.browser.post("/children/", sought))

    assert "1 child Ellie Marsh" in page


@pytest.mark.django_db
def test_the_key_of_the_other_leads_to_the_one_that_was_kept(
    child: Person, again: Person, colleague: Member, inspector_of_nothing: Member
) -> None:
    response = colleague.browser.get(f"/children/{again.pk}/chronology/")
    stranger = inspector_of_nothing.browser.get(f"/children/{again.pk}/")

    assert response.headers["Location"] == f"/children/{child.pk}/"
    assert stranger.status_code == HTTPStatus.FORBIDDEN


@pytest.fixture
def inspector_of_nothing(keel_records_everything: None) -> Member:
    """Somebody with an account who may read no record."""
    return member(Role.ADMINISTRATOR)


@pytest.mark.django_db
def test_the_trail_shows_who_looked_at_either_and_says_so_of_both(
    child: Person, again: Person, worker: Member
) -> None:
    worker.browser.get(f"/children/{child.pk}/")

    page = text_of(worker.browser.get(f"/children/{child.pk}/who-has-looked/"))

    assert "merged two records of one person" in page
    assert "recorded a hazard to workers" in page
    opened = Entry.objects.filter(action="Opened the record: summary").latest("pk")
    assert set(opened.subjects) == {child.pk, again.pk}


@pytest.mark.django_db
def test_whoever_opens_it_by_reason_is_told_of_to_whom_either_is_allocated(
    again: Person, child: Person, colleague: Member, stranger: Member
) -> None:
    commands.open_by_reason(
        child, reason=OpeningReason.DUTY, words="The school rang", by=stranger.user
    )

    assert OpeningByReason.objects.get().told_to == colleague.practitioner
    assert "The school rang" in text_of(colleague.browser.get("/openings/"))


@pytest.mark.django_db
def test_a_restricted_record_bars_the_one_that_it_is_read_with(
    child: Person, again: Person, worker: Member, stranger: Member
) -> None:
    commands.restrict(again, to=[], started_on=TODAY, reason="Threats", by=a_user())

    found = text_of(stranger.browser.post("/children/", {"name": "marsh"}))
    opened = stranger.browser.get(f"/children/{child.pk}/open/")

    assert "0 children" in found
    assert opened.status_code == HTTPStatus.NOT_FOUND


@pytest.fixture
def head(keel_records_everything: None) -> Member:
    """Somebody who may match the records of adopted children, and is named for these."""
    return member(Role.HEAD_OF_SAFEGUARDING)


@pytest.mark.django_db
def test_a_record_merged_into_a_restricted_one_is_named_to_those_alone_who_are_named_for_it(
    child: Person, worker: Member, head: Member
) -> None:
    former, now = a_child("Jaden", "Secret"), a_child("Jay", "Hill")
    commands.record_relationship(child, other=former, kind=RelationshipKind.SIBLING, by=worker.user)
    commands.restrict(now, to=[head.practitioner], started_on=TODAY, reason="Adopted", by=head.user)
    commands.merge(now, former, reason="One child", by=head.user)

    pages = [text_of(one.browser.get(f"/children/{child.pk}/records/")) for one in (worker, head)]

    assert ["Brother or sister" in page for page in pages] == [False, True]


@pytest.mark.django_db
def test_whoever_is_named_for_a_restricted_record_that_was_merged_reads_that_it_was(
    child: Person, again: Person, worker: Member, head: Member
) -> None:
    commands.restrict(
        again, to=[head.practitioner], started_on=TODAY, reason="Threats", by=worker.user
    )

    page = text_of(head.browser.get(f"/children/{child.pk}/records/"))

    assert "Merge of two records" in page


@pytest.mark.django_db
def test_workers_are_counted_the_child_with_what_hangs_on_either(
    again: Person, worker: Member, colleague: Member
) -> None:
    rows = workers_of([worker.practitioner.pk, colleague.practitioner.pk], on=date(2026, 5, 20))

    assert len(rows) == 2
    for load in (row.load for row in rows):
        assert (load.children, load.protected, load.worried) == (1, 1, 1)
        assert load.overdue > 0


@pytest.mark.django_db
def test_a_team_that_holds_both_records_is_counted_one_child(
    worker: Member, colleague: Member, manager: Member
) -> None:
    assert worker.team is not None
    one, other = a_child("Iris", "Marsh"), a_child("Irys", "Marsh")
    allocated(one, worker.practitioner, team=worker.team)
    allocated(other, colleague.practitioner, team=worker.team)

    commands.merge(one, other, reason="One Iris Marsh", by=manager.user)

    assert [row.load.children for row in teams_of([worker.team.pk], on=TODAY)] == [1]


def test_no_page_asks_for_the_records_of_one_key_alone() -> None:
    asked = [
        f"{module.at(call)} {keyword.arg}"
        for module in modules("keel/workspace")
        for function in module.functions
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and called(call) in {"filter", "get", "exclude", "Q"}
        for keyword in call.keywords
        if is_one_key(keyword) or are_keys_alone(keyword, function)
    ]

    assert asked == [], "use `child__in=Person.objects.read_as_one([child.pk])`"


def is_one_key(keyword: ast.keyword) -> bool:
    return keyword.arg in WHOSE and isinstance(keyword.value, ast.Name | ast.Attribute)


def are_keys_alone(keyword: ast.keyword, function: Function) -> bool:
    """Whether some keys are asked for that nobody made into those of all records read as one."""
    if keyword.arg not in {f"{whose}__in" for whose in WHOSE}:
        return False
    known = set(READ_AS_ONE)
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and READ_AS_ONE & names_in(node.value):
            known |= names_in(*node.targets)
    return not known & names_in(keyword.value)


def names_in(*nodes: ast.expr) -> set[str]:
    found = [each for node in nodes for each in ast.walk(node)]
    names = {each.id for each in found if isinstance(each, ast.Name)}
    return names | {each.attr for each in found if isinstance(each, ast.Attribute)}
