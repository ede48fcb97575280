"""What a kind of record is, said once: its model, its words, and what it puts on the stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from inspect import cleandoc
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Expression, F, Q
from django.utils import timezone

from keel.core.access import Permission
from keel.core.models import Recorded
from keel.core.privacy import EVERY_RECORD
from keel.rulebook.events import Kind


@dataclass(frozen=True)
class On:
    """One event that a record puts on the stream: on the date in `date`, where `where` holds.

    `where` may ask only about the record's own columns, so that nothing but the record itself
    can change its events. `matter` names the foreign key of what the record belongs to; without
    one, the record is a matter of its own. `value` is a column or an expression over columns.
    `years`: on the day so many years later, as a birthday is counted in law. `needs`: columns
    whose emptiness counts, so that who never fills them cannot supply the event.
    """

    date: str
    kind: Kind
    where: Q | None = None
    subject: str | None = None
    matter: str | None = None
    practitioner: str | None = None
    team: str | None = None
    value: str | Expression | None = None
    years: int = 0
    needs: tuple[str, ...] = ()


SAY_NOTHING = frozenset(
    ("child", "person", "subject", "group", "holds_child", "searched_name", "searched_place")
)
"""Columns that say nothing to a reader.

Whom a record is about, what siblings' rows share, and copies that Keel keeps for itself.
"""


_DATES = ("started_on", "valid_from", "since")
"""The date of a record that puts nothing on the stream."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """A kind of record. Everything that serves records is worked out from this declaration.

    `subject`, `matter`, `practitioner` and `team` are foreign keys of the model, and hold for
    every event that does not name its own. `title` is the kind's name in the service's words;
    `words` is one sentence about what it is for, and becomes the data dictionary; where it is not
    given, it is the first line that the model says of itself. `as_made`: a decision that stands
    as it was made, and is never corrected. `decided`: columns that a command of their own decides.
    `may_write`: what whoever puts right a kind without a sheet needs; without one, to record.
    """

    model: type[Recorded]
    title: str
    words: str = ""
    events: tuple[On, ...]
    subject: str = "child"
    matter: str | None = None
    practitioner: str | None = None
    team: str | None = None
    after: tuple[Record, ...] = ()
    reads: tuple[str, ...] = field(default=())
    """The columns a reader is shown, in order. Empty: all of the kind's own."""
    as_made: bool = False
    decided: tuple[str, ...] = ()
    may_write: Permission | None = None

    def __post_init__(self) -> None:
        """Take the words from the model where the declaration has none."""
        if not self.words:
            said = cleandoc(self.model.__doc__ or "").partition("\n")[0]
            object.__setattr__(self, "words", said)

    @property
    def name(self) -> str:
        """The kind's key, such as `child_protection.protection_visit`."""
        return f"{self.model._meta.app_label}.{_snake(self.model.__name__)}"

    @property
    def for_siblings(self) -> bool:
        """Whether one writing may make a record for each of several children."""
        return _has_field(self.model, "group")

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of event that this kind of record supplies."""
        return tuple(dict.fromkeys(event.kind for event in self.events))

    def columns_read(self) -> Iterator[models.Field[Any, Any]]:
        """The columns that a reader is shown, in order."""
        fields = {column.name: column for column in self.model._meta.local_fields}
        for name in self.reads or tuple(fields):
            if name not in EVERY_RECORD and name not in SAY_NOTHING:
                yield fields[name]

    def happened_on(self, row: Recorded) -> date | None:
        """The first of a record's dates that is known."""
        for name in [event.date for event in self.events] or _DATES:
            value = getattr(row, name, None)
            if isinstance(value, datetime):
                return timezone.localdate(value)
            if isinstance(value, date):
                return value
        return None

    def mistakes(self) -> list[str]:
        """The field names in this declaration that the model does not have."""
        named = [self.subject, self.matter, self.practitioner, self.team]
        named += [*self.reads, *self.decided]
        for event in self.events:
            named += [event.date, event.subject, event.matter, event.practitioner, event.team]
            named += event.needs
            named += [event.value] if isinstance(event.value, str) else []
            named += list(columns_asked(event.where))
            named += _columns(event.value)
        return [
            f"{self.name} has no field {name!r}"
            for name in dict.fromkeys(n for n in named if n)
            if not _has_field(self.model, name)
        ]


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


def columns_asked(where: Q | None) -> Iterable[str]:
    """The columns that a condition asks about, without their look-ups."""
    if where is None:
        return
    for child in where.children:
        if isinstance(child, Q):
            yield from columns_asked(child)
        elif isinstance(child, tuple):
            column, *lookups = str(child[0]).split("__")
            yield "__".join([column, *lookups]) if _crosses(lookups) else column


_SIMPLE = frozenset(
    {"exact", "iexact", "in", "isnull", "gt", "gte", "lt", "lte", "startswith"}
    | {"contains", "contained_by"}
)
"""Look-ups that compare a column as it stands."""


def _crosses(lookups: list[str]) -> bool:
    """Whether the look-ups after a column go on to another table or transform it."""
    return any(lookup not in _SIMPLE for lookup in lookups)


def _columns(value: object) -> Iterator[str]:
    """The columns that an expression is made of."""
    if isinstance(value, F):
        yield str(value.deconstruct()[1][0])
    elif isinstance(value, Expression):
        for source in value.get_source_expressions():
            yield from _columns(source)


def _has_field(model: type[models.Model], name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return name == "pk"
    return True
