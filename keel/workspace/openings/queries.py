"""Children who are looked for, and openings that somebody is told of or reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from keel.core.models import User
from keel.people.models import Identifier, OpeningByReason, Person
from keel.people.models.person import PersonQuerySet
from keel.people.querysets import of_a_child_seen_by
from keel.workspace.child.header import age_of
from keel.workspace.child.standing import Standing, standings_of

AT_MOST = 50
"""Rows that a search shows. Whoever finds more looks for more words."""


@dataclass(frozen=True)
class Found:
    """A child who was found, and whether the record is open to whoever looks."""

    child: Person
    age: str
    visible: bool
    standing: Standing | None


@dataclass(frozen=True)
class Search:
    """What a search found. `more`: there were too many to show."""

    found: tuple[Found, ...]
    more: bool


def find(
    user: User, *, name: str, born_on: date | None, number: str, beyond: bool, on: date
) -> Search:
    """Children by name, date of birth or number.

    `beyond`: also those outside the user's work, whose record they may open by reason; of these
    only the name and the age are given, and nothing of a restricted record is.
    """
    visible = Person.objects.children().visible_to(user, on=on)
    sought = _sought(name, born_on, number).findable_by(user, on=on, by_reason=beyond)
    rows = list(sought.order_by("surname", "forename", "born_on", "pk")[: AT_MOST + 1])
    shown = rows[:AT_MOST]
    seen = set(visible.filter(pk__in=[row.pk for row in shown]).values_list("pk", flat=True))
    standings = standings_of(seen, on=on)
    return Search(
        found=tuple(
            Found(
                child=child,
                age=age_of(child, on),
                visible=child.pk in seen,
                standing=standings.get(child.pk),
            )
            for child in shown
        ),
        more=len(rows) > AT_MOST,
    )


def _sought(name: str, born_on: date | None, number: str) -> PersonQuerySet:
    """Whoever is so called or numbered, or has a record merged into theirs that is."""
    people = Person.objects.all()
    if name:
        people = people.named_like(name)
    if born_on:
        people = people.filter(born_on=born_on)
    if number:
        value = "".join(number.split())
        known = Identifier.objects.filter(value__iexact=value).values("person")
        people = people.filter(Q(pk__in=known) | Q(upn__iexact=value))
    return Person.objects.children().filter(pk__in=people.as_read())


def told_to(user: User, *, on: date) -> QuerySet[OpeningByReason]:
    """The openings that a user was told of, those not yet read first, then the latest.

    Until it is read it shows though the work with the child is over, but not of a record that
    was restricted since: that child does not exist for them. Once read, it shows with the record.
    """
    unread = Q(read_at__isnull=True, child__restricted=False)
    visible = of_a_child_seen_by(user, on=on)
    rows = OpeningByReason.objects.filter(unread | visible, told_to__user=user)
    return rows.select_related("child", "practitioner").order_by("read_at", "-opened_at", "-pk")


def to_review(user: User, *, on: date) -> QuerySet[OpeningByReason]:
    """The openings that nobody has reviewed, of children whom a manager may see; not their own."""
    rows = OpeningByReason.objects.not_reviewed().filter(of_a_child_seen_by(user, on=on))
    rows = rows.exclude(practitioner__user=user).select_related("child", "practitioner", "told_to")
    return rows.order_by("opened_at", "pk")
