"""Invented lives: strategies for streams in which everything a rule asks about happens often.

A life has a theme, a few rules, and most of what happens in it is what those rules name. Days are
few and strides are of a day, a week or a month, so that things fall on one day, cross and overlap.
Records and matters come from a small pool, so that some record two things, some record a start
again, some close what nobody opened, and plans and placements contradict each other as they may
in an import.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

import polars as pl
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from keel.rulebook import events as e
from keel.rulebook import spans
from keel.rulebook.calendar import Break, Calendar, Term
from keel.rulebook.events import Kind
from keel.rulebook.signal import Count, Overdue, Signal
from keel.rulebook.spans import Span
from keel.rulebook.stream import SCHEMA
from keel.rulebook.timescale import Timescale
from tests.rulebook.plain_loop import Event
from tests.rulebook.plain_loop.life import ITS_RECORD

EXPLORE = os.environ.get("KEEL_LIVES")
"""Set to a number to try that many lives for each test, other ones each time."""


def tries(number: int) -> settings:
    """So many lives and always the same ones, unless somebody asked to explore."""
    return settings(
        max_examples=int(EXPLORE) if EXPLORE else number,
        derandomize=EXPLORE is None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


CALENDAR = Calendar(
    school_terms=(
        Term(date(2024, 1, 1), date(2026, 3, 27), (Break(date(2026, 2, 16), date(2026, 2, 20)),)),
        Term(date(2026, 4, 13), date(2040, 12, 31)),
    )
)
BEGINNINGS = (date(2026, 3, 16), date(2028, 12, 4))
"""Before Easter and the change of the clocks; and before the last proclaimed bank holiday."""
LENGTHS = (8, 16, 24)
STRIDES = (1, 1, 2, 7, 31)

KNOWN = tuple(datetime(2029, month, 1, 12, tzinfo=UTC) for month in (1, 3, 5))
THEN = datetime(2029, 4, 1, tzinfo=UTC)
"""A moment before which some things were known that no longer are, and others not yet."""
NOW = datetime(2029, 12, 1, tzinfo=UTC)

WORKERS = (901, 902, 903)
TEAMS = (51, 52)
EMPLOYERS = ("71", "72")

HAS_A_MOMENT = 0.4
HAS_TWO_THEMES = 0.4
AT_ONE_TIME = 0.7
CLOSES = 0.7
IN_ORDER = 0.9
LONDON = ZoneInfo("Europe/London")

T = TypeVar("T")


@dataclass(frozen=True)
class Theme:
    """What may happen in a life: the spans and the single kinds that some rules name."""

    spans: tuple[Span, ...]
    kinds: tuple[Kind, ...]
    values: tuple[str, ...]


WORKING_LIFE = Theme(
    (spans.EMPLOYED, spans.ABSENT, spans.UNREGISTERED, spans.HOLDING_CASES, spans.IN_TEAM),
    (e.SUPERVISION_HELD,),
    (),
)


def theme_of(*rules: Timescale | Signal) -> Theme:
    """All that some rules ask about, and who holds the child."""
    found: list[Kind | Span | str] = [spans.ALLOCATED]
    for rule in rules:
        _walk(rule, found)
    named = [item for item in found if isinstance(item, Span)]
    ends = [kind for span in named for kind in _ends(span)]
    return Theme(
        spans=_once(named),
        kinds=_once(item for item in found if isinstance(item, Kind) and item not in ends),
        values=_once(item for item in found if isinstance(item, str)),
    )


def _walk(word: object, found: list[Kind | Span | str]) -> None:
    """Every kind, span and value that a rule names, wherever it names it."""
    if isinstance(word, Kind | Span):
        found.append(word)
    elif isinstance(word, tuple):
        for part in word:
            _walk(part, found)
    elif is_dataclass(word):
        for field in fields(word):
            if field.name not in {"examples", "candidates"}:
                _walk(getattr(word, field.name), found)
        found.extend(_values_named(word))


def _values_named(word: object) -> list[str]:
    """The values of events that a reason asks about."""
    if isinstance(word, Count):
        return [*word.leaving_out, *(value for value, _ in word.only_after)]
    if isinstance(word, Overdue) and word.about_rule:
        return [rule.id for rule in word.rules]
    return []


def _ends(span: Span) -> tuple[Kind, Kind]:
    return span.opens, span.closes


def _once(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


ALWAYS_KNOWN = (KNOWN[0], None)
KNOWN_PERIODS = (
    *[ALWAYS_KNOWN] * 8,
    (KNOWN[1], None),
    (KNOWN[2], None),
    (KNOWN[0], KNOWN[1]),
    (KNOWN[0], KNOWN[2]),
    (KNOWN[1], KNOWN[2]),
)
MATTERS = (*[ITS_RECORD] * 4, 1, 2, 2, None)
PRACTITIONERS = (*WORKERS, *WORKERS, None)
VALUES = (None, "A", "B", "A")
LEFT_OUT_BELOW = 24
DICE = st.integers(0, 2**32 - 1).map(Random)


@st.composite
def lives(draw: st.DrawFn, themes: Sequence[Theme], *, children: int) -> list[Event]:
    """What happened to some children and to those who work with them.

    A life is rolled by dice of its own, which is fast and dense; a life in which something is
    wrong is made small by leaving out what it does not need.
    """
    dice = draw(DICE)
    together = _days(dice)
    events: list[Event] = []
    for subject in range(1, children + 1):
        theme = dice.choice(themes)
        if dice.random() < HAS_TWO_THEMES:
            theme = _narrowed(dice, _both(theme, dice.choice(themes)))
        days = together if dice.random() < AT_ONE_TIME else _days(dice)
        events.extend(_life(dice, subject, theme, days))
    for worker in WORKERS:
        events.extend(_life(dice, worker, WORKING_LIFE, together))
    dice.shuffle(events)
    events = _possible(events)
    kept = draw(st.binary(min_size=len(events), max_size=len(events)))
    return [event for event, byte in zip(events, kept, strict=True) if byte >= LEFT_OUT_BELOW]


def _both(one: Theme, other: Theme) -> Theme:
    return Theme(
        _once([*one.spans, *other.spans]),
        _once([*one.kinds, *other.kinds]),
        _once([*one.values, *other.values]),
    )


def _narrowed(dice: Random, theme: Theme) -> Theme:
    """Only some of it, so that what is left happens often."""
    return Theme(
        spans=tuple(dice.sample(theme.spans, min(len(theme.spans), 5))),
        kinds=tuple(dice.sample(theme.kinds, min(len(theme.kinds), 6))),
        values=theme.values,
    )


def _days(dice: Random) -> list[date]:
    """The few days on which anything happens."""
    beginning, stride = dice.choice(BEGINNINGS), dice.choice(STRIDES)
    return [beginning + timedelta(days=number * stride) for number in range(dice.choice(LENGTHS))]


def _life(dice: Random, subject: int, theme: Theme, days: Sequence[date]) -> list[Event]:
    """Spans with their ends, single events, and some of these on record twice."""
    events = []
    for _ in range(dice.randint(1, 7)):
        span = dice.choice(theme.spans)
        opened, closed = dice.choice(days), dice.choice(days)
        if opened > closed and dice.random() < IN_ORDER:
            opened, closed = closed, opened
        opening = _event(dice, subject, span.opens, opened, theme)
        events.append(opening)
        if dice.random() < CLOSES:
            closing = _event(dice, subject, span.closes, closed, theme)
            record = opening.record if span.same_record else closing.record
            events.append(replace(closing, record=record))
    ends = [kind for span in theme.spans for kind in _ends(span)]
    loose = [*ends, *theme.kinds, *theme.kinds, *theme.kinds]
    events.extend(
        _event(dice, subject, dice.choice(loose), dice.choice(days), theme)
        for _ in range(dice.randint(2, 18))
    )
    return [*events, *dice.sample(events, min(len(events), dice.randint(0, 2)))]


def _event(dice: Random, subject: int, kind: Kind, on: date, theme: Theme) -> Event:
    record = dice.randint(1, 5)
    value = dice.choice([*VALUES, *theme.values, *theme.values])
    if kind is e.EMPLOYED:
        value = dice.choice(EMPLOYERS)
    at = None
    if dice.random() < HAS_A_MOMENT:
        at = datetime.combine(on, time(dice.randint(0, 23), dice.randint(0, 59)), LONDON)
        on = at.astimezone(UTC).astimezone(LONDON).date()
    known_from, known_until = dice.choice(KNOWN_PERIODS)
    return Event(
        subject=subject,
        kind=kind,
        on=on,
        record=record,
        at=at.astimezone(UTC) if at is not None else None,
        matter=dice.choice(MATTERS),
        practitioner=dice.choice(PRACTITIONERS),
        team=dice.choice([*TEAMS, None]),
        value=value,
        known_from=known_from,
        known_until=known_until,
    )


def _possible(events: list[Event]) -> list[Event]:
    """Without those that contradict, at one time, what the same record says of the same day."""
    kept: list[Event] = []
    for event in events:
        same = [other for other in kept if _same_fact(other, event)]
        if all(event == other or not _known_together(event, other) for other in same):
            kept.append(event)
    return kept


def _same_fact(one: Event, other: Event) -> bool:
    return (one.subject, one.kind, one.record, one.on) == (
        other.subject,
        other.kind,
        other.record,
        other.on,
    )


def _known_together(one: Event, other: Event) -> bool:
    one_first = one.known_until is not None and one.known_until <= other.known_from
    other_first = other.known_until is not None and other.known_until <= one.known_from
    return not one_first and not other_first


def frame_of(events: Sequence[Event]) -> pl.DataFrame:
    """The same events as the evaluator reads them."""
    rows = [
        {
            "subject": event.subject,
            "kind": event.kind.id,
            "on": event.on,
            "at": event.at,
            "record": event.record,
            "matter": event.matter,
            "practitioner": event.practitioner,
            "team": event.team,
            "value": event.value,
            "known_from": event.known_from,
            "known_until": event.known_until,
        }
        for event in events
    ]
    return pl.DataFrame(rows, schema=SCHEMA)
