"""What stands at the top of every page."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from keel.core.access import Permission, permissions_of
from keel.core.models import User
from keel.workforce.permissions import (
    MERGE_PEOPLE,
    READ_RECORDS,
    REVIEW_OPENINGS,
    SEARCH,
    SET_UP,
    SIGN_OFF,
    WATCH_RUNNING,
)

PLACES: tuple[tuple[str, str, Permission | None], ...] = (
    ("home", "Home", None),
    ("forecast", "What is due", READ_RECORDS),
    ("find", "Find a child", SEARCH),
    ("to_sign", "To authorise", SIGN_OFF),
    ("openings", "Who opened records", READ_RECORDS),
    ("openings_to_review", "Openings to review", REVIEW_OPENINGS),
    ("matches", "Recorded twice?", MERGE_PEOPLE),
    ("running", "How Keel runs", WATCH_RUNNING),
    ("own_rules", "Our own rules", SET_UP),
)
WHAT_FOR = {
    "find": "by name, date of birth, address or number",
    "openings": "of children you work with, who opened a record by giving a reason, and why",
    "openings_to_review": "reasons that nobody has reviewed yet",
    "matches": "records that may be of one person",
    "running": "the nights, the seals on the trail and the imports",
    "own_rules": "limits of the authority's own, and rules that it adopted or adopts no longer",
    "rulebook": "every time limit and every reason for concern, with its source",
}
"""What each place is for, to those whose first page holds no children."""


def places_of(user: User, *, on: date) -> list[tuple[str, str, str]]:
    """Where somebody may go on to: the page, what it is called and what it is for."""
    held = permissions_of(user, on=on)
    places = [(name, text) for name, text, needs in PLACES if needs is None or needs in held]
    places.append(("rulebook", "Rulebook"))
    return [(name, text, WHAT_FOR[name]) for name, text in places if name in WHAT_FOR]


def navigation(request: HttpRequest) -> list[dict[str, object]]:
    """The links that whoever looks may follow, as GOV.UK's component wants them."""
    links = []
    if isinstance(request.user, User):
        held = permissions_of(request.user, on=timezone.localdate())
        links = [(name, text) for name, text, needs in PLACES if needs is None or needs in held]
    links.append(("rulebook", "Rulebook"))
    if not request.user.is_authenticated:
        links.append(("account_login", "Sign in"))
    here = request.resolver_match.url_name if request.resolver_match else ""
    return [{"href": reverse(name), "text": text, "current": name == here} for name, text in links]
