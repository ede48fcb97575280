"""Restricting a child's record on a page, naming who may see it, and lifting that."""

from __future__ import annotations

import re
from http import HTTPStatus

import pytest

from keel.core.models import Entry
from keel.people.models import Person, RestrictedAccess
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.workspace.conftest import TODAY
from tests.workspace.pages import html_of, text_of

pytestmark = pytest.mark.django_db

BECAUSE = "A relative works here"


@pytest.fixture
def head(keel_records_everything: None) -> Member:
    """Somebody who may restrict records, and works with no child."""
    return member(Role.HEAD_OF_SERVICE)


def restricted_by(head: Member, child: Person, *few: Member) -> None:
    near = [each.practitioner.pk for each in few]
    head.browser.post(
        f"/children/{child.pk}/restrict/", {"reason": BECAUSE, "near": near, "save": "yes"}
    )


def sees(who: Member, child: Person) -> bool:
    return who.browser.get(f"/children/{child.pk}/").status_code == HTTPStatus.OK


def test_who_would_no_longer_see_the_child_is_said_before_it_is_saved(
    head: Member, child: Person, worker: Member, manager: Member
) -> None:
    page = text_of(
        head.browser.post(
            f"/children/{child.pk}/restrict/",
            {"reason": BECAUSE, "near": [manager.practitioner.pk]},
        )
    )

    assert f"You would see this record, with {manager.practitioner.name}." in page
    assert "Of those who work with the child, 1 person would no longer see the record:" in page
    assert f"{worker.practitioner.name}, social worker: the child is allocated to them" in page
    assert not Person.objects.get(pk=child.pk).restricted


def test_what_was_shown_is_what_is_saved_and_only_those_named_see_the_child(
    head: Member, child: Person, worker: Member, manager: Member, colleague: Member
) -> None:
    address = f"/children/{child.pk}/restrict/"
    chosen = [worker.practitioner.pk, manager.practitioner.pk]
    shown = html_of(head.browser.post(address, {"reason": BECAUSE, "near": chosen}))
    again = re.findall(r'name="near"[^>]* value="(\d+)"[^>]* checked', shown)
    hidden: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="(reason|near)" value="([^"]*)"', shown):
        hidden.setdefault(name, []).append(value)

    after = text_of(head.browser.post(address, {**hidden, "save": "yes"}, follow=True))

    assert "Who may see this record" in after
    assert sorted(map(int, again)) == sorted(chosen)
    assert [sees(each, child) for each in (head, worker, manager, colleague)] == [
        True,
        True,
        True,
        False,
    ]
    entry = Entry.objects.get(action="Restricted a record")
    assert (entry.by, entry.reason) == (head.user, BECAUSE)


def test_those_near_the_child_and_anybody_who_reads_records_can_be_chosen(
    head: Member, child: Person, worker: Member, manager: Member, stranger: Member
) -> None:
    page = html_of(head.browser.get(f"/children/{child.pk}/restrict/"))

    near = {int(key) for key in re.findall(r'name="near"[^>]* value="(\d+)"', page)}
    further = {int(key) for key in re.findall(r'<option value="(\d+)"', page)}
    assert near == {worker.practitioner.pk, manager.practitioner.pk}
    assert stranger.practitioner.pk in further
    assert head.practitioner.pk not in near | further


def test_a_number_that_nobody_could_have_is_no_choice(head: Member, child: Person) -> None:
    sent = {"reason": BECAUSE, "near": ["9" * 5000], "save": "yes"}

    page = text_of(head.browser.post(f"/children/{child.pk}/restrict/", sent))

    assert "Choose from the list" in page
    assert not Person.objects.get(pk=child.pk).restricted


def test_a_restriction_without_a_reason_is_not_shown_or_saved(head: Member, child: Person) -> None:
    page = text_of(head.browser.post(f"/children/{child.pk}/restrict/", {"save": "yes"}))

    assert "There is a problem Say why" in page
    assert not Person.objects.get(pk=child.pk).restricted


def test_a_name_is_added_with_a_reason_and_taken_away_again(
    head: Member, child: Person, stranger: Member
) -> None:
    restricted_by(head, child)
    few = f"/children/{child.pk}/who-may-see/"
    head.browser.post(few, {"practitioner": stranger.practitioner.pk, "reason": "Takes over"})
    named = RestrictedAccess.objects.get(practitioner=stranger.practitioner)
    saw = sees(stranger, child)

    asked = text_of(head.browser.get(f"{few}{named.pk}/remove/"))
    head.browser.post(f"{few}{named.pk}/remove/", {"reason": "Did not take over"})

    assert saw
    assert f"{stranger.practitioner.name} would no longer see this record" in asked
    assert not sees(stranger, child)
    reasons = set(Entry.objects.values_list("reason", flat=True))
    assert {"Takes over", "Did not take over"} <= reasons


def test_whoever_restricted_stays_until_somebody_else_takes_their_name_away(
    head: Member, child: Person
) -> None:
    other = member(Role.DIRECTOR)
    restricted_by(head, child)
    few = f"/children/{child.pk}/who-may-see/"
    own = f"{few}{RestrictedAccess.objects.get().pk}/remove/"
    head.browser.post(few, {"practitioner": other.practitioner.pk, "reason": "Takes over"})

    refused = head.browser.post(own, {"reason": "I am leaving"})
    stayed = sees(head, child)
    other.browser.post(own, {"reason": "They left"})

    assert refused.status_code == HTTPStatus.NOT_FOUND
    assert stayed
    assert not sees(head, child)
    assert sees(other, child)


def test_who_works_with_the_child_and_may_not_see_the_record_stands_beside_the_names(
    head: Member, child: Person, worker: Member
) -> None:
    restricted_by(head, child)

    page = text_of(head.browser.get(f"/children/{child.pk}/who-may-see/"))

    assert f"{head.practitioner.name} (you)" in page
    assert "1 person works with the child and may not see the record:" in page
    assert worker.practitioner.name in page


def test_a_lifted_restriction_shows_the_child_to_the_worker_and_ends_every_name(
    head: Member, child: Person, worker: Member, stranger: Member
) -> None:
    restricted_by(head, child)
    few = f"/children/{child.pk}/who-may-see/"
    head.browser.post(few, {"practitioner": stranger.practitioner.pk, "reason": "Takes over"})
    asked = text_of(head.browser.get(f"/children/{child.pk}/lift/"))

    head.browser.post(f"/children/{child.pk}/lift/", {"reason": "The relative left"})

    assert "1 person would see the record again:" in asked
    assert sees(worker, child)
    assert not sees(stranger, child)
    assert not RestrictedAccess.objects.on(TODAY).exists()


def test_a_record_that_was_lifted_can_be_restricted_again_to_the_same(
    head: Member, child: Person, worker: Member
) -> None:
    restricted_by(head, child, worker)
    head.browser.post(f"/children/{child.pk}/lift/", {"reason": "The relative left"})

    restricted_by(head, child, worker)

    named = set(RestrictedAccess.objects.on(TODAY).values_list("practitioner", flat=True))
    assert named == {head.practitioner.pk, worker.practitioner.pk}


def test_who_may_restrict_is_led_there_from_who_has_looked_and_nobody_else_is(
    head: Member, child: Person, worker: Member
) -> None:
    address = f'href="/children/{child.pk}/restrict/"'

    pages = [
        html_of(each.browser.get(f"/children/{child.pk}/who-has-looked/"))
        for each in (head, worker)
    ]

    assert [address in page for page in pages] == [True, False]
    assert worker.browser.get(f"/children/{child.pk}/restrict/").status_code == HTTPStatus.FORBIDDEN
