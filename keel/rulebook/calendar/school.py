"""School terms, which only the authority and its schools can tell us."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

SATURDAY = 5


class SchoolTermsNotKnownError(LookupError):
    """The terms that a limit in school days would need have not been given."""


@dataclass(frozen=True)
class Break:
    """Days within a term on which pupils stay home: a half-term, or one INSET day."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a break that ends before it begins (ValueError)."""
        if self.last < self.first:
            raise ValueError(f"A break from {self.first} cannot end on {self.last}")

    def __contains__(self, day: date) -> bool:
        """Say whether a day falls in the break."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Term:
    """A school term from its first to its last day, with the breaks inside it."""

    first: date
    last: date
    breaks: tuple[Break, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a term that ends before it begins (ValueError)."""
        if self.last < self.first:
            raise ValueError(f"A term from {self.first} cannot end on {self.last}")

    def open_days(self) -> Iterator[date]:
        """Yield the weekdays of the term outside its breaks."""
        for offset in range((self.last - self.first).days + 1):
            day = self.first + timedelta(days=offset)
            if day.weekday() < SATURDAY and not any(day in pause for pause in self.breaks):
                yield day


def in_order(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms by date (ValueError where two overlap)."""
    ordered = tuple(sorted(terms, key=lambda term: term.first))
    for earlier, later in pairwise(ordered):
        if later.first <= earlier.last:
            raise ValueError(f"The term from {later.first} begins before {earlier.last}")
    return ordered
