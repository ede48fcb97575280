"""The first page after signing in. What is on it depends on the roles of whoever looks."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.utils import timezone

from keel.chronology import watch
from keel.core.access import Request, may
from keel.core.pages import page
from keel.people.models import Person
from keel.workforce.access import standing_of
from keel.workforce.permissions import WATCH_RUNNING
from keel.workforce.roles import HOLDS_CASES, Role
from keel.workspace.access import anybody_signed_in
from keel.workspace.home.children import my_children, rows_for
from keel.workspace.home.concerns import children_reaching, posts_of
from keel.workspace.home.meetings import children_met, meetings_for
from keel.workspace.home.team import line_of
from keel.workspace.openings.queries import told_to

CHAIRS = frozenset({Role.CONFERENCE_CHAIR, Role.REVIEWING_OFFICER})
A_PAGE = 15
"""Children that somebody opens on who holds none: a chair, and those above the workers."""


@anybody_signed_in
def home(request: Request) -> HttpResponse:
    """My children; my conferences and reviews; the concerns that have reached me."""
    today = timezone.localdate()
    standing = standing_of(request.user, on=today)
    roles = standing.roles
    watches = may(request.user, WATCH_RUNNING, on=today)
    posts = posts_of(roles - CHAIRS)
    unread = told_to(request.user, on=today).filter(read_at__isnull=True) if roles else None
    reaching = children_reaching(request.user, posts, on=today) if posts else []
    met = children_met(request.user, on=today) if roles & CHAIRS else []
    shown, chaired = _shown(request, reaching), _shown(request, met)
    return page(
        request,
        "workspace/home/home.jinja",
        today=today,
        nights=watch.nights(timezone.now()),
        seals=watch.seals(timezone.now()) if watches else None,
        roles=sorted(role.label for role in roles),
        unread=unread.count() if unread is not None else 0,
        holds_cases=bool(roles & set(HOLDS_CASES)),
        children=my_children(request.user, on=today) if roles & set(HOLDS_CASES) else [],
        chairs=bool(roles & CHAIRS),
        chaired=chaired,
        meetings=meetings_for(list(chaired), on=today) if met else [],
        answers=bool(posts),
        line=line_of(standing.practitioner, roles, on=today),
        reaching=shown,
        concerns=rows_for(Person.objects.filter(pk__in=list(shown)), on=today) if posts else [],
    )


def _shown(request: Request, children: list[int]) -> Page[int]:
    """The page of a list that is asked for."""
    return Paginator(children, A_PAGE).get_page(request.GET.get("page", "1"))
