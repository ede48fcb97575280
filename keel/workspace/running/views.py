"""The operator's page: the nights, the seals and the imports."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from keel.chronology import watch
from keel.chronology.models import NightRun
from keel.core.access import Request, requires
from keel.core.pages import page
from keel.exchange.models import ImportRun
from keel.workforce.permissions import WATCH_RUNNING

LATEST = 14
"""Night runs and imports that are shown, the latest."""


@requires(WATCH_RUNNING)
def running(request: Request) -> HttpResponse:
    """Whether all that must happen by itself does, and what came of it lately."""
    now = timezone.now()
    return page(
        request,
        "workspace/running/running.jinja",
        nights=watch.nights(now),
        seals=watch.seals(now),
        runs=NightRun.objects.order_by("-started_at")[:LATEST],
        killed_before=now - watch.LONGEST_NIGHT,
        imports=ImportRun.objects.select_related("source", "by").order_by("-started_at")[:LATEST],
    )
