"""What is written down: rows of records, each recorded on a day of its own, and changed later."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db import models

from keel.rulebook.calendar import LONDON
from keel.synthetic.days import at_work

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Pace:
    """How soon after it happened something is written down: chances, and days from and to."""

    steps: tuple[tuple[float, int, int], ...]


PROMPT = Pace(((1.0, 0, 0),))
USUAL = Pace(((0.62, 0, 0), (0.90, 1, 3), (0.975, 4, 10), (0.995, 11, 30), (1.0, 31, 60)))


class Row:
    """One record as it was first written, and every change of it since."""

    __slots__ = ("by", "changes", "model", "pk", "recorded_at", "values", "written")
    recorded_at: datetime
    changes: list[tuple[datetime, dict[str, Any]]]

    def __init__(
        self,
        model: type[models.Model],
        values: dict[str, Any],
        *,
        recorded_at: datetime,
        by: Row | None,
        written: bool,
    ) -> None:
        self.model = model
        self.values = values
        self.recorded_at = recorded_at
        self.by = by
        self.written = written
        self.changes = []
        self.pk = 0

    @property
    def changed_at(self) -> datetime:
        """When it was last written."""
        return self.changes[-1][0] if self.changes else self.recorded_at

    @property
    def version(self) -> int:
        """How often it was written."""
        return 1 + len(self.changes)

    def now(self) -> dict[str, Any]:
        """The values as they stand after every change."""
        if not self.changes:
            return self.values
        merged = dict(self.values)
        for _, changed in self.changes:
            merged.update(changed)
        return merged


@dataclass
class Book:
    """Where lives are written down, up to the morning of a day. What comes later is not there."""

    random: Random
    until: date
    rows: list[Row] = field(default_factory=list)
    closes: datetime = field(init=False)

    def __post_init__(self) -> None:
        """Nothing is written from midnight on."""
        self.closes = datetime.combine(self.until, time(), LONDON)

    def write(
        self,
        model: type[models.Model],
        *,
        on: date | datetime,
        by: Row | None = None,
        pace: Pace = USUAL,
        at: datetime | None = None,
        **values: Any,
    ) -> Row:
        """Write a record of something that happened, no sooner than what it refers to."""
        moment = at or self.moment(on, pace)
        for value in values.values():
            if type(value) is Row and value.recorded_at > moment:
                moment = value.recorded_at
        row = Row(model, values, recorded_at=moment, by=by, written=moment < self.closes)
        if row.written:
            self.rows.append(row)
        return row

    def change(
        self,
        row: Row,
        *,
        on: date | datetime,
        pace: Pace = USUAL,
        at: datetime | None = None,
        **values: Any,
    ) -> bool:
        """Write a record again because something more happened; whether that is in the book yet."""
        moment = max(at or self.moment(on, pace), row.changed_at + _MINUTE)
        for value in values.values():
            if type(value) is Row and value.recorded_at > moment:
                moment = value.recorded_at
        if not row.written or moment >= self.closes:
            return False
        row.changes.append((moment, values))
        return True

    def moment(self, on: date | datetime, pace: Pace = USUAL) -> datetime:
        """When something that happened is written down."""
        random = self.random
        chance = random.random()
        for most, first, last in pace.steps:
            if chance < most:
                delay = first if first == last else random.randint(first, last)
                break
        if isinstance(on, datetime):
            if delay == 0:
                return on + timedelta(minutes=random.randint(5, 90))
            on = on.date()
        if delay == 0 and pace is PROMPT:
            return _at(random, on, 14)
        day = at_work(on + timedelta(days=delay))
        return _at(random, day, 14 if day == on else 9)


def _at(random: Random, day: date, first: int) -> datetime:
    """Some time on a day, from an hour to the end of the working day."""
    minutes = random.randrange((18 - first) * 60)
    return datetime.combine(day, time(first + minutes // 60, minutes % 60), LONDON)


def at_hour(random: Random, day: date, first: int = 9, last: int = 16) -> datetime:
    """A moment within the hours of a day."""
    minutes = random.randrange((last - first) * 60)
    return datetime.combine(day, time(first + minutes // 60, minutes % 60), LONDON)
