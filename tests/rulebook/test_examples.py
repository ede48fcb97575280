"""Each example of each rule, worked by hand, through the evaluator and through the plain loop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import polars as pl
import pytest

from keel.rulebook.calendar import ENGLAND
from keel.rulebook.chapters import TIMESCALES
from keel.rulebook.compiled import compile_rules
from keel.rulebook.evaluate import evaluate, standing_on
from keel.rulebook.events import Kind
from keel.rulebook.stream import SCHEMA
from keel.rulebook.timescale import Example, MatchedBy, Timescale
from tests.rulebook.plain_loop import Event, plain_deadlines

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Worked:
    """One example of one rule, and the number of the child to whom it happens."""

    number: int
    rule: Timescale
    example: Example

    @property
    def starts_on(self) -> date:
        return date.fromisoformat(self.example.starts)

    @property
    def due_on(self) -> date:
        return date.fromisoformat(self.example.due)

    @cached_property
    def start(self) -> Kind:
        """What starts the clock: where its span is open already, the last time it was kept."""
        again = self.rule.repeats
        opened = again is not None and any(
            kind == again.during.opens for _, kind in self.example.given
        )
        return self.rule.stops.kinds[0] if opened else self.rule.starts.kinds[0]

    def life(self, *, kept_on: date | None = None) -> list[Event]:
        """What was given, what starts the clock, and what keeps it; all of one matter."""
        happened = [(date.fromisoformat(day), kind) for day, kind in self.example.given]
        happened.append((self.starts_on, self.start))
        events = [self._event(kind, day, record) for record, (day, kind) in enumerate(happened)]
        if kept_on is not None:
            same_record = self.rule.matched_by is MatchedBy.RECORD
            record = len(events) - 1 if same_record else len(events)
            events.append(self._event(self.rule.stops.kinds[0], kept_on, record))
        return events

    def _event(self, kind: Kind, on: date, record: int) -> Event:
        return Event(self.number, kind, on, self.number * 100 + record, matter=self.number)


ALL = [
    Worked(number, rule, example)
    for number, (rule, example) in enumerate(
        ((rule, example) for rule in TIMESCALES for example in rule.examples), start=1
    )
]
every_example = pytest.mark.parametrize(
    "worked", ALL, ids=lambda worked: f"{worked.rule.id} {worked.example.starts}"
)


def deadlines_of(events: list[Event]) -> pl.DataFrame:
    rows = [
        tuple(event.kind.id if name == "kind" else getattr(event, name) for name in SCHEMA)
        for event in events
    ]
    stream = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    return evaluate(stream, compile_rules(TIMESCALES, ())).deadlines


def only_row(deadlines: pl.DataFrame, worked: Worked) -> dict[str, object]:
    """The one deadline of the example's clock."""
    rows = deadlines.filter(subject=worked.number, rule=worked.rule.id, started_on=worked.starts_on)
    return rows.row(0, named=True) if rows.height == 1 else {"found": rows.height}


@pytest.fixture(scope="module")
def open_deadlines() -> pl.DataFrame:
    """All the examples, where nobody did what was due."""
    return deadlines_of([event for worked in ALL for event in worked.life()])


@pytest.fixture(scope="module")
def kept_deadlines() -> pl.DataFrame:
    """All the examples, where it was done on its last day."""
    return deadlines_of([event for worked in ALL for event in worked.life(kept_on=worked.due_on)])


@pytest.fixture(scope="module")
def late_deadlines() -> pl.DataFrame:
    """All the examples, where it was done a day late."""
    return deadlines_of(
        [event for worked in ALL for event in worked.life(kept_on=worked.due_on + ONE_DAY)]
    )


@every_example
def test_an_example_falls_due_when_it_says(worked: Worked, open_deadlines: pl.DataFrame) -> None:
    found = only_row(open_deadlines, worked)

    assert found["due_on"] == worked.due_on, worked.example.because
    assert found["provisional"] is False


@every_example
def test_what_is_not_done_is_overdue_the_day_after(
    worked: Worked, open_deadlines: pl.DataFrame
) -> None:
    on_the_day = only_row(standing_on(open_deadlines, worked.due_on), worked)
    next_day = only_row(standing_on(open_deadlines, worked.due_on + ONE_DAY), worked)

    assert on_the_day["standing"] == "due soon"
    assert next_day["standing"] == "overdue"


@every_example
def test_what_is_done_on_its_last_day_is_kept(worked: Worked, kept_deadlines: pl.DataFrame) -> None:
    found = only_row(standing_on(kept_deadlines, worked.due_on), worked)

    assert found["standing"] == "met"


@every_example
def test_what_is_done_a_day_late_is_kept_late(worked: Worked, late_deadlines: pl.DataFrame) -> None:
    found = only_row(standing_on(late_deadlines, worked.due_on + ONE_DAY), worked)

    assert found["standing"] == "met late"


@every_example
def test_the_plain_loop_reads_an_example_alike(worked: Worked) -> None:
    found = [
        deadline.due_on
        for deadline in plain_deadlines(worked.life(), [worked.rule], ENGLAND)
        if deadline.started_on == worked.starts_on
    ]

    assert found == [worked.due_on]
