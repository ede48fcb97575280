"""Which calendar addresses somebody has, and whether one may still be fetched from."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from keel.core.access import may
from keel.core.models import User
from keel.workforce.access import standing_of
from keel.workforce.models import RoleHeld
from keel.workforce.permissions import READ_RECORDS
from keel.workspace.forecast.scope import GRANTED_BY, teams_of
from keel.workspace.models import CalendarFeed, Whose


def feeds_of(user: User, *, on: date) -> QuerySet[CalendarFeed]:
    """The addresses of a user that nobody has stopped and whose role is still held."""
    held = _roles_held(user, on=on)
    rows = CalendarFeed.objects.on(on).filter(role__in=held.values("pk"))
    return rows.select_related("role__practitioner__user", "team").order_by("pk")


def role_for(user: User, whose: Whose, *, on: date) -> RoleHeld | None:
    """The role of a user that lets them look ahead at this; the one that they have had longest."""
    held = _roles_held(user, on=on).filter(role__in=GRANTED_BY[whose])
    return held.order_by("started_on", "pk").first()


def feed_fetched(secret: str, *, on: date) -> CalendarFeed | None:
    """The feed of a secret address, while its owner may still read what is in it."""
    feeds = CalendarFeed.objects.with_secret(secret).select_related("role__practitioner__user")
    feed = feeds.first()
    user = feed.role.practitioner.user if feed else None
    if feed is None or user is None or not may(user, READ_RECORDS, on=on):
        return None
    if not feeds_of(user, on=on).filter(pk=feed.pk).exists():
        return None
    return feed if feed.team is None or feed.team in teams_of(user, on=on) else None


def _roles_held(user: User, *, on: date) -> QuerySet[RoleHeld]:
    """The roles that a user holds on a day: none for somebody who has left or is suspended."""
    standing = standing_of(user, on=on)
    return RoleHeld.objects.on(on).filter(
        practitioner=standing.practitioner, role__in=standing.roles
    )
