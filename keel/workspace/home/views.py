"""The first page after signing in. What is on it depends on the roles of whoever looks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.utils import timezone

from keel.chronology import watch
from keel.core.access import Request, may
from keel.core.models import User
from keel.core.pages import page
from keel.workforce.access import standing_of
from keel.workforce.permissions import SIGN_OFF, WATCH_RUNNING
from keel.workforce.roles import CHAIRS, HOLDS_CASES, Role
from keel.workspace.access import anybody_signed_in
from keel.workspace.home.children import ChildRow, concern_rows, my_children
from keel.workspace.home.concerns import concerns_reaching, posts_of
from keel.workspace.home.cover import covered_by
from keel.workspace.home.duty import duty_of
from keel.workspace.home.meetings import Choice, choices_of, meetings_for
from keel.workspace.home.team import line_of
from keel.workspace.home.young_people import YoungPersonRow, young_people
from keel.workspace.navigation import places_of
from keel.workspace.openings.forms import FindForm
from keel.workspace.openings.queries import unread_by
from keel.workspace.recording.queries import unfinished_of, waiting_for

Row = TypeVar("Row")
ADVISES = frozenset({Role.PERSONAL_ADVISER})
ON_DUTY = frozenset({Role.OUT_OF_HOURS, Role.BUSINESS_SUPPORT})
"""Those whose work begins with a call about a child whom they do not know."""
A_PAGE = 15
"""Children that somebody opens on who holds none: a chair, and those above the workers."""


@anybody_signed_in
def home(request: Request) -> HttpResponse:
    """My children; my conferences and reviews; the concerns that have reached me."""
    today, now = timezone.localdate(), timezone.now()
    standing = standing_of(request.user, on=today)
    roles = standing.roles
    signs = may(request.user, SIGN_OFF, on=today)
    watches = may(request.user, WATCH_RUNNING, on=today)
    return page(
        request,
        "workspace/home/home.jinja",
        today=today,
        nights=watch.nights(now),
        seals=watch.seals(now) if watches else None,
        roles=sorted(role.label for role in roles),
        unfinished=unfinished_of(request.user, on=today) if roles else [],
        to_sign=waiting_for(request.user, on=today) if signs else [],
        unread=unread_by(request.user, on=today) if roles else 0,
        duty=duty_of(request.user, on=today) if roles & ON_DUTY else None,
        find_form=FindForm() if roles & ON_DUTY else None,
        adviser=bool(roles) and roles <= ADVISES,
        holds_cases=bool(roles & set(HOLDS_CASES)),
        children=_held(request.user, roles, on=today),
        covered=covered_by(request.user, on=today) if roles else [],
        line=line_of(standing.practitioner, roles, on=today),
        places=places_of(request.user, on=today),
        **_chaired(request, roles, on=today),
        **_reached(request, roles, on=today),
    )


def _chaired(request: Request, roles: frozenset[Role], *, on: date) -> dict[str, object]:
    """The conferences and reviews of a chair, a page of those that they chose to look at."""
    if not roles & set(CHAIRS):
        return {"chairs": False}
    choices = choices_of(request.user, posts_of(roles & set(CHAIRS)), on=on)
    chosen = _chosen(request, choices)
    shown = _shown(request, chosen.children, "chaired")
    return {
        "chairs": True,
        "choices": choices,
        "chosen": chosen,
        "chaired": shown,
        "meetings": meetings_for(list(shown), on=on),
    }


def _reached(request: Request, roles: frozenset[Role], *, on: date) -> dict[str, object]:
    """A page of the concerns that have reached somebody above the workers."""
    posts = posts_of(roles - set(CHAIRS))
    if not posts:
        return {"answers": False}
    reaching = concerns_reaching(request.user, posts, on=on)
    shown = _shown(request, reaching, "page")
    return {
        "answers": True,
        "reaching": shown,
        "concerns": concern_rows(list(shown), on=on),
        "reached": sum(len(concern.children) for concern in reaching),
    }


def _chosen(request: Request, choices: Sequence[Choice]) -> Choice:
    """Which children a chair asked to look at: all of them, unless they chose."""
    asked = [choice for choice in choices if choice.name == request.GET.get("show")]
    return next(iter((*asked, *choices)))


def _held(
    user: User, roles: frozenset[Role], *, on: date
) -> Sequence[ChildRow] | Sequence[YoungPersonRow]:
    """The children allocated to somebody; to a personal adviser with how they are in touch."""
    if not roles & set(HOLDS_CASES):
        return []
    children = my_children(user, on=on)
    return young_people(children, on=on) if roles <= ADVISES else children


def _shown(request: Request, rows: Sequence[Row], name: str) -> Page[Row]:
    """The page of a list that is asked for, by the name that the list has in the address."""
    return Paginator(rows, A_PAGE).get_page(request.GET.get(name, "1"))
