"""What is asked of whoever places, visits or reviews a child who is looked after."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from keel.child_protection.forms import took_part
from keel.core.codes import (
    LegalStatus,
    PlacementProvider,
    PlacementType,
    PrimaryNeed,
    ReviewParticipation,
)
from keel.core.forms import Choice, Day, Form, LongText, Text, YesOrNo
from keel.family_help.visits import SeenForm
from keel.looked_after.models import Approval, NotAlone
from keel.workforce.fields import Colleague
from keel.workforce.models import Practitioner


class SeenInPlacementForm(SeenForm):
    """One looked-after child on a visit: seen alone, or rightly not."""

    not_alone_because = Choice("If not alone: why was that right?", NotAlone)
    field_order = ("seen", "alone", "not_alone_because", "bedroom", "words")


class BecomingLookedAfter(TypedDict):
    """What is said of children who become looked after together, and live together."""

    started_on: date
    status: LegalStatus
    primary_need: PrimaryNeed
    placement_type: PlacementType
    provider: PlacementProvider | None
    home: str
    postcode: str
    urn: str
    out_of_area: bool
    approval: Approval
    before_assessment: bool | None


class BecomingLookedAfterForm(Form[BecomingLookedAfter]):
    """The law, the home and the footing of children who become looked after."""

    started_on = Day(
        "When did the child become looked after?",
        what="The date the child became looked after",
        missing="Enter the date the child became looked after",
        past=True,
    )
    status = Choice("Under which law?", LegalStatus, missing="Choose under which law")
    primary_need = Choice(
        "The child's primary need", PrimaryNeed, missing="Choose the child's primary need"
    )
    placement_type = Choice(
        "What kind of placement is it?",
        PlacementType,
        missing="Choose what kind of placement it is",
        hint="Brothers and sisters who live somewhere else are written about apart.",
    )
    provider = Choice("Who provides it?", PlacementProvider)
    home = Text(
        "Who cares for the child, or which home is it?",
        missing="Say who cares for the child, or which home it is",
    )
    postcode = Text("Its postcode", width=10, max_length=8)
    urn = Text("The number Ofsted gave it, if it is registered", width=10, max_length=48)
    out_of_area = YesOrNo("Is it outside our area?", missing="Say whether it is outside our area")
    approval = Choice(
        "How are those who care for the child approved?",
        Approval,
        missing="Choose how they are approved",
    )
    before_assessment = YesOrNo("With a parent: is it before the parent was assessed?")


class OfficerNamed(TypedDict):
    """A reviewing officer who is named."""

    named_on: date
    reviewing_officer: Practitioner


class NameOfficerForm(Form[OfficerNamed]):
    """Who reviews, from when."""

    named_on = Day(
        "When was the officer named?",
        what="The date the officer was named",
        missing="Enter the date the officer was named",
        past=True,
    )
    reviewing_officer = Colleague("Who will review?", missing="Choose who will review")


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
