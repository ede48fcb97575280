"""Both readings of the rules under one name, with what comes out in a form to check by eye."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

import pytest

from keel.rulebook.authority import AuthorityValue
from keel.rulebook.calendar import LONDON
from keel.rulebook.compiled import compile_rules
from keel.rulebook.coverage import Coverage
from keel.rulebook.evaluate import evaluate, standing_on
from keel.rulebook.events import KINDS, Kind
from keel.rulebook.signal import LateRunning, Overdue, Quiet, Reason, Signal
from keel.rulebook.timescale import Timescale
from tests.rulebook.lives import CALENDAR, frame_of
from tests.rulebook.plain_loop import (
    Concern,
    Deadline,
    Event,
    plain_deadlines,
    plain_signals,
    standing,
)
from tests.rulebook.plain_loop.life import ITS_RECORD, LONG_AGO
from tests.rulebook.rule_sets import CONCERN, DEADLINE, RuleSet
from tests.rulebook.toys import toy_signal

CHILD = 1
records = count(100)


def on(
    day: str,
    kind: Kind,
    *,
    record: int | None = None,
    subject: int = CHILD,
    matter: int | None = ITS_RECORD,
    practitioner: int | None = None,
    team: int | None = None,
    value: str | None = None,
    known_from: datetime = LONG_AGO,
) -> Event:
    """An event of a day, or of a moment in England ("2026-03-27 14:30")."""
    moment = datetime.fromisoformat(day).replace(tzinfo=LONDON) if " " in day else None
    return Event(
        subject=subject,
        kind=kind,
        on=date.fromisoformat(day[:10]),
        at=moment.astimezone(UTC) if moment else None,
        record=next(records) if record is None else record,
        matter=matter,
        practitioner=practitioner,
        team=team,
        value=value,
        known_from=known_from,
    )


def all_but(*lacking: Kind, since: dict[Kind, date] | None = None) -> Coverage:
    """All kinds supplied always, but for some that nobody supplies, and some only from a day."""
    ever = {kind.id: date.min for kind in KINDS if kind not in lacking}
    return Coverage(ever | {kind.id: day for kind, day in (since or {}).items()})


class Reading:
    """One way of reading rules, and what came out of it in few words."""

    def deadlines(
        self, life: Sequence[Event], *rules: Timescale, coverage: Coverage | None = None
    ) -> list[Deadline]:
        raise NotImplementedError

    def concerns(
        self, life: Sequence[Event], signal: Signal, coverage: Coverage | None = None
    ) -> list[Concern]:
        raise NotImplementedError

    def standings(self, life: Sequence[Event], rule: Timescale, day: str) -> list[str]:
        raise NotImplementedError

    def with_own_limit(
        self, life: Sequence[Event], rule: Timescale, value: AuthorityValue
    ) -> list[Deadline]:
        raise NotImplementedError

    def clocks(
        self, life: Sequence[Event], rule: Timescale, coverage: Coverage | None = None
    ) -> list[str]:
        """Each clock as "2026-03-02 due 2026-03-06 met 2026-03-05", in the order of their days."""
        return in_words(self.deadlines(life, rule, coverage=coverage))

    def stretches(
        self,
        life: Sequence[Event],
        reason: Reason | Signal,
        coverage: Coverage | None = None,
    ) -> list[str]:
        """Each stretch as "2026-03-07 to 2026-03-10" (the first day on which it stands no more)."""
        signal = reason if isinstance(reason, Signal) else toy_signal("toy", reason)
        found = self.concerns(life, signal, coverage)
        return [f"{row.since} to {row.until or 'now'}" for row in sorted(found, key=_place)]


def in_words(rows: Iterable[Deadline]) -> list[str]:
    """Deadlines in few words, in the order of their days."""
    return sorted(_clock(row) for row in rows)


def _clock(row: Deadline) -> str:
    met = f" met {row.met_on}" if row.met_on else ""
    ended = f" ended {row.ended_on}" if row.ended_on else ""
    return f"{row.started_on} due {row.due_on}{met}{ended}"


def _place(row: Concern) -> tuple[int, date, str]:
    return row.reason, row.since, str(row.until)


class ByEvaluator(Reading):
    """As Keel reads them."""

    def deadlines(
        self, life: Sequence[Event], *rules: Timescale, coverage: Coverage | None = None
    ) -> list[Deadline]:
        frame = RuleSet(rules, ()).evaluated(life, coverage).deadlines
        return [Deadline(*row) for row in frame.select(DEADLINE).rows()]

    def concerns(
        self, life: Sequence[Event], signal: Signal, coverage: Coverage | None = None
    ) -> list[Concern]:
        frame = RuleSet(_rules_of(signal), (signal,)).evaluated(life, coverage).signals
        return [Concern(*row) for row in frame.select(CONCERN).rows()]

    def standings(self, life: Sequence[Event], rule: Timescale, day: str) -> list[str]:
        frame = RuleSet((rule,), ()).evaluated(life).deadlines
        stood = standing_on(frame, date.fromisoformat(day), calendar=CALENDAR)
        return [str(words) for words in stood.sort("started_on")["standing"]]

    def with_own_limit(
        self, life: Sequence[Event], rule: Timescale, value: AuthorityValue
    ) -> list[Deadline]:
        compiled = compile_rules([rule], [], calendar=CALENDAR, values=[value])
        frame = evaluate(frame_of(life), compiled).deadlines
        return [Deadline(*row) for row in frame.select(DEADLINE).rows()]


class ByPlainLoop(Reading):
    """As the tests read them."""

    def deadlines(
        self, life: Sequence[Event], *rules: Timescale, coverage: Coverage | None = None
    ) -> list[Deadline]:
        return plain_deadlines(life, rules, CALENDAR, coverage.since if coverage else None)

    def concerns(
        self, life: Sequence[Event], signal: Signal, coverage: Coverage | None = None
    ) -> list[Concern]:
        return plain_signals(life, [signal], CALENDAR, coverage.since if coverage else None)

    def standings(self, life: Sequence[Event], rule: Timescale, day: str) -> list[str]:
        rows = sorted(self.deadlines(life, rule), key=lambda row: row.started_on)
        stood = [standing(row, date.fromisoformat(day), CALENDAR) for row in rows]
        return [words for words in stood if words is not None]

    def with_own_limit(
        self, life: Sequence[Event], rule: Timescale, value: AuthorityValue
    ) -> list[Deadline]:
        ours = rule.within.then(str(value.since), value.within)
        return self.deadlines(life, replace(rule, within=ours))


def _rules_of(signal: Signal) -> tuple[Timescale, ...]:
    """The timescales that the reasons of a signal hang on."""
    rules: list[Timescale] = []
    for reason in signal.reasons:
        if isinstance(reason, Overdue | Quiet):
            rules.extend(reason.rules)
        if isinstance(reason, LateRunning):
            rules.append(reason.rule)
    return tuple(dict.fromkeys(rules))


by_both = pytest.mark.parametrize(
    "reading", [ByEvaluator(), ByPlainLoop()], ids=["evaluator", "plain-loop"]
)
"""Every hand-worked case goes through the evaluator and through the plain loop."""
