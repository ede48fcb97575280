"""Child protection plans, the contingency inside them, and the gates that a long one must pass."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keel.core.codes import CategoryOfAbuse
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
from keel.people.querysets import ChildRecordQuerySet, DatedChildRecordQuerySet


class ProtectionPlanQuerySet(DatedChildRecordQuerySet["ProtectionPlan"]):
    """Protection plans, by the days on which they hold."""


@classified(
    open=(
        "group",
        "team",
        "practitioner",
    ),
    personal=(
        "child",
        "referral",
        "conference",
        "started_on",
        "ended_on",
        "under_another_authority",
        "flagged_on",
        "unflagged_on",
        "earlier_plans",
        "earlier_plans_counted_on",
    ),
    sensitive=(
        "end_reason",
        "initial_category",
        "latest_category",
        "danger",
    ),
)
class ProtectionPlan(Recorded):
    """A child protection plan, from the conference that made it to the one that ends it."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="protection_plans"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    referral = models.ForeignKey(
        "front_door.Referral", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    conference = models.ForeignKey(
        "child_protection.InitialConference",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="plans",
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True, default="")
    under_another_authority = models.BooleanField(null=True, blank=True)
    initial_category = models.CharField(
        max_length=3, choices=CategoryOfAbuse, blank=True, default=""
    )
    latest_category = models.CharField(
        max_length=3, choices=CategoryOfAbuse, blank=True, default=""
    )
    danger = models.TextField(blank=True, default="")
    flagged_on = models.DateField(
        null=True, blank=True, help_text="When the national flag for health services was set"
    )
    unflagged_on = models.DateField(null=True, blank=True)
    earlier_plans = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Ever, under any authority"
    )
    earlier_plans_counted_on = models.DateField(null=True, blank=True)
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ProtectionPlanQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("initial_category", CategoryOfAbuse),
            one_of("latest_category", CategoryOfAbuse),
            dates_in_order(),
            when_and_what("ended_on", "end_reason", words="Say why the plan ended, and when"),
            refuse_unless(
                ~Q(initial_category="") & ~Q(latest_category=""),
                name="category_given",
                words="Choose one of the five categories",
            ),
            dates_in_order("started_on", "flagged_on"),
            dates_in_order("ended_on", "unflagged_on"),
            refuse_unless(
                Q(earlier_plans__isnull=True, earlier_plans_counted_on__isnull=True)
                | Q(earlier_plans__isnull=False, earlier_plans_counted_on__isnull=False),
                name="earlier_counted_on",
                words="Say how many earlier plans there were, and when that was asked",
            ),
            never_two_at_once("child"),
        )


class ContingencyPlanQuerySet(ChildRecordQuerySet["ContingencyPlan"]):
    """Contingency plans."""


@classified(
    open=("decides",),
    personal=(
        "child",
        "plan",
        "recorded_on",
        "trigger_on",
        "decides_as",
        "decided_on",
        "replaced_on",
    ),
    sensitive=(
        "what_happens",
        "trigger",
        "decision",
    ),
)
class ContingencyPlan(Recorded):
    """What happens if nothing changes: by when, and who decides.

    A newer one replaces it; one replaced before its day has no day to wait for. Where there is no
    protection plan it is the contingency of pre-proceedings.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="contingency_plans"
    )
    plan = models.ForeignKey(
        ProtectionPlan,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contingency_plans",
    )
    recorded_on = models.DateField()
    what_happens = models.TextField(blank=True, default="")
    trigger_on = models.DateField(null=True, blank=True)
    trigger = models.TextField(blank=True, default="")
    decides = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decides_as = models.CharField(max_length=100, blank=True, default="")
    decided_on = models.DateField(null=True, blank=True)
    decision = models.TextField(blank=True, default="")
    replaced_on = models.DateField(null=True, blank=True)

    objects = ContingencyPlanQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            dates_in_order("recorded_on", "trigger_on"),
            dates_in_order("recorded_on", "decided_on"),
            dates_in_order("recorded_on", "replaced_on"),
            when_and_what("decided_on", "decision", words="Say what was decided, and when"),
            models.UniqueConstraint(
                fields=["child", "plan"],
                condition=OWN & Q(replaced_on__isnull=True),
                nulls_distinct=False,
                name="%(app_label)s_%(class)s_one_at_a_time",
                violation_error_message="This plan has a contingency already: replace it",
            ),
        )


class Gate(models.TextChoices):
    """A look that a long plan, or a plan after an earlier one, must have had."""

    CHAIR_CHALLENGE = "chair_challenge", "Chair's challenge at 9 months"
    CHAIR_MIDPOINT = "chair_midpoint", "Chair's midpoint review at 12 months"
    HEAD_OF_SERVICE = "head_of_service", "Head of service's review at 18 months"
    DESIGNATED = "designated", "Designated review at 21 months"
    RETURN_ANALYSED = "return_analysed", "Chair's analysis of why change did not last"


class PlanGateQuerySet(ChildRecordQuerySet["PlanGate"]):
    """Looks at long plans."""


@classified(
    open=(
        "gate",
        "passed_by",
    ),
    personal=(
        "child",
        "plan",
        "passed_on",
    ),
    sensitive=("words",),
)
class PlanGate(Recorded):
    """Somebody above the worker looked at a plan that has lasted long, or that came back."""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="plan_gates")
    plan = models.ForeignKey(ProtectionPlan, on_delete=models.PROTECT, related_name="gates")
    gate = models.CharField(max_length=20, choices=Gate)
    passed_on = models.DateField()
    passed_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(blank=True, default="")

    objects = PlanGateQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("gate", Gate),
            worded("gate"),
            refuse_unless(
                Q(passed_by__isnull=False) & ~Q(words=""),
                name="by_somebody_in_words",
                words="Say who looked at the plan, and what they found",
            ),
        )
