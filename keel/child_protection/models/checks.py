"""The chair's checks of a plan between conferences."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keel.child_protection.models.plans import ProtectionPlan
from keel.core.constraints import refuse_unless
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet


class ChairCheckQuerySet(ChildRecordQuerySet["ChairCheck"]):
    """Checks by the chair."""


@classified(
    open=(
        "group",
        "checked_by",
        "satisfied",
    ),
    personal=(
        "child",
        "plan",
        "checked_on",
    ),
    sensitive=("because",),
)
class ChairCheck(Recorded):
    """The chair looked, between conferences, at whether a plan works, and took a position."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="chair_checks"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    plan = models.ForeignKey(
        ProtectionPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="chair_checks"
    )
    checked_on = models.DateField()
    checked_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    satisfied = models.BooleanField(null=True, blank=True)
    because = models.TextField(blank=True, default="")

    objects = ChairCheckQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            refuse_unless(
                Q(checked_by__isnull=False, satisfied__isnull=False) & ~Q(because=""),
                name="takes_a_position",
                words="Say who checked, whether they are satisfied, and why",
            ),
        )
