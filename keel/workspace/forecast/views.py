"""What lies ahead as a page, as a file, and at an address from which a calendar fetches it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from keel.core.access import Request, requires
from keel.core.models import User
from keel.core.pages import number, page
from keel.core.trail.change import note
from keel.workforce.models import Team
from keel.workforce.permissions import READ_RECORDS
from keel.workspace.forecast import commands
from keel.workspace.forecast.calendar_file import calendar_file
from keel.workspace.forecast.feeds import feed_fetched, feeds_of, role_for
from keel.workspace.forecast.queries import Forecast, forecast_of, last_day
from keel.workspace.forecast.scope import choices_of, scope_of, teams_of
from keel.workspace.models import Whose


@dataclass(frozen=True)
class Asked:
    """What somebody asks to look ahead at. `whose` is none where they have nothing to look at."""

    choices: tuple[Whose, ...]
    whose: Whose | None
    teams: tuple[Team, ...]
    team: Team | None
    worker: int

    @property
    def enough(self) -> bool:
        """Whether it is known what to show: of several teams, one has been chosen."""
        return self.whose is not None and (self.whose is not Whose.TEAM or self.team is not None)


@requires(READ_RECORDS)
def forecast(request: Request) -> HttpResponse:
    """What is overdue, and what falls due in the weeks to come: as a list, or as a calendar."""
    today = timezone.localdate()
    asked = _asked(request)
    return page(
        request,
        "workspace/forecast/forecast.jinja",
        asked=asked,
        forecast=_forecast(request.user, asked) if asked.enough else None,
        as_calendar=request.GET.get("as") == "calendar",
        today=today,
        last_day=last_day(today),
        query=_query(asked),
    )


@requires(READ_RECORDS)
def calendar(request: Request) -> HttpResponse:
    """How to have deadlines in one's own calendar, and the addresses that one has for it."""
    return page(
        request,
        "workspace/forecast/calendar.jinja",
        asked=_asked(request),
        feeds=[
            (feed, request.build_absolute_uri(reverse("calendar_feed", args=[feed.secret])))
            for feed in feeds_of(request.user, on=timezone.localdate())
        ],
    )


@requires(READ_RECORDS)
def download_calendar(request: Request) -> HttpResponse:
    """The deadlines as a file, which holds nothing of any child. The trail says who made it."""
    asked = _asked(request)
    if asked.whose is None or not asked.enough:
        raise Http404
    note(by=request.user, action="Exported deadlines to a calendar", reason=asked.whose.label)
    return _file(request, _forecast(request.user, asked))


@requires(READ_RECORDS)
@require_POST
def make_calendar_feed(request: Request) -> HttpResponse:
    """Make a secret address for one's own calendar."""
    asked = _asked(request)
    role = role_for(request.user, asked.whose, on=timezone.localdate()) if asked.whose else None
    if asked.whose is None or role is None or not asked.enough:
        raise Http404
    commands.make_feed(role, whose=asked.whose, team=asked.team, by=request.user)
    return redirect("calendar")


@requires(READ_RECORDS)
@require_POST
def stop_calendar_feed(request: Request, pk: int) -> HttpResponse:
    """Stop one of one's own addresses."""
    feed = get_object_or_404(feeds_of(request.user, on=timezone.localdate()), pk=pk)
    commands.stop_feed(feed, by=request.user)
    return redirect("calendar")


@login_not_required
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar fetches, without signing in. It is on the trail each time, under its owner.

    The trail names no child: nothing of any is in it, and hourly fetches would bury who looked.
    """
    feed = feed_fetched(secret, on=timezone.localdate())
    owner = feed.role.practitioner.user if feed else None
    if feed is None or owner is None:
        raise Http404
    whose = Whose(feed.whose)
    note(
        feed.role.practitioner_id,
        by=owner,
        action="A calendar fetched deadlines",
        reason=whose.label,
    )
    asked = Asked((whose,), whose, (), feed.team, 0)
    return _file(request, _forecast(owner, asked))


def _forecast(user: User, asked: Asked) -> Forecast:
    today = timezone.localdate()
    scope = scope_of(user, asked.whose or Whose.MINE, team=asked.team, on=today)
    return forecast_of(scope, on=today, worker=asked.worker)


def _asked(request: Request) -> Asked:
    """What is asked for, of what there is to choose from; the first of it, where nothing is."""
    today = timezone.localdate()
    given = request.POST if request.method == "POST" else request.GET
    choices = choices_of(request.user, on=today)
    wanted = [whose for whose in choices if whose.value == given.get("of")] or choices
    whose = wanted[0] if wanted else None
    teams = teams_of(request.user, on=today) if Whose.TEAM in choices else []
    team = None
    if whose is Whose.TEAM:
        key = number(given.get("team"))
        team = next((each for each in teams if len(teams) == 1 or each.pk == key), None)
    return Asked(tuple(choices), whose, tuple(teams), team, number(given.get("worker")))


def _query(asked: Asked) -> str:
    """The part of an address that asks for the same again, but for the worker."""
    team = f"&team={asked.team.pk}" if asked.team else ""
    return f"of={asked.whose.value}{team}" if asked.whose else ""


def _file(request: HttpRequest, found: Forecast) -> HttpResponse:
    """A forecast as a calendar, to be kept by nobody on the way."""

    def address(child: int | None) -> str:
        path = reverse("child", args=[child]) if child else reverse("forecast")
        return request.build_absolute_uri(path)

    content = calendar_file((*found.overdue, *found.ahead), address=address, at=timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="deadlines.ics"'
    response["Cache-Control"] = "no-store"
    return response
