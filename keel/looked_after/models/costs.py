"""What a looked-after child's placement costs."""

from __future__ import annotations

from django.db import models

from keel.core.constraints import dates_in_order, given
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.looked_after.models.placements import Placement
from keel.people.querysets import DatedChildRecordQuerySet


class PlacementCostQuerySet(DatedChildRecordQuerySet["PlacementCost"]):
    """Costs of placements."""


@classified(
    open=("weekly_pounds", "stated_1", "stated_2", "stated_3", "stated_4"),
    personal=("child", "placement", "started_on", "ended_on"),
    sensitive=("words",),
)
class PlacementCost(Recorded):
    """What a placement costs each week: its fee, an allowance, an enhanced payment.

    The dataset's table for the section 251 return names four columns and does not yet say what
    they hold; what a source puts there is kept as stated.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="placement_costs"
    )
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="costs")
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    weekly_pounds = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    words = models.TextField(blank=True, default="")
    stated_1 = models.CharField(max_length=48, blank=True, default="")
    stated_2 = models.CharField(max_length=48, blank=True, default="")
    stated_3 = models.CharField(max_length=48, blank=True, default="")
    stated_4 = models.CharField(max_length=48, blank=True, default="")

    objects = PlacementCostQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("started_on"),
            given("weekly_pounds"),
            dates_in_order(),
        )
