"""Direct work with children."""

from __future__ import annotations

from django.db import models

from keel.core.constraints import given, one_of, worded
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet


class Tool(models.TextChoices):
    """What helped a child to say how life is for them."""

    THREE_HOUSES = "three_houses", "Three houses"
    DRAWING = "drawing", "Drawing"
    WALK = "walk", "A walk"


class DirectWorkQuerySet(ChildRecordQuerySet["DirectWork"]):
    """Direct work with children."""


@classified(
    open=("group", "held_by", "tool", "authorised_by"),
    personal=("child", "held_on"),
    sensitive=("account", "child_words"),
)
class DirectWork(Recorded):
    """Time that somebody spent with a child to hear how life is for them."""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="direct_work")
    group = models.UUIDField(null=True, blank=True, db_index=True)
    held_on = models.DateField(null=True, blank=True)
    held_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    tool = models.CharField(max_length=12, choices=Tool, blank=True, default="")
    account = models.TextField(blank=True, default="")
    child_words = models.TextField(blank=True, default="")
    authorised_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DirectWorkQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("held_on"),
            one_of("tool", Tool),
            worded("account"),
        )
