"""Children who are looked for, and openings that somebody is told of or reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from keel.core.models import User
from keel.core.prepared import prepared
from keel.people.access import hidden_from
from keel.people.models import OpeningByReason, Person
from keel.people.querysets import of_a_child_seen_by
from keel.people.search import finding, reasons
from keel.people.search.finding import Reader
from keel.people.search.typed import Sought
from keel.workspace.child.header import age_of
from keel.workspace.child.standing import Standing, standings_of


@dataclass(frozen=True)
class Found:
    """A child who was found and why, and whether the record is open to whoever looks."""

    child: Person
    age: str
    visible: bool
    standing: Standing | None
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Search:
    """What a search found, the best first. `more`: there were too many to show.

    `short`: only whole names were looked for, so few letters were typed.
    """

    found: tuple[Found, ...]
    more: bool
    short: bool


def find(sought: Sought, reader: Reader) -> Search:
    """Children by what was typed, and why each was found.

    Of those outside the reader's work, whose record they may open by reason, only the name and the
    age are given; and nothing of a restricted record is.
    """
    matches = finding.find(sought, reader)
    shown = matches[: finding.AT_MOST]
    known = reasons.read(shown)
    standings = standings_of((match.child for match in shown if match.seen), on=reader.on)
    return Search(
        found=tuple(
            Found(
                child=known.people[match.child],
                age=age_of(known.people[match.child], reader.on),
                visible=match.seen,
                standing=standings.get(match.child),
                reasons=reasons.told(match, sought, known, on=reader.on),
            )
            for match in shown
        ),
        more=len(matches) > finding.AT_MOST,
        short=sought.is_short,
    )


def told_to(user: User, *, on: date) -> QuerySet[OpeningByReason]:
    """The openings that a user was told of, those not yet read first, then the latest.

    Until it is read it shows though the work with the child is over, but not of a record that
    was restricted since: that child does not exist for them. Once read, it shows with the record.
    """
    unread = Q(read_at__isnull=True) & ~Q(child__in=hidden_from(user, on=on))
    visible = of_a_child_seen_by(user, on=on)
    rows = OpeningByReason.objects.filter(unread | visible, told_to__user=user)
    return rows.select_related("child", "practitioner").order_by("read_at", "-opened_at", "-pk")


def unread_by(user: User, *, on: date) -> int:
    """How many of the openings that a user was told of they have not read."""
    told = _unread(user.pk)
    return len(told) - sum(child in hidden_from(user, on=on) for child in told)


@prepared
def _unread(user: int) -> QuerySet[OpeningByReason, int]:
    """The children of whose openings a user was told, one for each that they have not read."""
    unread = OpeningByReason.objects.filter(read_at__isnull=True, told_to__user=user)
    return unread.values_list("child", flat=True)


def to_review(user: User, *, on: date) -> QuerySet[OpeningByReason]:
    """The openings that nobody has reviewed, of children whom a manager may see; not their own."""
    rows = OpeningByReason.objects.not_reviewed().filter(of_a_child_seen_by(user, on=on))
    rows = rows.exclude(practitioner__user=user).select_related("child", "practitioner", "told_to")
    return rows.order_by("opened_at", "pk")
