"""How much stands on the pages of those who must answer: few and true, or nobody reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil
from statistics import median

from keel.chronology.local_rules import rules_in_force
from keel.chronology.models import RaisedSignal
from keel.chronology.sentences import signal_lines
from keel.core.models import User
from keel.people.models import Involvement
from keel.rulebook.roles import Role as Post
from keel.workforce.models import RoleHeld
from keel.workforce.roles import Role
from keel.workspace.home.concerns import A_WEEK, concerns_reaching

WEEKS = 4


@dataclass(frozen=True)
class Burden:
    """Rows that people of a role open on, one number for each person and week.

    Above `bound` nobody reads on: 3 children with a new reason for a worker, 15 rows for a manager,
    20 for the director. `beneath`: rows that follow on the same page, as they were seen before.
    """

    who: str
    what: str
    rows: tuple[int, ...]
    bound: int
    beneath: tuple[int, ...] = ()

    @property
    def usual(self) -> float:
        """The median."""
        return median(self.rows) if self.rows else 0.0

    @property
    def most(self) -> int:
        """What 95 of 100 do not exceed."""
        return _most(self.rows)

    @property
    def most_beneath(self) -> int:
        """What 95 of 100 do not exceed of rows that were seen before."""
        return _most(self.beneath)

    @property
    def holds(self) -> bool:
        """Whether 95 of 100 are within the bound."""
        return self.most <= self.bound


def burden(*, on: date) -> list[Burden]:
    """What workers, managers and the director opened on in the last weeks, up to a day."""
    days = [on - place * A_WEEK for place in range(WEEKS)]
    return [
        Burden(
            "a worker",
            "children with a reason that is new this week",
            tuple(number for day in days for number in _new_for_workers(day)),
            bound=3,
        ),
        _reaching(Role.TEAM_MANAGER, Post.TEAM_MANAGER, "a team manager", days, bound=15),
        _reaching(Role.DIRECTOR, Post.DIRECTOR, "the director", days, bound=20),
    ]


def _most(rows: tuple[int, ...]) -> int:
    ordered = sorted(rows)
    return ordered[ceil(len(ordered) * 0.95) - 1] if ordered else 0


def _reaching(role: Role, post: Post, who: str, days: list[date], *, bound: int) -> Burden:
    pages = [
        concerns_reaching(user, frozenset({post}), on=day)
        for day in days
        for user in User.objects.filter(
            pk__in=RoleHeld.objects.on(day).filter(role=role).values("practitioner__user")
        )
    ]
    return Burden(
        who,
        "rows that are new to them or have stood for another four weeks",
        tuple(sum(row.is_new for row in page) for page in pages),
        bound,
        beneath=tuple(sum(not row.is_new for row in page) for page in pages),
    )


def _new_for_workers(day: date) -> Iterator[int]:
    """For each worker who holds children, of how many a reason began within the week."""
    held = Involvement.objects.on(day).holding().values_list("practitioner", "child")
    children: dict[int, set[int]] = defaultdict(set)
    for worker, child in held:
        if worker is not None:
            children[worker].add(child)
    began = RaisedSignal.objects.standing(day).filter(since__gt=day - A_WEEK)
    lines = signal_lines(began, on=day, rules=rules_in_force())
    new = {line.subject for line in lines if not line.advice}
    for mine in children.values():
        yield len(mine & new)
