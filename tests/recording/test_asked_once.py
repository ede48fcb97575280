"""From a contact to the decision to enquire nobody is asked what Keel was told already."""

from __future__ import annotations

import pytest

from benches.recording import THE_CHILD_SAID, Office, contact_to_strategy
from benches.typist import Sheet, Typist
from tests.cast import Member
from tests.recording.builders import a_family

pytestmark = pytest.mark.django_db

WHAT_IS_NEW = {
    "record_contact": {"received_from", "received_from_words", "incident_on", "account"},
    "decide_contact": {"decision", "reason"},
    "record_referral": {"received_from_words"},
    "decide_referral": {"outcomes", "primary_need", "reason"},
    "discuss_strategy": {"agencies_asked", "agencies_present", "begins_enquiry", "decision"},
}
"""What each page leaves to be answered; where a referrer gave no name, that they gave none."""


@pytest.fixture
def pages(worker: Member, manager: Member) -> dict[str, Sheet]:
    """Each page of the journey, as it came."""
    children = a_family("Dee", worker=worker)
    return contact_to_strategy(
        Office(tuple(children), Typist(worker.browser), Typist(manager.browser))
    )


def test_each_page_asks_by_hand_for_what_is_new_alone(pages: dict[str, Sheet]) -> None:
    assert {name: page.left_empty for name, page in pages.items()} == WHAT_IS_NEW


def test_what_was_told_once_stands_on_each_page_after(pages: dict[str, Sheet]) -> None:
    assert pages["record_referral"].values["received_from"] == ["2A"]
    assert pages["record_referral"].values["reason"] == [THE_CHILD_SAID]
    assert pages["discuss_strategy"].values["concerns"] == [THE_CHILD_SAID]
