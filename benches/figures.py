"""A figure that was measured, and how it stands to what Keel must reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

COLUMNS = "{:<72}{:>16}{:>16}{:>8}"
HEADING = COLUMNS.format("", "measured", "must reach", "ratio")


@dataclass(frozen=True)
class Figure:
    """What was measured, in milliseconds, seconds or rows a second, or was counted; a target."""

    what: str
    found: float
    unit: str
    target: float | None = None

    @property
    def ratio(self) -> float | None:
        """How much of what it may take it takes: 1 or less is reached."""
        if self.target is None:
            return None
        return self.target / self.found if self.unit == "rows/s" else self.found / self.target

    def __str__(self) -> str:
        target = "" if self.target is None else f"{self.target:,.0f} {self.unit}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        counted = self.found >= 100 or isinstance(self.found, int)
        digits = 0 if counted else 1 if self.found >= 10 else 2
        return COLUMNS.format(self.what, f"{self.found:,.{digits}f} {self.unit}", target, ratio)


def show(figures: Iterable[Figure]) -> None:
    """Print each figure as soon as it is known."""
    for figure in figures:
        print(figure, flush=True)


def seconds(work: Callable[[], object], times: int) -> float:
    """The median time of a piece of work, after one run to warm up."""
    work()
    return median(once(work) for _ in range(times))


def once(work: Callable[[], object]) -> float:
    """The time of a piece of work."""
    began = perf_counter()
    work()
    return perf_counter() - began
