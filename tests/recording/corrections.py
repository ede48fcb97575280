"""A visit to a family, and what the page of a correction sends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.http import QueryDict
from django.utils import timezone

from keel.child_protection import commands as child_protection
from keel.child_protection.models import ProtectionVisit
from keel.chronology.kinds import record_of
from keel.core.kinds import Record
from keel.core.models import Recorded
from keel.family_help.visits import ChildOnVisit
from keel.people.models import Person
from keel.recording.correction.form import WHY, Correction, correction_of
from tests.cast import Member
from tests.recording.builders import ACCOUNT

BECAUSE = "It was the day before"
VISITED = date(2026, 3, 27)


def visits_to(children: Sequence[Person], *, by: Member) -> list[ProtectionVisit]:
    """A visit that was written once; every child was seen alone."""
    return child_protection.record_protection_visit(
        [ChildOnVisit(child=child, seen=True, alone=True, words="Fine") for child in children],
        visited_on=VISITED,
        visited_by=by.practitioner,
        account=ACCOUNT,
        by=by.user,
    )


def kind_of(row: Recorded) -> Record:
    """The kind of record that a row is."""
    record = record_of(type(row))
    assert record is not None
    return record


def typed(row: Recorded, by: Member, **changes: object) -> QueryDict:
    """What the page sends where somebody changed some columns and said why."""
    standing = correction_of(kind_of(row), row, by=by.user, on=timezone.localdate()).form.initial
    data = QueryDict(mutable=True)
    data.update({"version": str(row.version), WHY: BECAUSE})
    for name, value in {**standing, **changes}.items():
        if isinstance(value, list):
            data.setlist(name, value)
        else:
            data[name] = _text(value)
    return data


def corrected(row: Recorded, by: Member, **changes: object) -> Correction:
    """A record with some columns typed otherwise, as it was just read."""
    row = type(row)._default_manager.get(pk=row.pk)
    return correction_of(
        kind_of(row), row, by=by.user, on=timezone.localdate(), data=typed(row, by, **changes)
    )


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%dT%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
