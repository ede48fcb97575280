"""Child and family assessments."""

from __future__ import annotations

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import F, Q, UniqueConstraint

from keel.core import codes
from keel.core.constraints import (
    OWN,
    dates_in_order,
    never_two_at_once,
    one_of,
    refuse_unless,
    when_and_what,
    worded,
)
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.core.writing import CannotRecordError
from keel.people.querysets import ChildRecordQuerySet


class AssessmentOutcome(models.TextChoices):
    """What may follow from an assessment. Each value is the end of a column's name."""

    NO_FURTHER_ACTION = "no_further_action", "No further action"
    ENQUIRY_ENDED = "enquiry_ended_no_further_action", "No further action, enquiry ended"
    STRATEGY_DISCUSSION = "strategy_discussion", "Strategy discussion"
    LOOKED_AFTER = "looked_after", "Request to look after the child"
    PRIVATE_FOSTERING = "private_fostering", "Private fostering"
    LEGAL_ACTION = "legal_action", "Legal action"
    SERVICES = "services", "Services to the child and family"
    SHORT_BREAKS = "short_breaks", "Short breaks"
    SPECIALIST_ASSESSMENT = "specialist_assessment", "Specialist assessment"
    ANOTHER_AGENCY = "another_agency", "Referral to another agency"
    OTHER_ACTIONS = "other_actions", "Other actions"
    OTHER = "other", "Something else"


NEEDS_IMPACT = (
    codes.AssessmentFactor.CHILD_DOMESTIC_ABUSE,
    codes.AssessmentFactor.PARENT_DOMESTIC_ABUSE,
    codes.AssessmentFactor.HOUSEHOLD_DOMESTIC_ABUSE,
    codes.AssessmentFactor.NEGLECT,
)
"""Factors of which an assessment says what living with them for so long has done (AS-06)."""


def refuse_factors(factors: Collection[str]) -> None:
    """CannotRecordError where "None" does not stand alone."""
    if codes.AssessmentFactor.NONE_FOUND in factors and len(factors) > 1:
        raise CannotRecordError("No factors identified, and factors beside it")


def refuse_without_impact(factors: Collection[str], *, impact: str) -> None:
    """CannotRecordError where domestic abuse or neglect was found, and not what it has done."""
    if not impact and not set(NEEDS_IMPACT).isdisjoint(factors):
        raise CannotRecordError("Say what living with this for so long has done to the child")


class AssessmentQuerySet(ChildRecordQuerySet["Assessment"]):
    """Assessments, by how far they have come. A cancelled one is none."""

    def under_way(self) -> Self:
        """Those that nobody has authorised yet."""
        return self.filter(authorised_on=None, cancelled_on=None)


@classified(
    open=(
        "group",
        "authorised_by",
        "stated_outcomes",
        "team",
        "practitioner",
    ),
    personal=(
        "child",
        "referral",
        "started_on",
        "child_seen",
        "child_seen_on",
        "child_seen_alone",
        "chronology_reviewed_on",
        "authorised_on",
        "no_further_action",
        "outcome_no_further_action",
        "outcome_enquiry_ended_no_further_action",
        "outcome_strategy_discussion",
        "outcome_looked_after",
        "outcome_private_fostering",
        "outcome_legal_action",
        "outcome_services",
        "outcome_short_breaks",
        "outcome_specialist_assessment",
        "outcome_another_agency",
        "outcome_other_actions",
        "outcome_other",
        "cancelled_on",
    ),
    sensitive=(
        "how_views_were_obtained",
        "child_views",
        "analysis",
        "impact",
        "reason_late",
        "outcome_comments",
        "cancelled_because",
    ),
)
class Assessment(Recorded):
    """A child and family assessment: what is it like to be this child, and what should change?"""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="assessments")
    group = models.UUIDField(null=True, blank=True, db_index=True)
    referral = models.ForeignKey(
        "front_door.Referral",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assessments",
    )
    started_on = models.DateField()
    child_seen = models.BooleanField(null=True, blank=True)
    child_seen_on = models.DateField(null=True, blank=True)
    child_seen_alone = models.BooleanField(null=True, blank=True)
    how_views_were_obtained = models.TextField(blank=True, default="")
    child_views = models.TextField(blank=True, default="")
    analysis = models.TextField(blank=True, default="")
    impact = models.TextField(
        blank=True, default="", help_text="What living with this for so long has done to the child"
    )
    chronology_reviewed_on = models.DateField(null=True, blank=True)
    reason_late = models.TextField(blank=True, default="")
    authorised_on = models.DateField(null=True, blank=True)
    authorised_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    no_further_action = models.BooleanField(null=True, blank=True)
    outcome_no_further_action = models.BooleanField(null=True, blank=True)
    outcome_enquiry_ended_no_further_action = models.BooleanField(null=True, blank=True)
    outcome_strategy_discussion = models.BooleanField(null=True, blank=True)
    outcome_looked_after = models.BooleanField(null=True, blank=True)
    outcome_private_fostering = models.BooleanField(null=True, blank=True)
    outcome_legal_action = models.BooleanField(null=True, blank=True)
    outcome_services = models.BooleanField(null=True, blank=True)
    outcome_short_breaks = models.BooleanField(null=True, blank=True)
    outcome_specialist_assessment = models.BooleanField(null=True, blank=True)
    outcome_another_agency = models.BooleanField(null=True, blank=True)
    outcome_other_actions = models.BooleanField(null=True, blank=True)
    outcome_other = models.BooleanField(null=True, blank=True)
    stated_outcomes = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome_comments = models.TextField(blank=True, default="")
    cancelled_on = models.DateField(null=True, blank=True)
    cancelled_because = models.TextField(blank=True, default="")
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AssessmentQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            dates_in_order("started_on", "child_seen_on"),
            dates_in_order("started_on", "authorised_on"),
            dates_in_order("started_on", "cancelled_on"),
            when_and_what("cancelled_on", "cancelled_because", words="Say why it was cancelled"),
            refuse_unless(
                Q(child_seen_on__isnull=True) | Q(child_seen=True),
                name="seen_on_needs_seen",
                words="A child who was not seen has no day on which they were",
            ),
            refuse_unless(
                Q(authorised_on__isnull=True)
                | Q(authorised_by__isnull=False, cancelled_on__isnull=True),
                name="authorised_by_somebody",
                words="Say who authorised it. A cancelled assessment is not authorised",
            ),
            refuse_unless(
                ~Q(authorised_by=F("practitioner")),
                name="not_by_its_author",
                words="Somebody other than its author authorises an assessment",
            ),
            never_two_at_once("child", last="authorised_on", where=Q(cancelled_on__isnull=True)),
        )


class AssessmentFactorQuerySet(ChildRecordQuerySet["AssessmentFactor"]):
    """Factors that assessments found."""


@classified(
    personal=(
        "child",
        "assessment",
        "stated_key",
    ),
    sensitive=("factor",),
)
class AssessmentFactor(Recorded):
    """One factor that an assessment found.

    `stated_key` is a source's key of the row in which it names all factors of an assessment.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="assessment_factors"
    )
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="factors")
    factor = models.CharField(max_length=3, choices=codes.AssessmentFactor)
    stated_key = models.CharField(max_length=48, blank=True, default="")

    objects = AssessmentFactorQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("factor", codes.AssessmentFactor),
            worded("factor"),
            UniqueConstraint(
                fields=["assessment", "factor"],
                condition=OWN,
                name="%(app_label)s_%(class)s_named_once",
                violation_error_message="This assessment has that factor already",
            ),
        )


class CheckpointDecision(models.TextChoices):
    """What a manager may decide at a checkpoint."""

    GO_ON = "go_on", "Go on with the assessment"
    FINISH = "finish", "Finish now"
    STRATEGY_DISCUSSION = "strategy_discussion", "Hold a strategy discussion"


class AssessmentCheckpointQuerySet(ChildRecordQuerySet["AssessmentCheckpoint"]):
    """Checkpoints of assessments."""


@classified(
    open=("held_by",),
    personal=(
        "child",
        "assessment",
        "referral",
        "held_on",
        "decision",
        "safety_plan_in_place",
    ),
    sensitive=("words",),
)
class AssessmentCheckpoint(Recorded):
    """A manager looked at an assessment that was still open.

    It keeps its assessment's referral, which is the matter that their clocks have in common.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="assessment_checkpoints"
    )
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="checkpoints")
    referral = models.ForeignKey(
        "front_door.Referral", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    held_on = models.DateField()
    held_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decision = models.CharField(max_length=20, choices=CheckpointDecision, blank=True, default="")
    safety_plan_in_place = models.BooleanField(null=True, blank=True)
    words = models.TextField(blank=True, default="")

    objects = AssessmentCheckpointQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("decision", CheckpointDecision),
            refuse_unless(
                Q(held_by__isnull=False) & ~Q(decision=""),
                name="decided_by_somebody",
                words="Say who held the checkpoint and what they decided",
            ),
        )
