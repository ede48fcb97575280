"""The legal gateway, pre-proceedings, and the law under which a child is looked after."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keel.core.codes import LegalStatus as LegalStatusCode
from keel.core.constraints import dates_in_order, never_two_at_once, one_of
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.front_door.own_rows import refuse_unless, when_and_what
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


class PreProceedingsQuerySet(DatedChildRecordQuerySet["PreProceedings"]):
    """Times in pre-proceedings."""


@classified(
    open=(
        "group",
        "team",
        "practitioner",
    ),
    personal=(
        "child",
        "gateway",
        "started_on",
        "ended_on",
    ),
    sensitive=("end_reason",),
)
class PreProceedings(Recorded):
    """The time in which parents are told what must change if the court is not to be asked."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="pre_proceedings"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    gateway = models.ForeignKey(
        LegalGateway, null=True, blank=True, on_delete=models.PROTECT, related_name="led_to"
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True, default="")
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
            dates_in_order(),
            when_and_what("ended_on", "end_reason", words="Say how pre-proceedings ended"),
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
