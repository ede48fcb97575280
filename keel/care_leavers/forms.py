"""What is asked of whoever keeps in touch with a care leaver."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from keel.care_leavers.models import ContactMethod
from keel.core.forms import Choice, Day, Form, LongText, YesOrNo
from keel.workforce.fields import Colleague
from keel.workforce.models import Practitioner


class Tried(TypedDict):
    """An attempt to be in touch."""

    tried_on: date
    tried_by: Practitioner
    method: ContactMethod
    two_way: bool
    refused: bool | None
    words: str
    child_words: str


class ContactForm(Form[Tried]):
    """An attempt to be in touch with a care leaver, and what came of it."""

    tried_on = Day("When?", what="The date", missing="Enter the date", past=True)
    tried_by = Colleague("Who tried?", missing="Choose who tried")
    method = Choice("How?", ContactMethod, missing="Choose how")
    two_way = YesOrNo("Did they answer, or did you meet?", missing="Say whether they answered")
    refused = YesOrNo("Did they say that they want no contact?")
    words = LongText("How are they, and what do they need?", rows=8)
    child_words = LongText("In their own words", rows=3)


class PlanReviewed(TypedDict):
    """A review of a pathway plan."""

    held_on: date
    held_by: Practitioner
    decisions: str
    child_words: str


class ReviewPlanForm(Form[PlanReviewed]):
    """What a review of a pathway plan decided."""

    held_on = Day(
        "When was the review?",
        what="The date of the review",
        missing="Enter the date of the review",
        past=True,
    )
    held_by = Colleague("Who led it?", missing="Choose who led it")
    decisions = LongText("What was decided?", missing="Say what was decided", rows=8)
    child_words = LongText("What does the young person say, in their own words?", rows=4)
