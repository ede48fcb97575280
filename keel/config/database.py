"""Brings the database to the shape of the code: migrations and the trail, as the owner."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from keel.config import at_once
from keel.core.trail.install import install


def migrate(*, quietly: bool = True) -> None:
    """Make or change tables, then install the trail and the application's rights."""
    if at_once.is_empty():
        at_once.make_tables()
    else:
        replay(quietly=quietly)
    install()
    connections["owner"].close()


def replay(*, quietly: bool = True) -> None:
    """Apply the migrations that were not applied yet, one after the other."""
    call_command("migrate", database="owner", verbosity=0 if quietly else 1, interactive=False)


def may_rewrite_the_trail(using: str = "default") -> bool:
    """Whether a connection is the owner's, or a superuser's, and so stands above the trail."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class "
            "WHERE oid = 'trail.entry'::regclass"
        )
        return bool(cursor.fetchone()[0])


def is_up_to_date() -> bool:
    """Whether every migration has been applied."""
    executor = MigrationExecutor(connections["default"])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
