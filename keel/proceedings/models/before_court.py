"""The legal gateway, pre-proceedings, and the law under which a child is looked after."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from keel.core.codes import LegalStatus as LegalStatusCode
from keel.core.constraints import (
    dates_in_order,
    never_two_at_once,
    one_of,
    refuse_unless,
    when_and_what,
)
from keel.core.dated import begun_by
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet, DatedChildRecordQuerySet


class GatewayOutcome(models.TextChoices):
    """What a legal gateway meeting may decide."""

    CARRY_ON = "carry_on", "Carry on with the plan"
    PRE_PROCEEDINGS = "pre_proceedings", "Begin pre-proceedings"
    ISSUE = "issue", "Apply to the court"


class LegalGatewayQuerySet(ChildRecordQuerySet["LegalGateway"]):
    """Legal gateways."""


@classified(
    open=(
        "group",
        "requested_by",
        "urgent",
        "considered_by",
        "team",
    ),
    personal=(
        "child",
        "plan",
        "requested_on",
        "held_on",
        "considered_on",
    ),
    sensitive=(
        "outcome",
        "advice",
        "not_now_because",
    ),
)
class LegalGateway(Recorded):
    """A legal step asked for and decided; or considered and, for a reason, not taken now."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="legal_gateways"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    plan = models.ForeignKey(
        "child_protection.ProtectionPlan",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="legal_gateways",
    )
    requested_on = models.DateField(null=True, blank=True)
    requested_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    urgent = models.BooleanField(default=False)
    held_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=GatewayOutcome, blank=True, default="")
    advice = models.TextField(blank=True, default="")
    considered_on = models.DateField(null=True, blank=True)
    considered_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    not_now_because = models.TextField(blank=True, default="")
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = LegalGatewayQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("outcome", GatewayOutcome),
            refuse_unless(
                Q(requested_on__isnull=False)
                | Q(held_on__isnull=False)
                | Q(considered_on__isnull=False),
                name="asked_held_or_considered",
                words="Say when it was asked for, held or considered",
            ),
            dates_in_order("requested_on", "held_on"),
            when_and_what("held_on", "outcome", words="Say what was decided, and when"),
            when_and_what(
                "considered_on", "not_now_because", words="Say why no legal step is taken now"
            ),
        )


class PreProceedingsDecision(models.TextChoices):
    """What pre-proceedings may come to."""

    STEP_DOWN = "step_down", "Step down"
    ISSUE = "issue", "Apply to the court"


class PreProceedingsQuerySet(DatedChildRecordQuerySet["PreProceedings"]):
    """Times in pre-proceedings."""

    def leading_to_court(self, day: date) -> Self:
        """Those from which an application on the day comes: not over before it, or over with it.

        The decision to apply ends pre-proceedings, mostly some days before the application.
        """
        last = Q(ended_on__gte=day) | Q(decision=PreProceedingsDecision.ISSUE)
        return self.filter(begun_by(day), Q(ended_on__isnull=True) | last).not_gone(day)


@classified(
    open=(
        "group",
        "team",
        "practitioner",
        "stated_protection_plans",
        "stated_earlier_pre_proceedings",
        "stated_earlier_care_proceedings",
        "stated_meetings",
        "stated_hearings",
    ),
    personal=(
        "child",
        "family_key",
        "gateway",
        "started_on",
        "letter_sent_on",
        "first_meeting_on",
        "decided_on",
        "ended_on",
        "parents_represented",
        "parents_represented_at_issue",
        "care_proceedings_letter_on",
        "court_reference",
        "short_notice",
        "initial_plan_approved",
        "final_plan_approved",
    ),
    sensitive=(
        "decision",
        "stated_outcome",
        "end_reason",
        "stated_gateway_outcome",
        "short_notice_reason",
        "initial_plan",
        "final_plan",
    ),
)
class PreProceedings(Recorded):
    """The time in which parents are told what must change if the court is not to be asked.

    With it stands what became of it in court: plans put before it, hearings, its reference.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="pre_proceedings"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    family_key = models.CharField(max_length=48, blank=True, default="")
    gateway = models.ForeignKey(
        LegalGateway, null=True, blank=True, on_delete=models.PROTECT, related_name="led_to"
    )
    stated_gateway_outcome = models.CharField(max_length=100, blank=True, default="")
    started_on = models.DateField()
    letter_sent_on = models.DateField(null=True, blank=True)
    first_meeting_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision = models.CharField(
        max_length=10, choices=PreProceedingsDecision, blank=True, default=""
    )
    stated_outcome = models.CharField(max_length=100, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True, default="")
    stated_protection_plans = models.PositiveSmallIntegerField(null=True, blank=True)
    stated_earlier_pre_proceedings = models.PositiveSmallIntegerField(null=True, blank=True)
    stated_earlier_care_proceedings = models.PositiveSmallIntegerField(null=True, blank=True)
    stated_meetings = models.PositiveSmallIntegerField(null=True, blank=True)
    parents_represented = models.BooleanField(null=True, blank=True)
    parents_represented_at_issue = models.BooleanField(null=True, blank=True)
    care_proceedings_letter_on = models.DateField(null=True, blank=True)
    court_reference = models.CharField(max_length=48, blank=True, default="")
    stated_hearings = models.PositiveSmallIntegerField(null=True, blank=True)
    short_notice = models.BooleanField(null=True, blank=True)
    short_notice_reason = models.CharField(max_length=100, blank=True, default="")
    initial_plan_approved = models.BooleanField(null=True, blank=True)
    initial_plan = models.CharField(max_length=100, blank=True, default="")
    final_plan_approved = models.BooleanField(null=True, blank=True)
    final_plan = models.CharField(max_length=100, blank=True, default="")
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PreProceedingsQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("decision", PreProceedingsDecision),
            dates_in_order(),
            dates_in_order("started_on", "letter_sent_on"),
            dates_in_order("started_on", "first_meeting_on"),
            dates_in_order("started_on", "decided_on"),
            when_and_what("decided_on", "decision", words="Say what was decided, and when"),
            when_and_what("ended_on", "end_reason", words="Say how pre-proceedings ended"),
            refuse_unless(
                Q(short_notice=True, short_notice__isnull=False) | Q(short_notice_reason=""),
                name="short_notice_reasoned",
                words="Only proceedings at short notice have a reason for it",
            ),
            never_two_at_once("child"),
        )


class LegalStatusQuerySet(DatedChildRecordQuerySet["LegalStatus"]):
    """Legal statuses."""


@classified(
    open=("group",),
    personal=(
        "child",
        "started_on",
        "started_at",
        "ended_on",
        "ended_at",
    ),
    sensitive=("status",),
)
class LegalStatus(Recorded):
    """A legal status of a child: one of the SSDA903's, or another that a source knows.

    The moments are kept where they are known: police protection is counted in hours.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="legal_statuses"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    status = models.CharField(max_length=100)
    started_on = models.DateField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = LegalStatusQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name_plural = "legal statuses"
        constraints = (
            *Recorded.Meta.constraints,
            dates_in_order(),
            dates_in_order("started_at", "ended_at"),
            refuse_unless(
                Q(status__in=LegalStatusCode.values),
                name="known_status",
                words="Choose a legal status from the list",
            ),
            refuse_unless(
                Q(started_at__isnull=True) | Q(started_at__date=models.F("started_on")),
                name="started_at_that_day",
                words="The moment lies on the day on which the status began",
            ),
            refuse_unless(
                Q(ended_at__isnull=True) | Q(ended_at__date=models.F("ended_on")),
                name="ended_at_that_day",
                words="The moment lies on the day on which the status ended",
            ),
            never_two_at_once("child", "status"),
        )
