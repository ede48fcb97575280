"""What the database refuses in Keel's own rows, tried for each constraint of an area.

A case gives records of which all but the last are possible. The last is refused by the constraint
that it is named for; and kept, where it comes from a source and the constraint is for own rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, models
from psycopg import errors

from keel.chronology.models import StoredEvent
from keel.core.kinds import Record
from keel.core.models import Recorded, Source, User
from keel.core.trail.change import Change, change
from keel.people.models import Person
from keel.workforce.models import Practitioner
from tests.people.builders import a_child
from tests.workforce.builders import a_practitioner, signs_in_as

MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
SATURDAY = date(2026, 3, 7)
LATER = date(2026, 3, 16)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
NEXT_NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)

LONGEST_NAME = 63
"""PostgreSQL cuts what is longer."""

FOR_EVERY_ROW = ("_on_list", "_worded", "_not_practitioner")
"""The ends of the names of constraints that imports keep to as well."""


def nothing_follows(under_way: Change) -> None:
    """What runs after a change in tests that look at rows alone."""


@dataclass(frozen=True)
class World:
    """One child, the worker who records, and somebody above them."""

    child: Person
    worker: Practitioner
    manager: Practitioner
    user: User


Case = Callable[[World], list[Recorded]]
Cases = Mapping[tuple[type[Recorded], str], Case]


def a_world() -> World:
    """A child whom nothing has happened to."""
    worker = a_practitioner()
    return World(a_child(), worker, a_practitioner(), signs_in_as(worker))


def saved(record: Recorded, world: World) -> None:
    """Save a record in a change of its own."""
    with change(world.child, by=world.user, action="Tried"):
        record.save()


def check(world: World, model: type[Recorded], name: str, case: Case) -> None:
    """Save all but the last record of a case, and see that the last is refused, and by what."""
    *possible, impossible = case(world)
    for record in possible:
        saved(record, world)

    with pytest.raises(IntegrityError) as refused:
        saved(impossible, world)

    cause = refused.value.__cause__
    assert isinstance(cause, errors.Error)
    named = f"{model._meta.label_lower.replace('.', '_')}_{name}"
    assert cause.diag.constraint_name == named[:LONGEST_NAME]
    if not name.endswith(FOR_EVERY_ROW):
        impossible.source = Source.objects.create(code="elsewhere", name="Elsewhere")
        impossible.source_key = "1"
        impossible.conflict = "Contradicts another"
        saved(impossible, world)


OF_EVERY_RECORD = {"once_a_source", "struck_with_reason"}
"""Constraints that every record has: tests of imports and of striking out try them."""


def constraints_of(area: str) -> set[tuple[type[models.Model], str]]:
    """Every constraint of an area's models that is the area's own."""
    found = set()
    for model in apps.get_app_config(area).get_models():
        start = f"{model._meta.label_lower.replace('.', '_')}_"
        for constraint in model._meta.constraints:
            name = constraint.name.removeprefix(start)
            if name not in OF_EVERY_RECORD:
                found.add((model, name))
    return found


def events_of(declared: Record, record: Recorded) -> set[str]:
    """The kinds of event that a saved record puts on the stream, by its declaration."""
    rows = declared.model._base_manager.filter(pk=record.pk)
    return {
        event.kind.id
        for event in declared.events
        if rows.filter(
            *([event.where] if event.where else []), **{f"{event.date}__isnull": False}
        ).exists()
    }


def stream() -> set[tuple[str, date]]:
    """What has happened, as it is known now: which kind of event, on which day."""
    return set(StoredEvent.objects.known().values_list("kind", "on"))


def each_of(cases: Cases) -> pytest.MarkDecorator:
    """A test for each constraint, with the records of its case."""
    tried = [(model, name, case) for (model, name), case in cases.items()]
    return pytest.mark.parametrize(("model", "name", "case"), tried, ids=_named)


def _named(value: object) -> str:
    """How a case is named where it fails."""
    return value if isinstance(value, str) else getattr(value, "__name__", "")
