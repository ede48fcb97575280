"""The reasons for concern that have reached somebody, child by child."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from keel.chronology.local_rules import rules_in_force
from keel.chronology.models import RaisedSignal
from keel.chronology.sentences import SignalLine, signal_lines
from keel.core.models import User
from keel.people.models import Person
from keel.rulebook.chapters import SIGNALS
from keel.rulebook.roles import Role as Post
from keel.rulebook.signal import Signal
from keel.workforce.roles import Role


def posts_of(roles: Iterable[Role]) -> frozenset[Post]:
    """The posts that answer for reasons, among the roles that somebody holds."""
    return frozenset(post for post in Post for role in roles if post.value == role.value)


def children_reaching(user: User, posts: frozenset[Post], *, on: date) -> list[int]:
    """The children, by key, of whom a reason has reached one of the posts; most reasons first.

    It reads only the signals that could reach them, of the children whom the user may see.
    """
    children = Person.objects.children().visible_to(user, on=on)
    rows = RaisedSignal.objects.standing(on).filter(
        signal__in=[signal.id for signal in SIGNALS if _goes_to(signal) & posts],
        subject__in=children.values("pk"),
    )
    found: dict[int, list[SignalLine]] = defaultdict(list)
    for line in signal_lines(rows, on=on, rules=rules_in_force()):
        if posts.intersection(line.goes_to):
            found[line.subject].append(line)
    return sorted(found, key=lambda child: _urgency(found[child], child))


def _goes_to(signal: Signal) -> set[Post]:
    """Everybody whom any reason of a signal can reach."""
    return {tier.role for reason in signal.reasons for tier in signal.answered_by(reason)}


def _urgency(lines: list[SignalLine], child: int) -> tuple[int, date, int]:
    reasons = sum(len(line.sentences) for line in lines)
    return (-reasons, min(line.since for line in lines), child)
