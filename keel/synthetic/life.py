"""The life of one family: whoever held the children when, and what repeats while it lasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from random import Random
from typing import Any
from uuid import UUID

from django.db import models

from keel.core.codes import WorkerChange
from keel.people.models import Involvement
from keel.synthetic.book import USUAL, Book, Pace, Row
from keel.synthetic.days import at_work, days, working
from keel.synthetic.people import Child, Family
from keel.synthetic.teams import Team, Worker
from keel.synthetic.workforce import Workforce
from keel.workforce.models import CaseRole, TeamKind
from keel.workforce.roles import Role


@dataclass(frozen=True)
class Shipped:
    """A row that Keel ships with, found by its code when a life is loaded."""

    model: type[models.Model]
    code: str


SOCIAL_WORKER = Shipped(CaseRole, "social_worker")
_CASE_ROLE = {
    Role.SOCIAL_WORKER: SOCIAL_WORKER,
    Role.EARLY_HELP_WORKER: Shipped(CaseRole, "early_help_worker"),
    Role.PERSONAL_ADVISER: Shipped(CaseRole, "personal_adviser"),
    Role.CONFERENCE_CHAIR: Shipped(CaseRole, "conference_chair"),
    Role.REVIEWING_OFFICER: Shipped(CaseRole, "reviewing_officer"),
}
_SETTLED = Pace(((0.8, 0, 0), (0.97, 1, 2), (1.0, 3, 9)))


@cache
def _joins(model: type[models.Model]) -> bool:
    """Whether records of a kind say that they were written together for siblings."""
    return any(column.name == "group" for column in model._meta.fields)


@dataclass
class Held:
    """Some children in a worker's hands from one day until another."""

    worker: Worker
    start: date
    end: date | None
    rows: list[Row]


_LATE_EACH_TIME = 0.7


class Keeps(Enum):
    """How those who work with a family keep what they owe."""

    MOSTLY = "mostly in time"
    LATE = "mostly late"
    SELDOM = "half of it never"


@dataclass
class Life:
    """One family's life as it is being written."""

    random: Random
    book: Book
    force: Workforce
    family: Family
    keeps: Keeps = Keeps.MOSTLY
    held: list[Held] = field(default_factory=list)
    plans: list[tuple[date, date | None, str]] = field(default_factory=list)
    """The protection plans so far: from when until when, and for which harm at the last."""

    @property
    def until(self) -> date:
        """The morning up to which the life is told."""
        return self.book.until

    def chance(self, share: float) -> bool:
        """Whether something that happens so often happens now."""
        return self.random.random() < share

    def sometimes(self, share: float) -> bool:
        """Whether something happens that seldom does, and often to whom little goes well."""
        return self.chance(share if self.keeps is Keeps.MOSTLY else max(share, 0.5))

    def repeated(self, habit: Habit, start: date, stop: date) -> list[date]:
        """The days on which something is done again and again, while anybody keeps to it."""
        if self.keeps is Keeps.LATE:
            first = habit.first and replace(habit.first, late=_LATE_EACH_TIME)
            habit = replace(habit, rhythm=replace(habit.rhythm, late=_LATE_EACH_TIME), first=first)
        found = habit.days(self.random, start, stop)
        return found[: len(found) // 2] if self.keeps is Keeps.SELDOM else found

    def group(self, children: Sequence[Child]) -> UUID | None:
        """What joins the records of siblings; nothing where there is one child."""
        if len(children) < 2:
            return None
        return UUID(int=self.random.getrandbits(128), version=4)

    def for_each(
        self,
        children: Sequence[Child],
        model: type[models.Model],
        *,
        on: date | datetime,
        by: Worker | None = None,
        pace: Pace = USUAL,
        own: Sequence[dict[str, Any]] = (),
        **values: Any,
    ) -> list[Row]:
        """One record for each child, written down together."""
        at = self.book.moment(on, pace)
        user = by.user if by else None
        joined = self.group(children) if _joins(model) else None
        if joined:
            values["group"] = joined
        return [
            self.book.write(
                model, on=on, at=at, by=user, child=child.row, **values, **(own[n] if own else {})
            )
            for n, child in enumerate(children)
        ]

    def change_each(
        self,
        rows: Sequence[Row],
        *,
        on: date | datetime,
        pace: Pace = USUAL,
        at: datetime | None = None,
        **values: Any,
    ) -> bool:
        """The same change to each child's record, written down together."""
        at = max(at or self.book.moment(on, pace), *(row.changed_at for row in rows))
        made = [self.book.change(row, on=on, at=at, **values) for row in rows]
        return all(made)

    def holder_on(self, day: date) -> Worker:
        """Who held the children on a day, at work or not, else held them last."""
        for held in reversed(self.held):
            if held.start <= day and (held.end is None or day < held.end):
                return held.worker
        return self.held[-1].worker

    def worker_on(self, day: date) -> Worker:
        """Who held the children on a day, else held them last; their manager, if they are gone."""
        found = self.holder_on(day)
        there = found.works_on(day) and not found.is_away_on(day)
        return found if there else self.force.manager(found, day)

    def manager_on(self, day: date) -> Worker:
        """The manager of whoever held the children on a day."""
        return self.force.manager(self.worker_on(day), day)

    def authoriser(self, day: date, author: Row) -> Worker:
        """The manager who may authorise on a day what somebody else wrote."""
        manager = self.manager_on(day)
        return self.force.manager(manager, day) if manager.row is author else manager

    def allocate(
        self,
        children: Sequence[Child],
        *,
        kind: TeamKind,
        start: date,
        end: date | None,
        role: Role = Role.SOCIAL_WORKER,
        reason: str = WorkerChange.TRANSFER,
        team: Team | None = None,
        first: Worker | None = None,
    ) -> None:
        """Put children into the hands of a team, from worker to worker as those come and go."""
        day, last = start, None
        team = first.team if first else team or self.force.team(self.random, kind, role, start)
        while not self.held or ((end is None or day < end) and day < self.until):
            worker = first or self.force.worker(self.random, team, role, day, but=last)
            first = None
            stops, why = self._stops(worker, day)
            segment_end = min((d for d in (end, stops) if d is not None), default=None)
            self.hand_to(worker, children, start=day, end=segment_end, reason=reason)
            if segment_end is None or segment_end == end:
                return
            day, reason, last = segment_end, why, worker

    def _stops(self, worker: Worker, day: date) -> tuple[date | None, str]:
        """When a worker will have to hand over, and why."""
        away = worker.long_absence_after(day)
        if away and (worker.ends is None or away[0] < worker.ends):
            over = max(day + days(1), working(away[0], self.random.randint(1, 7)))
            return over, WorkerChange.ABSENCE
        return worker.ends, WorkerChange.WORKER_LEFT

    def hand_to(
        self,
        worker: Worker,
        children: Sequence[Child],
        *,
        start: date,
        end: date | None,
        reason: str,
    ) -> Held:
        """One worker holds the children for a while; whoever held them until that day no longer."""
        at = self.book.moment(start, _SETTLED)
        rows = [
            self.book.write(
                Involvement,
                on=start,
                at=max(at, self._free_at(child)),
                by=self.force.manager(worker, start).user,
                child=child.row,
                practitioner=worker.row,
                team=worker.team.row,
                role=_CASE_ROLE[worker.role],
                holds_child=True,
                started_on=start,
                change_reason=str(reason),
            )
            for child in children
        ]
        worker.take(len(children), start, end or self.until)
        held = Held(worker, start, end, rows)
        if end is not None:
            ended_at = max(self.book.moment(end, _SETTLED), *(row.changed_at for row in rows))
            for row in rows:
                self.book.change(row, on=end, at=ended_at, ended_on=end)
        self.held.append(held)
        return held

    def _free_at(self, child: Child) -> datetime:
        """When the last worker's end was written down for a child."""
        moments = [
            row.changed_at if row.changes or held.end is None else self.book.closes
            for held in self.held
            for row in held.rows
            if row.values["child"] is child.row
        ]
        return max(moments, default=child.row.recorded_at)

    def accompany(
        self, worker: Worker, children: Sequence[Child], *, start: date, end: date | None
    ) -> list[tuple[date, Worker]]:
        """A chair or an officer beside whoever holds the children, and those who follow them.

        Gives from which day on it was whom: whoever was to begin, where nobody has yet.
        """
        turns: list[tuple[date, Worker]] = []
        day: date | None = start
        while day is not None and day < self.until and (end is None or day < end):
            if not worker.works_on(day):
                worker = self.force.worker(self.random, worker.team, worker.role, day)
            turns.append((day, worker))
            stops = min((d for d in (end, worker.ends) if d is not None), default=None)
            self._involve(worker, children, start=day, end=stops)
            day = stops
        return turns or [(start, worker)]

    def _involve(
        self, worker: Worker, children: Sequence[Child], *, start: date, end: date | None
    ) -> None:
        for child in children:
            row = self.book.write(
                Involvement,
                on=start,
                pace=_SETTLED,
                child=child.row,
                practitioner=worker.row,
                team=worker.team.row,
                role=_CASE_ROLE[worker.role],
                started_on=start,
            )
            if end is not None:
                self.book.change(row, on=end, pace=_SETTLED, ended_on=end)


def on_duty(turns: Sequence[tuple[date, Worker]], day: date) -> Worker:
    """Who it was on a day, of those who followed one another."""
    return next((worker for start, worker in reversed(turns) if start <= day), turns[0][1])


Spell = tuple[date, date]
"""A time in which nothing is done: from a day up to, and without, another."""


def bad_spell(life: Life, start: date, end: date | None) -> Spell | None:
    """Weeks in which a worker was swamped, in some long dealings."""
    length = ((end or life.until) - start).days
    if length < 130 or not life.chance(0.22):
        return None
    begins = start + days(life.random.randint(30, length - 75))
    return begins, begins + days(life.random.randint(18, 45))


def outside(found: Sequence[date], spell: Spell | None) -> list[date]:
    """The days that are not in a spell."""
    return [day for day in found if spell is None or not spell[0] <= day < spell[1]]


@dataclass(frozen=True)
class Rhythm:
    """How long between one time and the next: mostly in time, sometimes late."""

    soonest: int
    longest: int
    late_until: int
    late: float
    in_working_days: bool = False

    def after(self, random: Random, day: date) -> date:
        """The next time after a day."""
        late = random.random() < self.late
        span = (self.longest + 1, self.late_until) if late else (self.soonest, self.longest)
        return self._step(day, random.randint(*span))

    def before(self, random: Random, day: date) -> date:
        """A time before a day, of which the day is in time."""
        return self._step(day, -random.randint(self.soonest, self.longest))

    def _step(self, day: date, count: int) -> date:
        return working(day, count) if self.in_working_days else day + timedelta(days=count)


@dataclass(frozen=True)
class Habit:
    """A rhythm, and where a life is to end in a certain way, its last days."""

    rhythm: Rhythm
    first: Rhythm | None = None
    tail: tuple[date, ...] | None = None

    def days(self, random: Random, start: date, end: date) -> list[date]:
        """The days on which it happens after the start and before the end."""
        if self.tail is None:
            return self._forward(random, start, end)
        if not self.tail:
            return []
        return self._up_to_tail(random, start, self.tail)

    def _forward(self, random: Random, start: date, end: date) -> list[date]:
        found = []
        day = at_work((self.first or self.rhythm).after(random, start))
        while day < end:
            found.append(day)
            day = at_work(self.rhythm.after(random, day))
        return found

    def _up_to_tail(self, random: Random, start: date, tail: tuple[date, ...]) -> list[date]:
        """In time from the start until the tail."""
        first = self.first or self.rhythm
        found = [day for day in tail if day > start]
        if not found:
            return []
        latest_first = first._step(start, first.longest)
        while found[0] > latest_first:
            before = at_work(self.rhythm.before(random, found[0]))
            if start < before < found[0]:
                found.insert(0, before)
            else:
                found.insert(0, latest_first)
        return found
