"""Putting a record right: its own columns with what stands, a reason, and siblings' records."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from keel.core.access import Request, requires
from keel.core.kinds import Record
from keel.core.models import Recorded, SavedMeanwhileError
from keel.core.pages import number as as_number
from keel.core.pages import page, submitted
from keel.people.models import Person
from keel.recording.commands.correcting import correct
from keel.recording.correction.allowed import refusal, refusal_to_strike
from keel.recording.correction.both import THEIRS, chosen
from keel.recording.correction.form import WHY, Correction, correction_of
from keel.workforce.permissions import READ_RECORDS
from keel.workspace.access import opens_record
from keel.workspace.child.asked import reader_today
from keel.workspace.child.header import header_of
from keel.workspace.child.records import record_to_read
from keel.workspace.recording.differing import Differing, differing

CHOOSE = "Choose which answer to keep wherever both of you changed it"


@requires(READ_RECORDS)
@opens_record("one record, to put it right")
def correct_record(request: Request, child: Person, number: int) -> HttpResponse:
    """Put a record right. Where somebody else has saved since, choose column by column."""
    return _answer(request, child, number)


def _answer(request: Request, child: Person, number: int) -> HttpResponse:
    record, row = own_record(request, child, number)
    today = timezone.localdate()
    correction = correction_of(record, row, by=request.user, on=today, data=submitted(request))
    if request.method != "POST" or not correction.form.is_valid():
        return _page(request, child, correction, version=_first_read(request))
    unlike = _unlike(request, correction)
    shown = _read(request) == row.version
    if unlike and not (shown and all(each.kept for each in unlike)):
        if shown:
            correction.form.add_error(None, CHOOSE)
        return _page(request, child, correction, unlike=unlike)
    try:
        done = correct(
            correction,
            version=row.version,
            but={each.key for each in unlike if each.kept == THEIRS},
            also=[as_number(key) for key in request.POST.getlist("also")],
            by=request.user,
        )
    except SavedMeanwhileError:
        return _answer(request, child, number)
    if done:
        return redirect("child_record", pk=child.pk, number=number)
    return _page(request, child, correction, version=_first_read(request))


def own_record(
    request: Request, child: Person, number: int, *, to_strike: bool = False
) -> tuple[Record, Recorded]:
    """A record of a child that the reader may put right; with `to_strike`, strike out or move.

    PermissionDenied says why they may not.
    """
    reader = reader_today(child, by=request.user)
    reading = record_to_read(reader, number)
    asked = refusal_to_strike if to_strike else refusal
    if why_not := asked(reading.kind, reading.row, by=request.user, on=reader.today):
        raise PermissionDenied(why_not)
    return reading.kind, reading.row


def _read(request: Request) -> int:
    """The version of the record on which the page was typed."""
    return as_number(request.POST.get("version"))


def _first_read(request: Request) -> int:
    """The version that was read before anything was typed, whatever was shown beside it since."""
    return as_number(request.POST.get("since")) or _read(request)


def _unlike(request: Request, correction: Correction) -> tuple[Differing, ...]:
    """Where somebody else has saved another answer; with whose is kept, once that was asked."""
    found = differing(correction, version=_first_read(request))
    if _read(request) != correction.row.version:
        return found
    asked, kept = request.POST.getlist("differs"), chosen(request.POST)
    return tuple(replace(each, kept=kept.get(each.key, "")) for each in found if each.key in asked)


def _page(
    request: Request,
    child: Person,
    correction: Correction,
    *,
    unlike: tuple[Differing, ...] = (),
    version: int = 0,
) -> HttpResponse:
    record = correction.record
    return page(
        request,
        "workspace/recording/correct.jinja",
        header=header_of(child, by=request.user, on=timezone.localdate()),
        record=record,
        form=correction.form,
        why=WHY,
        version=version or correction.row.version,
        since=_first_read(request),
        unlike=unlike,
        others=[(other.pk, getattr(other, record.subject)) for other in correction.others],
        also=request.POST.getlist("also"),
    )
