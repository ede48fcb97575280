"""Episodes of being looked after."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from keel.core.codes import PrimaryNeed, ReasonEpisodeCeased, ReasonForNewEpisode
from keel.core.constraints import never_two_at_once, one_of, refuse_unless, when_and_what
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.looked_after.models.placements import Placement
from keel.people.querysets import DatedChildRecordQuerySet


class LookedAfterEpisodeQuerySet(DatedChildRecordQuerySet["LookedAfterEpisode"]):
    """Episodes of being looked after."""


@classified(
    open=("group",),
    personal=(
        "child",
        "period",
        "referral",
        "placement",
        "started_on",
        "start_reason",
        "ended_on",
        "stated_last_reviewing_officer_contact_on",
        "stated_entered_care_on",
    ),
    sensitive=(
        "primary_need",
        "end_reason",
    ),
)
class LookedAfterEpisode(Recorded):
    """A time of being looked after under one legal status in one placement.

    A new one begins when either changes. `period` is what the episodes of one stay in care share.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="looked_after_episodes"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    period = models.CharField(max_length=48, blank=True, default="")
    referral = models.ForeignKey(
        "front_door.Referral", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    placement = models.ForeignKey(
        Placement, null=True, blank=True, on_delete=models.PROTECT, related_name="episodes"
    )
    started_on = models.DateField()
    start_reason = models.CharField(
        max_length=1, choices=ReasonForNewEpisode, blank=True, default=""
    )
    primary_need = models.CharField(max_length=2, choices=PrimaryNeed, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=3, choices=ReasonEpisodeCeased, blank=True, default="")
    stated_last_reviewing_officer_contact_on = models.DateField(null=True, blank=True)
    stated_entered_care_on = models.DateField(null=True, blank=True)

    objects = LookedAfterEpisodeQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("primary_need", PrimaryNeed),
            one_of("start_reason", ReasonForNewEpisode),
            one_of("end_reason", ReasonEpisodeCeased),
            refuse_unless(
                ~Q(start_reason=""), name="start_reason_given", words="Say why the episode began"
            ),
            refuse_unless(
                Q(ended_on__gt=F("started_on")),
                name="a_day_long",
                words="An episode lasts a day at least",
            ),
            when_and_what("ended_on", "end_reason", words="Say why the episode ended, and when"),
            never_two_at_once("child"),
        )
