"""The pages of a child's record, as known today or on a past day. Each opening is on the trail."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils import timezone

from keel.chronology.queries import deadlines_of, row_as_known, signals_not_known, signals_of
from keel.core.access import Request, may, requires
from keel.core.trail.change import note
from keel.recording.correction.allowed import is_of_people, refusal
from keel.recording.models import Attachment
from keel.workforce.permissions import READ_RECORDS, RECORD, RESTRICT
from keel.workspace.access import opens_record
from keel.workspace.child import chronology as told
from keel.workspace.child.asked import Asked, child_page, known_on_a_day
from keel.workspace.child.compared import not_counted, said_since
from keel.workspace.child.corrections import came_by, put_right
from keel.workspace.child.gist import gist_of
from keel.workspace.child.lifeline.view import life_line
from keel.workspace.child.records import Reader, Reading, record_to_read, records_of
from keel.workspace.child.trail import looked

RUNNING = ("overdue", "due soon", "not yet due")
LATEST = 8
"""The latest happenings on the summary."""


@requires(READ_RECORDS)
@opens_record("summary")
@known_on_a_day
def summary(request: Request, asked: Asked) -> HttpResponse:
    """What worries us, what is next, what happened last."""
    child, then = asked.child, asked.then
    happened = told.chronology(child, then=then).happened
    return child_page(
        request,
        asked,
        "workspace/child/summary.jinja",
        gist=gist_of(child, happened, by=request.user, then=then),
        not_known=signals_not_known(then.known),
        row=row_as_known(child.pk, on=then.on, known=then.known),
        latest=happened[:LATEST],
    )


@requires(READ_RECORDS)
@opens_record("chronology")
@known_on_a_day
def chronology(request: Request, asked: Asked) -> HttpResponse:
    """Everything that happened, as a picture and as a list."""
    line = life_line(
        asked.child, request.GET, by=request.user, today=timezone.localdate(), then=asked.then
    )
    if line.siblings:
        note(*line.siblings, by=request.user, action="Read the plans of, beside a sibling's")
    form = line.form if line.form.errors else asked.form
    return child_page(request, asked, "workspace/child/chronology.jinja", line=line, form=form)


@requires(READ_RECORDS)
@opens_record("deadlines")
@known_on_a_day
def deadlines(request: Request, asked: Asked) -> HttpResponse:
    """Every promise made to the child, and how it stands."""
    lines = deadlines_of(asked.child.pk, on=asked.then.on, known=asked.then.known)
    return child_page(
        request,
        asked,
        "workspace/child/deadlines.jinja",
        running=[line for line in lines if line.standing in RUNNING],
        settled=[line for line in reversed(lines) if line.standing not in RUNNING],
    )


@requires(READ_RECORDS)
@opens_record("reasons for concern")
@known_on_a_day
def signals(request: Request, asked: Asked) -> HttpResponse:
    """What should worry somebody about the child, and why."""
    on, known = asked.then.on, asked.then.known
    return child_page(
        request,
        asked,
        "workspace/child/signals.jinja",
        signals=signals_of(asked.child.pk, on=on, known=known),
        not_known=signals_not_known(known),
    )


@requires(READ_RECORDS)
@opens_record("list of records")
@known_on_a_day
def records(request: Request, asked: Asked) -> HttpResponse:
    """Every record of the child, by kind."""
    return child_page(
        request, asked, "workspace/child/records.jinja", kinds=records_of(_reader(request, asked))
    )


@requires(READ_RECORDS)
@opens_record("one record")
@known_on_a_day
def record(request: Request, asked: Asked, number: int) -> HttpResponse:
    """One record, in full, with what it said before it was put right."""
    reader = _reader(request, asked)
    reading = record_to_read(reader, number)
    today = timezone.localdate()
    why_not = refusal(reading.kind, reading.row, by=request.user, on=today)
    return child_page(
        request,
        asked,
        "workspace/child/record.jinja",
        reading=reading,
        files=_files(asked, reading),
        may_attach=may(request.user, RECORD, on=today) and not isinstance(reading.row, Attachment),
        not_counted=not_counted(reader, reading),
        said_since=said_since(reading),
        changes=put_right(reading.kind, reading.row, then=asked.then),
        came=came_by(reading.row, then=asked.then),
        why_not=why_not,
        may_strike=not (why_not or reading.row.source_id or is_of_people(reading.kind)),
    )


def _files(asked: Asked, reading: Reading) -> Iterable[Attachment]:
    """The files beside a record; of one that was struck out, those that were struck with it."""
    if isinstance(reading.row, Attachment):
        return [reading.row]
    if reading.row.struck_at:
        then = Attachment._base_manager.filter(struck_at=reading.row.struck_at)
        return then.filter(record=reading.number).order_by("pk")
    return asked.then.rows(Attachment.objects.on_record(reading.number))


def _reader(request: Request, asked: Asked) -> Reader:
    return Reader(asked.child, request.user, timezone.localdate(), asked.then)


@requires(READ_RECORDS)
@opens_record("who has looked")
@known_on_a_day
def trail(request: Request, asked: Asked) -> HttpResponse:
    """Who opened or changed the record, when and why."""
    entries = looked(asked.child, number=request.GET.get("page", "1"), then=asked.then)
    return child_page(
        request,
        asked,
        "workspace/child/trail.jinja",
        entries=entries,
        may_restrict=may(request.user, RESTRICT, on=timezone.localdate()),
    )
