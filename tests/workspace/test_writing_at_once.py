"""The page of a sheet on which two write at once: both answers shown, and nobody written over."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.http.response import HttpResponseBase
from django.urls import reverse

from keel.family_help import commands as family_help
from keel.family_help.models import Assessment
from keel.people.models import Person
from keel.recording.models import Draft, DraftState
from tests.cast import Member
from tests.recording.builders import REFERRED, in_need
from tests.workspace.pages import html_of, text_of

pytestmark = pytest.mark.django_db
MINE = {"seen_on": "2026-03-10", "alone": "yes", "how_views_were_obtained": "We drew"}


@pytest.fixture
def assessment(child: Person, worker: Member, manager: Member) -> Assessment:
    """An assessment of the child, under way."""
    referral = in_need(child, manager=manager)
    return family_help.start_assessment(
        [referral], started_on=REFERRED, practitioner=worker.practitioner, by=worker.user
    )[0]


def hidden(page: HttpResponseBase) -> dict[str, str]:
    """What a page sends unseen."""
    found = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', html_of(page))
    return dict(found)


def test_two_who_record_that_a_child_was_seen_choose_answer_by_answer(
    child: Person, assessment: Assessment, worker: Member, colleague: Member
) -> None:
    add = reverse("child_add", args=[child.pk])
    begun = worker.browser.post(add, {"sheet": "see_child_in_assessment"})["Location"]
    opened = worker.browser.get(begun)
    family_help.see_child_in_assessment(
        [assessment],
        seen_on=date(2026, 3, 9),
        alone=True,
        how_views_were_obtained="We played",
        by=colleague.user,
    )

    asked = worker.browser.post(begun, {**hidden(opened), **MINE, "do": "record"})
    keep = f"keep-{child.pk}-"
    choice = {f"{keep}child_seen_on": "mine", f"{keep}how_views_were_obtained": "theirs"}
    done = worker.browser.post(begun, {**hidden(asked), **MINE, **choice, "do": "record"})

    said = text_of(asked)
    assert "Somebody else has saved this record since you opened it" in said
    assert "When was the child first seen?" in said
    assert "As it stands now: 9 March 2026 As you typed it: 10 March 2026" in said
    assert "As it stands now: We played As you typed it: We drew" in said
    assert "We drew</textarea>" in html_of(asked)
    assert done["Location"] == f"{begun}recorded/"
    stands = Assessment.objects.get()
    assert (stands.child_seen_on, stands.how_views_were_obtained) == (
        date(2026, 3, 10),
        "We played",
    )
    assert Draft.objects.get().state == DraftState.RECORDED
