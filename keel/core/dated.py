"""Records that hold from one day to another: who held this child, who worked where.

What ended on a day is over on that day, here as in the rulebook's spans.
"""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from keel.core.models import RecordedQuerySet

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


def holds_on(day: date, first: str = "started_on", last: str = "ended_on") -> Q:
    """Begun on or before the day, and not over. An import may not know when a thing began."""
    return begun_by(day, first) & not_over(day, last)


def begun_by(day: date, first: str = "started_on") -> Q:
    """Begun on or before the day."""
    return Q(**{f"{first}__lte": day}) | Q(**{f"{first}__isnull": True})


def not_over(day: date, last: str = "ended_on") -> Q:
    """Not ended on or before the day."""
    return Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gt": day})


class DatedQuerySet(RecordedQuerySet[Row_co]):
    """Filters for records with a first and a last day."""

    begins = "started_on"
    ends = "ended_on"

    def on(self, day: date) -> Self:
        """Those that hold on the day, and that their source still has."""
        return self.filter(holds_on(day, self.begins, self.ends)).not_gone(day)

    def not_gone(self, day: date) -> Self:
        """Those that no source has taken back by the day."""
        return self.filter(not_over(day, "gone_on"))

    def still_open(self) -> Self:
        """Those without an end."""
        return self.filter(**{f"{self.ends}__isnull": True})
