"""The kinds of record, in one list that `config` puts together and hands over."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.module_loading import import_string

from keel.core.kinds import Record

_KIND_BITS = 40
"""A reference holds the kind of a record above these bits, and its key below."""


@cache
def all_records() -> tuple[Record, ...]:
    """Every kind of record, in the order of a child's journey."""
    records: tuple[Record, ...] = import_string(settings.RECORDS)
    return records


def record_named(name: str) -> Record:
    """The kind of record with a name such as `child_protection.protection_visit`."""
    return next(record for record in all_records() if record.name == name)


def record_of(model: type[Model]) -> Record | None:
    """The declaration of a model, if it is a kind of record."""
    return next((record for record in all_records() if record.model is model), None)


def base_of(model: type[Model]) -> int:
    """What is added to a record's key to make its reference."""
    number: int = ContentType.objects.get_for_model(model).pk
    return number << _KIND_BITS


def references_of(model: type[Model]) -> tuple[int, int]:
    """The first and the last reference that a model's rows can have."""
    base = base_of(model)
    return base, base + (1 << _KIND_BITS) - 1


def reference(model: type[Model], key: int) -> int:
    """The number by which events refer to a record, one across all kinds."""
    return base_of(model) + key


def referred_to(number: int) -> tuple[type[Model], int]:
    """The model and key that a reference stands for."""
    content = ContentType.objects.get_for_id(number >> _KIND_BITS)
    model = content.model_class()
    if model is None:
        raise LookupError(f"Nothing here is called {content}")
    return model, number & ((1 << _KIND_BITS) - 1)
