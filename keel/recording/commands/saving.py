"""Making records of a draft: the command is called, and what it refuses is said in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from keel.chronology.kinds import record_of, reference
from keel.core.models import User
from keel.core.trail.change import Change, change
from keel.core.writing import CannotRecordError, amend
from keel.people.querysets import concerns_people, read_as
from keel.recording.commands.attaching import attach_what_was_given
from keel.recording.commands.drafts import KeptElsewhereError
from keel.recording.commands.following import let_go_of_opened, open_next
from keel.recording.correction.both import THEIRS
from keel.recording.correction.columns import same
from keel.recording.filling import Filling, Part
from keel.recording.models import Draft, DraftState
from keel.recording.refusals import say
from keel.recording.setting import Setting
from keel.recording.sheets import Sheet, supplied_elsewhere
from keel.recording.sign_off import must_be_signed


def record(key: UUID, filling: Filling, *, by: User) -> Draft | None:
    """Make the records of a draft that is right, once. None: refused, and the form says why.

    Whoever presses the button twice is given what the first press made. What must be signed
    makes no record here: it is sent (see `signing`). KeptElsewhereError: there is a newer version.
    SavedMeanwhileError: somebody has saved what it writes on since it was filled in.
    """
    if must_be_signed(filling, on=timezone.localdate()):
        raise ValueError(f"{filling.sheet.name} takes effect when it is signed")
    with transaction.atomic():
        draft = Draft.objects.of(by).select_for_update().get(pk=key)
        if draft.state != DraftState.OPEN:
            return draft
        if draft.version != filling.version:
            raise KeptElsewhereError(draft.kept_at)
        return draft if make(draft, filling, by=by) else None


def make(draft: Draft, filling: Filling, *, by: User, signed: bool = False) -> bool:
    """Make the records of a draft that is locked, and close it. False: refused, in words.

    Where it is `signed`, the words are the author's and `by` takes them into effect.
    """
    elsewhere = supplied_elsewhere([filling.sheet], on=timezone.localdate())
    if elsewhere:
        filling.form.add_error(None, f"This is written in {elsewhere[filling.sheet.name]}")
        return False
    action = f"Authorised: {filling.sheet.title}" if signed else filling.sheet.title
    try:
        with transaction.atomic(), change(*filling.children, by=by, action=action) as under_way:
            under_way.written_by = draft.author
            _call(filling, author=draft.author, signer=by if signed else None, by=by)
            _keep_theirs(filling)
            draft.written = list(_written(under_way))
            if draft.files.exists():
                attach_what_was_given(draft, _records_by_child(filling.sheet, under_way), by=by)
            let_go_of_opened(filling.sheet, filling.children, by=by)
            open_next(filling, by=by)
    except CannotRecordError as refusal:
        filling.form.add_error(None, str(refusal))
        return False
    except IntegrityError as broken:
        say(filling.form, broken, columns=filling.sheet.columns, own=filling.own_forms)
        return False
    draft.finish(DraftState.RECORDED)
    draft.save()
    return True


def _call(filling: Filling, *, author: User, signer: User | None, by: User) -> None:
    """Call the command of a sheet with all answers. What was left empty is the command's to say."""
    sheet, parts = filling.sheet, filling.chosen
    answers = _given(filling.form.answers())
    answers |= {name: work_out(_setting(parts, author)) for name, work_out in sheet.given.items()}
    if signer:
        answers |= {
            name: work_out(_setting(parts, signer)) for name, work_out in sheet.signed.items()
        }
    about = [_about(sheet, part) for part in parts]
    sheet.command(about[0] if sheet.one_by_one else about, **answers, by=by)


def _keep_theirs(filling: Filling) -> None:
    """Let stand what somebody else has saved, where it was chosen before what was typed."""
    for part in filling.chosen:
        for each in part.unlike:
            name = each.column.name
            if each.kept == THEIRS and not same(getattr(each.row, name), each.theirs):
                amend([each.row], **{name: each.theirs})


def _setting(parts: list[Part], user: User) -> Setting:
    children = tuple(part.child for part in parts)
    return Setting(user, timezone.now(), parts[0].child, parts[0].about, children)


def _about(sheet: Sheet, part: Part) -> object:
    """What the command is given of one child."""
    own = _given(part.form.answers()) if part.form else {}
    return sheet.joined(part.about, **own) if sheet.joined else part.about


def _given(answers: dict[str, Any]) -> dict[str, Any]:
    """The answers that were given."""
    return {name: answer for name, answer in answers.items() if answer is not None}


def _written(under_way: Change) -> Iterator[int]:
    """References to the records that a change wrote so far."""
    for model, keys in under_way.touched.items():
        if record_of(model) is not None:
            yield from (reference(model, key) for key in sorted(keys))


def _records_by_child(sheet: Sheet, under_way: Change) -> dict[int, int]:
    """The record to which a child's files are attached, by the key of the child.

    It is of the kind that the sheet is about; where a child was given none, the first they were.
    """
    kinds = sorted(under_way.touched, key=lambda model: model is not sheet.record.model)
    found: dict[int, int] = {}
    for model in kinds:
        record = record_of(model)
        if record is None or not concerns_people(record):
            continue
        rows = model._default_manager.filter(pk__in=under_way.touched[model]).order_by("pk")
        for row in rows.select_related(record.subject):
            child = getattr(row, record.subject)
            found.setdefault(read_as(child), reference(model, row.pk))
    return found
