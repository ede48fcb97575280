"""Records that only a few may see, and records opened by giving a reason."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models

from keel.core.constraints import dates_in_order, given, never_two_at_once, one_of, together, worded
from keel.core.dated import DatedQuerySet
from keel.core.models import Recorded, RecordedQuerySet, User
from keel.core.privacy import classified
from keel.workforce.models import Practitioner


class RestrictedAccessQuerySet(DatedQuerySet["RestrictedAccess"]):
    """Names of those who may see restricted records, by the days on which they may."""


@classified(open=("practitioner", "started_on", "ended_on"), personal=("person",))
class RestrictedAccess(Recorded):
    """A practitioner named as one who may see a restricted record."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="named_few")
    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.PROTECT, related_name="restricted_records"
    )
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = RestrictedAccessQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("started_on"),
            dates_in_order(),
            never_two_at_once("person", "practitioner"),
        )


class OpeningReason(models.TextChoices):
    """Why somebody opens the record of a child whom they do not work with."""

    COVER = "cover", "I am covering for a colleague"
    DUTY = "duty", "I am on duty, and somebody called about this child"
    OUT_OF_HOURS = "out_of_hours", "Something has happened out of hours"
    RELATED = "related", "I work with somebody related to this child"
    TAKING_OVER = "taking_over", "I am about to work with this child"
    QUALITY = "quality", "I am auditing, or answering a complaint or a request"
    OTHER = "other", "Another reason"


class OpeningByReasonQuerySet(RecordedQuerySet["OpeningByReason"]):
    """Openings by reason."""

    def lasting_on(self, day: date) -> Self:
        """Those that still hold: an opening ends with its day."""
        return self.filter(lasts_until=day)

    def unread_by(self, practitioner: Practitioner) -> Self:
        """Those that a worker was told of and has not read."""
        return self.filter(told_to=practitioner, read_at__isnull=True)

    def not_reviewed(self) -> Self:
        """Those that nobody has yet looked at."""
        return self.filter(reviewed_at__isnull=True)


@classified(
    open=(
        "practitioner",
        "reason",
        "opened_at",
        "lasts_until",
        "told_to",
        "read_at",
        "reviewed_by",
        "reviewed_at",
    ),
    personal=("child",),
    sensitive=("words", "review_words"),
)
class OpeningByReason(Recorded):
    """A child's record opened, for the rest of a day, by somebody who does not work with them."""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="openings")
    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.PROTECT, related_name="openings"
    )
    reason = models.CharField(max_length=20, choices=OpeningReason.choices)
    words = models.TextField()
    opened_at = models.DateTimeField()
    lasts_until = models.DateField()
    told_to = models.ForeignKey(
        Practitioner, null=True, blank=True, on_delete=models.PROTECT, related_name="told_of"
    )
    read_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_words = models.TextField(blank=True, default="")

    objects = OpeningByReasonQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            worded("words"),
            one_of("reason", OpeningReason),
            together("reviewed_by", "reviewed_at"),
        )
        indexes = (
            models.Index(fields=["practitioner", "lasts_until"], name="people_opening_lasting"),
        )
