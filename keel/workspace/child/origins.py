"""Where records came from: who wrote them down, in which system, and since when they are here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from keel.core.models import Recorded, Source, User
from keel.core.trail.past import first_known


@dataclass(frozen=True)
class Origins:
    """Where some records came from, asked of all of them at once."""

    sources: Mapping[int, str]
    writers: Mapping[int, str]
    known: Mapping[Recorded, datetime]

    def source(self, row: Recorded) -> str:
        """The name of the source; empty for what was written here."""
        return self.sources.get(row.source_id or 0, "")

    def recorded_by(self, row: Recorded) -> str:
        """The name of whoever wrote a record down; empty where that is not known."""
        return self.writers.get(row.recorded_by_id or 0, "")

    def seen_on(self, row: Recorded) -> date | None:
        """The day from which an imported row is known here."""
        return timezone.localdate(self.known[row]) if row.source_id else None


def origins_of(rows: Iterable[Recorded]) -> Origins:
    """Where some records of any kinds came from, at the same cost for any number."""
    rows = tuple(rows)
    sources = Source.objects.filter(pk__in={row.source_id for row in rows if row.source_id})
    writers = User.objects.filter(pk__in={row.recorded_by_id for row in rows if row.recorded_by_id})
    return Origins(
        dict(sources.values_list("pk", "name")),
        dict(writers.values_list("pk", "name")),
        first_known(row for row in rows if row.source_id),
    )
