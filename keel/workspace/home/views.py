"""The first page after signing in. What is on it depends on the roles of whoever looks."""

from __future__ import annotations

from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.utils import timezone

from keel.chronology import watch
from keel.core.access import Request, may
from keel.core.pages import page
from keel.workforce.access import standing_of
from keel.workforce.permissions import SIGN_OFF, WATCH_RUNNING
from keel.workforce.roles import CHAIRS, HOLDS_CASES
from keel.workspace.access import anybody_signed_in
from keel.workspace.home.children import concern_rows, my_children
from keel.workspace.home.concerns import concerns_reaching, posts_of
from keel.workspace.home.meetings import children_met, meetings_for
from keel.workspace.home.team import line_of
from keel.workspace.openings.queries import told_to
from keel.workspace.recording.queries import unfinished_of, waiting_for

Row = TypeVar("Row")
A_PAGE = 15
"""Children that somebody opens on who holds none: a chair, and those above the workers."""


@anybody_signed_in
def home(request: Request) -> HttpResponse:
    """My children; my conferences and reviews; the concerns that have reached me."""
    today = timezone.localdate()
    standing = standing_of(request.user, on=today)
    roles = standing.roles
    signs = may(request.user, SIGN_OFF, on=today)
    watches = may(request.user, WATCH_RUNNING, on=today)
    posts = posts_of(roles - set(CHAIRS))
    unread = told_to(request.user, on=today).filter(read_at__isnull=True) if roles else None
    reaching = concerns_reaching(request.user, posts, on=today) if posts else []
    met = children_met(request.user, on=today) if roles & set(CHAIRS) else []
    shown, chaired = _shown(request, reaching), _shown(request, met)
    return page(
        request,
        "workspace/home/home.jinja",
        today=today,
        nights=watch.nights(timezone.now()),
        seals=watch.seals(timezone.now()) if watches else None,
        roles=sorted(role.label for role in roles),
        unfinished=unfinished_of(request.user, on=today) if roles else [],
        to_sign=waiting_for(request.user, on=today) if signs else [],
        unread=unread.count() if unread is not None else 0,
        holds_cases=bool(roles & set(HOLDS_CASES)),
        children=my_children(request.user, on=today) if roles & set(HOLDS_CASES) else [],
        chairs=bool(roles & set(CHAIRS)),
        chaired=chaired,
        meetings=meetings_for(list(chaired), on=today) if met else [],
        answers=bool(posts),
        line=line_of(standing.practitioner, roles, on=today),
        reaching=shown,
        concerns=concern_rows(list(shown), on=today) if posts else [],
        reached=sum(len(concern.children) for concern in reaching),
    )


def _shown(request: Request, rows: list[Row]) -> Page[Row]:
    """The page of a list that is asked for."""
    return Paginator(rows, A_PAGE).get_page(request.GET.get("page", "1"))
