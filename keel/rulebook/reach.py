"""Which rules an event of some kind can alter, so that a save works out those and no others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache

from keel.rulebook.events import Kind
from keel.rulebook.signal import Signal
from keel.rulebook.spans import ALLOCATED, EMPLOYED, IN_TEAM, Span
from keel.rulebook.timescale import Timescale

_ANSWERING = (ALLOCATED, EMPLOYED, IN_TEAM)
WHO_ANSWERS = frozenset(kind.id for span in _ANSWERING for kind in (span.opens, span.closes))
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
    needed = {rule for signal in alarmed for rule in _rules_named(signal)}
    moved = [rule for rule in timescales if rule.id in needed or wanted & kinds_read(rule)]
    return moved, alarmed


def hanging_on(
    rule: Timescale, timescales: Sequence[Timescale], signals: Sequence[Signal]
) -> tuple[list[Timescale], list[Signal]]:
    """A rule with the signals that look at it, and all other rules at which these look."""
    alarmed = [signal for signal in signals if rule.id in _rules_named(signal)]
    needed = {rule.id}.union(*(_rules_named(signal) for signal in alarmed))
    return [each for each in timescales if each.id in needed], alarmed


def _rules_named(signal: Signal) -> set[str]:
    return {word.id for word in _named(signal) if isinstance(word, Timescale)}


@cache
def kinds_read(rule: Timescale | Signal) -> frozenset[str]:
    """The ids of all kinds of event that a rule names, its spans' and its reasons' included."""
    return frozenset(word.id for word in _named(rule) if isinstance(word, Kind))


def spans_read(rules: Iterable[Timescale | Signal]) -> frozenset[Span]:
    """The spans that rules name, and those by which somebody is answerable for what they find."""
    return frozenset(_ANSWERING).union(*(_spans_named(rule) for rule in rules))


@cache
def _spans_named(rule: Timescale | Signal) -> frozenset[Span]:
    return frozenset(word for word in _named(rule) if isinstance(word, Span))


def _named(word: object) -> Iterator[Kind | Timescale | Span]:
    if isinstance(word, Kind | Timescale | Span):
        yield word
    if isinstance(word, tuple):
        for part in word:
            yield from _named(part)
    elif is_dataclass(word):
        for field in fields(word):
            if field.name not in _SAYS_NOTHING:
                yield from _named(getattr(word, field.name))
