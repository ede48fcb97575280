"""Writing a letter that goes with a record: it is shown, and then kept on the record as it was."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from keel.core.access import Request, requires
from keel.core.pages import page, submitted
from keel.people.models import Person
from keel.recording.commands.attaching import CannotAttachError, Given, attach_to_record
from keel.workforce.permissions import RECORD
from keel.workspace.access import opens_record
from keel.workspace.child.asked import reader_today
from keel.workspace.child.header import header_of
from keel.workspace.child.records import record_to_read
from keel.workspace.recording.letters import Letter, known_for, letters_of
from keel.workspace.recording.printing_views import as_pdf, file_name


@requires(RECORD)
@opens_record("one record, to write a letter")
def write_letter(request: Request, child: Person, number: int, letter: Letter) -> HttpResponse:
    """Say to whom a letter goes, read it, and keep it."""
    reader = reader_today(child, by=request.user)
    reading = record_to_read(reader, number)
    if letter not in letters_of(reading.row):
        raise Http404
    form = letter.form(submitted(request), initial=known_for(reader))
    paper = letter.paper(reader, reading.row, form.answers()) if form.is_valid() else None
    if paper and request.POST.get("do") == "keep":
        kept = Given(file_name(paper), as_pdf(paper, by=request.user))
        try:
            file = attach_to_record(child, number, kept, by=request.user)
        except CannotAttachError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("attached_file", pk=child.pk, number=file.pk)
    return page(
        request,
        "workspace/recording/letter.jinja",
        header=header_of(child, by=request.user, on=reader.today),
        reading=reading,
        letter=letter,
        form=form,
        paper=paper,
        back_to=reverse("child_record", args=[child.pk, number]),
    )
