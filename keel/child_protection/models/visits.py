"""What happens while a plan lasts: visits to the child, and core groups."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keel.child_protection.models.agencies import AgenciesAsked, only_those_asked
from keel.child_protection.models.plans import ProtectionPlan
from keel.core.constraints import refuse_unless
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet


class ProtectionVisitQuerySet(ChildRecordQuerySet["ProtectionVisit"]):
    """Visits under protection plans."""


@classified(
    open=(
        "group",
        "visited_by",
    ),
    personal=(
        "child",
        "plan",
        "visited_on",
        "child_seen",
        "child_seen_alone",
        "bedroom_seen",
    ),
    sensitive=(
        "account",
        "child_words",
    ),
)
class ProtectionVisit(Recorded):
    """A visit under a protection plan. It counts only where the child was seen."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="protection_visits"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    plan = models.ForeignKey(
        ProtectionPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="visits"
    )
    visited_on = models.DateField()
    visited_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    child_seen = models.BooleanField(null=True, blank=True)
    child_seen_alone = models.BooleanField(null=True, blank=True)
    bedroom_seen = models.BooleanField(null=True, blank=True)
    account = models.TextField(blank=True, default="")
    child_words = models.TextField(blank=True, default="")

    objects = ProtectionVisitQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
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


class CoreGroupQuerySet(ChildRecordQuerySet["CoreGroup"]):
    """Core groups."""


@classified(
    open=(
        "group",
        "led_by",
    ),
    personal=(
        "child",
        "plan",
        "held_on",
        "family_came",
    ),
    sensitive=(
        "agencies_asked",
        "agencies_present",
        "words",
    ),
)
class CoreGroup(AgenciesAsked, Recorded):
    """The family and the professionals met to carry out the plan."""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="core_groups")
    group = models.UUIDField(null=True, blank=True, db_index=True)
    plan = models.ForeignKey(
        ProtectionPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="core_groups"
    )
    held_on = models.DateField()
    led_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    family_came = models.BooleanField(null=True, blank=True)
    words = models.TextField(blank=True, default="")

    objects = CoreGroupQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (*Recorded.Meta.constraints, only_those_asked())
