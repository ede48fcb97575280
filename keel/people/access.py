"""Who may open whose record, and how a record is opened by giving a reason."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from keel.core.access import may
from keel.core.models import User
from keel.people.models import Person
from keel.workforce.models import Practitioner
from keel.workforce.permissions import OPEN_BY_REASON


def visible_through(field: str, user: User, *, on: date) -> Q:
    """The condition on a record of any kind that its subject, in `field`, is visible."""
    return Q(**{f"{field}__in": Person.objects.visible_to(user, on=on)})


def may_open_by_reason(user: User, *, on: date) -> bool:
    """Whether a user is on duty, and so may open a child's record by saying why."""
    on_duty = Practitioner.objects.on_duty(on).filter(user=user)
    return may(user, OPEN_BY_REASON, on=on) and on_duty.exists()


def may_be_opened(child: Person) -> bool:
    """Whether a child's record may be opened by reason at all. A restricted one may not."""
    return not child.restricted
