"""Who may put a record right. That they see whom it is about is for whoever asks to know."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date

from django.db.models import OneToOneField

from keel.chronology.kinds import reference
from keel.core.access import Permission, permissions_of
from keel.core.kinds import Record
from keel.core.models import Recorded, User
from keel.recording.models import Submission
from keel.recording.sheets import Sheet, all_sheets
from keel.workforce.permissions import RECORD, SIGN_OFF


def refusal(record: Record, row: Recorded, *, by: User, on: date) -> str:
    """Why somebody may not put a record right, in words; empty where they may."""
    return refusals(record, [row], by=by, on=on)[row.pk]


def refusals(record: Record, rows: Sequence[Recorded], *, by: User, on: date) -> dict[int, str]:
    """Of each record of one kind, by its key, why somebody may not put it right. Asked at once."""
    has = permissions_of(by, on=on)
    found = {row.pk: _refused_at_sight(record, row, has) for row in rows}
    signed = _authors_of_signed(record, [row for row in rows if not found[row.pk]])
    for key, authors in signed.items():
        if SIGN_OFF not in has or by.pk in authors:
            found[key] = (
                "This was authorised. Only somebody who authorises, and did not write it, may."
            )
    return found


def _refused_at_sight(record: Record, row: Recorded, has: Set[Permission]) -> str:
    """Why nobody may put a record right, or nobody who may do no more than this."""
    if row.source_id and not row.taken_over_at:
        return f"This came from {row.source}: it is put right there, and comes here from there."
    if record.as_made:
        return "This is a decision, and stands as it was made."
    if row.struck_at:
        return "This was struck out."
    may_write = {sheet.may_write for sheet in _sheets_of(record)} or {record.may_write or RECORD}
    if not may_write & has:
        return f"You may not {min(each.words for each in may_write)}."
    return ""


def refusal_to_strike(record: Record, row: Recorded, *, by: User, on: date) -> str:
    """Why somebody may not strike a record out, or move it; empty where they may."""
    if is_of_people(record):
        return "Somebody is not struck out: two records of one person are merged."
    if row.taken_over_at:
        return f"This began in {row.source}: what was never so is put right there."
    return refusal(record, row, by=by, on=on)


def is_of_people(record: Record) -> bool:
    """Whether a record of the kind is somebody: people are merged, and never struck out."""
    return isinstance(record.model._meta.pk, OneToOneField)


def _sheets_of(record: Record) -> list[Sheet]:
    """The sheets on which a kind of record is written."""
    return [sheet for sheet in all_sheets().values() if sheet.record is record]


def _authors_of_signed(record: Record, rows: Sequence[Recorded]) -> dict[int, set[int | None]]:
    """Who wrote each record that somebody authorised, by its key."""
    if not rows:
        return {}
    columns = {column.name for column in record.model._meta.local_fields}
    signed = {name for sheet in _sheets_of(record) for name in sheet.signed} & columns
    keys = {reference(record.model, row.pk): row.pk for row in rows}
    submitted = Submission.objects.filter(
        draft__written__overlap=list(keys), signed_at__isnull=False
    )
    writers: dict[int, set[int]] = {row.pk: set() for row in rows}
    for written, author in submitted.values_list("draft__written", "draft__author"):
        for number in keys.keys() & set(written):
            writers[keys[number]].add(author)
    return {
        row.pk: {row.recorded_by_id, *writers[row.pk]}
        for row in rows
        if writers[row.pk] or any(getattr(row, name) is not None for name in signed)
    }
