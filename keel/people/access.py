"""Who may open whose record, and how a record is opened by giving a reason."""

from __future__ import annotations

from datetime import date

from keel.core.access import may
from keel.core.models import User
from keel.people.models import Person
from keel.workforce.models import Practitioner
from keel.workforce.permissions import OPEN_BY_REASON


def may_open_by_reason(user: User, *, on: date) -> bool:
    """Whether a user is on duty, and so may open a child's record by saying why."""
    on_duty = Practitioner.objects.on_duty(on).filter(user=user)
    return may(user, OPEN_BY_REASON, on=on) and on_duty.exists()


def may_be_opened(child: Person) -> bool:
    """Whether a child's record may be opened by reason at all. A restricted one may not."""
    return not child.restricted
