"""Making records of a draft: the command is called, and what it refuses is said in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import BaseConstraint, Q
from django.utils import timezone

from keel.chronology.kinds import record_of, reference
from keel.core.kinds import columns_asked
from keel.core.models import User
from keel.core.trail.change import Change, change
from keel.core.writing import CannotRecordError
from keel.recording.filling import Filling, Part
from keel.recording.models import Draft, DraftState
from keel.recording.sheets import Setting, Sheet

CANNOT = "This cannot be recorded beside what is there already"


def record(key: UUID, filling: Filling, *, by: User) -> Draft | None:
    """Make the records of a draft that is right, once. None: refused, and the form says why.

    Whoever presses the button twice is given what the first press made.
    """
    with transaction.atomic():
        draft = Draft.objects.of(by).select_for_update().get(pk=key)
        if draft.state != DraftState.OPEN:
            return draft
        try:
            draft.written = list(_write(filling, by=by))
        except CannotRecordError as refusal:
            filling.form.add_error(None, str(refusal))
            return None
        except IntegrityError as broken:
            _say(filling, broken)
            return None
        draft.finish(DraftState.RECORDED)
        draft.save()
        return draft


def _write(filling: Filling, *, by: User) -> Iterator[int]:
    """Call the sheet's command, and yield references to the records it wrote."""
    sheet, parts = filling.sheet, filling.chosen
    children = [part.child for part in parts]
    with transaction.atomic(), change(*children, by=by, action=sheet.title) as under_way:
        _call(sheet, parts, filling.form.answers(), by=by)
        yield from _written(under_way)


def _call(sheet: Sheet, parts: list[Part], shared: dict[str, Any], *, by: User) -> None:
    """Call the command of a sheet with all answers. What was left empty is the command's to say."""
    children = tuple(part.child for part in parts)
    setting = Setting(by, timezone.now(), parts[0].child, parts[0].about, children)
    answers = _given(shared) | {name: work_out(setting) for name, work_out in sheet.given.items()}
    own = [_given(part.form.answers()) if part.form else {} for part in parts]
    if sheet.joined:
        about = [sheet.joined(part.about, **each) for part, each in zip(parts, own, strict=True)]
    else:
        about = [part.about for part in parts]
    if not sheet.one_by_one:
        sheet.command(about, **answers, by=by)
        return
    for one, each in zip(about, own, strict=True):
        sheet.command(one, **answers, **({} if sheet.joined else each), by=by)


def _given(answers: dict[str, Any]) -> dict[str, Any]:
    """The answers that were given."""
    return {name: answer for name, answer in answers.items() if answer is not None}


def _written(under_way: Change) -> Iterator[int]:
    for model, keys in under_way.touched.items():
        if record_of(model) is not None:
            yield from (reference(model, key) for key in sorted(keys))


def _say(filling: Filling, broken: IntegrityError) -> None:
    """Say which rule of the database was broken, beside the question where there is one."""
    constraint = _constraint(broken)
    if constraint is None:
        raise broken
    words = str(constraint.get_violation_error_message())
    own_words = constraint.violation_error_message != BaseConstraint.default_violation_error_message
    asked = [name for name in _columns(constraint) if name in filling.form.fields]
    filling.form.add_error(asked[-1] if asked else None, words if own_words else CANNOT)


def _constraint(broken: IntegrityError) -> BaseConstraint | None:
    """The constraint of a model that the database names."""
    told = getattr(broken.__cause__, "diag", None)
    for model in apps.get_models():
        if told and model._meta.db_table == told.table_name:
            for constraint in model._meta.constraints:
                if constraint.name == told.constraint_name:
                    return constraint
    return None


def _columns(constraint: BaseConstraint) -> Iterator[str]:
    """The columns that a constraint is about, in order."""
    condition = getattr(constraint, "condition", None)
    if isinstance(constraint, models.CheckConstraint) and isinstance(condition, Q):
        yield from (name.split("__")[0] for name in columns_asked(condition))
