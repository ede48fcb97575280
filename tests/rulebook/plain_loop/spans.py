"""The spans of one subject: each opening with what closed it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from keel.rulebook.spans import Span
from keel.rulebook.timescale import Condition
from tests.rulebook.plain_loop.life import Event, of_kinds


@dataclass(frozen=True)
class Stretch:
    """One span of a subject. It holds from its opening up to, and without, its close."""

    opening: Event
    closing: Event | None

    @property
    def opened(self) -> date:
        return self.opening.on

    @property
    def closed(self) -> date | None:
        return self.closing.on if self.closing else None

    def holds_on(self, day: date) -> bool:
        return self.opened <= day and (self.closed is None or day < self.closed)


def stretches_of(life: Sequence[Event], span: Span) -> list[Stretch]:
    """All spans of a kind, in the order of opening, then of record."""
    found = _paired_by_record(life, span) if span.same_record else _paired_in_turn(life, span)
    return sorted(found, key=lambda stretch: (stretch.opened, stretch.opening.record))


def _paired_by_record(life: Sequence[Event], span: Span) -> list[Stretch]:
    """One span for each record, from its earliest opening to its first close from then on."""
    stretches: list[Stretch] = []
    for opening in of_kinds(life, [span.opens]):
        if opening.record in [earlier.opening.record for earlier in stretches]:
            continue
        closings = [
            event
            for event in of_kinds(life, [span.closes])
            if event.record == opening.record and event.on >= opening.on
        ]
        stretches.append(Stretch(opening, closings[0] if closings else None))
    return stretches


def _paired_in_turn(life: Sequence[Event], span: Span) -> list[Stretch]:
    """Each opening up to the next close; openings that close on one day are one span."""
    stretches: list[Stretch] = []
    for opening in of_kinds(life, [span.opens]):
        if span.within is not None and not in_any(life, [span.within], opening.on):
            continue
        closing = _next_close(life, span, opening)
        stretch = Stretch(opening, closing)
        if stretch.closed not in [earlier.closed for earlier in stretches]:
            stretches.append(stretch)
    return stretches


def _next_close(life: Sequence[Event], span: Span, opening: Event) -> Event | None:
    for event in of_kinds(life, [span.closes]):
        if event.on > opening.on:
            return event
        if event.on == opening.on and event.record == opening.record:
            return event
    return None


def in_any(life: Sequence[Event], spans: Iterable[Span], day: date) -> bool:
    """Whether one of these spans holds on a day."""
    for span in spans:
        for stretch in stretches_of(life, span):
            if stretch.holds_on(day):
                return True
    return False


def conditions_hold(life: Sequence[Event], conditions: Iterable[Condition], day: date) -> bool:
    """Whether all conditions of a timescale hold on the day its clock would start."""
    return all(_in_any_so_long(life, condition, day) == condition.holds for condition in conditions)


def _in_any_so_long(life: Sequence[Event], condition: Condition, day: date) -> bool:
    """Whether one of the condition's spans holds on a day, and has lasted as long as it asks."""
    for span in condition.spans:
        for stretch in stretches_of(life, span):
            open_for = (day - stretch.opened).days
            if stretch.holds_on(day) and open_for >= condition.days:
                return True
    return False


def latest_holding(stretches: Iterable[Stretch], day: date) -> Stretch | None:
    """Of the spans that hold on a day, the one that began last; of those, the highest record."""
    holding = [stretch for stretch in stretches if stretch.holds_on(day)]
    holding.sort(key=lambda stretch: (stretch.opened, stretch.opening.record))
    return holding[-1] if holding else None


def days_in_any(stretches: Iterable[Stretch]) -> list[tuple[date, date | None]]:
    """The runs of days on which at least one of the spans holds."""
    runs: list[tuple[date, date | None]] = []
    for stretch in sorted(stretches, key=lambda stretch: stretch.opened):
        if stretch.closed == stretch.opened:
            continue
        if runs and (runs[-1][1] is None or stretch.opened <= runs[-1][1]):
            opened, closed = runs.pop()
            if closed is not None and stretch.closed is not None:
                runs.append((opened, max(closed, stretch.closed)))
            else:
                runs.append((opened, None))
        else:
            runs.append((stretch.opened, stretch.closed))
    return runs
