"""Challenges of chairs and reviewing officers, stage by stage."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keel.core.constraints import (
    dates_in_order,
    given,
    one_of,
    refuse_unless,
    when_and_what,
    worded,
)
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet


class Stage(models.TextChoices):
    """How far a challenge has climbed, and so who must reply."""

    INFORMAL = "informal", "Informal: the team manager replies"
    FIRST = "first", "Stage 1: the service manager replies"
    SECOND = "second", "Stage 2: the head of service replies"
    THIRD = "third", "Stage 3: the director replies"


class ChallengeQuerySet(ChildRecordQuerySet["Challenge"]):
    """Challenges."""


@classified(
    open=(
        "group",
        "stage",
        "raised_by",
        "replied_by",
    ),
    personal=(
        "child",
        "climbed_from",
        "raised_on",
        "replied_on",
        "accepted_on",
    ),
    sensitive=(
        "about",
        "reply",
    ),
)
class Challenge(Recorded):
    """A chair or reviewing officer challenged what is done for a child, at one stage.

    A reply that they do not accept climbs: the next stage is a challenge of its own. Whoever
    replied cannot accept for them.
    """

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="challenges")
    group = models.UUIDField(null=True, blank=True, db_index=True)
    climbed_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="climbed_to"
    )
    stage = models.CharField(max_length=10, choices=Stage)
    about = models.TextField(blank=True, default="")
    raised_on = models.DateField()
    raised_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    replied_on = models.DateField(null=True, blank=True)
    replied_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reply = models.TextField(blank=True, default="")
    accepted_on = models.DateField(null=True, blank=True)

    objects = ChallengeQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("stage", Stage),
            worded("stage"),
            given("raised_by"),
            refuse_unless(
                ~Q(replied_by=models.F("raised_by")),
                name="not_by_who_raised",
                words="Somebody other than whoever raised a challenge replies to it",
            ),
            dates_in_order("raised_on", "replied_on"),
            dates_in_order("replied_on", "accepted_on"),
            when_and_what("replied_on", "reply", words="Say what the reply was, and when"),
            refuse_unless(
                Q(accepted_on__isnull=True) | Q(replied_on__isnull=False),
                name="accepts_a_reply",
                words="Only a reply can be accepted",
            ),
        )
