"""A Keel of its own in a temporary folder, with a real database, for as long as a bench takes."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEEL = (sys.executable, "-m", "keel.config.cli")
"""The command line, in a process of its own."""


@contextmanager
def a_home() -> Iterator[Path]:
    """A folder in which Keel, started with this environment, makes all that it makes."""
    from keel.config import postgres

    with tempfile.TemporaryDirectory(prefix="keel-bench-") as folder:
        for name in ("DATABASE_URL", "OWNER_DATABASE_URL", "KEEL_DATABASE"):
            os.environ.pop(name, None)
        os.environ |= {"KEEL_ENV": "demo", "KEEL_HOME": folder}
        try:
            yield Path(folder)
        finally:
            postgres.stop(Path(folder))


@contextmanager
def connected() -> Iterator[None]:
    """Django, set up for the database of the home; without tables, where nobody made them."""
    import django

    from keel.config import environment

    environment.prepare()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keel.config.settings")
    django.setup()
    from django.db import connections

    try:
        yield
    finally:
        connections.close_all()
