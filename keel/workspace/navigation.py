"""What stands at the top of every page, and the demo's people on the sign-in page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from keel.core.access import Permission, permissions_of
from keel.core.accounts import DEMO_PASSWORD
from keel.core.models import User
from keel.workforce.models import RoleHeld
from keel.workforce.permissions import READ_RECORDS, REVIEW_OPENINGS, SEARCH
from keel.workforce.roles import Role

PLACES: tuple[tuple[str, str, Permission | None], ...] = (
    ("home", "Home", None),
    ("find", "Find a child", SEARCH),
    ("openings", "Who opened records", READ_RECORDS),
    ("openings_to_review", "Openings to review", REVIEW_OPENINGS),
)
OF_EACH_ROLE = 3
"""How many people of each role the demo offers to be."""


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


@dataclass(frozen=True)
class DemoPerson:
    """Somebody made up, whom a visitor to the demo may be."""

    name: str
    email: str
    words: str
    password: str = DEMO_PASSWORD


def demo_people() -> list[DemoPerson]:
    """A few people of each role, in the demo; nobody anywhere else."""
    return list(_of_each_role()) if settings.DEMO else []


def _of_each_role() -> Iterator[DemoPerson]:
    held = (
        RoleHeld.objects.on(timezone.localdate())
        .filter(practitioner__user__is_active=True)
        .select_related("practitioner__user")
        .order_by("practitioner__name")
    )
    places = {role: place for place, role in enumerate(Role)}
    offered: Counter[str] = Counter()
    for row in sorted(held, key=lambda row: places[Role(row.role)]):
        offered[row.role] += 1
        user = row.practitioner.user
        if user and offered[row.role] <= OF_EACH_ROLE:
            title = row.practitioner.job_title or Role(row.role).label
            yield DemoPerson(name=row.practitioner.name, email=user.email, words=title)
