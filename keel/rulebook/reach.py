"""Which rules an event of some kind can alter, so that a save works out those and no others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache

from keel.rulebook.events import Kind
from keel.rulebook.signal import Signal
from keel.rulebook.spans import ALLOCATED, EMPLOYED, IN_TEAM
from keel.rulebook.timescale import Timescale

WHO_ANSWERS = frozenset(
    kind.id for span in (ALLOCATED, EMPLOYED, IN_TEAM) for kind in (span.opens, span.closes)
)
"""Kinds that can alter who is answerable, and with that every deadline and signal."""
_SAYS_NOTHING = {"examples"}


def reached_by(
    kinds: Collection[str], timescales: Sequence[Timescale], signals: Sequence[Signal]
) -> tuple[list[Timescale], list[Signal]]:
    """The rules that read any of the kinds, and those that signals among them hang on."""
    if WHO_ANSWERS.intersection(kinds):
        return list(timescales), list(signals)
    wanted = frozenset(kinds)
    alarmed = [signal for signal in signals if wanted & kinds_read(signal)]
    needed = {rule.id for signal in alarmed for rule in _named(signal) if _is_rule(rule)}
    moved = [rule for rule in timescales if rule.id in needed or wanted & kinds_read(rule)]
    return moved, alarmed


@cache
def kinds_read(rule: Timescale | Signal) -> frozenset[str]:
    """The ids of all kinds of event that a rule names, its spans' and its reasons' included."""
    return frozenset(word.id for word in _named(rule) if isinstance(word, Kind))


def _is_rule(word: Kind | Timescale) -> bool:
    return isinstance(word, Timescale)


def _named(word: object) -> Iterator[Kind | Timescale]:
    if isinstance(word, Kind | Timescale):
        yield word
    if isinstance(word, tuple):
        for part in word:
            yield from _named(part)
    elif is_dataclass(word):
        for field in fields(word):
            if field.name not in _SAYS_NOTHING:
                yield from _named(getattr(word, field.name))
