"""The search for words in the rulebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from keel.rulebook.chapters import CHAPTERS, Chapter
from keel.rulebook.signal import Signal
from keel.rulebook.timescale import Timescale


def chapters(words: str = "") -> list[Chapter]:
    """The chapters, each with the rules in which all of the words stand."""
    wanted = words.lower().split()
    found = [
        replace(
            chapter,
            timescales=tuple(rule for rule in chapter.timescales if _has(rule, wanted)),
            signals=tuple(signal for signal in chapter.signals if _has(signal, wanted)),
        )
        for chapter in CHAPTERS
    ]
    return [chapter for chapter in found if not chapter.empty]


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
