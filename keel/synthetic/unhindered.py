"""A bulk load as the owner of the tables: indexes and foreign keys are made again at its end.

Kept up row by row they would take longer than all else together. The load remains one transaction:
either everything is there, with every index and key as it was, or nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.utils import CursorWrapper

from keel.core.trail.install import recorded_models

_BESIDE = ("chronology_storedevent", "chronology_deadline", "chronology_raisedsignal")
_KEYS = """
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
    format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
        pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype IN ('f', 'u', 'x') AND conrelid = ANY(%s::regclass[])
ORDER BY contype, conrelid::regclass::text, conname
"""
_INDEXES = """
SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index i WHERE indrelid = ANY(%s::regclass[]) AND NOT EXISTS (
    SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid
) ORDER BY indrelid::regclass::text, indexrelid::regclass::text
"""


@contextmanager
def unhindered() -> Iterator[None]:
    """Do a bulk load as the owner; as it is, where that cannot be: within another transaction."""
    if connection.in_atomic_block:
        yield
        return
    application = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = connections["owner"]
    try:
        with (
            transaction.atomic(),
            connection.cursor() as cursor,
            without_indexes(cursor),
        ):
            yield
    finally:
        connections[DEFAULT_DB_ALIAS] = application
        connections["owner"].close()


@contextmanager
def without_indexes(cursor: CursorWrapper) -> Iterator[None]:
    """Nothing is looked up or checked while this lasts; all of it is, at its end."""
    tables = [model._meta.db_table for model in recorded_models()]
    tables += [*_BESIDE, "trail.version"]
    again: list[str] = []
    for asked in (_KEYS, _INDEXES):
        cursor.execute(asked, [tables])
        for without, with_it in cursor.fetchall():
            cursor.execute(without)
            again.insert(0, with_it)
    yield
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for statement in again:
        cursor.execute(statement)
