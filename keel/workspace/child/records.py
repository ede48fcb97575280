"""Every record of a child, each to be read in full with where it came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from itertools import chain

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.expressions import RawSQL
from django.http import Http404

from keel.chronology.kinds import all_records, record_of, reference, referred_to
from keel.chronology.ownership import Owned, owners
from keel.core import words
from keel.core.access import may
from keel.core.kinds import Record
from keel.core.models import Recorded, User
from keel.core.trail.past import AsKnown
from keel.people.access import adopted_by_now, hidden_from
from keel.people.models import FamilyMembership, Hazard, Person, Relationship
from keel.people.models.family import leads_beyond_adoption
from keel.people.querysets import concerns_people
from keel.recording.models import Attachment
from keel.recording.ownership import Supplier, counted_instead
from keel.workforce.permissions import MATCH_AFTER_ADOPTION
from keel.workspace.child.origins import Origins, origins_of

TOLD = 3
"""Answers by which a record is told from the next in a list."""


@dataclass(frozen=True)
class RecordLine:
    """One record in a list. `seen_on`: when an import first saw it, and Keel came to know of it.

    `instead`: whose rows count on its day, where no rule counts this one.
    """

    reference: int
    on: date | None
    said: str
    instead: Supplier | None
    recorded_at: datetime
    recorded_by: str
    source: str
    seen_on: date | None
    struck_at: datetime | None
    struck_because: str


@dataclass(frozen=True)
class KindOfRecord:
    """The records of one kind, and apart from them those that were struck out."""

    title: str
    words: str
    lines: tuple[RecordLine, ...]
    struck: tuple[RecordLine, ...]


@dataclass(frozen=True)
class Answer:
    """One column of a record, in words. `long`: a narrative."""

    column: str
    label: str
    value: str
    long: bool


@dataclass(frozen=True)
class Reading:
    """One record, to be read. `number` refers to it."""

    number: int
    title: str
    answers: tuple[Answer, ...]
    left_empty: tuple[str, ...]
    kind: Record
    row: Recorded
    source: str
    recorded_by: str
    seen_on: date | None
    not_understood: tuple[tuple[str, str], ...]

    @property
    def may_be_handed_over(self) -> bool:
        """Whether a family may have it on paper: nothing struck out, nothing that warns of them."""
        return not self.row.struck_at and not isinstance(self.row, Hazard)


@dataclass(frozen=True)
class Reader:
    """Who reads the records of a child, and as known when. Whom they may know of is of today.

    A record that names somebody who does not exist for the reader does not exist for them either;
    nor does one that leads beyond an adoption, but for those with that permission.
    """

    child: Person
    by: User
    today: date
    then: AsKnown

    @cached_property
    def read_as_one(self) -> list[int]:
        """The keys of the records that are read as the child's."""
        return list(Person.objects.read_as_one([self.child.pk], self.then.known))

    def rows(self, record: Record) -> models.QuerySet[Recorded]:
        """The child's records of one kind.

        What was struck out is among them, and is told apart by `struck_at`.
        """
        found = self.then.rows(record.model._base_manager.all())
        found = found.filter(**{f"{record.subject}__in": self.read_as_one})
        for field in record.columns_read():
            if field.related_model is Person:
                hidden = hidden_from(self.by, on=self.today)
                found = found.exclude(**{f"{field.name}__in": hidden})
        if beyond := self._beyond_adoption(record.model):
            found = found.exclude(pk__in=beyond)
        if record.model is Attachment:
            found = found.exclude(models.Q(record__in=self._not_shown(found)))
        return found

    def _not_shown(self, files: models.QuerySet[Recorded]) -> list[int]:
        """The numbers of the records to which files belong and that do not exist for the reader."""
        numbers: defaultdict[type[models.Model], dict[int, int]] = defaultdict(dict)
        for file in files:
            if isinstance(file, Attachment):
                model, key = referred_to(file.record)
                numbers[model][key] = file.record
        for model, theirs in numbers.items():
            kind = record_of(model)
            for row in self.rows(kind).filter(pk__in=list(theirs)) if kind else ():
                del theirs[row.pk]
        return [number for theirs in numbers.values() for number in theirs.values()]

    def _beyond_adoption(self, model: type[Recorded]) -> list[int]:
        """The keys of the rows that say who was family before an adoption."""
        asked = model in (Relationship, FamilyMembership)
        if not asked or may(self.by, MATCH_AFTER_ADOPTION, on=self.today):
            return []
        if model is FamilyMembership:
            members = self.then.rows(FamilyMembership._base_manager.all())
            adopted = self._adopted & set(self.read_as_one)
            return list(members.filter(person__in=adopted).values_list("pk", flat=True))
        return [
            key
            for key, kind, person, other in self._ties
            if leads_beyond_adoption(kind, person, other, self._adopted)
        ]

    @cached_property
    def _ties(self) -> list[tuple[int, str, int, int]]:
        """Of each relationship of the child: its key, what it is, and the keys of both ends."""
        ties = self.then.rows(Relationship._base_manager.all())
        ties = ties.filter(person__in=self.read_as_one)
        return list(ties.values_list("pk", "kind", "person", "other"))

    @cached_property
    def _adopted(self) -> set[int]:
        """Of the child, and of whom they are related to, by key: who was adopted."""
        ends = {end for _, _, *ends in self._ties for end in ends}
        return adopted_by_now({*self.read_as_one, *ends})


def records_of(reader: Reader) -> list[KindOfRecord]:
    """All records of a child, by kind in the order of a journey, each kind the latest first."""
    found = []
    now = reader.then.known is None
    owned = owners(reader.then.known)
    kinds = _kinds_held(reader.read_as_one) if now else _kinds_of_people()
    rows = {record.name: list(reader.rows(record)) for record in kinds}
    origins = origins_of(chain.from_iterable(rows.values()))
    for record in kinds:
        lines = [_line(record, row, owned, origins) for row in rows[record.name]]
        if lines:
            lines.sort(key=lambda line: line.on or date.min, reverse=True)
            standing = tuple(line for line in lines if not line.struck_at)
            struck = tuple(line for line in lines if line.struck_at)
            found.append(KindOfRecord(record.title, record.words, standing, struck))
    return found


@cache
def _kinds_of_people() -> tuple[Record, ...]:
    return tuple(record for record in all_records() if concerns_people(record))


@cache
def _held() -> str:
    """One question for all kinds: a child has records of few, and each that is asked takes time."""
    parts = []
    for place, record in enumerate(_kinds_of_people()):
        meta, subject = record.model._meta, record.subject or "subject"
        column = getattr(meta.get_field(subject), "attname", subject)
        exists = f'SELECT FROM "{meta.db_table}" WHERE "{column}" = ANY(%s)'
        parts.append(f"SELECT {place} WHERE EXISTS ({exists})")
    return " UNION ALL ".join(parts)


def _kinds_held(people: list[int]) -> list[Record]:
    """The kinds of which somebody has any record now."""
    kinds = _kinds_of_people()
    places = RawSQL(f"ARRAY({_held()})", [people] * len(kinds))  # noqa: S611  # our own columns
    held = Person.objects.filter(pk=people[0]).values_list(places, flat=True).get()
    return [kinds[place] for place in sorted(held)]


def record_to_read(reader: Reader, number: int) -> Reading:
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
    row = reader.rows(record).filter(pk=key).first()
    if row is None:
        raise Http404
    answers, origins = list(_answers(record, row)), origins_of([row])
    return Reading(
        number=number,
        title=record.title,
        answers=tuple(answer for answer in answers if answer.value),
        left_empty=tuple(answer.label for answer in answers if not answer.value),
        kind=record,
        row=row,
        source=origins.source(row),
        recorded_by=origins.recorded_by(row),
        seen_on=origins.seen_on(row),
        not_understood=tuple(
            (str(key), str(value)) for key, value in (row.not_understood or {}).items()
        ),
    )


def _line(record: Record, row: Recorded, owned: Owned, origins: Origins) -> RecordLine:
    on = record.happened_on(row)
    return RecordLine(
        reference=reference(record.model, row.pk),
        on=on,
        said=_said(record, row),
        instead=counted_instead(record, row, on, owned=owned),
        recorded_at=row.recorded_at,
        recorded_by=origins.recorded_by(row),
        source=origins.source(row),
        seen_on=origins.seen_on(row),
        struck_at=row.struck_at,
        struck_because=row.struck_because,
    )


def _said(record: Record, row: Recorded) -> str:
    """What tells one record of a kind from the next: its first coded answers, and what is so."""
    told = (_told(row, field) for field in record.columns_read())
    return ", ".join(list(dict.fromkeys(words for words in told if words))[:TOLD])


def _told(row: Recorded, field: models.Field[object, object]) -> str:
    if field.choices:
        return field_words(row, field)
    return words.sentence(str(field.verbose_name)) if getattr(row, field.attname) is True else ""


def _answers(record: Record, row: Recorded) -> Iterator[Answer]:
    for field in record.columns_read():
        yield Answer(
            column=field.name,
            label=words.sentence(str(field.verbose_name)),
            value=field_words(row, field),
            long=isinstance(field, models.TextField),
        )


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
    on = record.happened_on(row)
    return f"{record.title}, {words.day(on)}" if on else record.title
