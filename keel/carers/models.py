"""Private fostering: children whom their parents leave for 28 days or more with no close relative.

Nobody placed them there, and the authority is to satisfy itself that all is well.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keel.core.constraints import (
    dates_in_order,
    given,
    never_two_at_once,
    one_of,
    refuse_unless,
    when_and_what,
)
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet, DatedChildRecordQuerySet


class Suitability(models.TextChoices):
    """What the authority decided of a private arrangement."""

    SUITABLE = "suitable", "Suitable"
    REQUIREMENTS = "requirements", "Suitable with requirements"
    PROHIBITED = "prohibited", "Prohibited"


_ALL_ANSWERED = Q(
    carer_suitable__isnull=False, household_suitable__isnull=False, premises_suitable__isnull=False
)


class PrivateFosteringQuerySet(DatedChildRecordQuerySet["PrivateFostering"]):
    """Private arrangements."""


@classified(
    open=("practitioner",),
    personal=(
        "child",
        "carer",
        "started_on",
        "ended_on",
        "decided_on",
        "plan_not_needed_on",
        "advised_on",
    ),
    sensitive=(
        "carer_suitable",
        "household_suitable",
        "premises_suitable",
        "decision",
        "words",
    ),
)
class PrivateFostering(Recorded):
    """A private arrangement, from the day on which the authority came to know of it.

    The law counts its visits from that day, and not from the day on which the child moved in.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="private_fosterings"
    )
    carer = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    carer_suitable = models.BooleanField(null=True, blank=True)
    household_suitable = models.BooleanField(null=True, blank=True)
    premises_suitable = models.BooleanField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=20, choices=Suitability, blank=True, default="")
    plan_not_needed_on = models.DateField(null=True, blank=True)
    advised_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True, default="")

    objects = PrivateFosteringQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("decision", Suitability),
            dates_in_order(),
            dates_in_order("started_on", "decided_on"),
            when_and_what("decided_on", "decision", words="Say what was decided, and when"),
            refuse_unless(
                Q(decided_on__isnull=True) | _ALL_ANSWERED,
                name="all_answered",
                words="Answer whether carer, household and premises are suitable before deciding",
            ),
            never_two_at_once("child"),
        )


class PrivateFosteringVisitQuerySet(ChildRecordQuerySet["PrivateFosteringVisit"]):
    """Visits to privately fostered children."""


@classified(
    open=("visited_by",),
    personal=("child", "arrangement", "visited_on", "child_seen_alone"),
    sensitive=("not_alone_because", "account", "child_words"),
)
class PrivateFosteringVisit(Recorded):
    """A visit to a privately fostered child, who is to be spoken to alone unless that is wrong."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="private_fostering_visits"
    )
    arrangement = models.ForeignKey(
        PrivateFostering, on_delete=models.PROTECT, related_name="visits"
    )
    visited_on = models.DateField()
    visited_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    child_seen_alone = models.BooleanField(null=True, blank=True)
    not_alone_because = models.TextField(blank=True, default="")
    account = models.TextField(blank=True, default="")
    child_words = models.TextField(blank=True, default="")

    objects = PrivateFosteringVisitQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("visited_by"),
            refuse_unless(
                Q(not_alone_because="") | Q(child_seen_alone=False),
                name="not_alone_for_a_reason",
                words="Only who was not spoken to alone has a reason for it",
            ),
        )


class PrivateFosteringReviewQuerySet(ChildRecordQuerySet["PrivateFosteringReview"]):
    """Reviews of private arrangements."""


@classified(personal=("child", "arrangement", "held_on"), sensitive=("words",))
class PrivateFosteringReview(Recorded):
    """The yearly look at a private arrangement, and at whether it is still suitable."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="private_fostering_reviews"
    )
    arrangement = models.ForeignKey(
        PrivateFostering, on_delete=models.PROTECT, related_name="reviews"
    )
    held_on = models.DateField()
    words = models.TextField(blank=True, default="")

    objects = PrivateFosteringReviewQuerySet.as_manager()
