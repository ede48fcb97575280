"""Where looked-after children live, and the footing on which they live there."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from keel.core.codes import PlacementProvider, PlacementType, ReasonPlacementChanged
from keel.core.constraints import dates_in_order, never_two_at_once, one_of, refuse_unless
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import DatedChildRecordQuerySet


class Approval(models.TextChoices):
    """On what footing somebody looks after a child."""

    FULL = "full", "Fully approved"
    TEMPORARY = "temporary", "Connected person on temporary approval"
    EXTENDED = "extended", "Connected person on extended temporary approval"
    OUTSIDE_TERMS = "outside_terms", "Approved carer outside the terms of approval"
    NOT_NEEDED = "not_needed", "No approval needed"
    NONE = "none", "Not approved"


NOT_LAWFUL = (Approval.OUTSIDE_TERMS, Approval.NONE)
"""What may be recorded of somebody who looks after a child, and is no lawful footing."""


_PARENT = Q(placement_type=PlacementType.WITH_PARENT)
_BY_PARENT = Q(provider=PlacementProvider.PARENT)
_WITHOUT_PROVIDER = (
    PlacementType.TEMPORARY,
    PlacementType.TEMPORARY_HOSPITAL,
    PlacementType.TEMPORARY_CHILD_ON_HOLIDAY,
    PlacementType.TEMPORARY_CARER_ON_HOLIDAY,
    PlacementType.TEMPORARY_OTHER,
    PlacementType.OTHER_11,
    PlacementType.OTHER_12,
    PlacementType.OTHER_13,
    PlacementType.OTHER_14,
)


class PlacementQuerySet(DatedChildRecordQuerySet["Placement"]):
    """Placements."""


@classified(
    open=("provider",),
    personal=(
        "child",
        "period",
        "started_on",
        "ended_on",
        "change_reason",
        "urn",
        "home",
        "postcode",
        "distance_miles",
        "approval",
        "temporary_approval_started_on",
        "temporary_approval_extended_on",
        "temporary_approval_ended_on",
        "before_assessment",
        "assessed_on",
        "parent_decided_on",
        "plan_made_on",
        "matched_on",
        "notified_on",
        "health_registered_on",
        "out_of_area",
        "out_of_area_approved_on",
        "area_notified_on",
        "footing_recorded_on",
        "terms_changed_on",
        "director_told_on",
    ),
    sensitive=("placement_type",),
)
class Placement(Recorded):
    """Where a looked-after child lives, from one day until another.

    The dates of temporary approval and of a parent's assessment are the placement's lawful footing.
    The others say when each thing was done that is owed with a placement: the plan, the match, the
    notices, the doctor and the dentist.
    """

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="placements")
    period = models.CharField(max_length=48, blank=True, default="")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    change_reason = models.CharField(
        max_length=6, choices=ReasonPlacementChanged, blank=True, default=""
    )
    placement_type = models.CharField(max_length=3, choices=PlacementType, blank=True, default="")
    provider = models.CharField(max_length=3, choices=PlacementProvider, blank=True, default="")
    urn = models.CharField(max_length=48, blank=True, default="")
    home = models.CharField(max_length=200, blank=True, default="")
    postcode = models.CharField(max_length=8, blank=True, default="")
    distance_miles = models.FloatField(null=True, blank=True)
    approval = models.CharField(max_length=20, choices=Approval, blank=True, default="")
    temporary_approval_started_on = models.DateField(null=True, blank=True)
    temporary_approval_extended_on = models.DateField(null=True, blank=True)
    temporary_approval_ended_on = models.DateField(null=True, blank=True)
    before_assessment = models.BooleanField(default=False)
    assessed_on = models.DateField(null=True, blank=True)
    parent_decided_on = models.DateField(null=True, blank=True)
    plan_made_on = models.DateField(null=True, blank=True)
    matched_on = models.DateField(null=True, blank=True)
    notified_on = models.DateField(null=True, blank=True)
    health_registered_on = models.DateField(null=True, blank=True)
    out_of_area = models.BooleanField(null=True, blank=True)
    out_of_area_approved_on = models.DateField(null=True, blank=True)
    area_notified_on = models.DateField(null=True, blank=True)
    footing_recorded_on = models.DateField(null=True, blank=True)
    terms_changed_on = models.DateField(null=True, blank=True)
    director_told_on = models.DateField(null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    @property
    def lawful_footing_on(self) -> date | None:
        """The day on which a lawful footing was recorded, where the placement has one."""
        return None if self.approval in NOT_LAWFUL else self.footing_recorded_on

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("placement_type", PlacementType),
            one_of("provider", PlacementProvider),
            one_of("change_reason", ReasonPlacementChanged),
            one_of("approval", Approval),
            dates_in_order(),
            dates_in_order("temporary_approval_started_on", "temporary_approval_extended_on"),
            dates_in_order("temporary_approval_started_on", "temporary_approval_ended_on"),
            refuse_unless(
                ~Q(placement_type=""), name="type_given", words="Say what kind of placement it is"
            ),
            refuse_unless(
                (_PARENT & _BY_PARENT) | (~_PARENT & ~_BY_PARENT),
                name="parent_provides",
                words="A placement with a parent, and no other, is provided by the parent",
            ),
            refuse_unless(
                ~Q(placement_type__in=_WITHOUT_PROVIDER) | Q(provider=""),
                name="no_provider",
                words="This kind of placement has no provider",
            ),
            refuse_unless(
                Q(ended_on__isnull=False) | Q(change_reason=""),
                name="change_reason_at_the_end",
                words="A placement that goes on has no reason for its change",
            ),
            refuse_unless(
                Q(temporary_approval_started_on__isnull=False)
                | Q(
                    temporary_approval_extended_on__isnull=True,
                    temporary_approval_ended_on__isnull=True,
                ),
                name="approval_started",
                words="Say when the temporary approval was given",
            ),
            refuse_unless(
                Q(before_assessment=False) | _PARENT,
                name="unassessed_parent",
                words="Only a placement with a parent may come before its assessment",
            ),
            refuse_unless(
                Q(out_of_area=True, out_of_area__isnull=False)
                | Q(out_of_area_approved_on__isnull=True, area_notified_on__isnull=True),
                name="out_of_area_first",
                words="Only a placement outside the area is approved and told of as one",
            ),
            refuse_unless(
                Q(parent_decided_on__isnull=True) | _PARENT,
                name="decided_on_parent",
                words="Only a placement with a parent is decided on after an assessment",
            ),
            never_two_at_once("child"),
        )
