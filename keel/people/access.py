"""Who may open whose record, and how a record is opened by giving a reason."""

from __future__ import annotations

from datetime import date

from keel.core.access import may
from keel.core.models import User
from keel.people.matching.adoption import adopted_among, adopted_in_law
from keel.people.models import Person
from keel.workforce.models import Practitioner
from keel.workforce.permissions import MATCH_AFTER_ADOPTION, MERGE_PEOPLE, OPEN_BY_REASON


def may_open_by_reason(user: User, *, on: date) -> bool:
    """Whether a user is on duty, and so may open a child's record by saying why."""
    on_duty = Practitioner.objects.on_duty(on).filter(user=user)
    return may(user, OPEN_BY_REASON, on=on) and on_duty.exists()


def may_be_opened(child: Person) -> bool:
    """Whether a child's record may be opened by reason at all. A restricted one may not."""
    merged = child.merged.filter(restricted=True)
    return not (child.restricted or merged.exists())


def siblings_shown(child: Person, *, to: User, on: date) -> list[Person]:
    """The brothers and sisters of a child whose records a user may open, the eldest first.

    Nobody is shown beyond an adoption, the child's or theirs, but to those with that permission.
    """
    siblings = Person.objects.siblings_of(child.pk).visible_to(to, on=on).order_by("born_on", "pk")
    found = list(siblings)
    if not found or may(to, MATCH_AFTER_ADOPTION, on=on):
        return found
    as_one = Person.objects.read_as_one([child.pk, *(sibling.pk for sibling in found)])
    adopted = {as_one[key] for key in adopted_in_law(as_one)}
    return [each for each in found if adopted.isdisjoint((child.pk, each.pk))]


def may_match(user: User, one: Person, other: Person, *, on: date) -> bool:
    """Whether a user may decide whether two records are of one person: they see both of them.

    Where a child was adopted that takes a permission of its own.
    """
    visible = Person.objects.visible_to(user, on=on).filter(pk__in=[one.pk, other.pk])
    if not may(user, MERGE_PEOPLE, on=on) or visible.count() < len({one.pk, other.pk}):
        return False
    return may(user, MATCH_AFTER_ADOPTION, on=on) or not adopted_among([one.pk, other.pk])
