"""Short lives told for one signal at a time, and the days on which it stands in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache

import polars as pl

from keel.rulebook.chapters import SIGNALS, TIMESCALES
from keel.rulebook.compiled import Compiled, compile_rules
from keel.rulebook.evaluate import evaluate
from keel.rulebook.events import Kind
from keel.rulebook.spans import Span
from keel.rulebook.stream import SCHEMA
from tests.rulebook.plain_loop import Event

CHILD = 1

Stretch = tuple[str, str | None]


@cache
def rulebook() -> Compiled:
    return compile_rules(TIMESCALES, SIGNALS)


@dataclass
class Story:
    """What happened to a child, told in order."""

    events: list[Event] = field(default_factory=list)

    def then(
        self,
        on: str,
        kind: Kind,
        *,
        record: int | None = None,
        matter: int | None = None,
        value: str | None = None,
        worker: int | None = None,
        subject: int = CHILD,
    ) -> int:
        """Something happens, on a record of its own unless another is given, which is returned."""
        record = record or len(self.events) + 1
        self.events.append(
            Event(
                subject=subject,
                kind=kind,
                on=date.fromisoformat(on),
                record=record,
                matter=matter or record,
                practitioner=worker,
                value=value,
            )
        )
        return record

    def span(
        self,
        span: Span,
        opened: str,
        closed: str | None = None,
        *,
        values: tuple[str | None, str | None] = (None, None),
        worker: int | None = None,
        subject: int = CHILD,
    ) -> int:
        """A span opens and, where a day is given, closes again on the same record."""
        opening, closing = values
        record = self.then(opened, span.opens, value=opening, worker=worker, subject=subject)
        if closed is not None:
            self.then(
                closed, span.closes, record=record, value=closing, worker=worker, subject=subject
            )
        return record

    def stands(self, signal: str, reason: int = 1) -> list[Stretch]:
        """The days from which and until which one reason of a signal stands for the child."""
        rows = [
            tuple(event.kind.id if name == "kind" else getattr(event, name) for name in SCHEMA)
            for event in self.events
        ]
        found = evaluate(pl.DataFrame(rows, schema=SCHEMA, orient="row"), rulebook()).signals
        mine = found.filter(subject=CHILD, signal=signal, reason=reason - 1).sort("since")
        return [
            (str(since), str(until) if until else None)
            for since, until in mine.select("since", "until").iter_rows()
        ]
