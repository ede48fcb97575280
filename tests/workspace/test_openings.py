"""Finding a child, opening a record by reason, and who is told of it."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from keel.core.models import Entry
from keel.people import commands
from keel.people.models import IdentifierKind, OpeningByReason, OpeningReason, Person
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.people.builders import a_child, allocated
from tests.workforce.builders import a_user
from tests.workspace.conftest import TODAY
from tests.workspace.pages import html_of, text_of

pytestmark = pytest.mark.django_db

BECAUSE = {"reason": OpeningReason.DUTY.value, "words": "The school rang about a bruise"}


def opened_by(somebody: Member, child: Person) -> OpeningByReason:
    return commands.open_by_reason(
        child, reason=OpeningReason.DUTY, words=BECAUSE["words"], by=somebody.user
    )


def test_a_child_is_found_by_any_part_of_the_name(worker: Member, child: Person) -> None:
    response = worker.browser.post("/children/", {"name": "mars ell"})

    assert "1 child Ellie Marsh, 10 years old" in text_of(response)
    assert f'href="/children/{child.pk}/"' in html_of(response)


def test_a_child_is_found_by_date_of_birth_or_number(worker: Member, child: Person) -> None:
    allocated(a_child("Aaron", "Calm", born_on=None), worker.practitioner)
    commands.add_identifier(child, kind=IdentifierKind.CASE_SYSTEM, value="A 123", by=worker.user)

    by_day = worker.browser.post(
        "/children/", {"born_on-day": "4", "born_on-month": "May", "born_on-year": "2015"}
    )
    by_number = worker.browser.post("/children/", {"number": "a123"})

    assert "1 child Ellie Marsh" in text_of(by_day)
    assert "1 child Ellie Marsh" in text_of(by_number)


def test_a_search_stands_on_the_trail(worker: Member, child: Person) -> None:
    worker.browser.post("/children/", {"name": "marsh"})

    entry = Entry.objects.latest("pk")
    assert entry.action == "Looked for a child"
    assert entry.reason == "marsh"
    assert entry.subjects == [child.pk]


@pytest.mark.parametrize(
    ("sought", "error"),
    [
        ({}, "Enter a name, a date of birth, an address or a number"),
        ({"name": "m"}, "Enter at least 2 letters of the name"),
        ({"born_on-day": "4"}, "The date of birth must include a month and year"),
    ],
)
def test_a_search_for_next_to_nothing_is_refused(
    sought: dict[str, str], error: str, worker: Member
) -> None:
    assert f"There is a problem {error}" in text_of(worker.browser.post("/children/", sought))


def test_of_a_child_outside_ones_work_only_name_and_age_are_found(
    stranger: Member, child: Person
) -> None:
    response = stranger.browser.post("/children/", {"name": "marsh"})
    page = text_of(response)

    assert "Ellie Marsh, 10 years old You do not work with this child." in page
    assert f'href="/children/{child.pk}/open/"' in html_of(response)
    assert f'href="/children/{child.pk}/"' not in html_of(response)


def test_whoever_may_not_give_a_reason_finds_only_children_they_work_with(child: Person) -> None:
    inspector_of_nothing = member(Role.INSPECTOR)
    commands.restrict(child, to=[], started_on=TODAY, reason="Threats", by=a_user())

    page = text_of(inspector_of_nothing.browser.post("/children/", {"name": "marsh"}))

    assert "0 children" in page


def test_a_restricted_record_is_not_found_and_not_opened_by_reason(
    stranger: Member, child: Person
) -> None:
    commands.restrict(child, to=[], started_on=TODAY, reason="Threats", by=a_user())

    found = text_of(stranger.browser.post("/children/", {"name": "marsh"}))
    opened = stranger.browser.post(f"/children/{child.pk}/open/", BECAUSE)

    assert "0 children" in found
    assert opened.status_code == HTTPStatus.NOT_FOUND


def test_a_record_is_opened_by_giving_a_reason(stranger: Member, child: Person) -> None:
    page = text_of(stranger.browser.post(f"/children/{child.pk}/open/", BECAUSE, follow=True))

    assert "Ellie Marsh Status" in page
    opening = OpeningByReason.objects.get(child=child)
    assert opening.words == BECAUSE["words"]
    assert Entry.objects.filter(reason=BECAUSE["words"], by=stranger.user).exists()


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"words": "Because"}, "Choose why you need to see this record"),
        ({"reason": "duty"}, "Say what has happened"),
    ],
)
def test_a_record_is_not_opened_without_saying_why(
    sent: dict[str, str], error: str, stranger: Member, child: Person
) -> None:
    page = text_of(stranger.browser.post(f"/children/{child.pk}/open/", sent))

    assert f"There is a problem {error}" in page
    assert not OpeningByReason.objects.exists()


def test_whoever_works_with_the_child_needs_no_reason(worker: Member, child: Person) -> None:
    response = worker.browser.get(f"/children/{child.pk}/open/")

    assert response.headers["Location"] == f"/children/{child.pk}/"


def test_the_childs_worker_is_told_reads_why_and_says_so(
    worker: Member, stranger: Member, child: Person
) -> None:
    opening = opened_by(stranger, child)

    home = text_of(worker.browser.get("/"))
    told = text_of(worker.browser.get("/openings/"))
    read = text_of(worker.browser.post(f"/openings/{opening.pk}/read/", follow=True))

    assert "1 record of children you work with was opened by somebody else." in home
    assert f"{stranger.practitioner.name} opened the record of Ellie Marsh" in told
    assert BECAUSE["words"] in told
    assert "You read this on 31 March 2026" in read
    assert "was opened by somebody else" not in text_of(worker.browser.get("/"))


def test_nobody_else_says_that_they_have_read_it(
    colleague: Member, stranger: Member, child: Person
) -> None:
    opening = opened_by(stranger, child)

    response = colleague.browser.post(f"/openings/{opening.pk}/read/")

    assert response.status_code == HTTPStatus.NOT_FOUND
    opening.refresh_from_db()
    assert opening.read_at is None


def test_a_manager_reviews_why_a_record_was_opened(
    manager: Member, stranger: Member, child: Person
) -> None:
    opening = opened_by(stranger, child)

    waiting = text_of(manager.browser.get("/openings/to-review/"))
    without = text_of(manager.browser.post(f"/openings/{opening.pk}/review/", {"words": ""}))
    after = text_of(
        manager.browser.post(
            f"/openings/{opening.pk}/review/", {"words": "The school confirms it"}, follow=True
        )
    )

    assert BECAUSE["words"] in waiting
    assert "Say whether the reason was good enough" in without
    assert "None is waiting." in after
    opening.refresh_from_db()
    assert opening.review_words == "The school confirms it"


def test_a_worker_does_not_review_openings(worker: Member) -> None:
    response = worker.browser.get("/openings/to-review/")

    assert "You may not review why records were opened." in text_of(response, HTTPStatus.FORBIDDEN)
