"""What is asked of enquiries and conferences: nothing is ticked that another answer decides."""

from __future__ import annotations

import pytest

from keel.child_protection.forms import ChildsConferenceForm, EnquiryOutcomeForm
from keel.child_protection.models import ConferenceOutcome, EnquiryAction
from tests.cast import Member

NO_PLAN = ["Choose the category, or leave empty what is said of a plan"]


def test_a_conference_follows_from_the_outcome_of_an_enquiry_alone() -> None:
    form = EnquiryOutcomeForm({"actions": [EnquiryAction.CONFERENCE.value]})

    assert form.errors["actions"] == ["Choose from the list"]


def test_a_plan_follows_from_its_category_alone() -> None:
    form = ChildsConferenceForm({"outcomes": [ConferenceOutcome.PLAN.value]})

    assert form.errors["outcomes"] == ["Choose from the list"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("danger", "Hunger"),
        ("contingency", "Legal advice is taken"),
        ("contingency_on", "2026-06-30"),
    ],
)
@pytest.mark.django_db
def test_what_is_said_of_a_plan_is_not_lost_where_no_category_is_chosen(
    question: str, answer: str
) -> None:
    form = ChildsConferenceForm({question: answer})

    assert form.errors["category"] == NO_PLAN


@pytest.mark.django_db
def test_who_decides_of_a_plan_is_not_lost_where_no_category_is_chosen(worker: Member) -> None:
    form = ChildsConferenceForm({"contingency_decides": str(worker.practitioner.pk)})

    assert form.errors["category"] == NO_PLAN


@pytest.mark.django_db
def test_nothing_is_said_of_a_plan_where_there_is_none() -> None:
    form = ChildsConferenceForm({})

    assert "category" not in form.errors
