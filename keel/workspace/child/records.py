"""Every record of a child, each to be read in full with where it came from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import Http404
from django.utils import timezone

from keel.chronology.kinds import all_records, record_of, reference, referred_to
from keel.core import words
from keel.core.kinds import Record
from keel.core.models import Recorded, User
from keel.core.privacy import EVERY_RECORD
from keel.people.access import hidden_from
from keel.people.models import Person

BESIDE = {"group", "subject", "child", "person", "holds_child", "searched_name", "searched_place"}
"""Columns that say nothing to a reader: the child themselves, and what siblings' rows share."""


TOLD = 3
"""Answers by which a record is told from the next in a list."""


@dataclass(frozen=True)
class RecordLine:
    """One record in a list."""

    reference: int
    on: date | None
    said: str
    recorded_at: datetime
    recorded_by: str
    source: str


@dataclass(frozen=True)
class KindOfRecord:
    """The records of one kind."""

    title: str
    words: str
    lines: tuple[RecordLine, ...]


@dataclass(frozen=True)
class Answer:
    """One column of a record, in words. `long`: a narrative."""

    label: str
    value: str
    long: bool


@dataclass(frozen=True)
class Reading:
    """One record, to be read."""

    title: str
    answers: tuple[Answer, ...]
    left_empty: tuple[str, ...]
    row: Recorded
    source: str
    recorded_by: str
    not_understood: tuple[tuple[str, str], ...]


def records_of(child: Person, *, by: User, on: date) -> list[KindOfRecord]:
    """All records of a child, by kind in the order of a journey, each kind the latest first.

    A record that names somebody who does not exist for the reader does not exist for them either.
    """
    found = []
    keys, hidden = Person.objects.read_as_one([child.pk]), hidden_from(by, on=on)
    for record in all_records():
        if concerns_people(record):
            lines = tuple(_line(record, row) for row in _rows(record, keys, hidden))
            if lines:
                lines = tuple(sorted(lines, key=lambda line: line.on or date.min, reverse=True))
                found.append(KindOfRecord(record.title, record.words, lines))
    return found


def record_to_read(child: Person, number: int, *, by: User, on: date) -> Reading:
    """One record of a child. Http404 for one of somebody else, or of no kind there is.

    Of another person whose record is restricted, not even that there is one is read by others.
    """
    try:
        model, key = referred_to(number)
    except (ContentType.DoesNotExist, LookupError) as nothing:
        raise Http404 from nothing
    record = record_of(model)
    if record is None or not concerns_people(record):
        raise Http404
    keys, hidden = Person.objects.read_as_one([child.pk]), hidden_from(by, on=on)
    row = _rows(record, keys, hidden).filter(pk=key).first()
    if row is None:
        raise Http404
    answers = list(_answers(record, row))
    return Reading(
        title=record.title,
        answers=tuple(answer for answer in answers if answer.value),
        left_empty=tuple(answer.label for answer in answers if not answer.value),
        row=row,
        source=row.source.name if row.source else "",
        recorded_by=row.recorded_by.name if row.recorded_by else "",
        not_understood=tuple(
            (str(key), str(value)) for key, value in (row.not_understood or {}).items()
        ),
    )


def concerns_people(record: Record) -> bool:
    """Whether a kind of record is about a person, and not about a practitioner or a team."""
    if record.model is Person:
        return True
    if not record.subject:
        return False
    return record.model._meta.get_field(record.subject).related_model is Person


def _rows(
    record: Record, keys: Collection[int], hidden: Collection[int]
) -> models.QuerySet[Recorded]:
    rows = record.model._default_manager.filter(**{f"{record.subject}__in": keys})
    for field in _columns(record):
        if field.related_model is Person:
            rows = rows.exclude(**{f"{field.name}__in": hidden})
    return rows.select_related("source", "recorded_by")


def _line(record: Record, row: Recorded) -> RecordLine:
    return RecordLine(
        reference=reference(record.model, row.pk),
        on=_happened_on(record, row),
        said=_said(record, row),
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by.name if row.recorded_by else "",
        source=row.source.name if row.source else "",
    )


def _happened_on(record: Record, row: Recorded) -> date | None:
    """The first of a record's dates that is known."""
    dates = [event.date for event in record.events] or ["started_on", "valid_from", "since"]
    for name in dates:
        value = getattr(row, name, None)
        if isinstance(value, datetime):
            return timezone.localdate(value)
        if isinstance(value, date):
            return value
    return None


def _said(record: Record, row: Recorded) -> str:
    """What tells one record of a kind from the next: its first coded answers, and what is so."""
    told = (_told(row, field) for field in _columns(record))
    return ", ".join(list(dict.fromkeys(words for words in told if words))[:TOLD])


def _told(row: Recorded, field: models.Field[object, object]) -> str:
    if field.choices:
        return field_words(row, field)
    return words.sentence(str(field.verbose_name)) if getattr(row, field.attname) is True else ""


def _answers(record: Record, row: Recorded) -> Iterator[Answer]:
    for field in _columns(record):
        yield Answer(
            label=words.sentence(str(field.verbose_name)),
            value=field_words(row, field),
            long=isinstance(field, models.TextField),
        )


def _columns(record: Record) -> Iterator[models.Field[object, object]]:
    """The columns a reader is shown, in order."""
    fields = {field.name: field for field in record.model._meta.local_fields}
    names = record.reads or tuple(fields)
    kept = [name for name in names if name not in EVERY_RECORD and name not in BESIDE]
    return (fields[name] for name in kept)


def field_words(row: models.Model, field: models.Field[object, object]) -> str:
    """The value of a column as a page says it; empty where there is none."""
    value = getattr(row, field.name)
    if value is None or value == "":
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, list):
        base = dict(getattr(getattr(field, "base_field", None), "flatchoices", []))
        return words.sentence(words.listed(str(base.get(item, item)) for item in value))
    return plain_words(value)


def plain_words(value: object) -> str:
    """A value that has no list of codes, in words."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return words.moment(value)
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, Recorded) and "__str__" not in type(value).__dict__:
        return _linked(value)
    return str(value)


def _linked(row: Recorded) -> str:
    """Another record that this one belongs to, by its kind and its day."""
    record = record_of(type(row))
    if record is None:
        return ""
    on = _happened_on(record, row)
    return f"{record.title}, {words.day(on)}" if on else record.title
