"""Attaching files to a draft or to a record.

The file is in its place before a row says so: whatever is killed when, no row is without its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypedDict
from uuid import UUID

from django.conf import settings
from django.db import transaction

from keel.core.models import User
from keel.core.trail.change import change, note
from keel.core.writing import CannotRecordError
from keel.people.models import Person
from keel.recording.commands.drafts import still_open
from keel.recording.files import drawing, keeping, scanning
from keel.recording.files.sweeping import hold_off_sweeping
from keel.recording.files.types import IN_WORDS, FileType, called, too_large_words, type_of
from keel.recording.models import Attachment, Draft, DraftFile
from keel.recording.models.attachments import ASTRAY

EMPTY = "It is empty"
NOT_ON_LIST = f"It is none of what can be attached: {IN_WORDS}"


class CannotAttachError(ValueError):
    """A file is not kept. The words say why."""


@dataclass(frozen=True)
class Given:
    """A file as it was sent: the name it had, and what is in it."""

    name: str
    content: bytes = field(repr=False)


class Kept(TypedDict):
    """What is said of a file that is kept."""

    name: str
    kind: str
    size: int
    digest: str
    has_preview: bool
    scanned: bool


def attach_to_draft(key: UUID, given: Given, *, about: Person | None = None, by: User) -> DraftFile:
    """Attach a file to what somebody writes; with `about`, for the record of that child alone.

    A file that is attached already is not attached again: a button may have been pressed twice.
    CannotAttachError: it is not kept, and why. NoLongerWrittenError: the draft is finished.
    """
    with _keeping(given) as kept:
        draft = still_open(key, by=by)
        same = draft.files.filter(digest=kept["digest"], child=about).first()
        if same:
            return same
        note(draft.child_id, by=by, action="Attached a file to a draft")
        return DraftFile.objects.create(draft=draft, child=about, **kept)


@transaction.atomic
def take_from_draft(key: UUID, number: int, *, by: User) -> None:
    """Take a file away again from what somebody writes."""
    draft = still_open(key, by=by)
    note(draft.child_id, by=by, action="Took a file from a draft")
    draft.files.filter(pk=number).delete()


def attach_to_record(child: Person, record: int, given: Given, *, by: User) -> Attachment:
    """Attach a file to a record of a child, given by the number that refers to it, and but once."""
    with (
        _keeping(given) as kept,
        change(child, by=by, action="Attached a file") as under_way,
    ):
        there = Attachment.objects.on_record(record).filter(child=child, digest=kept["digest"])
        return there.first() or under_way.create(Attachment(child=child, record=record, **kept))


def attach_what_was_given(draft: Draft, records: dict[int, int], *, by: User) -> None:
    """Attach the files of a draft to the records that it became, by the key of the child.

    CannotRecordError: one of them is about a child of whom nothing was written.
    """
    files = list(draft.files.order_by("pk"))
    if not {file.child_id for file in files} <= {None, *records}:
        raise CannotRecordError(ASTRAY)
    with change(*records, by=by, action="Attached files") as under_way:
        under_way.create_many(
            Attachment(child_id=child, record=record, **_kept(file))
            for file in files
            for child, record in records.items()
            if file.child_id in (None, child)
        )
    draft.files.all().delete()


@contextmanager
def _keeping(given: Given) -> Iterator[Kept]:
    """Look at a file, put it in its place, and give a transaction in which a row is written."""
    found = _checked(given)
    with keeping.arriving(given.content) as arrived:
        refusal = scanning.refusal(arrived.path)
        if refusal:
            raise CannotAttachError(refusal)
        preview = drawing.preview(arrived.path, found.code) if found.picture else None
        with transaction.atomic():
            hold_off_sweeping()
            arrived.settle(preview)
            yield Kept(
                name=called(given.name, found),
                kind=found.code,
                size=len(given.content),
                digest=arrived.digest,
                has_preview=preview is not None,
                scanned=bool(settings.SCAN_COMMAND),
            )


def _checked(given: Given) -> FileType:
    if len(given.content) > settings.ATTACHMENT_LIMIT:
        raise CannotAttachError(too_large_words())
    if not given.content:
        raise CannotAttachError(EMPTY)
    found = type_of(given.content)
    if found is None:
        raise CannotAttachError(NOT_ON_LIST)
    return found


def _kept(file: DraftFile) -> Kept:
    return Kept(
        name=file.name,
        kind=file.kind,
        size=file.size,
        digest=file.digest,
        has_preview=file.has_preview,
        scanned=file.scanned,
    )
