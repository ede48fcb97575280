"""What is asked of enquiries and conferences: nothing is ticked that another answer decides."""

from __future__ import annotations

from keel.child_protection.forms import ChildsConferenceForm, EnquiryOutcomeForm
from keel.child_protection.models import ConferenceOutcome, EnquiryAction


def test_a_conference_follows_from_the_outcome_of_an_enquiry_alone() -> None:
    form = EnquiryOutcomeForm({"actions": [EnquiryAction.CONFERENCE.value]})

    assert form.errors["actions"] == ["Choose from the list"]


def test_a_plan_follows_from_its_category_alone() -> None:
    form = ChildsConferenceForm({"outcomes": [ConferenceOutcome.PLAN.value]})

    assert form.errors["outcomes"] == ["Choose from the list"]
