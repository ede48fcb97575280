"""The page on which an authority says what a manager authorises before it takes effect."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
from django.urls import reverse

from keel.family_help import commands as family_help
from keel.family_help.models import PlanDecision
from keel.people.models import Person
from keel.recording.models import Draft, DraftState, Needs, SignOff
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.recording.builders import in_need
from tests.workspace.conftest import TODAY
from tests.workspace.pages import html_of, text_of

pytestmark = pytest.mark.django_db
REVIEW = "review_child_in_need_plan"
SET = {
    "needs": Needs.SOME.value,
    "outcomes": [PlanDecision.END.value],
    "since": TODAY.isoformat(),
    "why": "The partnership asked for it",
}


@pytest.fixture
def setter(keel_records_everything: None) -> Member:
    """Somebody who sets Keel up for the authority."""
    return member(Role.ADMINISTRATOR)


def test_what_is_set_is_read_by_everybody_with_who_and_why(setter: Member, worker: Member) -> None:
    setter.browser.post(reverse("set_sign_off", args=[REVIEW]), SET)

    page = text_of(worker.browser.get(reverse("sign_offs")))

    assert "Review the child in need plan After: end the plan." in page
    assert "The partnership asked for it" in page
    assert f"Set by {setter.user.name} on" in page


def test_only_who_may_set_it_is_led_there(setter: Member, worker: Member) -> None:
    address = reverse("set_sign_off", args=[REVIEW])

    pages = [html_of(who.browser.get(reverse("sign_offs"))) for who in (setter, worker)]

    assert [address in page for page in pages] == [True, False]


def test_nobody_else_sets_it(worker: Member, manager: Member, stranger: Member) -> None:
    address = reverse("set_sign_off", args=[REVIEW])

    answers = [who.browser.post(address, SET) for who in (worker, manager, stranger)]

    assert {answer.status_code for answer in answers} == {HTTPStatus.FORBIDDEN}
    assert not SignOff.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"why": " "}, "Say why"),
        ({"since": "2026-01-01"}, "The day must be today or later"),
        ({"outcomes": []}, "Choose the answers after which it is authorised"),
    ],
)
def test_it_is_set_with_a_reason_from_a_day_to_come(
    setter: Member, wrong: dict[str, object], words: str
) -> None:
    page = setter.browser.post(reverse("set_sign_off", args=[REVIEW]), {**SET, **wrong})

    assert words in text_of(page)
    assert not SignOff.objects.exists()


def test_what_is_always_authorised_has_no_page_to_change_it(setter: Member) -> None:
    page = setter.browser.get(reverse("set_sign_off", args=["finish_assessment"]))

    assert page.status_code == HTTPStatus.NOT_FOUND
    assert "Write the assessment Always: the record says by whom." in text_of(
        setter.browser.get(reverse("sign_offs"))
    )


def test_a_page_that_knows_no_outcomes_offers_none(setter: Member) -> None:
    page = text_of(setter.browser.get(reverse("set_sign_off", args=["hold_core_group"])))

    assert Needs.ALWAYS.label in page
    assert Needs.SOME.label not in page


def test_whoever_writes_is_told_and_what_they_chose_decides(
    setter: Member, child: Person, worker: Member, manager: Member
) -> None:
    family_help.start_child_in_need_plan(
        [in_need(child, manager=manager)], started_on=date(2026, 3, 10), aims="Food", by=worker.user
    )
    setter.browser.post(reverse("set_sign_off", args=[REVIEW]), SET)
    begun = worker.browser.post(reverse("child_add", args=[child.pk]), {"sheet": REVIEW})
    answers = {
        "do": "record",
        "version": "0",
        "children": child.pk,
        "held_on": TODAY.isoformat(),
        "held_by": worker.practitioner.pk,
        "words": "She eats every day",
        "decision": PlanDecision.END.value,
    }

    page = text_of(worker.browser.get(begun["Location"]))
    worker.browser.post(begun["Location"], answers)

    assert "A manager authorises it first if you choose: End the plan." in page
    assert Draft.objects.get().state == DraftState.WAITING
