"""A record of a child on paper: on a page to print, or as PDF."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from keel.core import words
from keel.core.access import Request, may, requires
from keel.core.models import User
from keel.core.pages import download, page
from keel.people.models import Person
from keel.recording.printing import pdf_of
from keel.workforce.permissions import READ_RECORDS, RECORD
from keel.workspace.access import opens_record
from keel.workspace.child.asked import reader_today
from keel.workspace.recording.letters import letters_of
from keel.workspace.recording.papers import Paper, paper_of


@requires(READ_RECORDS)
@opens_record("one record, to print")
def print_record(request: Request, child: Person, number: int) -> HttpResponse:
    """A record as it would be handed to a family."""
    paper = _paper(request, child, number)
    writes = may(request.user, RECORD, on=timezone.localdate())
    return page(
        request,
        "workspace/recording/paper.jinja",
        paper=paper,
        letters=[
            (letter.title, reverse(letter.page, args=[child.pk, number]))
            for letter in letters_of(paper.row)
            if writes
        ],
        back_to=reverse("child_record", args=[child.pk, number]),
        pdf=reverse("record_pdf", args=[child.pk, number]),
    )


@requires(READ_RECORDS)
@opens_record("one record, as PDF")
def record_pdf(request: Request, child: Person, number: int) -> HttpResponse:
    """The same as a file."""
    paper = _paper(request, child, number)
    return download(as_pdf(paper, by=request.user), name=file_name(paper), kind="application/pdf")


def as_pdf(paper: Paper, *, by: User) -> bytes:
    """A paper as PDF that says on each page who made it, and when."""
    made = f"{settings.AUTHORITY_NAME}. Made by {by.name} on {words.moment(timezone.now())}"
    return pdf_of(paper.html, title=paper.title, foot=made)


def file_name(paper: Paper) -> str:
    """What a paper is called as a file: nothing of whom it is about."""
    return f"{slugify(paper.title)}.pdf"


def _paper(request: Request, child: Person, number: int) -> Paper:
    return paper_of(reader_today(child, by=request.user), number)
