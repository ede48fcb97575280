"""Striking out what was never so, and moving what was written on the wrong child's record.

Nothing is deleted: a record that was struck out keeps its row, counts nowhere, and can be read.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from keel.chronology.kinds import record_of, reference
from keel.core.kinds import Record
from keel.core.models import Recorded, User
from keel.core.privacy import EVERY_RECORD
from keel.core.trail.change import Change, change
from keel.core.writing import CannotRecordError, amend
from keel.people.models import Person
from keel.recording.correction.allowed import refusal_to_strike
from keel.recording.correction.belonging import (
    apart_from,
    belongs_to,
    is_of,
    parts_of,
    same_of,
)
from keel.recording.correction.form import others_of
from keel.recording.models import Attachment, Draft
from keel.recording.models.attachments import AttachmentQuerySet

Row = TypeVar("Row", bound=Recorded)

MOVED = "Moved what was written on the wrong child's record"
KEPT = ("source", "recorded_at", "recorded_by")
"""What every record has, and one that is moved keeps: its words are its author's."""


def strike(
    record: Record, row: Recorded, *, reason: str, also: Collection[int] = (), by: User
) -> None:
    """Strike out a record that was never so, with its parts, and siblings' that were chosen.

    What belonged to it and can be without it stands, and belongs to it no longer.
    CannotRecordError: something stands that cannot be without it.
    """
    today = timezone.localdate()
    others = others_of(record, row, by=by, on=today)
    rows = [row, *(other for other in others if other.pk in also)]
    for each in rows:
        _refuse_unless_allowed(record, each, by)
    about = [getattr(each, f"{record.subject}_id") for each in rows]
    action = f"Struck out: {record.title}"
    with change(*about, by=by, action=action, reason=reason) as under_way:
        for each in rows:
            _strike(each, reason, at=under_way.at)


def move(record: Record, row: Recorded, *, to: Person, reason: str, by: User) -> Recorded:
    """Strike a record out where it was never so, and write it on the record of the right child.

    What it belongs to there is looked up anew, or left out. CannotRecordError: it cannot be
    without that, and the child has none.
    """
    today = timezone.localdate()
    whose = getattr(row, record.subject)
    seen = Person.objects.children().visible_to(by, on=today).filter(pk__in=[to.pk])
    if not seen.exists():
        raise PermissionDenied("You may not write on that child's record.")
    if is_of(row, to):
        raise CannotRecordError("Choose another child: it stands on this one's record")
    if isinstance(row, Attachment):
        raise CannotRecordError("Move the record to which this file is attached")
    _refuse_unless_allowed(record, row, by)
    with change(whose, to, by=by, action=MOVED, reason=reason) as under_way:
        return _move(row, to, {}, reason, under_way)


def _refuse_unless_allowed(record: Record, row: Recorded, by: User) -> None:
    if why := refusal_to_strike(record, row, by=by, on=timezone.localdate()):
        raise PermissionDenied(why)


def _strike(row: Recorded, reason: str, *, at: datetime) -> None:
    """Strike out a record and its parts, and let go of what else belonged to it."""
    for _, part in parts_of(row):
        _strike(part, reason, at=at)
    for column, other in apart_from(row):
        _let_go(other, column)
    for file in _attached(row):
        _strike(file, reason, at=at)
    amend([row], struck_at=at, struck_because=reason)


def _let_go(other: Recorded, column: str) -> None:
    """Let a record belong to another no longer. Its own rules may say that it has to."""
    try:
        with transaction.atomic():
            amend([other], **{column: None})
    except IntegrityError as broken:
        words = f"Strike out first the {other._meta.verbose_name}, which cannot be without it"
        raise CannotRecordError(words) from broken


def _move(
    row: Recorded, to: Person, within: dict[str, Recorded], reason: str, under_way: Change
) -> Recorded:
    """Write a record and its parts on another child's, and strike them out here."""
    parts = parts_of(row)
    new = under_way.create(_copied(row, to, within))
    for column, part in parts:
        _move(part, to, {column: new}, reason, under_way)
    for file in _attached(row):
        copied = _copied(file, to, {})
        copied.record = reference(type(new), new.pk)
        under_way.create(copied)
    _follow(row, new)
    _strike(row, reason, at=under_way.at)
    return new


def _attached(row: Recorded) -> AttachmentQuerySet:
    """The files beside a record."""
    return Attachment.objects.on_record(reference(type(row), row.pk))


def _follow(row: Recorded, new: Recorded) -> None:
    """Let the draft of a record refer to where it stands now, so that who wrote it is known."""
    before = reference(type(row), row.pk)
    for draft in Draft.objects.filter(written__contains=[before]):
        draft.written = [*draft.written, reference(type(new), new.pk)]
        draft.save(update_fields=["written"])


def _copied(row: Row, to: Person, within: dict[str, Recorded]) -> Row:
    """A record as it is written on another child's: its own words, and what belongs there."""
    record = record_of(type(row))
    if record is None:
        raise LookupError(f"{type(row).__name__} is no kind of record")
    values: dict[str, Any] = {
        column.attname: getattr(row, column.attname)
        for column in row._meta.concrete_fields
        if not column.generated and (column.name not in EVERY_RECORD or column.name in KEPT)
    }
    new = type(row)(**values)
    setattr(new, record.subject, to)
    for column in belongs_to(record):
        named = within.get(column.name) or getattr(row, column.name)
        if named is not None and not is_of(named, to):
            there = same_of(column.related_model, to, on=record.happened_on(row))
            setattr(new, column.name, there)
        elif named is not None:
            setattr(new, column.name, named)
        if not column.null and getattr(new, column.attname) is None:
            raise CannotRecordError(
                f"{to.name} has nothing to which this could belong: {column.verbose_name}"
            )
    if _has_it_already(row, to, record):
        setattr(new, "group", None)  # noqa: B010  # not every kind has one
    return new


def _has_it_already(row: Recorded, to: Person, record: Record) -> bool:
    """Whether what was written once for several children stands on that child's record too."""
    group = getattr(row, "group", None)
    about: dict[str, Any] = {"group": group, record.subject: to}
    return group is not None and record.model._default_manager.filter(**about).exists()
