"""Brings the database to the shape of the code: migrations and the trail, as the owner."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from keel.core.trail.install import install


def migrate(*, quietly: bool = True) -> None:
    """Make or change tables, then install the trail and the application's rights."""
    call_command("migrate", database="owner", verbosity=0 if quietly else 1, interactive=False)
    install()
    connections["owner"].close()


def is_up_to_date() -> bool:
    """Whether every migration has been applied."""
    executor = MigrationExecutor(connections["owner"])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
