"""Rows asked for by a great many keys, or written so many at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from django.db.models.expressions import RawSQL

Key = TypeVar("Key")
EACH_OF = "SELECT unnest(%s::bigint[])"
"""The keys of a list, as rows."""


def any_of(keys: Iterable[int]) -> RawSQL:
    """Some keys for `__in`. A long list takes longer to plan by than to read by; these do not."""
    return RawSQL(EACH_OF, [array_of(keys)])  # noqa: S611  # values are bound


def array_of(keys: Iterable[int]) -> str:
    """Some keys as the database writes an array: of thousands, much faster than key by key."""
    return f"{{{','.join(map(str, keys))}}}"


def batches(keys: Sequence[Key], size: int) -> Iterator[Sequence[Key]]:
    """Some keys, in their order, so many at once."""
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
