"""Every timescale and every signal, by chapter, in the order a family meets them."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

from keel.rulebook import care_leavers, carers, education, permanence, risk_outside_home
from keel.rulebook.child_protection import (
    conferences,
    enquiry,
    enquiry_signals,
    long_plans,
    papers,
    plan,
)
from keel.rulebook.child_protection import signals as child_protection_signals
from keel.rulebook.child_protection import visits as protection_visits
from keel.rulebook.family_help import assessment, child_in_need, homeless
from keel.rulebook.front_door import contacts, nights
from keel.rulebook.looked_after import health, placements, planning, reviews, schooling, visits
from keel.rulebook.looked_after import signals as looked_after_signals
from keel.rulebook.oversight import chairs, lateness, supervision
from keel.rulebook.oversight import signals as oversight_signals
from keel.rulebook.proceedings import court, orders, pre_proceedings
from keel.rulebook.proceedings import signals as proceedings_signals
from keel.rulebook.signal import Signal
from keel.rulebook.timescale import Timescale


@dataclass(frozen=True)
class Chapter:
    """The rules of one area, in the order in which its modules write them."""

    title: str
    timescales: tuple[Timescale, ...]
    signals: tuple[Signal, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return not (self.timescales or self.signals)


def _chapter(title: str, *modules: ModuleType) -> Chapter:
    written = [value for module in modules for value in vars(module).values()]
    return Chapter(
        title,
        tuple(value for value in written if isinstance(value, Timescale)),
        tuple(value for value in written if isinstance(value, Signal)),
    )


CHAPTERS = (
    _chapter("Front door", contacts, nights),
    _chapter("Family help", assessment, child_in_need, homeless),
    _chapter(
        "Child protection",
        enquiry,
        conferences,
        papers,
        plan,
        protection_visits,
        long_plans,
        enquiry_signals,
        child_protection_signals,
    ),
    _chapter("Risk outside the home", risk_outside_home),
    _chapter("Pre-proceedings and court", orders, pre_proceedings, court, proceedings_signals),
    _chapter(
        "Looked-after children",
        planning,
        reviews,
        placements,
        visits,
        health,
        schooling,
        looked_after_signals,
    ),
    _chapter("Private fostering", carers),
    _chapter("Permanence", permanence),
    _chapter("Leaving care", care_leavers),
    _chapter("Special educational needs", education),
    _chapter("Oversight", supervision, lateness, chairs, oversight_signals),
)
TIMESCALES: tuple[Timescale, ...] = tuple(r for chapter in CHAPTERS for r in chapter.timescales)
SIGNALS: tuple[Signal, ...] = tuple(s for chapter in CHAPTERS for s in chapter.signals)
TIMESCALE: dict[str, Timescale] = {rule.id: rule for rule in TIMESCALES}
SIGNAL: dict[str, Signal] = {signal.id: signal for signal in SIGNALS}
