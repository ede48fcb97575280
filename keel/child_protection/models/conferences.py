"""Conferences: asked for, held the first time, held again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keel.child_protection.models.enquiries import Section47Enquiry
from keel.child_protection.models.plans import ProtectionPlan
from keel.core.codes import ReviewParticipation
from keel.core.constraints import dates_in_order, one_of, refuse_unless
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet


class ConferenceOutcome(models.TextChoices):
    """What may follow from an initial conference. Each value is the end of a column's name."""

    NO_FURTHER_ACTION = "no_further_action", "No further action"
    ANOTHER_AGENCY = "another_agency", "Referral to another agency"
    ASSESSMENT = "assessment", "Child and family assessment"
    SERVICES = "services", "Services to the child and family"
    PLAN = "plan", "Child protection plan"
    OTHER = "other", "Something else"


class ConferenceRequestQuerySet(ChildRecordQuerySet["ConferenceRequest"]):
    """Requests for a conference."""


@classified(
    open=(
        "group",
        "practitioner",
        "team",
    ),
    personal=(
        "child",
        "enquiry",
        "requested_at",
        "received_complete_at",
    ),
    sensitive=("words",),
)
class ConferenceRequest(Recorded):
    """The conference service was asked for a conference. Until it is complete it is no request."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="conference_requests"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    enquiry = models.ForeignKey(
        Section47Enquiry,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="conference_requests",
    )
    requested_at = models.DateTimeField()
    received_complete_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(blank=True, default="")
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ConferenceRequestQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            dates_in_order("requested_at", "received_complete_at"),
        )


class InitialConferenceQuerySet(ChildRecordQuerySet["InitialConference"]):
    """Initial conferences."""


@classified(
    open=(
        "group",
        "chair",
        "quorate",
        "stated_outcomes",
        "team",
        "practitioner",
    ),
    personal=(
        "child",
        "referral",
        "enquiry",
        "meeting",
        "stated_plan",
        "stated_target_on",
        "transfer_in",
        "transfer_in_notified_on",
        "held_on",
        "interim_safety_plan_on",
        "decisions_sent_on",
        "outline_plan_sent_on",
        "record_sent_on",
        "child_took_part",
        "led_to_plan",
        "outcome_no_further_action",
        "outcome_another_agency",
        "outcome_assessment",
        "outcome_services",
        "outcome_plan",
        "outcome_other",
    ),
    sensitive=(
        "went_ahead_because",
        "late_because",
        "analysis",
        "outcome_comments",
    ),
)
class InitialConference(Recorded):
    """An initial child protection conference; or a receiving-in one, for a child who moved here."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="initial_conferences"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    referral = models.ForeignKey(
        "front_door.Referral", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    enquiry = models.ForeignKey(
        Section47Enquiry,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="initial_conferences",
    )
    meeting = models.CharField(max_length=48, blank=True, default="")
    stated_plan = models.CharField(max_length=48, blank=True, default="")
    stated_target_on = models.DateField(null=True, blank=True)
    transfer_in = models.BooleanField(null=True, blank=True)
    transfer_in_notified_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    chair = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    quorate = models.BooleanField(null=True, blank=True)
    went_ahead_because = models.TextField(blank=True, default="")
    late_because = models.TextField(blank=True, default="")
    interim_safety_plan_on = models.DateField(null=True, blank=True)
    decisions_sent_on = models.DateField(null=True, blank=True)
    outline_plan_sent_on = models.DateField(null=True, blank=True)
    record_sent_on = models.DateField(null=True, blank=True)
    child_took_part = models.CharField(
        max_length=3, choices=ReviewParticipation, blank=True, default=""
    )
    analysis = models.TextField(blank=True, default="")
    led_to_plan = models.BooleanField(null=True, blank=True)
    outcome_no_further_action = models.BooleanField(null=True, blank=True)
    outcome_another_agency = models.BooleanField(null=True, blank=True)
    outcome_assessment = models.BooleanField(null=True, blank=True)
    outcome_services = models.BooleanField(null=True, blank=True)
    outcome_plan = models.BooleanField(null=True, blank=True)
    outcome_other = models.BooleanField(null=True, blank=True)
    stated_outcomes = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome_comments = models.TextField(blank=True, default="")
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = InitialConferenceQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("child_took_part", ReviewParticipation),
            refuse_unless(
                Q(held_on__iso_week_day__lte=5),
                name="on_a_weekday",
                words="A conference is not held at a weekend",
            ),
            refuse_unless(
                Q(held_on__isnull=True, led_to_plan__isnull=True)
                | Q(held_on__isnull=False, led_to_plan__isnull=False),
                name="outcome_together",
                words="Say when the conference was held, and whether it led to a plan",
            ),
            refuse_unless(
                Q(quorate=True) | Q(quorate__isnull=True) | ~Q(went_ahead_because=""),
                name="quorate_or_why",
                words="Say why a conference without its quorum went ahead",
            ),
            dates_in_order("transfer_in_notified_on", "held_on"),
            dates_in_order("held_on", "decisions_sent_on"),
            dates_in_order("held_on", "outline_plan_sent_on"),
            dates_in_order("held_on", "record_sent_on"),
        )


class ReviewConferenceQuerySet(ChildRecordQuerySet["ReviewConference"]):
    """Review conferences."""


@classified(
    open=(
        "group",
        "chair",
        "quorate",
    ),
    personal=(
        "child",
        "plan",
        "meeting",
        "stated_due_on",
        "held_on",
        "record_sent_on",
        "child_took_part",
        "plan_goes_on",
    ),
    sensitive=(
        "went_ahead_because",
        "analysis",
    ),
)
class ReviewConference(Recorded):
    """A review child protection conference."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="review_conferences"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    plan = models.ForeignKey(
        ProtectionPlan,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="review_conferences",
    )
    meeting = models.CharField(max_length=48, blank=True, default="")
    stated_due_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    record_sent_on = models.DateField(null=True, blank=True)
    chair = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    quorate = models.BooleanField(null=True, blank=True)
    went_ahead_because = models.TextField(blank=True, default="")
    child_took_part = models.CharField(
        max_length=3, choices=ReviewParticipation, blank=True, default=""
    )
    analysis = models.TextField(blank=True, default="")
    plan_goes_on = models.BooleanField(null=True, blank=True)

    objects = ReviewConferenceQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("child_took_part", ReviewParticipation),
            refuse_unless(
                Q(held_on__isnull=True, plan_goes_on__isnull=True)
                | Q(held_on__isnull=False, plan_goes_on__isnull=False),
                name="outcome_together",
                words="Say when the conference was held, and whether the plan goes on",
            ),
            refuse_unless(
                Q(quorate=True) | Q(quorate__isnull=True) | ~Q(went_ahead_because=""),
                name="quorate_or_why",
                words="Say why a conference without its quorum went ahead",
            ),
            dates_in_order("held_on", "record_sent_on"),
        )
