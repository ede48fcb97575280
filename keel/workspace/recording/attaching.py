"""Takes in the files that a page sends, and says in words which were not kept."""

from __future__ import annotations

from contextlib import suppress

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from keel.core.access import Request
from keel.core.pages import number
from keel.people.models import Person
from keel.recording.commands.attaching import (
    CannotAttachError,
    Given,
    attach_to_draft,
    attach_to_record,
    take_from_draft,
)
from keel.recording.commands.drafts import NoLongerWrittenError
from keel.recording.files.types import IN_WORDS, too_large_words
from keel.recording.files.uploads import too_large
from keel.recording.filling import candidates
from keel.recording.models import Draft
from keel.recording.models.attachments import size_in_words
from keel.recording.sheets import Sheet

FILE = "file"
"""The name under which a page sends files."""
ABOUT = "file_about"
"""The name under which it sends the key of the child whom alone they are about."""
TAKE = "take-"
"""What stands before the key of a file in the answer of the button that takes it away."""
NO_FILE = "Choose a file"


def may_be_attached() -> str:
    """What a page says beside the place to choose files."""
    return f"{IN_WORDS}, each up to {size_in_words(settings.ATTACHMENT_LIMIT)}."


def attach_sent(request: Request, draft: Draft, sheet: Sheet) -> list[str]:
    """Attach the files that came with a draft. Returns why some were not."""
    wrong = _too_large(request)
    for sent in request.FILES.getlist(FILE):
        about = _about(request, draft, sheet)
        try:
            attach_to_draft(draft.key, _given(sent), about=about, by=request.user)
        except CannotAttachError as refused:
            wrong.append(f"{sent.name}: {refused}")
    return wrong


def take_away(request: Request, draft: Draft) -> None:
    """Take away the file whose button was pressed."""
    file = number(request.POST.get("do", "").removeprefix(TAKE))
    if file:
        with suppress(NoLongerWrittenError):
            take_from_draft(draft.key, file, by=request.user)


def attach_sent_to_record(request: Request, child: Person, number: int) -> list[str]:
    """Attach the files that came with a record of a child. Returns why some were not."""
    wrong = _too_large(request)
    files = request.FILES.getlist(FILE)
    for sent in files:
        try:
            attach_to_record(child, number, _given(sent), by=request.user)
        except CannotAttachError as refused:
            wrong.append(f"{sent.name}: {refused}")
    return wrong if wrong or files else [NO_FILE]


def _about(request: Request, draft: Draft, sheet: Sheet) -> Person | None:
    """The child whom alone the files are about; nobody, where they are about all."""
    key = request.POST.get(ABOUT, "")
    family = candidates(sheet, draft.about, by=request.user) if key else []
    return next((child for child in family if str(child.pk) == key), None)


def _given(sent: UploadedFile[bytes]) -> Given:
    return Given(sent.name or "", sent.read())


def _too_large(request: Request) -> list[str]:
    return [f"{name}: {too_large_words()}" for name in too_large(request)]
