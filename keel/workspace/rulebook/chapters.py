"""The rulebook by chapter, and the search for words in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType

from keel.rulebook import (
    child_protection,
    family_help,
    front_door,
    looked_after,
    oversight,
    proceedings,
)
from keel.rulebook.chapters import SIGNALS, TIMESCALES
from keel.rulebook.signal import Signal
from keel.rulebook.timescale import Timescale

CHAPTERS: tuple[tuple[str, ModuleType], ...] = (
    ("Front door", front_door),
    ("Family help", family_help),
    ("Child protection", child_protection),
    ("Pre-proceedings and court", proceedings),
    ("Looked-after children", looked_after),
    ("Oversight", oversight),
)
"""Each chapter by its name. A rule belongs to the first whose module names it."""


@dataclass(frozen=True)
class Chapter:
    """The rules of one area, in the order a family meets them."""

    title: str
    timescales: tuple[Timescale, ...]
    signals: tuple[Signal, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing of it was found."""
        return not (self.timescales or self.signals)


def chapters(words: str = "") -> list[Chapter]:
    """The chapters, each with the rules in which all of the words stand."""
    wanted = words.lower().split()
    found = [
        Chapter(
            title,
            tuple(rule for rule in TIMESCALES if _home(rule) == title and _has(rule, wanted)),
            tuple(signal for signal in SIGNALS if _home(signal) == title and _has(signal, wanted)),
        )
        for title, _ in CHAPTERS
    ]
    return [chapter for chapter in found if not chapter.empty]


def _home(rule: Timescale | Signal) -> str:
    return next(
        (title for title, module in CHAPTERS if rule in vars(module).values()), CHAPTERS[-1][0]
    )


def _has(rule: Timescale | Signal, wanted: list[str]) -> bool:
    text = "\n".join(_text(rule)).lower()
    return all(word in text for word in wanted)


def _text(rule: Timescale | Signal) -> Iterable[str]:
    """Everything of a rule in which somebody may look for words."""
    if isinstance(rule, Signal):
        yield from (rule.id, rule.title, rule.clears_when)
        yield from (reason.because for reason in rule.reasons)
        yield from (tier.role.words for tier in rule.goes_to)
        return
    yield from (rule.id, rule.duty, rule.note, str(rule.source), rule.force.words)
    yield from (str(step.within) for step in rule.within.steps)
    kinds = (*rule.starts.all_kinds, *rule.stops.all_kinds, *rule.ends_with)
    yield from (kind.words for kind in kinds)
