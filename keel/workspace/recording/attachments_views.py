"""Attached files: to be seen, to be kept by whoever may read what they belong to, to be added."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from keel.chronology.kinds import reference
from keel.core.access import Request, requires
from keel.core.pages import download, page, picture
from keel.core.trail.change import note
from keel.people.models import Person
from keel.recording.files import keeping
from keel.recording.files.types import BY_CODE
from keel.recording.models import Attachment, DraftFile, KeptFile
from keel.recording.records import ATTACHMENT
from keel.workforce.permissions import READ_RECORDS, RECORD, SIGN_OFF
from keel.workspace.access import OPENED, opens_record
from keel.workspace.child.asked import reader_today
from keel.workspace.child.header import header_of
from keel.workspace.child.records import Reading, record_to_read
from keel.workspace.recording.attaching import attach_sent_to_record, may_be_attached
from keel.workspace.recording.queries import waiting_for
from keel.workspace.recording.views import own_draft


@requires(READ_RECORDS)
@opens_record("an attached file")
def attached_file(request: Request, child: Person, number: int) -> HttpResponse:
    """What a file is, how it looks, and where it belongs."""
    file, reading = _found(request, child, number)
    return page(
        request,
        "workspace/recording/attached_file.jinja",
        header=header_of(child, by=request.user, on=timezone.localdate()),
        file=file,
        reading=reading,
        itself=reverse("child_record", args=[child.pk, reference(Attachment, file.pk)]),
    )


@requires(READ_RECORDS)
@opens_record("an attached file, to keep")
def download_file(request: Request, child: Person, number: int) -> HttpResponse:
    """The file itself."""
    return _sent(_found(request, child, number)[0])


@requires(READ_RECORDS)
@opens_record("the preview of an attached file")
def file_preview(request: Request, child: Person, number: int) -> HttpResponse:
    """A picture of it, drawn anew."""
    drawn = keeping.preview_of(_found(request, child, number)[0].digest)
    if drawn is None:
        raise Http404
    return picture(drawn)


@requires(RECORD)
@opens_record("one record, to attach a file")
def attach_file(request: Request, child: Person, number: int) -> HttpResponse:
    """Attach files to a record that is there."""
    reading = record_to_read(reader_today(child, by=request.user), number)
    if reading.row.struck_at or isinstance(reading.row, Attachment):
        raise Http404
    if reading.source:
        raise PermissionDenied(f"This record is kept in {reading.source}. Attach files to it there")
    wrong: list[str] = []
    if request.method == "POST":
        wrong = attach_sent_to_record(request, child, number)
        if not wrong:
            return redirect("child_record", pk=child.pk, number=number)
    return page(
        request,
        "workspace/recording/attach_file.jinja",
        header=header_of(child, by=request.user, on=timezone.localdate()),
        reading=reading,
        back_to=reverse("child_record", args=[child.pk, number]),
        not_attached=wrong,
        may_be_attached=may_be_attached(),
    )


@requires(READ_RECORDS)
def draft_file(request: Request, key: UUID, number: int) -> HttpResponse:
    """A file beside what the reader writes."""
    draft, _ = own_draft(request, key)
    file = _of_draft(number, draft.pk)
    note(draft.about, by=request.user, action=f"{OPENED}: a file of a draft")
    return _sent(file)


@requires(SIGN_OFF)
def file_to_sign(request: Request, key: UUID, number: int) -> HttpResponse:
    """A file beside what waits for the reader to authorise it. No others exist for them."""
    waiting = waiting_for(request.user, on=timezone.localdate())
    if key not in {each.draft.pk for each in waiting}:
        raise Http404
    file = _of_draft(number, key)
    concerned = file.draft.submissions.waiting().values_list("child", flat=True)
    note(*concerned, by=request.user, action="Read a file that waits to be authorised")
    return _sent(file)


def _found(request: Request, child: Person, number: int) -> tuple[Attachment, Reading]:
    """A file of a child, with the record that it belongs to. Http404: neither is for the reader."""
    reader = reader_today(child, by=request.user)
    row = reader.rows(ATTACHMENT).filter(pk=number).first()
    if not isinstance(row, Attachment):
        raise Http404
    return row, record_to_read(reader, row.record)


def _of_draft(number: int, key: UUID) -> DraftFile:
    file = DraftFile.objects.filter(draft=key, pk=number).select_related("draft").first()
    if file is None:
        raise Http404
    return file


def _sent(file: KeptFile) -> HttpResponse:
    return download(keeping.read(file.digest), name=file.name, kind=BY_CODE[file.kind].kind)
