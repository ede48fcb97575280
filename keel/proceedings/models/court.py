"""What is reviewed before court, and what the court is asked."""

from __future__ import annotations

from django.db import models

from keel.core.constraints import dates_in_order, given, one_of, when_and_what
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet, DatedChildRecordQuerySet
from keel.proceedings.models.before_court import PreProceedings


class PreProceedingsReviewQuerySet(ChildRecordQuerySet["PreProceedingsReview"]):
    """Reviews of pre-proceedings."""


@classified(
    open=(
        "group",
        "held_by",
    ),
    personal=(
        "child",
        "pre_proceedings",
        "held_on",
    ),
    sensitive=("words",),
)
class PreProceedingsReview(Recorded):
    """The authority, the parents and their lawyers looked at whether pre-proceedings work."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="pre_proceedings_reviews"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    pre_proceedings = models.ForeignKey(
        PreProceedings, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    held_on = models.DateField()
    held_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(blank=True, default="")

    objects = PreProceedingsReviewQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name_plural = "reviews of pre-proceedings"
        constraints = (*Recorded.Meta.constraints, given("held_by"))


class FinalOrder(models.TextChoices):
    """What a court may decide at the end of care proceedings."""

    CARE = "care", "Care order"
    PLACEMENT = "placement", "Care and placement orders"
    SUPERVISION = "supervision", "Supervision order"
    SPECIAL_GUARDIANSHIP = "special_guardianship", "Special guardianship order"
    CHILD_ARRANGEMENTS = "child_arrangements", "Child arrangements order"
    NONE = "none", "No order"


class CareProceedingsQuerySet(DatedChildRecordQuerySet["CareProceedings"]):
    """Care proceedings, by the days on which they are under way."""

    begins = "issued_on"
    ends = "final_order_on"


@classified(
    open=(
        "group",
        "team",
        "practitioner",
    ),
    personal=(
        "child",
        "pre_proceedings",
        "issued_on",
        "case_management_hearing_on",
        "issues_resolution_hearing_on",
        "final_order_on",
        "court_reference",
    ),
    sensitive=("order",),
)
class CareProceedings(Recorded):
    """An application to the court for a care or supervision order, until its final order."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="care_proceedings"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    pre_proceedings = models.ForeignKey(
        PreProceedings, null=True, blank=True, on_delete=models.PROTECT, related_name="issued_as"
    )
    issued_on = models.DateField()
    case_management_hearing_on = models.DateField(null=True, blank=True)
    issues_resolution_hearing_on = models.DateField(null=True, blank=True)
    final_order_on = models.DateField(null=True, blank=True)
    order = models.CharField(max_length=30, choices=FinalOrder, blank=True, default="")
    court_reference = models.CharField(max_length=48, blank=True, default="")
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CareProceedingsQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name_plural = "care proceedings"
        constraints = (
            *Recorded.Meta.constraints,
            one_of("order", FinalOrder),
            dates_in_order("issued_on", "case_management_hearing_on"),
            dates_in_order("issued_on", "issues_resolution_hearing_on"),
            dates_in_order("issued_on", "final_order_on"),
            when_and_what("final_order_on", "order", words="Say what the court ordered, and when"),
        )
