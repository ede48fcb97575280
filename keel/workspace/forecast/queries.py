"""What is overdue and what falls due in the weeks to come, day by day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from keel.chronology.local_rules import rules_in_force
from keel.chronology.models import Deadline
from keel.chronology.queries import days_over
from keel.rulebook.calendar import ENGLAND
from keel.rulebook.chapters import TIMESCALE
from keel.rulebook.timescale import Timescale
from keel.workspace.forecast.scope import Scope

WEEKS_AHEAD = 4
"""Whole weeks that are shown after the one that is under way."""
_A_WEEK = timedelta(weeks=1)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Promise:
    """One promise that is running: to whom, what, until when, and who has to keep it.

    `child`: the key of the child, none where it is made to a worker. `due_at`: the moment, where
    the limit is in hours.
    """

    rule: Timescale
    subject: int
    child: int | None
    name: str
    started_on: date
    start_record: int
    due_on: date
    due_at: datetime | None
    provisional: bool
    days_over: int
    holder: int
    worker: str
    advice: bool

    @property
    def overdue(self) -> bool:
        """Whether its due day is past."""
        return self.days_over > 0


@dataclass(frozen=True)
class Day:
    """One day, and what falls due on it."""

    on: date
    past: bool
    working: bool
    promises: tuple[Promise, ...]

    @property
    def alike(self) -> list[tuple[Promise, ...]]:
        """The promises, those together that one worker owes to several children by one moment."""
        together: dict[tuple[object, ...], list[Promise]] = defaultdict(list)
        for promise in self.promises:
            together[promise.rule.id, promise.due_at, promise.holder].append(promise)
        return [tuple(promises) for promises in together.values()]


@dataclass(frozen=True)
class Week:
    """Monday to Sunday."""

    days: tuple[Day, ...]


@dataclass(frozen=True)
class Share:
    """How much of it one worker has to keep: overdue, and due in the weeks shown."""

    worker: int
    name: str
    overdue: int
    ahead: int


@dataclass(frozen=True)
class Forecast:
    """What is overdue, the longest first; and the weeks to come, each day of them."""

    overdue: tuple[Promise, ...]
    weeks: tuple[Week, ...]
    shares: tuple[Share, ...]

    @property
    def ahead(self) -> tuple[Promise, ...]:
        """Everything that falls due in the weeks shown, in order."""
        days = (day for week in self.weeks for day in week.days)
        return tuple(promise for day in days for promise in day.promises)


def forecast_of(scope: Scope, *, on: date, worker: int = 0) -> Forecast:
    """What lies ahead of some children and workers, at the same cost for any number of them.

    A promise that repeats stands there once: when it is kept, the next one begins. `worker`: of
    a team, what one worker has to keep; the shares are always those of all.
    """
    promises = _promises(scope, on=on)
    shares = _shares(promises, scope)
    if worker:
        promises = [promise for promise in promises if promise.holder == worker]
    due: dict[date, list[Promise]] = defaultdict(list)
    for promise in promises:
        due[promise.due_on].append(promise)
    monday = _monday(on)
    return Forecast(
        overdue=tuple(promise for promise in promises if promise.overdue),
        weeks=tuple(_week(monday + _A_WEEK * n, due, on) for n in range(WEEKS_AHEAD + 1)),
        shares=shares,
    )


def last_day(on: date) -> date:
    """The last day that a forecast shows: a Sunday."""
    return _monday(on) + _A_WEEK * (WEEKS_AHEAD + 1) - _A_DAY


def _monday(on: date) -> date:
    """The Monday of a day's week."""
    return on - _A_DAY * on.weekday()


def _week(monday: date, due: dict[date, list[Promise]], on: date) -> Week:
    days = (monday + _A_DAY * n for n in range(7))
    return Week(
        tuple(
            Day(
                on=day,
                past=day < on,
                working=ENGLAND.is_working_day(day),
                promises=tuple(due[day]) if day >= on else (),
            )
            for day in days
        )
    )


def _promises(scope: Scope, *, on: date) -> list[Promise]:
    """What runs for a scope and is due by the last day shown, by due day and moment."""
    rows = Deadline.objects.running(on).filter(
        subject__in={*scope.children, *scope.supervised}, due_on__lte=last_day(on)
    )
    if scope.rules:
        rows = rows.filter(rule__in=[rule.id for rule in scope.rules])
    rules = rules_in_force()
    found = []
    for row in rows.order_by("due_on", "due_at", "rule", "subject"):
        child = row.subject_id if row.subject_id in scope.children else None
        holder = scope.held_by.get(row.subject_id, 0) if child else row.subject_id
        worker = scope.workers.get(holder, "")
        found.append(
            Promise(
                rule=TIMESCALE[row.rule],
                subject=row.subject_id,
                child=child,
                name=scope.children[row.subject_id] if child else worker,
                started_on=row.started_on,
                start_record=row.start_record,
                due_on=row.due_on,
                due_at=row.due_at,
                provisional=row.provisional,
                days_over=days_over(row, on=on),
                holder=holder,
                worker=worker,
                advice=rules.is_advice(row.rule, on=on),
            )
        )
    return found


def _shares(promises: Iterable[Promise], scope: Scope) -> tuple[Share, ...]:
    """How much each worker has to keep, those with most overdue first; last what nobody holds."""
    overdue: Counter[int] = Counter()
    ahead: Counter[int] = Counter()
    for promise in promises:
        (overdue if promise.overdue else ahead)[promise.holder] += 1
    names = dict.fromkeys([*overdue, *ahead], "") | scope.workers
    shares = [Share(key, name, overdue[key], ahead[key]) for key, name in names.items()]
    return tuple(sorted(shares, key=lambda share: (not share.worker, -share.overdue, share.name)))
