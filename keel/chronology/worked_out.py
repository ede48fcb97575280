"""What followed about one subject from what was known at a moment: worked out, and not stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from keel.chronology.evaluation import evaluated, raised
from keel.chronology.local_rules import RulesInForce
from keel.chronology.models import Deadline, RaisedSignal
from keel.core.trail.past import AsKnown
from keel.rulebook.evaluate import signals_standing_on


@dataclass(frozen=True)
class WorkedOut:
    """The deadlines whose clocks had started by a day, and the signals that stood on it."""

    deadlines: list[Deadline]
    signals: list[RaisedSignal]

    def running(self, on: date) -> list[Deadline]:
        """The deadlines that were neither met nor ended by the day, by due day."""
        found = [
            row for row in self.deadlines if not _by(row.met_on, on) and not _by(row.ended_on, on)
        ]
        return sorted(found, key=lambda row: (row.due_on, row.rule))


def worked_out(subject: int, then: AsKnown, rules: RulesInForce) -> WorkedOut:
    """What followed about a subject, by the limits and the supply of rules known then."""
    found = evaluated([subject], rules.compiled, known=then.known)
    deadlines = found.deadlines.filter(pl.col("started_on") <= then.on)
    return WorkedOut(
        [Deadline(**row) for row in deadlines.rename({"subject": "subject_id"}).to_dicts()],
        raised(signals_standing_on(found.signals, then.on)),
    )


def _by(day: date | None, on: date) -> bool:
    return day is not None and day <= on
