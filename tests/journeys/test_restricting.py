"""Somebody who restricts a record, names one more, and lifts it again, in a real browser."""

from __future__ import annotations

import pytest

from keel.people.models import Person
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.journeys.conftest import DESK, PHONE, Visitor, Visitors

pytestmark = pytest.mark.journey


@pytest.fixture
def head(keel_records_everything: None) -> Member:
    """Somebody who may restrict records, and works with no child."""
    return member(Role.HEAD_OF_SERVICE)


def says_why(somebody: Visitor, words: str) -> None:
    somebody.page.get_by_label("Why?").fill(words)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_record_is_restricted_by_whoever_was_told_why_not_and_shown_who_loses_sight(
    width: int, visitor: Visitors, child: Person, head: Member, manager: Member
) -> None:
    somebody = visitor(width=width)
    somebody.is_signed_in_as(head.user)
    somebody.goes_to(f"/children/{child.pk}/who-has-looked/")

    somebody.follows("Restrict this record to a few")
    somebody.presses("Show the effect")
    refused = somebody.reads("Say why")
    says_why(somebody, "A relative works here")
    somebody.page.get_by_label(manager.practitioner.name).check()
    somebody.presses("Show the effect")
    warned = somebody.reads("would no longer see the record")
    before = Person.objects.get(pk=child.pk).restricted
    somebody.presses("Restrict this record")

    assert (refused, warned, before) == (True, True, False)
    assert somebody.reads(f"{manager.practitioner.name} Since 31 March 2026")
    assert Person.objects.get(pk=child.pk).restricted


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_one_more_is_named_for_a_restricted_record_and_then_it_is_lifted(
    width: int, visitor: Visitors, child: Person, head: Member, stranger: Member
) -> None:
    somebody = visitor(width=width)
    somebody.is_signed_in_as(head.user)
    somebody.goes_to(f"/children/{child.pk}/restrict/")
    says_why(somebody, "A relative works here")
    somebody.presses("Show the effect")
    somebody.presses("Restrict this record")

    somebody.page.get_by_label("Who?").select_option(label=stranger.practitioner.name)
    says_why(somebody, "Takes over")
    somebody.presses("Add this name")
    named = somebody.reads(f"{stranger.practitioner.name} Since 31 March 2026")
    somebody.follows("Lift the restriction")
    says_why(somebody, "The relative left")
    somebody.presses("Lift the restriction")

    assert named
    assert somebody.page.url.endswith(f"/children/{child.pk}/")
    assert not Person.objects.get(pk=child.pk).restricted
