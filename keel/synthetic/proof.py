"""The proof of signals: what was planted and found, what only looked like it, and what else rose.

It reads a list of plants (`keel synthesise --planted`) against whatever database Keel has, and
knows nothing of how the lives were made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import median
from typing import Any

from keel.chronology import evaluation
from keel.chronology.local_rules import rules_as_known
from keel.chronology.models import RaisedSignal
from keel.chronology.outside import keys_of, signals
from keel.core.trail.past import end_of
from keel.people.models import Person
from keel.rulebook.chapters import SIGNALS
from keel.rulebook.evaluate import signals_standing_on
from keel.synthetic.progress import Progress, untold

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Proof:
    """How one signal did. `missed`, `mistaken` and `others` are children by their identifiers.

    `others` stand where nothing was planted: true or false, a person must read them. `weeks` is
    the median time, in weeks up to the day asked about, for which a plant could have been seen by
    what was known then; none where nothing is planted.
    """

    signal: str
    title: str
    planted: int
    near: int
    missed: tuple[str, ...]
    mistaken: tuple[str, ...]
    others: tuple[dict[str, Any], ...]
    weeks: float | None = None

    @property
    def found(self) -> int:
        """The plants that were raised."""
        return self.planted - len(self.missed)

    @property
    def holds(self) -> bool:
        """99 of 100 plants found, no near miss raised."""
        return not self.mistaken and self.found * 100 >= self.planted * 99

    def sample(self, number: int) -> list[dict[str, Any]]:
        """Some of the others, always the same, for somebody to read."""
        return Random(self.signal).sample(self.others, min(number, len(self.others)))


def prove(
    marks: Sequence[Mapping[str, Any]], *, on: date, weeks: Mapping[str, float] | None = None
) -> list[Proof]:
    """Hold the signals that stand on a day against what was planted."""
    raised: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for line in signals(on=on):
        raised[line["signal"]][line["id"]] = line
    plants, near = _by_signal(marks, planted=True), _by_signal(marks, planted=False)
    return [
        Proof(
            signal=signal.id,
            title=signal.title,
            planted=len(plants[signal.id]),
            near=len(near[signal.id]),
            missed=tuple(sorted(plants[signal.id] - raised[signal.id].keys())),
            mistaken=tuple(sorted(near[signal.id] & raised[signal.id].keys())),
            others=tuple(
                line
                for child, line in raised[signal.id].items()
                if child not in plants[signal.id] | near[signal.id]
            ),
            weeks=(weeks or {}).get(signal.id),
        )
        for signal in SIGNALS
    ]


def _by_signal(marks: Iterable[Mapping[str, Any]], *, planted: bool) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        if mark["planted"] is planted:
            found[mark["signal"]].add(mark["id"])
    return found


def weeks_visible(
    marks: Sequence[Mapping[str, Any]], *, on: date, progress: Progress = untold
) -> dict[str, float]:
    """For each signal, the median number of weeks for which its plants could have been seen.

    Each Sunday is asked with what was known by its end. A plant is sought from the week in which
    it stands as seen from today, until some week knows of it too.
    """
    sought = _standing_since(marks, on)
    weeks: dict[str, list[float]] = defaultdict(list)
    week = min(sought.values(), default=on)
    week += timedelta(days=6 - week.weekday())
    while sought and week <= on:
        due = {mark for mark, since in sought.items() if since <= week}
        for signal, child in due & _raised_as_known(due, week):
            weeks[signal].append((on - week).days / 7)
            del sought[signal, child]
        progress(1)
        week += _WEEK
    for signal, _ in sought:
        weeks[signal].append(0.0)
    return {signal: median(found) for signal, found in weeks.items()}


def _standing_since(marks: Iterable[Mapping[str, Any]], on: date) -> dict[tuple[str, int], date]:
    """The plants that stand on a day, by signal and child's key, and since when."""
    keys = keys_of(Person)
    planted = {
        (mark["signal"], keys[mark["id"]])
        for mark in marks
        if mark["planted"] and mark["id"] in keys
    }
    rows = RaisedSignal.objects.standing(on).filter(subject__in={child for _, child in planted})
    found: dict[tuple[str, int], date] = {}
    for signal, child, since in rows.values_list("signal", "subject", "since"):
        if (signal, child) in planted:
            found[signal, child] = min(since, found.get((signal, child), since))
    return found


def _raised_as_known(sought: set[tuple[str, int]], day: date) -> set[tuple[str, int]]:
    """What stood about some children on a day, by what was known at its end."""
    if not sought:
        return set()
    known = end_of(day)
    rules = rules_as_known(known).compiled
    children = sorted({child for _, child in sought})
    signals = evaluation.evaluated(children, rules, known=known).signals
    found = signals_standing_on(signals, day)
    return set(found.select("signal", "subject").rows())
