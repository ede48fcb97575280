"""Section 47 enquiries."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from keel.core.constraints import dates_in_order, never_two_at_once, one_of, refuse_unless
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import DatedChildRecordQuerySet


class EnquiryOutcome(models.TextChoices):
    """What an enquiry found."""

    NOT_SUBSTANTIATED = "not_substantiated", "Concerns not substantiated"
    NO_CONTINUING_RISK = "no_continuing_risk", "Substantiated, no continuing risk"
    CONFERENCE = "conference", "Substantiated, go to conference"


class EnquiryAction(models.TextChoices):
    """What may follow from an enquiry. Each value is the end of a column's name."""

    NO_FURTHER_ACTION = "no_further_action", "No further action"
    LEGAL_ACTION = "legal_action", "Legal action"
    SERVICES = "services", "Services to the child and family"
    SHORT_BREAKS = "short_breaks", "Short breaks"
    CONFERENCE = "conference", "Child protection conference"
    ASSESSMENT_GOES_ON = "assessment_goes_on", "The assessment goes on"
    MONITOR = "monitor", "Monitor"
    OTHER = "other", "Something else"


class Section47EnquiryQuerySet(DatedChildRecordQuerySet["Section47Enquiry"]):
    """Enquiries, by the days on which they are under way."""


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
        "child_seen_at",
        "child_seen_alone",
        "ended_on",
        "conference_decided_on",
        "no_further_action",
        "outcome_no_further_action",
        "outcome_legal_action",
        "outcome_services",
        "outcome_short_breaks",
        "outcome_conference",
        "outcome_assessment_goes_on",
        "outcome_monitor",
        "outcome_other",
    ),
    sensitive=(
        "account",
        "outcome",
        "outcome_comments",
    ),
)
class Section47Enquiry(Recorded):
    """An enquiry under section 47 into whether a child is suffering significant harm."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="section_47_enquiries"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    referral = models.ForeignKey(
        "front_door.Referral",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="section_47_enquiries",
    )
    started_on = models.DateField()
    child_seen_at = models.DateTimeField(null=True, blank=True)
    child_seen_alone = models.BooleanField(null=True, blank=True)
    account = models.TextField(blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=EnquiryOutcome, blank=True, default="")
    authorised_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    conference_decided_on = models.DateField(null=True, blank=True)
    no_further_action = models.BooleanField(null=True, blank=True)
    outcome_no_further_action = models.BooleanField(null=True, blank=True)
    outcome_legal_action = models.BooleanField(null=True, blank=True)
    outcome_services = models.BooleanField(null=True, blank=True)
    outcome_short_breaks = models.BooleanField(null=True, blank=True)
    outcome_conference = models.BooleanField(null=True, blank=True)
    outcome_assessment_goes_on = models.BooleanField(null=True, blank=True)
    outcome_monitor = models.BooleanField(null=True, blank=True)
    outcome_other = models.BooleanField(null=True, blank=True)
    stated_outcomes = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome_comments = models.TextField(blank=True, default="")
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = Section47EnquiryQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("outcome", EnquiryOutcome),
            dates_in_order(),
            dates_in_order("started_on", "conference_decided_on"),
            refuse_unless(
                Q(child_seen_at__date__gte=F("started_on")),
                name="seen_in_order",
                words="The child is seen once the enquiry has begun",
            ),
            refuse_unless(
                Q(ended_on__isnull=True, outcome="")
                | (Q(ended_on__isnull=False, authorised_by__isnull=False) & ~Q(outcome="")),
                name="outcome_together",
                words="Say what the enquiry found, when it ended and who authorised it",
            ),
            refuse_unless(
                ~Q(authorised_by=F("practitioner")),
                name="not_by_its_author",
                words="Somebody other than its worker authorises an enquiry's outcome",
            ),
            refuse_unless(
                ~Q(outcome="conference") | Q(conference_decided_on__isnull=False),
                name="conference_decided",
                words="Say on which day it was decided to hold a conference",
            ),
            never_two_at_once("child"),
        )
