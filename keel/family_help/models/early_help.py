"""Early help."""

from __future__ import annotations

from django.db import models

from keel.core.constraints import dates_in_order
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import DatedChildRecordQuerySet


class EarlyHelpEpisodeQuerySet(DatedChildRecordQuerySet["EarlyHelpEpisode"]):
    """Times of early help."""


@classified(
    open=(
        "group",
        "practitioner",
        "team",
    ),
    personal=(
        "child",
        "started_on",
        "ended_on",
    ),
    sensitive=(
        "reason",
        "end_reason",
        "organisation",
    ),
)
class EarlyHelpEpisode(Recorded):
    """A time in which a child and family had early help, from the authority or another service."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="early_help_episodes"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True, default="")
    end_reason = models.TextField(blank=True, default="")
    organisation = models.TextField(blank=True, default="")
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = EarlyHelpEpisodeQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            dates_in_order(),
        )
