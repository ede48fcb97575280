"""Who may open whose record, and how a record is opened by giving a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from keel.core.access import may
from keel.core.models import User
from keel.core.once import once_a_page
from keel.core.prepared import Keys, prepared
from keel.core.trail.past import as_known
from keel.people.matching.adoption import adopted_among, adopted_in_law
from keel.people.models import Person
from keel.people.models.family import siblings_of
from keel.people.models.visibility import (
    Sight,
    barred_by_merging,
    not_barred,
    sight_of,
    worked_with,
)
from keel.workforce.access import standing_of
from keel.workforce.models import Practitioner
from keel.workforce.permissions import MATCH_AFTER_ADOPTION, MERGE_PEOPLE, OPEN_BY_REASON


def may_open_by_reason(user: User, *, on: date) -> bool:
    """Whether a user is on duty, and so may open a child's record by saying why."""
    on_duty = Practitioner.objects.on_duty(on).filter(user=user)
    return may(user, OPEN_BY_REASON, on=on) and on_duty.exists()


def may_be_opened(child: Person) -> bool:
    """Whether a child's record may be opened by reason at all. A restricted one may not."""
    return Person.objects.unrestricted().filter(pk=child.pk).exists()


@once_a_page
def hidden_from(user: User, *, on: date) -> frozenset[int]:
    """The people, by every key read as theirs, of whom a user is told nothing at all.

    A record of theirs is restricted, and the user may not open it.
    """
    closed = _closed(barred_by_merging())
    return frozenset(Person.objects.read_as_one({*closed} - seen_among(closed, by=user, on=on)))


@prepared
def _closed(barred: Keys) -> QuerySet[Person, int]:
    """The people of whom a record is restricted, as which they are read."""
    closed = Person.objects.filter(Q(restricted=True) | Q(pk__in=barred), merged_into=None)
    return closed.values_list("pk", flat=True)


@once_a_page
def siblings_shown(
    child: Person, *, to: User, on: date, known: datetime | None = None
) -> tuple[Person, ...]:
    """The brothers and sisters of a child whose records a user may open, the eldest first.

    Nobody is shown beyond an adoption, the child's or theirs, but to those with that permission.
    Who they are may be asked of a past moment; who may open them is decided on a day by what is
    known now.
    """
    found = _siblings_of(child.pk, known)
    if not found:
        return ()
    keys = [sibling.pk for sibling in found]
    hidden = set(keys) - readable(keys, by=to, on=on)
    if hidden != set(keys) and not may(to, MATCH_AFTER_ADOPTION, on=on):
        adopted = adopted_by_now([child.pk, *keys])
        hidden |= set(keys) if child.pk in adopted else adopted
    return tuple(each for each in found if each.pk not in hidden)


def _siblings_of(child: int, known: datetime | None) -> list[Person]:
    if known is None:
        return _siblings(child, Person.objects.read_as_one([child]))
    everybody = as_known(Person.objects.all(), known)
    return list(everybody.siblings_of(child, known).order_by("born_on", "pk"))


@prepared
def _siblings(child: int, read_as_one: Keys) -> QuerySet[Person]:
    siblings = Person.objects.filter(pk__in=siblings_of(read_as_one)).exclude(pk=child)
    return siblings.order_by("born_on", "pk")


def readable(people: Collection[int], *, by: User, on: date) -> set[int]:
    """Those of some people, by key, whose record a user may open, as which it is read now."""
    read_as = dict(_read_as(people))
    found = seen_among(read_as.values(), by=by, on=on)
    return {person for person, key in read_as.items() if key in found}


def seen_among(people: Keys, *, by: User, on: date) -> set[int]:
    """Those of some people whose record a user may open: what `visible_to` would find of them."""
    standing = standing_of(by, on=on)
    if not standing.roles:
        return set()
    sight = sight_of(standing, on=on)
    if sight.of_all:
        return set(_not_barred(people, sight.named, sight.barred))
    given = {name: value for name, value in vars(sight).items() if name != "of_all"}
    return set(_worked_with(people=people, **given))


def child_open_to(user: User, pk: int, *, on: date) -> Person | None:
    """The child with a key whose record a user may open, as that key and no other."""
    found = _child(pk)
    return found[0] if found and seen_among([pk], by=user, on=on) else None


@prepared
def _child(pk: int) -> QuerySet[Person]:
    return Person.objects.children().filter(pk=pk)


@prepared
def _not_barred(people: Keys, named: Keys, barred: Keys) -> QuerySet[Person, int]:
    seen = Person.objects.filter(not_barred(named, barred), pk__in=people)
    return seen.values_list("pk", flat=True)


@prepared
def _worked_with(
    *,
    people: Keys,
    practitioner: int,
    on: date,
    since: date,
    named: Keys,
    barred: Keys,
    workers: Keys,
    teams: Keys,
    members: Keys,
) -> QuerySet[Person, int]:
    sight = Sight(
        of_all=False,
        practitioner=practitioner,
        on=on,
        since=since,
        named=named,
        barred=barred,
        workers=workers,
        teams=teams,
        members=members,
    )
    seen = Person.objects.filter(not_barred(named, barred) & worked_with(sight), pk__in=people)
    return seen.values_list("pk", flat=True)


def adopted_by_now(people: Collection[int]) -> set[int]:
    """Those of some people, by key, who were adopted, by any record that is read as theirs now."""
    read_as = dict(_read_as(people))
    adopted = adopted_in_law(read_as.values())
    return {person for person, key in read_as.items() if key in adopted}


@prepared
def _read_as(people: Keys) -> QuerySet[Person, tuple[int, int]]:
    """The key of the record as which each of some is read now."""
    return Person.objects.filter(pk__in=people).values_list("pk", Coalesce("merged_into", "pk"))


def may_match(user: User, one: Person, other: Person, *, on: date) -> bool:
    """Whether a user may decide whether two records are of one person: they see both of them.

    Where a child was adopted that takes a permission of its own.
    """
    visible = Person.objects.visible_to(user, on=on).filter(pk__in=[one.pk, other.pk])
    if not may(user, MERGE_PEOPLE, on=on) or visible.count() < len({one.pk, other.pk}):
        return False
    return _may_know_of_adoption(user, [one.pk, other.pk], on)


def may_undo_merge(user: User, person: int, *, on: date) -> bool:
    """Whether a user may take records apart that are read as one person's, given by key."""
    visible = Person.objects.visible_to(user, on=on).filter(pk=person)
    if not may(user, MERGE_PEOPLE, on=on) or not visible.exists():
        return False
    return _may_know_of_adoption(user, [person], on)


def _may_know_of_adoption(user: User, people: Iterable[int], on: date) -> bool:
    return may(user, MATCH_AFTER_ADOPTION, on=on) or not adopted_among(people)
