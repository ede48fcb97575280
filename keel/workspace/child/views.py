"""The pages of a child's record. Each opening is on the trail."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from keel.chronology.queries import deadlines_of, row_of, running_of, signals_not_known, signals_of
from keel.core.access import Request, requires
from keel.core.pages import page
from keel.core.trail.change import note
from keel.people.models import Person
from keel.workforce.permissions import READ_RECORDS
from keel.workspace.access import opens_record
from keel.workspace.child import chronology as told
from keel.workspace.child.gist import gist_of
from keel.workspace.child.header import header_of
from keel.workspace.child.lifeline.view import life_line
from keel.workspace.child.records import record_to_read, records_of
from keel.workspace.child.trail import looked

RUNNING = ("overdue", "due soon", "not yet due")
LATEST = 8
"""The latest happenings on the summary."""


def _page(request: Request, child: Person, name: str, **context: object) -> HttpResponse:
    """A page of the record, under the header of the child."""
    header = header_of(child, by=request.user, on=timezone.localdate())
    return page(request, f"workspace/child/{name}.jinja", header=header, part=name, **context)


@requires(READ_RECORDS)
@opens_record("summary")
def summary(request: Request, child: Person) -> HttpResponse:
    """What worries us, what is next, what happened last."""
    today = timezone.localdate()
    happened = told.chronology(child, on=today).happened
    return _page(
        request,
        child,
        "summary",
        gist=gist_of(child, happened, by=request.user, on=today),
        signals=signals_of(child.pk, on=today),
        not_known=signals_not_known(),
        row=row_of(child.pk, [], running_of([child.pk], on=today)[child.pk]),
        latest=happened[:LATEST],
    )


@requires(READ_RECORDS)
@opens_record("chronology")
def chronology(request: Request, child: Person) -> HttpResponse:
    """Everything that happened, as it is known now or was known on a day."""
    line = life_line(child, request.GET, by=request.user, on=timezone.localdate())
    if line.siblings:
        note(*line.siblings, by=request.user, action="Read the plans of, beside a sibling's")
    return _page(request, child, "chronology", line=line, form=line.form)


@requires(READ_RECORDS)
@opens_record("deadlines")
def deadlines(request: Request, child: Person) -> HttpResponse:
    """Every promise made to the child, and how it stands."""
    lines = deadlines_of(child.pk, on=timezone.localdate())
    return _page(
        request,
        child,
        "deadlines",
        running=[line for line in lines if line.standing in RUNNING],
        settled=[line for line in reversed(lines) if line.standing not in RUNNING],
    )


@requires(READ_RECORDS)
@opens_record("reasons for concern")
def signals(request: Request, child: Person) -> HttpResponse:
    """What should worry somebody about the child, and why."""
    found = signals_of(child.pk, on=timezone.localdate())
    return _page(request, child, "signals", signals=found, not_known=signals_not_known())


@requires(READ_RECORDS)
@opens_record("list of records")
def records(request: Request, child: Person) -> HttpResponse:
    """Every record of the child, by kind."""
    return _page(
        request, child, "records", kinds=records_of(child, by=request.user, on=timezone.localdate())
    )


@requires(READ_RECORDS)
@opens_record("one record")
def record(request: Request, child: Person, number: int) -> HttpResponse:
    """One record, in full."""
    reading = record_to_read(child, number, by=request.user, on=timezone.localdate())
    return _page(request, child, "record", reading=reading)


@requires(READ_RECORDS)
@opens_record("who has looked")
def trail(request: Request, child: Person) -> HttpResponse:
    """Who opened or changed the record, when and why."""
    entries = looked(child, number=request.GET.get("page", "1"))
    return _page(request, child, "trail", entries=entries)
