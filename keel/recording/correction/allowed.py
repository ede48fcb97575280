"""Who may put a record right. That they see whom it is about is for whoever asks to know."""

from __future__ import annotations

from datetime import date

from django.db.models import OneToOneField

from keel.chronology.kinds import reference
from keel.core.access import permissions_of
from keel.core.kinds import Record
from keel.core.models import Recorded, User
from keel.recording.models import Draft, Submission
from keel.recording.sheets import Sheet, all_sheets
from keel.workforce.permissions import RECORD, SIGN_OFF


def refusal(record: Record, row: Recorded, *, by: User, on: date) -> str:
    """Why somebody may not put a record right, in words; empty where they may."""
    if row.source_id:
        return f"This came from {row.source}: it is put right there, and comes here from there."
    if record.as_made:
        return "This is a decision, and stands as it was made."
    if row.struck_at:
        return "This was struck out."
    may_write = {sheet.may_write for sheet in _sheets_of(record)} or {record.may_write or RECORD}
    has = permissions_of(by, on=on)
    if not may_write & has:
        return f"You may not {min(each.words for each in may_write)}."
    authors = _authors_of_signed(record, row)
    if authors and (SIGN_OFF not in has or by.pk in authors):
        return "This was authorised. Only somebody who authorises, and did not write it, may."
    return ""


def refusal_to_strike(record: Record, row: Recorded, *, by: User, on: date) -> str:
    """Why somebody may not strike a record out, or move it; empty where they may."""
    if isinstance(record.model._meta.pk, OneToOneField):
        return "Somebody is not struck out: two records of one person are merged."
    return refusal(record, row, by=by, on=on)


def _sheets_of(record: Record) -> list[Sheet]:
    """The sheets on which a kind of record is written."""
    return [sheet for sheet in all_sheets().values() if sheet.record is record]


def _authors_of_signed(record: Record, row: Recorded) -> set[int | None]:
    """Who wrote what somebody authorised; nobody where nobody authorised it."""
    columns = {column.name for column in record.model._meta.local_fields}
    signed = {name for sheet in _sheets_of(record) for name in sheet.signed} & columns
    drafts = Draft.objects.filter(written__contains=[reference(record.model, row.pk)])
    submitted = Submission.objects.filter(draft__in=drafts, signed_at__isnull=False)
    writers = set(submitted.values_list("draft__author", flat=True))
    if writers or any(getattr(row, name) is not None for name in signed):
        return {row.recorded_by_id, *writers}
    return set()
