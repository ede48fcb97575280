"""Care plans, and the answers from which a source makes them."""

from __future__ import annotations

from django.db import models

from keel.core.codes import CarePlanAim
from keel.core.constraints import dates_in_order, never_two_at_once, worded
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet, DatedChildRecordQuerySet


class CarePlanQuerySet(DatedChildRecordQuerySet["CarePlan"]):
    """Care plans."""


@classified(
    open=("practitioner",),
    personal=(
        "child",
        "started_on",
        "ended_on",
        "aims_remain_with_short_breaks",
        "aims_return_in_one_month",
        "aims_return_in_six_months",
        "aims_return_eventually",
        "aims_long_term_kinship",
        "aims_long_term_fostering",
        "aims_residential",
        "aims_supported_living",
        "aims_adoption",
        "aims_other",
    ),
    sensitive=(
        "words",
        "child_words",
    ),
)
class CarePlan(Recorded):
    """The plan for a looked-after child, and what it aims at for good."""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="care_plans")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    aims_remain_with_short_breaks = models.BooleanField(null=True, blank=True)
    aims_return_in_one_month = models.BooleanField(null=True, blank=True)
    aims_return_in_six_months = models.BooleanField(null=True, blank=True)
    aims_return_eventually = models.BooleanField(null=True, blank=True)
    aims_long_term_kinship = models.BooleanField(null=True, blank=True)
    aims_long_term_fostering = models.BooleanField(null=True, blank=True)
    aims_residential = models.BooleanField(null=True, blank=True)
    aims_supported_living = models.BooleanField(null=True, blank=True)
    aims_adoption = models.BooleanField(null=True, blank=True)
    aims_other = models.BooleanField(null=True, blank=True)
    words = models.TextField(blank=True, default="")
    child_words = models.TextField(blank=True, default="")
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CarePlanQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            dates_in_order(),
            never_two_at_once("child"),
        )

    @property
    def aims(self) -> tuple[CarePlanAim, ...]:
        """What the plan aims at, by the code of SSD."""
        return tuple(aim for aim in CarePlanAim if getattr(self, f"aims_{aim.name.lower()}"))


class CarePlanAnswerQuerySet(ChildRecordQuerySet["CarePlanAnswer"]):
    """Answers on the forms of care plans."""


@classified(personal=("child", "form_key", "question", "answered_on"), sensitive=("answer",))
class CarePlanAnswer(Recorded):
    """One answer on the form from which a source's care plan is made.

    The plan itself says what it aims at; this says what was answered, and when.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="care_plan_answers"
    )
    form_key = models.CharField(max_length=48)
    question = models.CharField(max_length=10)
    answer = models.CharField(max_length=255, blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)

    objects = CarePlanAnswerQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (*Recorded.Meta.constraints, worded("form_key"), worded("question"))
