"""A stay in care: what it is to be, and what is written of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from keel.core.codes import LegalStatus, PlacementType, ReasonEpisodeCeased
from keel.synthetic.adopting import Adoption
from keel.synthetic.arrival import Case
from keel.synthetic.book import Row
from keel.synthetic.going_missing import TimeMissing
from keel.synthetic.life import Habit, Life, Spell
from keel.synthetic.overseeing import SUPERVISED_IN_NEED
from keel.synthetic.people import Child
from keel.synthetic.teams import Worker

LATE = 0.05


@dataclass(frozen=True)
class Home:
    """A placement: from when, of what kind."""

    start: date
    kind: PlacementType
    approved_on: date | None = None
    footing: tuple[date, ...] | None = None
    """When its lawful footing was recorded, if ever, where that is not left to chance."""
    registered: bool = True
    before_assessment: bool = False
    """With a parent who was not assessed yet."""
    extended_on: date | None = None
    """When relatives who were approved for a time were approved for longer."""


@dataclass(frozen=True)
class Stay:
    """A stay in care: its legal statuses and homes in order, and how the work is done."""

    start: date
    end: date | None
    statuses: tuple[tuple[date, LegalStatus], ...]
    homes: tuple[Home, ...]
    settled_on: date | None = None
    end_reason: ReasonEpisodeCeased = ReasonEpisodeCeased.RETURNED_HOME_PLANNED
    visits_tail: tuple[date, ...] | None = None
    tries: tuple[date, ...] = ()
    supervision: Habit = SUPERVISED_IN_NEED
    quiet_from: date | None = None
    late: float = LATE
    missing: tuple[TimeMissing, ...] | None = None
    """Each time missing, where that is not left to chance."""
    often_missing: bool = False
    adoption: Adoption | None = None
    prepared: bool = True
    """Whether what is owed from sixteen on is done while the stay lasts."""
    by_others: int = 0
    """How many of the last visits somebody made who did not hold the children."""
    planned: tuple[date, ...] | None = None
    """When the care plan was made, if ever, where that is not left to chance."""
    doctor: tuple[date, ...] | None = None
    """When a doctor was asked, saw the children, and reported, as far as that went, likewise."""


@dataclass
class Care:
    """A stay in care of some children as it is being written."""

    life: Life
    case: Case
    stay: Stay
    officer: Worker
    periods: list[str]
    spell: Spell | None
    placements: list[list[Row]] = field(default_factory=list)
    officers: list[tuple[date, Worker]] = field(default_factory=list)
    pathways: dict[int, Row | None] = field(default_factory=dict)

    @property
    def children(self) -> tuple[Child, ...]:
        """The children of the case."""
        return self.case.children

    @property
    def stop(self) -> date:
        """Where what is done stops: at the end, or where the story falls silent."""
        ends = (self.stay.end, self.stay.quiet_from, self.life.until)
        return min(day for day in ends if day)
