"""Which database role does what: the owner migrates, the application does everything else."""

from __future__ import annotations

from typing import Any


class OwnerMigrates:
    """Migrations run on the owner's connection only; no query is ever sent there."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "owner"

    def allow_relation(self, obj1: Any, obj2: Any, **hints: Any) -> bool:
        return True
