"""What is asked when a child is missing, and when they are back."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from keel.core.codes import MissingType
from keel.core.forms import Choice, Form, LongText, Moment, YesOrNo
from keel.workforce.fields import Colleague
from keel.workforce.models import Practitioner


class Missing(TypedDict):
    """A child who is missing."""

    kind: MissingType
    started_at: datetime
    words: str


class ReportForm(Form[Missing]):
    """That children are missing, since when, and what is done to find them."""

    kind = Choice("Missing, or away without leave?", MissingType, missing="Choose which")
    started_at = Moment("Since when?", what="The time", missing="Enter since when", past=True)
    words = LongText("What is known, and who looks for them?", missing="Say what is known", rows=6)


class Returned(TypedDict):
    """A child who is back."""

    ended_at: datetime


class ReturnForm(Form[Returned]):
    """That children were found, or came back."""

    ended_at = Moment("When?", what="The time", missing="Enter when", past=True)


class Interview(TypedDict):
    """An interview with a child who came back."""

    held_at: datetime
    held_by: Practitioner
    independent: bool
    account: str
    child_words: str


class InterviewForm(Form[Interview]):
    """What a child says of where they were, and why they went."""

    held_at = Moment("When was the talk?", what="The time", missing="Enter when", past=True)
    held_by = Colleague("Who talked with the child?", missing="Choose who talked with the child")
    independent = YesOrNo(
        "Are they independent of the child's care?", missing="Say whether they are independent"
    )
    account = LongText(
        "Where was the child, with whom, and what would stop it happening again?",
        missing="Say what you learned",
        rows=8,
    )
    child_words = LongText("In the child's own words", rows=4)
