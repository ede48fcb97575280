"""Personal education plans of looked-after children."""

from __future__ import annotations

from django.db import models

from keel.core.constraints import dates_in_order, given
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet


class PersonalEducationPlanQuerySet(ChildRecordQuerySet["PersonalEducationPlan"]):
    """Personal education plans."""


@classified(
    open=("practitioner",),
    personal=("child", "begun_on", "completed_on"),
    sensitive=("words", "child_words"),
)
class PersonalEducationPlan(Recorded):
    """A looked-after child's education plan of one term: begun, then completed with the school.

    Each term's review of it is a plan of its own.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="personal_education_plans"
    )
    begun_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(blank=True, default="")
    child_words = models.TextField(blank=True, default="")

    objects = PersonalEducationPlanQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("begun_on"),
            dates_in_order("begun_on", "completed_on"),
        )
