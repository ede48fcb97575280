"""One change: who, what, to whom and why, in one transaction with all that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.module_loading import import_string

from keel.core.models.subject import Subject
from keel.core.models.user import User
from keel.core.once import asked_anew

if TYPE_CHECKING:
    from keel.core.models.recorded import Recorded

Row = TypeVar("Row", bound="Recorded")


class NoChangeOpenError(RuntimeError):
    """A record was saved outside a change, so nobody would be its author."""


@dataclass
class Change:
    """A change under way: its author, its subjects, and the records it has touched so far."""

    by: User
    at: datetime
    subjects: set[int]
    entry: int = 0
    written_by: User | None = None
    """Whose words the records are, where somebody else takes them into effect."""
    touched: dict[type[Recorded], set[int]] = field(default_factory=dict)

    def stamp(self, record: Recorded) -> None:
        """Write on a record who recorded it and when, and count its version."""
        if record._state.adding:
            record.recorded_at = record.recorded_at or self.at
            record.recorded_by = record.recorded_by or self.written_by or self.by
        else:
            record.version += 1
        record.changed_at = self.at

    def touch(self, record: Recorded) -> None:
        """Note that a record was written, so that what follows from it is worked out again."""
        self.touch_many(type(record), [record.pk])

    def touch_many(self, model: type[Recorded], keys: Iterable[int]) -> None:
        """The same of records of one kind, by their keys."""
        self.touched.setdefault(model, set()).update(keys)

    def create(self, record: Row) -> Row:
        """Record one."""
        record.save()
        return record

    def create_many(self, rows: Iterable[Row]) -> list[Row]:
        """Record many of one kind at once."""
        records = list(rows)
        for record in records:
            self.stamp(record)
        if records:
            type(records[0])._base_manager.bulk_create(records)
        for record in records:
            self.touch(record)
        return records

    def also(self, subjects: Iterable[int]) -> None:
        """Name further subjects, made or found within the change."""
        self.subjects.update(subjects)


_current: ContextVar[Change | None] = ContextVar("current_change", default=None)


def current_change() -> Change:
    """The change that is under way."""
    change = _current.get()
    if change is None:
        raise NoChangeOpenError("Records are saved within a change, which says who and why")
    return change


@contextmanager
def change(*subjects: Model | int, by: User, action: str, reason: str = "") -> Iterator[Change]:
    """Lock the subjects, name the author, and bring what follows up to date before it ends.

    Within another change it joins that one: one transaction, one author, one entry.
    Raises whatever its body raises, and then nothing of it has happened.
    """
    ids = {_id(subject) for subject in subjects}
    outer = _current.get()
    if outer is not None:
        lock(ids - outer.subjects)
        outer.also(ids)
        yield outer
        return
    with asked_anew(), transaction.atomic():
        lock(ids)
        under_way = Change(by=by, at=timezone.now(), subjects=ids)
        under_way.entry = begin(by, action=action, reason=reason, subjects=ids)
        token = _current.set(under_way)
        try:
            yield under_way
            import_string(settings.AFTER_CHANGE)(under_way)
        finally:
            _current.reset(token)


def note(*subjects: Model | int, by: User, action: str, reason: str = "") -> int:
    """Write on the trail what changed nothing: an opening, an export, a search. Returns its id."""
    ids = {_id(subject) for subject in subjects}
    with transaction.atomic(savepoint=False):
        return begin(by, action=action, reason=reason, subjects=ids)


def begin(by: User, *, action: str, reason: str, subjects: Iterable[int]) -> int:
    """Tell the database who does what, for the rest of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT trail.begin(%s, %s, %s, %s::bigint[])",
            [by.pk, action, reason, sorted(subjects)],
        )
        return int(cursor.fetchone()[0])


def lock(subjects: Iterable[int]) -> None:
    """Lock subjects in order of id, so that two changes to one family wait and never deadlock."""
    ids = sorted(subjects)
    if ids:
        list(
            Subject.objects.select_for_update(no_key=True)
            .filter(pk__in=ids)
            .order_by("pk")
            .values_list("pk", flat=True)
        )


def _id(subject: Model | int) -> int:
    return subject if isinstance(subject, int) else int(subject.pk)
