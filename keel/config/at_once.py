"""Makes the tables of an empty database at once, from the models that all migrations lead to.

Replaying each migration builds the models anew at every step, which takes half a minute for what
the database does in three seconds. A test compares the two roads; a database that has any tables
takes the other one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.apps import apps
from django.contrib.postgres.operations import CreateExtension
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration, RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

_FIRST = "core"
"""The app whose tables those of other packages refer to: it has the accounts."""


@dataclass(frozen=True)
class _AsTheyAre:
    """The models as they are, in place of what a migration takes them to be."""

    apps: Any = apps

    def clear_delayed_apps_cache(self) -> None:
        """Nothing is delayed."""


def is_empty(using: str = "owner") -> bool:
    """Whether there is no table here at all."""
    return not connections[using].introspection.table_names()


def make_tables(using: str = "owner") -> None:
    """Make all tables, and note every migration as applied.

    Each step is done and noted, or leaves nothing: whoever is stopped between two goes on from
    there by replaying. Those of other packages want transactions of their own.
    """
    connection = connections[using]
    ours = _ours(MigrationExecutor(connection))
    _make(connection, [migration for migration in ours if migration.app_label == _FIRST])
    executor = MigrationExecutor(connection)
    executor.migrate([leaf for leaf in executor.loader.graph.leaf_nodes() if not _is_ours(leaf[0])])
    _make(connection, [migration for migration in ours if migration.app_label != _FIRST])
    emit_post_migrate_signal(verbosity=0, interactive=False, db=using)


def _make(connection: BaseDatabaseWrapper, migrations: list[Migration]) -> None:
    """Make the tables that some of our migrations lead to, and note these as applied."""
    labels = {migration.app_label for migration in migrations}
    recorder = MigrationRecorder(connection)
    with transaction.atomic(using=connection.alias):
        with connection.schema_editor() as editor:
            for migration in migrations:
                _run(migration, CreateExtension, editor)
            for model in apps.get_models():
                meta = model._meta
                if meta.app_label in labels and meta.managed and not meta.proxy:
                    editor.create_model(model)
        with connection.schema_editor() as editor:
            for migration in migrations:
                _run(migration, (RunPython, RunSQL), editor)
        recorder.ensure_schema()
        for migration in migrations:
            recorder.record_applied(migration.app_label, migration.name)


def _is_ours(label: str) -> bool:
    return apps.get_app_config(label).name.startswith("keel.")


def _ours(executor: MigrationExecutor) -> list[Migration]:
    """Our own migrations, in the order in which they follow one another."""
    graph = executor.loader.graph
    keys = dict.fromkeys(key for leaf in graph.leaf_nodes() for key in graph.forwards_plan(leaf))
    return [graph.nodes[key] for key in keys if _is_ours(key[0])]


def _run(migration: Migration, kinds: type | tuple[type, ...], editor: Any) -> None:
    state = cast("ProjectState", _AsTheyAre())
    for operation in migration.operations:
        if isinstance(operation, kinds):
            operation.database_forwards(migration.app_label, editor, state, state)
