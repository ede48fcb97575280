"""Who held this child when, as what, and why it changed."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from keel.core.codes import WorkerChange
from keel.core.constraints import IMPORTED, dates_in_order, given, never_two_at_once, one_of
from keel.core.dated import DatedQuerySet
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.workforce.models import CaseRole, Practitioner, Team


class InvolvementQuerySet(DatedQuerySet["Involvement"]):
    """Involvements, by the days on which they hold."""

    def holding(self) -> Self:
        """Those by which a child is allocated."""
        return self.filter(holds_child=True)

    def allocated_on(self, day: date) -> Self:
        """Allocations that hold on a day, the latest first, as a deadline names its worker."""
        return self.holding().on(day).order_by(models.F("started_on").desc(nulls_last=True), "-pk")


@classified(
    open=("role", "holds_child", "practitioner", "team", "stated_role", "change_reason"),
    personal=("child", "started_on", "ended_on", "referral_key"),
)
class Involvement(Recorded):
    """A practitioner's work with a child, in a role, from one day until another.

    `holds_child` is the role's, kept here so that the stream can be told from this row alone.
    `change_reason` says why this worker took over.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="involvements"
    )
    practitioner = models.ForeignKey(
        Practitioner,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="involvements",
    )
    team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.PROTECT, related_name="involvements"
    )
    role = models.ForeignKey(
        CaseRole, null=True, blank=True, on_delete=models.PROTECT, related_name="involvements"
    )
    holds_child = models.BooleanField(default=False)
    stated_role = models.CharField(max_length=200, blank=True, default="")
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    change_reason = models.CharField(
        max_length=6, choices=WorkerChange.choices, blank=True, default=""
    )
    referral_key = models.CharField(max_length=100, blank=True, default="")

    objects = InvolvementQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("started_on"),
            given("role"),
            dates_in_order(),
            one_of("change_reason", WorkerChange),
            models.CheckConstraint(
                condition=IMPORTED | Q(practitioner__isnull=False) | Q(team__isnull=False),
                name="people_involvement_of_somebody",
            ),
            never_two_at_once("child", "role", where=Q(holds_child=True)),
        )
