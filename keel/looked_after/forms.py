"""What is asked of whoever visits or reviews a child who is looked after."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from keel.child_protection.forms import took_part
from keel.core.codes import ReviewParticipation
from keel.core.forms import Choice, Day, Form, LongText
from keel.family_help.visits import SeenForm
from keel.looked_after.models import NotAlone
from keel.workforce.fields import Colleague
from keel.workforce.models import Practitioner


class SeenInPlacementForm(SeenForm):
    """One looked-after child on a visit: seen alone, or rightly not."""

    not_alone_because = Choice("If not alone: why was that right?", NotAlone)
    field_order = ("seen", "alone", "not_alone_because", "bedroom", "words")


class Review(TypedDict):
    """What is said once of a review."""

    held_on: date
    reviewing_officer: Practitioner


class ReviewForm(Form[Review]):
    """A review of looked-after brothers and sisters."""

    held_on = Day(
        "When was the review?",
        what="The date of the review",
        missing="Enter the date of the review",
        past=True,
    )
    reviewing_officer = Colleague("Who reviewed?", missing="Choose who reviewed")


class ChildsReview(TypedDict):
    """What is said of each child at a review."""

    took_part: ReviewParticipation
    met_on: date | None
    decisions: str


class ChildsReviewForm(Form[ChildsReview]):
    """One child at a review."""

    took_part = took_part()
    met_on = Day("When did you meet {child} before the review?", what="The date you met", past=True)
    decisions = LongText(
        "What was decided for {child}?",
        hint="Who does what, by when.",
        missing="Say what was decided for {child}",
        rows=8,
    )
