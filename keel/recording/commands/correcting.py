"""Putting a record right. What was written before stays on the trail, with who, when and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from keel.core.kinds import Record
from keel.core.models import Recorded, SavedMeanwhileError, User
from keel.core.trail.change import change
from keel.core.writing import amend
from keel.recording.correction.allowed import refusal
from keel.recording.correction.columns import same
from keel.recording.correction.fit import is_fit_for_returns
from keel.recording.correction.form import Correction
from keel.recording.refusals import say


def correct(
    correction: Correction,
    *,
    version: int,
    but: Collection[str] = (),
    also: Collection[int] = (),
    by: User,
) -> bool:
    """Write what was typed otherwise than it stands, and why. False: refused, in words.

    By the database, or by a check that is made when the record is written (see `fit`).

    `version`: that of the record which whoever typed has read. `but`: columns that stay as they
    stand after all. `also`: the keys of siblings' records that are put right alike; of theirs,
    what said the same before. SavedMeanwhileError: there is a newer version.
    """
    row, record = correction.row, correction.record
    if row.version != version:
        raise SavedMeanwhileError(f"Somebody else has changed this {row._meta.verbose_name}")
    _refuse_unless_allowed(record, row, by)
    values = {name: each for name, each in correction.changed.items() if name not in but}
    before = {name: getattr(row, name) for name in values}
    others = [other for other in correction.others if other.pk in also]
    changed = {row: values, **{other: _alike(other, values, before) for other in others}}
    if not is_fit_for_returns(correction, changed, by=by):
        return False
    about = [getattr(each, f"{record.subject}_id") for each in (row, *others)]
    try:
        with (
            transaction.atomic(),
            change(*about, by=by, action=f"Corrected: {record.title}", reason=correction.reason),
        ):
            for each, theirs in changed.items():
                _refuse_unless_allowed(record, each, by)
                _write(each, theirs)
    except IntegrityError as broken:
        say(correction.form, broken)
        return False
    return True


def _refuse_unless_allowed(record: Record, row: Recorded, by: User) -> None:
    if why := refusal(record, row, by=by, on=timezone.localdate()):
        raise PermissionDenied(why)


def _write(row: Recorded, values: Mapping[str, Any]) -> None:
    if values:
        amend([row], **values)


def _alike(row: Recorded, values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """What is put right of a sibling's record: the columns that said what the first one said."""
    return {name: value for name, value in values.items() if same(getattr(row, name), before[name])}
