"""Who had to answer for a clock: on the day it fell due, not today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from keel.rulebook import spans
from keel.rulebook.timescale import Timescale
from tests.rulebook.plain_loop.life import Event
from tests.rulebook.plain_loop.spans import latest_holding, stretches_of


@dataclass(frozen=True)
class Answerable:
    """A practitioner, their team and their employer, as far as each is known."""

    practitioner: int | None = None
    team: int | None = None
    employer: int | None = None


def answerable(
    everyone: Mapping[int, Sequence[Event]],
    rule: Timescale,
    subject: int,
    days: Sequence[date],
) -> Answerable:
    """Whoever held the subject on the first of the days on which anybody did."""
    if rule.starts.kinds[0].about == "practitioner":
        return _themselves(everyone, subject, days)
    for day in days:
        allocation = latest_holding(stretches_of(everyone[subject], spans.ALLOCATED), day)
        if allocation is not None:
            opening = allocation.opening
            employer = _employer(everyone, opening.practitioner, day)
            return Answerable(opening.practitioner, opening.team, employer)
    return Answerable()


def _themselves(
    everyone: Mapping[int, Sequence[Event]], practitioner: int, days: Sequence[date]
) -> Answerable:
    for day in days:
        joined = latest_holding(stretches_of(everyone[practitioner], spans.IN_TEAM), day)
        if joined is not None:
            employer = _employer(everyone, practitioner, day)
            return Answerable(practitioner, joined.opening.team, employer)
    return Answerable(practitioner, None, _employer(everyone, practitioner, days[0]))


def _employer(
    everyone: Mapping[int, Sequence[Event]], practitioner: int | None, day: date
) -> int | None:
    if practitioner is None:
        return None
    life = everyone.get(practitioner, [])
    employed = latest_holding(stretches_of(life, spans.EMPLOYED), day)
    if employed is None or employed.opening.value is None:
        return None
    return int(employed.opening.value)
