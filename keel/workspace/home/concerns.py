"""The reasons for concern that have reached somebody, row by row, the new ones first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from keel.chronology.local_rules import rules_in_force
from keel.chronology.models import RaisedSignal
from keel.chronology.sentences import SignalLine, signal_lines
from keel.core.many import any_of
from keel.core.models import User
from keel.people.matching.adoption import adopted_in_law
from keel.people.models import FamilyMembership, Person
from keel.rulebook.chapters import SIGNALS
from keel.rulebook.roles import Role as Post
from keel.rulebook.signal import Signal
from keel.workforce.roles import Role

A_WEEK = timedelta(weeks=1)
COMES_BACK_AFTER = timedelta(weeks=4)
"""What has not moved for so long is new again: no answer keeps a reason quiet for longer."""


@dataclass(frozen=True)
class Concern:
    """One row: a child, or brothers and sisters of whom the very same stands, with every reason.

    `is_new`: a reason reached whoever opens on it within the week, or the last to do so has stood
    for another four weeks.
    """

    children: tuple[int, ...]
    lines: tuple[SignalLine, ...]
    is_new: bool

    @property
    def urgency(self) -> tuple[bool, int, date, int]:
        """What is new first; then most reasons, then the oldest."""
        reasons = sum(len(line.sentences) for line in self.lines)
        since = min(line.since for line in self.lines)
        return (not self.is_new, -reasons, since, self.children[0])


def posts_of(roles: Iterable[Role]) -> frozenset[Post]:
    """The posts that answer for reasons, among the roles that somebody holds."""
    return frozenset(post for post in Post for role in roles if post.value == role.value)


def concerns_reaching(user: User, posts: frozenset[Post], *, on: date) -> list[Concern]:
    """The rows on which somebody with these posts opens, of the children whom they may see."""
    standing = RaisedSignal.objects.standing(on)
    could_reach = standing.filter(
        signal__in=[signal.id for signal in SIGNALS if _goes_to(signal) & posts]
    )
    children = set(could_reach.values_list("subject", flat=True))
    visible = Person.objects.children().visible_to(user, on=on).filter(pk__in=any_of(children))
    rows = standing.filter(subject__in=any_of(visible.values_list("pk", flat=True)))
    lines: dict[int, list[SignalLine]] = defaultdict(list)
    for line in signal_lines(rows, on=on, rules=rules_in_force()):
        lines[line.subject].append(line)
    reached = {child: days for child in lines if (days := _days(lines[child], posts))}
    found = [
        Concern(
            children,
            tuple(lines[children[0]]),
            _is_new(max(day for child in children for day in reached[child]), on),
        )
        for children in _together({child: lines[child] for child in reached})
    ]
    return sorted(found, key=lambda concern: concern.urgency)


def _goes_to(signal: Signal) -> set[Post]:
    """Everybody whom any reason of a signal can reach."""
    return {tier.role for reason in signal.reasons for tier in signal.answered_by(reason)}


def _days(lines: Iterable[SignalLine], posts: frozenset[Post]) -> list[date]:
    """The days on which reasons reached any of the posts."""
    return [post.on for line in lines for post in line.reached if post.role in posts]


def _is_new(last_reached: date, on: date) -> bool:
    return (on - last_reached) % COMES_BACK_AFTER < A_WEEK


def _together(lines: Mapping[int, Sequence[SignalLine]]) -> list[tuple[int, ...]]:
    """Brothers and sisters of whom the same is said, the eldest first; everybody else alone.

    A child who was adopted stands alone, as nobody is shown beyond an adoption.
    """
    read_as = Person.objects.read_as_one(lines)
    adopted = adopted_in_law(lines)
    members = FamilyMembership.objects.filter(person__in=any_of(read_as), gone_on=None)
    family = {
        read_as[person]: key
        for person, key in members.order_by("-family_key").values_list("person", "family_key")
        if read_as[person] not in adopted
    }
    found: dict[object, list[int]] = defaultdict(list)
    eldest_first = Person.objects.filter(pk__in=any_of(lines)).order_by("born_on", "pk")
    for child in eldest_first.values_list("pk", flat=True):
        said = tuple((line.signal.id, line.sentences) for line in lines[child])
        found[family.get(child, child), said].append(child)
    return [tuple(children) for children in found.values()]
