"""When a practitioner is not there: away, or not registered to practise."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F

from keel.core.constraints import dates_in_order, different, given, never_two_at_once, one_of
from keel.core.dated import DatedQuerySet, begun_by, not_over
from keel.core.models import Recorded
from keel.core.privacy import classified


class AbsenceReason(models.TextChoices):
    """Why somebody is away, no closer than cover needs to know."""

    SICK = "sick", "Sick"
    LEAVE = "leave", "Annual leave"
    FAMILY = "family", "Maternity, paternity, adoption or parental leave"
    TRAINING = "training", "Training"
    SUSPENDED = "suspended", "Suspended"
    OTHER = "other", "Another reason"


class AbsenceQuerySet(DatedQuerySet["Absence"]):
    """Absences, by the days on which they last."""

    def lasting(self) -> Self:
        """Those of a day or more. Leave that was not taken after all ends on its first day."""
        return self.exclude(started_on=F("ended_on"))

    def during(self, first: date, back: date | None) -> Self:
        """Those that last on some day from a first one on until before another, or without end."""
        found = self.lasting().filter(not_over(first))
        if back is None:
            return found
        return found.filter(begun_by(back - timedelta(days=1))) if back > first else self.none()


@classified(open=("practitioner", "started_on", "ended_on", "covered_by"), sensitive=("reason",))
class Absence(Recorded):
    """A practitioner away from one day until another, and who covers."""

    practitioner = models.ForeignKey(
        "workforce.Practitioner", on_delete=models.PROTECT, related_name="absences"
    )
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=20, choices=AbsenceReason.choices, blank=True, default="")
    covered_by = models.ForeignKey(
        "workforce.Practitioner",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="covers",
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("started_on"),
            dates_in_order(),
            one_of("reason", AbsenceReason),
            different("practitioner", "covered_by"),
            never_two_at_once("practitioner"),
        )


class RegistrationQuerySet(DatedQuerySet["Registration"]):
    """Lapses of registration, by the days on which they last."""

    begins = "lapsed_on"
    ends = "renewed_on"


@classified(open=("practitioner", "lapsed_on", "renewed_on"))
class Registration(Recorded):
    """A lapse of a social worker's registration, until it was renewed."""

    practitioner = models.ForeignKey(
        "workforce.Practitioner", on_delete=models.PROTECT, related_name="registrations"
    )
    lapsed_on = models.DateField()
    renewed_on = models.DateField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            dates_in_order("lapsed_on", "renewed_on"),
            never_two_at_once("practitioner", first="lapsed_on", last="renewed_on"),
        )
