"""Sets of rules ready to be read by both: the evaluator's table and the plain loop's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

import polars as pl

from keel.rulebook.compiled import Compiled, compile_rules
from keel.rulebook.coverage import Coverage
from keel.rulebook.evaluate import Evaluation, evaluate
from keel.rulebook.signal import Signal
from keel.rulebook.timescale import Timescale
from tests.rulebook.lives import CALENDAR, Theme, frame_of, theme_of
from tests.rulebook.plain_loop import Concern, Deadline, Event, plain_deadlines, plain_signals

Row = tuple[object, ...]
DEADLINE = tuple(field.name for field in fields(Deadline))
CONCERN = tuple(field.name for field in fields(Concern))


@dataclass(frozen=True)
class RuleSet:
    """Timescales and signals under the tests' calendar."""

    timescales: tuple[Timescale, ...]
    signals: tuple[Signal, ...]

    @cached_property
    def compiled(self) -> Compiled:
        return self.under(None)

    def under(self, coverage: Coverage | None) -> Compiled:
        return compile_rules(self.timescales, self.signals, calendar=CALENDAR, coverage=coverage)

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        return (*map(theme_of, self.timescales), *map(theme_of, self.signals))

    @cached_property
    def looking_only_back(self) -> RuleSet:
        """The timescales that what happens later cannot change: no stand-in and no gate."""
        plain = [
            rule
            for rule in self.timescales
            if not rule.starts.stand_ins and rule.counts_from is None
        ]
        return RuleSet(tuple(plain), ())

    def evaluated(self, events: Sequence[Event], coverage: Coverage | None = None) -> Evaluation:
        compiled = self.under(coverage) if coverage else self.compiled
        return evaluate(frame_of(events), compiled)

    def plain(self, events: Sequence[Event], coverage: Coverage | None = None) -> list[Row]:
        """The rows of the plain loop, deadlines and signals alike."""
        supply = coverage.since if coverage else None
        deadlines = plain_deadlines(events, self.timescales, CALENDAR, supply)
        concerns = plain_signals(events, self.signals, CALENDAR, supply)
        return [
            *(tuple(getattr(row, name) for name in DEADLINE) for row in deadlines),
            *(tuple(getattr(row, name) for name in CONCERN) for row in concerns),
        ]


def rows_of(evaluation: Evaluation) -> list[Row]:
    """The rows of the evaluator, deadlines and signals alike."""
    return [
        *evaluation.deadlines.select(DEADLINE).rows(),
        *evaluation.signals.select(CONCERN).rows(),
    ]


def assert_alike(one: Iterable[Row], other: Iterable[Row], events: Iterable[Event]) -> None:
    """Fail with the rows that only one side has, and the life they came from."""
    first, second = Counter(one), Counter(other)
    if first != second:
        lines = ["Only the first:", *_listed(first - second)]
        lines += ["Only the second:", *_listed(second - first)]
        lines += ["Of the life:", *(_told(event) for event in sorted(events, key=_when))]
        raise AssertionError("\n".join(lines))


def _listed(rows: Counter[Row]) -> list[str]:
    return ["  " + "  ".join(str(item) for item in row) for row in rows.elements()]


def _when(event: Event) -> tuple[int, str, int]:
    return event.subject, str(event.on), event.record


def _told(event: Event) -> str:
    return (
        f"  {event.subject} {event.on} {event.kind.id} record={event.record} at={event.at} "
        f"matter={event.matter} practitioner={event.practitioner} team={event.team} "
        f"value={event.value} known={event.known_from}..{event.known_until}"
    )


def standings(frame: pl.DataFrame) -> list[Row]:
    """Which clock stood how."""
    return frame.select("subject", "rule", "started_on", "start_record", "standing").rows()
