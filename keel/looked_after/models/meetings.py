"""Visits to looked-after children, the naming of their reviewing officer, and reviews."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from keel.core.codes import ReviewParticipation
from keel.core.constraints import dates_in_order, given, one_of, refuse_unless
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet


class NotAlone(models.TextChoices):
    """Why a child was rightly not seen alone on a visit (regulation 29)."""

    REFUSED = "refused", "The child did not want to"
    NOT_APPROPRIATE = "not_appropriate", "It was not appropriate, given age and understanding"


class LookedAfterVisitQuerySet(ChildRecordQuerySet["LookedAfterVisit"]):
    """Visits to looked-after children."""


@classified(
    open=(
        "group",
        "visited_by",
    ),
    personal=(
        "child",
        "period",
        "visited_on",
        "child_seen",
        "child_seen_alone",
        "not_alone_because",
        "bedroom_seen",
    ),
    sensitive=(
        "account",
        "child_words",
    ),
)
class LookedAfterVisit(Recorded):
    """A visit to a looked-after child. It counts only where the child was seen."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="looked_after_visits"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    period = models.CharField(max_length=48, blank=True, default="")
    visited_on = models.DateField()
    visited_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    child_seen = models.BooleanField(null=True, blank=True)
    child_seen_alone = models.BooleanField(null=True, blank=True)
    not_alone_because = models.CharField(max_length=20, choices=NotAlone, blank=True, default="")
    bedroom_seen = models.BooleanField(null=True, blank=True)
    account = models.TextField(blank=True, default="")
    child_words = models.TextField(blank=True, default="")

    objects = LookedAfterVisitQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("not_alone_because", NotAlone),
            refuse_unless(
                Q(not_alone_because="") | Q(child_seen=True, child_seen_alone=False),
                name="reason_not_alone",
                words="Only a child who was seen, and not alone, has a reason for it",
            ),
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


class ReviewingOfficerNamingQuerySet(ChildRecordQuerySet["ReviewingOfficerNaming"]):
    """Namings of reviewing officers."""


@classified(open=("group", "reviewing_officer"), personal=("child", "period", "named_on"))
class ReviewingOfficerNaming(Recorded):
    """A reviewing officer was named for a child: the act. Their work is an involvement."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="reviewing_officer_namings"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    period = models.CharField(max_length=48, blank=True, default="")
    named_on = models.DateField()
    reviewing_officer = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReviewingOfficerNamingQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (*Recorded.Meta.constraints, given("reviewing_officer"))


class LookedAfterReviewQuerySet(ChildRecordQuerySet["LookedAfterReview"]):
    """Reviews of looked-after children."""

    def held(self) -> Self:
        """Those that took place. A cancelled review is none."""
        return self.filter(TOOK_PLACE, held_on__isnull=False)


TOOK_PLACE = ~Q(cancelled=True)


@classified(
    open=(
        "group",
        "reviewing_officer",
    ),
    personal=(
        "child",
        "period",
        "stated_due_on",
        "held_on",
        "cancelled",
        "child_met_on",
        "child_took_part",
        "decisions_sent_on",
        "record_finished_on",
        "record_sent_on",
        "progress_checked_on",
    ),
    sensitive=("decisions",),
)
class LookedAfterReview(Recorded):
    """A review of a looked-after child's case, chaired by the reviewing officer."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="looked_after_reviews"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    period = models.CharField(max_length=48, blank=True, default="")
    stated_due_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    cancelled = models.BooleanField(null=True, blank=True)
    reviewing_officer = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    child_met_on = models.DateField(null=True, blank=True)
    child_took_part = models.CharField(
        max_length=3, choices=ReviewParticipation, blank=True, default=""
    )
    decisions = models.TextField(blank=True, default="")
    decisions_sent_on = models.DateField(null=True, blank=True)
    record_finished_on = models.DateField(null=True, blank=True)
    record_sent_on = models.DateField(null=True, blank=True)
    progress_checked_on = models.DateField(null=True, blank=True)

    objects = LookedAfterReviewQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("child_took_part", ReviewParticipation),
            dates_in_order("held_on", "decisions_sent_on"),
            dates_in_order("held_on", "record_finished_on"),
            dates_in_order("held_on", "record_sent_on"),
            dates_in_order("held_on", "progress_checked_on"),
            refuse_unless(
                Q(held_on__isnull=True)
                | (Q(reviewing_officer__isnull=False) & ~Q(child_took_part="")),
                name="chaired_and_heard",
                words="Say which officer held the review, and how the child took part",
            ),
        )
