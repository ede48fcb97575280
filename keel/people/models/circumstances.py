"""What is so about a person: disability, immigration status, a hazard to whoever visits."""

from __future__ import annotations

from django.db import models

from keel.core import codes
from keel.core.constraints import OWN, dates_in_order, given, one_of, worded
from keel.core.dated import DatedQuerySet
from keel.core.models import Recorded, RecordedQuerySet
from keel.core.privacy import classified


class DisabilityQuerySet(RecordedQuerySet["Disability"]):
    """Disabilities."""

    def real(self) -> DisabilityQuerySet:
        """All but the rows that say there is none."""
        return self.exclude(code__in=["", codes.Disability.NO_DISABILITY])


@classified(sensitive=("code", "stated_code"), personal=("person",))
class Disability(Recorded):
    """One disability of a person, or the finding that there is none."""

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="disabilities"
    )
    code = models.CharField(max_length=4, choices=codes.Disability.choices, blank=True, default="")
    stated_code = models.CharField(max_length=48, blank=True, default="")

    objects = DisabilityQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("code", codes.Disability),
            models.UniqueConstraint(
                fields=["person", "code"],
                condition=OWN,
                name="people_disability_once",
            ),
        )


class ImmigrationStatusQuerySet(DatedQuerySet["ImmigrationStatus"]):
    """Immigration statuses, by the days on which they hold."""


@classified(personal=("person",), sensitive=("status", "started_on", "ended_on"))
class ImmigrationStatus(Recorded):
    """A person's immigration status from one day until another, in the source's words."""

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="immigration_statuses"
    )
    status = models.CharField(max_length=100, blank=True, default="")
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = ImmigrationStatusQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (*Recorded.Meta.constraints, given("started_on"), dates_in_order())


class HazardTo(models.TextChoices):
    """Who is at risk."""

    WORKERS = "workers", "Workers"
    CHILDREN = "children", "Children"


class HazardQuerySet(DatedQuerySet["Hazard"]):
    """Hazards, by the days on which they hold."""

    begins = "since"
    ends = "until"


@classified(personal=("person", "since", "until"), sensitive=("to", "words"))
class Hazard(Recorded):
    """Something that whoever visits must know first, or a risk that somebody is to children."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="hazards")
    to = models.CharField(max_length=10, choices=HazardTo.choices, default=HazardTo.WORKERS)
    words = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = HazardQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            worded("words"),
            worded("to"),
            one_of("to", HazardTo),
            dates_in_order("since", "until"),
        )
