"""What somebody on duty opens on: the records they opened today, and the calls nobody took over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from keel.core.models import User
from keel.front_door.models import OutOfHoursCall
from keel.people.access import hidden_from
from keel.people.models import OpeningByReason
from keel.people.querysets import of_a_child_seen_by

LATELY = timedelta(days=5)
"""How far back shifts are looked for: over Easter, from Tuesday to the evening of Thursday."""


@dataclass(frozen=True)
class Duty:
    """The records that somebody opened by reason today, and the calls that wait to be taken over.

    Of the calls, those about children whose record they may open; nothing of a record that was
    restricted since.
    """

    opened: tuple[OpeningByReason, ...]
    calls: tuple[OutOfHoursCall, ...]


def duty_of(user: User, *, on: date) -> Duty:
    """What concerns somebody who is on duty on a day."""
    lasting = OpeningByReason.objects.lasting_on(on).filter(practitioner__user=user)
    opened = lasting.exclude(child__in=hidden_from(user, on=on))
    calls = OutOfHoursCall.objects.filter(
        of_a_child_seen_by(user, on=on),
        accepted_at__isnull=True,
        shift_began_on__gte=on - LATELY,
        came_at__date__lte=on,
        gone_on=None,
    )
    return Duty(
        opened=tuple(opened.select_related("child").order_by("-opened_at", "-pk")),
        calls=tuple(calls.select_related("child", "practitioner").order_by("came_at", "pk")),
    )
