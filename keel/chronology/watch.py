"""Whether what must happen by itself did: the night run, and the sealing of the trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from keel.chronology.models import NightOutcome, NightRun
from keel.core.models import Entry, Seal
from keel.core.prepared import prepared

LONGEST_NIGHT = timedelta(hours=2)
"""A run that has said nothing for so long was killed."""
NIGHT_MISSED_AFTER = timedelta(hours=24) + LONGEST_NIGHT
"""A day, and the hours in which a night run may take its time or the clocks may change."""
SEAL_MISSED_AFTER = timedelta(minutes=15)
"""Seals are laid each minute."""


@dataclass(frozen=True)
class Watched:
    """When something last happened that must happen again and again; and whether it is missed."""

    last: datetime | None
    missed: bool


def nights(now: datetime) -> Watched:
    """The last night run that finished. Before the first, the nights count from the first entry."""
    return _watched(next(iter(_last_finished()), None), now, NIGHT_MISSED_AFTER)


@prepared
def _last_finished() -> QuerySet[NightRun, datetime | None]:
    finished = NightRun.objects.filter(outcome=NightOutcome.FINISHED).order_by("-finished_at")
    return finished.values_list("finished_at", flat=True)[:1]


def seals(now: datetime) -> Watched:
    """The last seal over the trail. Before the first, the minutes count from the first entry."""
    last = Seal.objects.order_by("-pk").values_list("at", flat=True).first()
    return _watched(last, now, SEAL_MISSED_AFTER)


def _watched(last: datetime | None, now: datetime, after: timedelta) -> Watched:
    since = last or Entry.objects.order_by("pk").values_list("at", flat=True).first()
    return Watched(last, missed=since is not None and now - since > after)
