"""Signals in words: why each stands, whom it has reached, and what would clear it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from keel.chronology.local_rules import RulesInForce
from keel.chronology.models import RaisedSignal
from keel.core import words
from keel.rulebook.calendar import ENGLAND
from keel.rulebook.chapters import SIGNAL, TIMESCALE
from keel.rulebook.roles import Role
from keel.rulebook.signal import Reason, Signal, Tier


@dataclass(frozen=True)
class Reached:
    """A post that a reason has reached, and on which day."""

    role: Role
    on: date


@dataclass(frozen=True)
class SignalLine:
    """One signal about one subject: all its reasons, the day the first began, who has it."""

    subject: int
    signal: Signal
    since: date
    sentences: tuple[str, ...]
    reached: tuple[Reached, ...]
    advice: bool

    @property
    def goes_to(self) -> tuple[Role, ...]:
        """The posts that any of its reasons has reached."""
        return tuple(dict.fromkeys(post.role for post in self.reached))

    @property
    def clears_when(self) -> str:
        """What would end it."""
        return self.signal.clears_when


def signal_lines(
    rows: Iterable[RaisedSignal], *, on: date, rules: RulesInForce
) -> list[SignalLine]:
    """Standing reasons put together: one line for each subject and signal, the oldest first."""
    grouped: dict[tuple[int, str], list[RaisedSignal]] = {}
    for row in rows:
        grouped.setdefault((row.subject_id, row.signal), []).append(row)
    lines = [_line(found, on=on, rules=rules) for found in grouped.values()]
    return sorted(lines, key=lambda line: (line.since, line.signal.id, line.subject))


def _line(rows: list[RaisedSignal], *, on: date, rules: RulesInForce) -> SignalLine:
    signal = SIGNAL[rows[0].signal]
    rows = sorted(rows, key=lambda row: (row.since, row.reason, row.due_on or date.min))
    reached: list[Reached] = []
    advice = True
    for row in rows:
        if row.rule is not None and rules.is_advice(row.rule, on=on):
            continue
        advice = False
        reached += [
            Reached(tier.role, day)
            for tier in signal.answered_by(signal.reasons[row.reason])
            if (day := _reaches(tier, row.since)) <= on
        ]
    return SignalLine(
        subject=rows[0].subject_id,
        signal=signal,
        since=rows[0].since,
        sentences=tuple(dict.fromkeys(_sentence(signal.reasons[row.reason], row) for row in rows)),
        reached=tuple(reached),
        advice=advice,
    )


def _reaches(tier: Tier, since: date) -> date:
    return since if tier.after is None else ENGLAND.due_on(since, tier.after).on


def _sentence(reason: Reason, row: RaisedSignal) -> str:
    timescale = TIMESCALE.get(row.rule or "")
    return reason.because.format(
        from_on=words.day(row.from_on) if row.from_on else "",
        due_on=words.day(row.due_on) if row.due_on else "",
        count=row.count,
        duty=_lower_first(timescale.duty) if timescale else "",
    )


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
