"""Making and stopping an address from which somebody's own calendar fetches deadlines."""

from __future__ import annotations

from django.utils import timezone

from keel.core.models import User
from keel.core.trail.change import change
from keel.workforce.models import RoleHeld, Team
from keel.workspace.models import CalendarFeed, Whose


def make_feed(role: RoleHeld, *, whose: Whose, team: Team | None, by: User) -> CalendarFeed:
    """Make an address for what a role lets its holder look ahead at; the same one if it is there.

    It ends with the role.
    """
    with change(role.practitioner_id, by=by, action="Made a calendar address"):
        found = CalendarFeed.objects.still_open().filter(role=role, whose=whose, team=team).first()
        if found is None:
            found = CalendarFeed(role=role, whose=whose, team=team, started_on=timezone.localdate())
            found.save()
    return found


def stop_feed(feed: CalendarFeed, *, by: User) -> None:
    """Stop an address for good: nothing can be fetched from it any more."""
    with change(feed.role.practitioner_id, by=by, action="Stopped a calendar address"):
        feed.ended_on = timezone.localdate()
        feed.save(update_fields=["ended_on"])
