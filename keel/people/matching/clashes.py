"""What two records say that cannot both be so of one person: what Keel refuses to record twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db.models import Q

from keel.core import words
from keel.core.constraints import OWN, Days
from keel.core.kinds import Record
from keel.core.models import Recorded
from keel.core.trail.install import declared
from keel.people.models.person import Person
from keel.people.querysets import concerns_people

MARK = "Two at once, since two records of this person were merged"
"""What is written as the conflict of such a record, as an import writes its own."""


@dataclass(frozen=True)
class Clash:
    """Two records of a kind, one of each person, that hold on one day."""

    title: str
    one: Recorded
    other: Recorded
    said: str

    @property
    def words(self) -> str:
        """What a reader is told."""
        return f"{self.title}: {self.said}"


def sides(one: int, other: int) -> tuple[list[int], list[int]]:
    """The keys of all records that are read as the one of two people, and as the other."""
    members = Person.objects.read_as_one([one, other])
    mine, theirs = (
        [key for key, read_as in members.items() if read_as == person] for person in (one, other)
    )
    return mine, theirs


def clashes(one: Collection[int], other: Collection[int]) -> list[Clash]:
    """The clashes between the records of two people, each given by all keys read as theirs."""
    return [
        clash
        for record in declared()
        for constraint in record.model._meta.constraints
        if isinstance(constraint, ExclusionConstraint) and concerns_people(record)
        for clash in _between(record, constraint, one, other)
    ]


def _between(
    record: Record,
    constraint: ExclusionConstraint,
    one: Collection[int],
    other: Collection[int],
) -> Iterator[Clash]:
    """Pairs of rows that the database would refuse, were they Keel's own and of one person."""
    parts = [part for part, _ in constraint.expressions]
    same = [part for part in parts if isinstance(part, str) and part != record.subject]
    days = next(part for part in parts if isinstance(part, Days))
    first, last = (str(source.name) for source in days.get_source_expressions())
    rows = _rows(record, constraint, {*one, *other}, first)
    whose = f"{record.subject}_id"
    ours = [row for row in rows if getattr(row, whose) in one]
    for mine, theirs in product(ours, (row for row in rows if getattr(row, whose) in other)):
        both = (_span(mine, first, last), _span(theirs, first, last))
        alike = all(getattr(mine, name) == getattr(theirs, name) for name in same)
        if alike and both[0][0] < both[1][1] and both[1][0] < both[0][1]:
            said = " and ".join(_in_words(*span) for span in both)
            yield Clash(record.title, mine, theirs, said)


def _rows(
    record: Record, constraint: ExclusionConstraint, people: Collection[int], first: str
) -> list[Any]:
    where = [each for each in (constraint.condition or Q()).children if each not in OWN.children]
    about = {f"{record.subject}__in": people, f"{first}__isnull": False, "gone_on": None}
    return list(record.model._default_manager.filter(*where, **about).order_by(first, "pk"))


def _span(row: Recorded, first: str, last: str) -> tuple[date, date]:
    return getattr(row, first), getattr(row, last) or date.max


def _in_words(first: date, last: date) -> str:
    if last == date.max:
        return f"since {words.day(first)}"
    return f"from {words.day(first)} to {words.day(last)}"
