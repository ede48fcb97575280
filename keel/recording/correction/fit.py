"""A correction is held against the checks that are made when the record is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from datetime import date, datetime, time
from typing import Any

from django.db.models import ForeignKey, Model

from keel.chronology.kinds import reference
from keel.core.forms import Choice, Several
from keel.core.kinds import Record
from keel.core.models import Recorded, User
from keel.core.writing import OUTCOME
from keel.people.querysets import concerns_people
from keel.recording.checks import Check, Known, Said, known_of
from keel.recording.correction.columns import columns_of
from keel.recording.correction.form import Correction
from keel.recording.setting import Setting
from keel.recording.sheets import Sheet, all_sheets
from keel.rulebook.calendar import LONDON


def is_fit_for_returns(
    correction: Correction, changed: Mapping[Recorded, Mapping[str, Any]], *, by: User
) -> bool:
    """Whether no check stops a record, or a sibling's, that it let pass before.

    `changed`: what is written into each. What stops it is said beside the column.
    """
    record = correction.record
    if not concerns_people(record):
        return True
    known = known_of(getattr(row, record.subject) for row in changed)
    fit = True
    for row, values in changed.items():
        before = set(_stopping(record, row, known, by=by))
        for sheet, check in _stopping(record, _with(row, values), known, by=by):
            if (sheet, check) not in before:
                fit = False
                called = getattr(row, record.subject).called
                beside = _column_of(all_sheets()[sheet], record, check.beside)
                correction.form.add_error(beside, check.words.replace("{child}", called))
    return fit


def _with(row: Recorded, values: Mapping[str, Any]) -> Recorded:
    """A record as it will stand."""
    copied = copy(row)
    for name, value in values.items():
        setattr(copied, name, value)
    return copied


def _stopping(
    record: Record, row: Recorded, known: Known, *, by: User
) -> Iterator[tuple[str, Check]]:
    """The checks that would stop a record as it stands, each by the name of its sheet."""
    for sheet in all_sheets().values():
        day = _done_on(sheet, row) if sheet.record is record and sheet.checks else None
        if day:
            child = getattr(row, record.subject)
            setting = Setting(by, day, child, _about(sheet, row))
            answers = _answers(sheet, record, row)
            said = Said(setting, answers, known, reference(record.model, row.pk))
            yield from ((sheet.name, check) for check in sheet.checks if check.stops(said))


def _done_on(sheet: Sheet, row: Recorded) -> datetime | None:
    """When what a sheet does was done to a record; none where it has not been done."""
    named = [event.date for event in sheet.record.events if event.kind in sheet.events]
    days = (getattr(row, name) for name in named)
    day = next((day for day in days if day is not None), None)
    if isinstance(day, date) and not isinstance(day, datetime):
        return datetime.combine(day, time(12), LONDON)
    return day


def _about(sheet: Sheet, row: Recorded) -> Model | None:
    """What the sheet went on from: the record itself, or the one that it belongs to."""
    needs = sheet.about.needs
    if type(row) in needs:
        return row
    fields = (each for each in row._meta.local_fields if isinstance(each, ForeignKey))
    name = next((each.name for each in fields if each.related_model in needs), "")
    found: Model | None = getattr(row, name) if name else None
    return found


def _answers(sheet: Sheet, record: Record, row: Recorded) -> dict[str, Any]:
    """What a record says, as answers to the questions of a sheet."""
    asked = {**sheet.form.base_fields, **(sheet.each.base_fields if sheet.each else {})}
    found: dict[str, Any] = dict.fromkeys(asked)
    for column in columns_of(record):
        name, value = sheet.question_of(column.name), getattr(row, column.name)
        if name:
            question = asked[name]
            found[name] = (
                question.coerce(value) if isinstance(question, Choice) and value else value
            )
    for name, question in asked.items():
        if isinstance(question, Several) and not found[name]:
            chosen = (code for code in question.codes if getattr(row, f"{OUTCOME}{code}", False))
            found[name] = list(chosen)
    return found


def _column_of(sheet: Sheet, record: Record, question: str) -> str | None:
    """The column beside which something is said of a question; none: it is said of the whole."""
    names = (column.name for column in columns_of(record))
    return next((name for name in names if sheet.question_of(name) == question), None)
