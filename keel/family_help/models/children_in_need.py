"""Child in need plans, their visits and reviews."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keel.core.constraints import dates_in_order, never_two_at_once, one_of, refuse_unless
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet, DatedChildRecordQuerySet


class ChildInNeedPlanQuerySet(DatedChildRecordQuerySet["ChildInNeedPlan"]):
    """Child in need plans, by the days on which they hold."""


@classified(
    open=(
        "group",
        "plan_type",
        "team",
        "practitioner",
    ),
    personal=(
        "child",
        "referral",
        "started_on",
        "ended_on",
    ),
    sensitive=(
        "end_reason",
        "aims",
    ),
)
class ChildInNeedPlan(Recorded):
    """A plan for a child in need, or what the authority calls it since family help began."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="child_in_need_plans"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    referral = models.ForeignKey(
        "front_door.Referral",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="child_in_need_plans",
    )
    plan_type = models.ForeignKey(
        "workforce.PlanType", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True, default="")
    aims = models.TextField(blank=True, default="")
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ChildInNeedPlanQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            dates_in_order(),
            never_two_at_once("child"),
        )


class ChildInNeedVisitQuerySet(ChildRecordQuerySet["ChildInNeedVisit"]):
    """Visits to children in need."""


@classified(
    open=(
        "group",
        "visited_by",
    ),
    personal=(
        "child",
        "plan",
        "visited_on",
        "child_seen",
        "child_seen_alone",
        "bedroom_seen",
    ),
    sensitive=(
        "account",
        "child_words",
    ),
)
class ChildInNeedVisit(Recorded):
    """A visit to a child in need. It counts only where the child was seen."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="child_in_need_visits"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    plan = models.ForeignKey(
        ChildInNeedPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="visits"
    )
    visited_on = models.DateField()
    visited_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    child_seen = models.BooleanField(null=True, blank=True)
    child_seen_alone = models.BooleanField(null=True, blank=True)
    bedroom_seen = models.BooleanField(null=True, blank=True)
    account = models.TextField(blank=True, default="")
    child_words = models.TextField(blank=True, default="")

    objects = ChildInNeedVisitQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            refuse_unless(
                Q(child_seen=True) | ~Q(child_seen_alone=True),
                name="alone_needs_seen",
                words="A child who was seen alone was seen",
            ),
            refuse_unless(
                Q(child_seen__isnull=False, visited_by__isnull=False),
                name="seen_or_not_by_whom",
                words="Say who visited, and whether they saw the child",
            ),
        )


class PlanDecision(models.TextChoices):
    """What a review of a plan may decide."""

    GO_ON = "go_on", "Go on with the plan"
    END = "end", "End the plan"
    STEP_DOWN = "step_down", "Step down to early help"
    STEP_UP = "step_up", "Step up: hold a strategy discussion"


class ChildInNeedReviewQuerySet(ChildRecordQuerySet["ChildInNeedReview"]):
    """Reviews of child in need plans."""


@classified(
    open=(
        "group",
        "held_by",
        "by_senior_manager",
    ),
    personal=(
        "child",
        "plan",
        "held_on",
        "decision",
    ),
    sensitive=("words",),
)
class ChildInNeedReview(Recorded):
    """A review of a child in need plan; of a long one, by a senior manager."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="child_in_need_reviews"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    plan = models.ForeignKey(
        ChildInNeedPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    held_on = models.DateField()
    held_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_senior_manager = models.BooleanField(default=False)
    decision = models.CharField(max_length=20, choices=PlanDecision, blank=True, default="")
    words = models.TextField(blank=True, default="")

    objects = ChildInNeedReviewQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("decision", PlanDecision),
            refuse_unless(~Q(decision=""), name="decides", words="Say what the review decided"),
        )
