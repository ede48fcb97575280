"""What stands at the top of every page."""

from __future__ import annotations

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
)


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
