"""What is asked of whoever assesses a child, or helps a child in need."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict

from keel.core.codes import AssessmentFactor
from keel.core.forms import Choice, Day, Form, LongText, Several, YesOrNo
from keel.family_help.models import AssessmentOutcome, CheckpointDecision, PlanDecision
from keel.family_help.models.assessments import refuse_factors, refuse_without_impact
from keel.workforce.fields import Colleague
from keel.workforce.models import Practitioner


class AssessmentStarted(TypedDict):
    """An assessment that begins."""

    started_on: date
    practitioner: Practitioner


class StartAssessmentForm(Form[AssessmentStarted]):
    """Who assesses, from when."""

    started_on = Day(
        "When did the assessment start?",
        what="The date the assessment started",
        missing="Enter the date the assessment started",
        past=True,
    )
    practitioner = Colleague("Who assesses?", missing="Choose who assesses")


class SeenInAssessment(TypedDict):
    """A child who was seen in their assessment."""

    seen_on: date
    alone: bool
    how_views_were_obtained: str


class SeeChildForm(Form[SeenInAssessment]):
    """That the child was seen, and how their views came."""

    seen_on = Day(
        "When was the child first seen?",
        what="The date the child was seen",
        missing="Enter the date the child was seen",
        past=True,
    )
    alone = YesOrNo("Alone?", missing="Say whether the child was seen alone")
    how_views_were_obtained = LongText(
        "How did you hear what the child thinks?",
        hint="What you did together, in which language, with whose help.",
        missing="Say how you heard what the child thinks",
        rows=4,
    )


class AssessmentWritten(TypedDict):
    """What an assessment found, and what should follow."""

    child_views: str
    factors: list[AssessmentFactor]
    analysis: str
    impact: str
    chronology_reviewed_on: date | None
    reason_late: str
    outcomes: list[AssessmentOutcome]


class FinishAssessmentForm(Form[AssessmentWritten]):
    """A whole assessment, as it goes to a manager."""

    child_views = LongText(
        "What does the child say?",
        hint="In their own words, about their life and what should change.",
        missing="Say what the child says",
        rows=6,
    )
    factors = Several("What did you find?", AssessmentFactor, missing="Choose what you found")
    analysis = LongText(
        "What is it like to be this child?",
        hint="What helps, what harms, what is likely to happen, and what should change.",
        missing="Write your analysis",
        rows=14,
    )
    impact = LongText(
        "What has living with this for so long done to the child?",
        hint="Needed where you found neglect or domestic abuse.",
        rows=5,
    )
    chronology_reviewed_on = Day(
        "When did you read the whole chronology?", what="The date you read it", past=True
    )
    outcomes = Several(
        "What should follow?", AssessmentOutcome, missing="Choose what should follow"
    )
    reason_late = LongText("If it is late: why?", rows=3)

    def clean(self) -> dict[str, Any]:
        """What would be refused when it is authorised is said to whoever writes it."""
        found = self.cleaned_data
        factors = found.get("factors", [])
        with self.refused_beside("factors"):
            refuse_factors(factors)
        with self.refused_beside("impact"):
            refuse_without_impact(factors, impact=found.get("impact", ""))
        return found


class Checkpoint(TypedDict):
    """What a manager decided at a checkpoint."""

    held_on: date
    held_by: Practitioner
    decision: CheckpointDecision
    safety_plan_in_place: bool
    words: str


class CheckpointForm(Form[Checkpoint]):
    """A manager looked at an assessment that is still open."""

    held_on = Day("When did you look?", what="The date", missing="Enter the date", past=True)
    held_by = Colleague("Who looked?", missing="Choose who looked")
    safety_plan_in_place = YesOrNo(
        "Is there a safety plan that holds?", missing="Say whether there is a safety plan"
    )
    decision = Choice("What was decided?", CheckpointDecision, missing="Choose what was decided")
    words = LongText("Why?", rows=4)


class PlanStarted(TypedDict):
    """A child in need plan that begins."""

    started_on: date
    aims: str


class StartPlanForm(Form[PlanStarted]):
    """What a child in need plan is for."""

    started_on = Day(
        "When did the plan start?",
        what="The date the plan started",
        missing="Enter the date the plan started",
        past=True,
    )
    aims = LongText(
        "What should be different for the child, by when, and who does what?",
        missing="Say what the plan should change",
        rows=10,
    )


class PlanReviewed(TypedDict):
    """What a review of a child in need plan decided."""

    held_on: date
    held_by: Practitioner
    by_senior_manager: bool | None
    decision: PlanDecision
    words: str


class ReviewPlanForm(Form[PlanReviewed]):
    """A review of a child in need plan."""

    held_on = Day(
        "When was the review?",
        what="The date of the review",
        missing="Enter the date of the review",
        past=True,
    )
    held_by = Colleague("Who led it?", missing="Choose who led it")
    by_senior_manager = YesOrNo("Was it led by a senior manager?")
    words = LongText("What has changed for the child?", missing="Say what has changed", rows=8)
    decision = Choice("What was decided?", PlanDecision, missing="Choose what was decided")
