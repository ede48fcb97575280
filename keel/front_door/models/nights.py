"""What happens out of hours: calls and their handover, children in police custody."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keel.core.constraints import dates_in_order, refuse_unless
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet


class OutOfHoursCallQuerySet(ChildRecordQuerySet["OutOfHoursCall"]):
    """Calls that came out of hours."""


@classified(
    open=(
        "group",
        "urgent",
        "accepted_by",
        "team",
        "practitioner",
    ),
    personal=(
        "child",
        "came_at",
        "shift_began_on",
        "first_action_at",
        "accepted_at",
    ),
    sensitive=(
        "account",
        "action",
    ),
)
class OutOfHoursCall(Recorded):
    """Somebody called out of hours about a child; the daytime team takes over what was done.

    `shift_began_on` is the evening on which the shift began, though the call came after midnight.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="out_of_hours_calls"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    came_at = models.DateTimeField()
    urgent = models.BooleanField(null=True, blank=True)
    account = models.TextField(blank=True, default="")
    shift_began_on = models.DateField()
    first_action_at = models.DateTimeField(null=True, blank=True)
    action = models.TextField(blank=True, default="")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OutOfHoursCallQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            dates_in_order("came_at", "first_action_at"),
            dates_in_order("came_at", "accepted_at"),
            refuse_unless(
                Q(accepted_at__isnull=True) | Q(accepted_by__isnull=False),
                name="accepted_by_somebody",
                words="Say who took the case over",
            ),
        )


class CustodyRequestQuerySet(ChildRecordQuerySet["CustodyRequest"]):
    """Requests of the police for a bed."""


@classified(
    open=(
        "secure_asked",
        "reviewed_by",
        "team",
        "practitioner",
    ),
    personal=(
        "child",
        "asked_at",
        "adult_asked_at",
        "adult_came_at",
        "offered_at",
        "moved_at",
        "released_at",
        "held_overnight_on",
        "certificate_seen_on",
        "reviewed_on",
    ),
    sensitive=(
        "offence",
        "offer",
        "not_moved_because",
        "beds_tried",
        "review",
    ),
)
class CustodyRequest(Recorded):
    """The police asked for a bed for a child who was charged and refused bail.

    `held_overnight_on` is the day on which a night in the cells began.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="custody_requests"
    )
    asked_at = models.DateTimeField()
    secure_asked = models.BooleanField(null=True, blank=True)
    offence = models.TextField(blank=True, default="")
    adult_asked_at = models.DateTimeField(null=True, blank=True)
    adult_came_at = models.DateTimeField(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    offer = models.TextField(blank=True, default="")
    not_moved_because = models.TextField(blank=True, default="")
    moved_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    held_overnight_on = models.DateField(null=True, blank=True)
    certificate_seen_on = models.DateField(
        null=True, blank=True, help_text="The officer's certificate of why the child was not moved"
    )
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    beds_tried = models.TextField(blank=True, default="")
    review = models.TextField(blank=True, default="")
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CustodyRequestQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            dates_in_order("adult_asked_at", "adult_came_at"),
            dates_in_order("asked_at", "offered_at"),
            dates_in_order("asked_at", "moved_at"),
            dates_in_order("asked_at", "released_at"),
            dates_in_order("held_overnight_on", "reviewed_on"),
            refuse_unless(
                Q(reviewed_on__isnull=True) | (Q(reviewed_by__isnull=False) & ~Q(beds_tried="")),
                name="reviewed_with_beds",
                words="Say who reviewed the night in the cells, and which beds were tried",
            ),
        )
