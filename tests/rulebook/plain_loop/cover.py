"""The reason about nobody being there: Uncovered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from keel.rulebook.calendar import Calendar
from keel.rulebook.signal import Lapse, Uncovered
from tests.rulebook.plain_loop.found import ONE_DAY, Found
from tests.rulebook.plain_loop.life import Event
from tests.rulebook.plain_loop.spans import Stretch, days_in_any, stretches_of
from tests.rulebook.plain_loop.supply import Supply, supplied_from, supplied_spans


@dataclass(frozen=True)
class Away:
    """A worker is not there from one day up to, and without, another."""

    first: date
    back: date | None

    def on(self, day: date) -> bool:
        return self.first <= day and (self.back is None or day < self.back)


def uncovered(
    everyone: Mapping[int, Sequence[Event]],
    life: Sequence[Event],
    reason: Uncovered,
    calendar: Calendar,
    supply: Supply,
) -> list[Found]:
    """Each run of days in a span without a worker who is there, after the grace."""
    during = supplied_spans(reason.during, supply)
    needing = [stretch for span in during for stretch in stretches_of(life, span)]
    if not needing:
        return []
    cover = stretches_of(life, reason.by)
    away = {
        stretch.opening.practitioner: _times_away(
            everyone.get(stretch.opening.practitioner, []), reason, calendar, supply
        )
        for stretch in cover
        if stretch.opening.practitioner is not None
    }
    heard_from = supplied_from([reason.by.opens, reason.by.closes], supply)
    found = []
    began: date | None = None
    for day in sorted({heard_from, *_days_of_change(needing, cover, away)}):
        if day >= heard_from and _is_uncovered(day, needing, cover, away):
            began = began or day
        elif began is not None:
            found.append(_after_grace(began, day, reason, calendar))
            began = None
    if began is not None:
        found.append(_after_grace(began, None, reason, calendar))
    return found


def _is_uncovered(
    day: date, needing: list[Stretch], cover: list[Stretch], away: Mapping[int, list[Away]]
) -> bool:
    if not any(stretch.holds_on(day) for stretch in needing):
        return False
    for stretch in cover:
        worker = stretch.opening.practitioner
        if worker is None or not stretch.holds_on(day):
            continue
        if not any(absence.on(day) for absence in away[worker]):
            return False
    return True


def _after_grace(began: date, until: date | None, reason: Uncovered, calendar: Calendar) -> Found:
    passed = calendar.due_on(began, reason.grace).on
    return Found(passed + ONE_DAY, until, from_on=began, due_on=passed)


def _times_away(
    worker: Sequence[Event], reason: Uncovered, calendar: Calendar, supply: Supply
) -> list[Away]:
    away = []
    for lapse in reason.lapses:
        if not supplied_spans([lapse.span], supply):
            continue
        for began, ended in _lapses(worker, lapse):
            first = began
            if lapse.grace is not None:
                first = calendar.due_on(began, lapse.grace).on + ONE_DAY
            away.append(Away(first, ended))
    return away


def _lapses(worker: Sequence[Event], lapse: Lapse) -> list[tuple[date, date | None]]:
    """The runs of days on which the worker is in such a span or, where asked, no longer in one."""
    within = days_in_any(stretches_of(worker, lapse.span))
    if lapse.holds:
        return within
    outside = []
    for number, (_, closed) in enumerate(within):
        if closed is not None:
            following = within[number + 1][0] if number + 1 < len(within) else None
            outside.append((closed, following))
    return outside


def _days_of_change(
    needing: list[Stretch], cover: list[Stretch], away: Mapping[int, list[Away]]
) -> set[date]:
    """The days on which anything changes; between them each day is like the one before."""
    days = {day for stretch in [*needing, *cover] for day in (stretch.opened, stretch.closed)}
    days.update(day for absences in away.values() for a in absences for day in (a.first, a.back))
    return {day for day in days if day is not None}
