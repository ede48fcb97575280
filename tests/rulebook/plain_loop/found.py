"""A stretch of days for which one reason of a signal stands, before it is cut to what is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Found:
    """Stands on each day from `since` up to, and without, `until` (None: still)."""

    since: date
    until: date | None
    record: int | None = None
    rule: str | None = None
    from_on: date | None = None
    due_on: date | None = None
    count: int | None = None

    @property
    def ever_stands(self) -> bool:
        return self.until is None or self.since < self.until
