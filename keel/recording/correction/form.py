"""A record as it is put right: its own columns, filled with what stands, and a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.http import QueryDict

from keel.core.forms import Form, LongText
from keel.core.kinds import Record
from keel.core.models import Recorded, User
from keel.people.access import readable
from keel.recording.correction.allowed import refusals
from keel.recording.correction.columns import answer, as_asked, columns_of, question, same
from keel.recording.labels import labels_of

WHY = "why_put_right"
"""The question that is asked beside the columns."""


@dataclass
class Correction:
    """A record that is put right, with what was typed.

    `others`: what was written at once with it, of children whom whoever puts it right may see.
    """

    record: Record
    row: Recorded
    form: Form[Any]
    others: tuple[Recorded, ...]

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed for each column. Only of a form that is right."""
        given: Mapping[str, Any] = self.form.answers()
        return {column.name: answer(column, given[column.name]) for column in self._columns}

    @property
    def changed(self) -> dict[str, Any]:
        """What was typed otherwise than it stands."""
        return {
            name: value
            for name, value in self.typed.items()
            if not same(value, getattr(self.row, name))
        }

    @property
    def reason(self) -> str:
        """Why it is put right."""
        return str(self.form.answers()[WHY])

    @property
    def _columns(self) -> list[models.Field[Any, Any]]:
        return list(columns_of(self.record))


def correction_of(
    record: Record, row: Recorded, *, by: User, on: date, data: QueryDict | None = None
) -> Correction:
    """A record to be put right: as it stands, or with what was typed."""
    standing = {column.name: getattr(row, column.name) for column in columns_of(record)}
    asked = {
        column.name: question(column, standing=standing[column.name])
        for column in columns_of(record)
    }
    labels = labels_of(record, row)
    for name, each in asked.items():
        each.label = labels.get(name, each.label)
    why = LongText(
        "Why is this corrected?",
        hint="It stays on the record, beside what was written before.",
        missing="Say why this is corrected",
        rows=2,
    )
    kind: type[Form[Any]] = type("CorrectionForm", (Form,), {**asked, WHY: why})
    initial = {name: as_asked(value) for name, value in standing.items()}
    others = tuple(others_of(record, row, by=by, on=on))
    return Correction(record, row, kind(data, initial=initial), others)


def others_of(record: Record, row: Recorded, *, by: User, on: date) -> list[Recorded]:
    """What was written at once with a record, of those whom somebody sees and may put right."""
    group = getattr(row, "group", None)
    if group is None:
        return []
    rows = record.model._default_manager.filter(Q(group=group)).exclude(pk=row.pk)
    found = list(rows.select_related("source", record.subject).order_by("pk"))
    if not found:
        return []
    whose = {other.pk: getattr(other, record.subject).pk for other in found}
    seen = readable(set(whose.values()), by=by, on=on)
    theirs = [other for other in found if whose[other.pk] in seen]
    refused = refusals(record, theirs, by=by, on=on)
    return [other for other in theirs if not refused[other.pk]]
