"""What every test may use: a database of its own, a still clock, and the cast."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
import time_machine
from django.conf import LazySettings, settings
from django.core.cache import cache
from django.db import connections, transaction
from psycopg import sql

from keel.core.models import User
from keel.rulebook.calendar import LONDON

ROOT = Path(__file__).resolve().parents[1]
pytest_plugins = ["tests.cast"]


def _fingerprint() -> str:
    """What the tables are made of: every migration, and the trail."""
    digest = hashlib.sha256()
    made_of = [*ROOT.glob("keel/*/migrations/*.py"), *ROOT.glob("keel/core/trail/*")]
    for path in sorted(path for path in made_of if path.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _connect(name: str) -> psycopg.Connection[tuple[object, ...]]:
    owner = settings.DATABASES["owner"]
    return psycopg.connect(
        dbname=name,
        host=str(owner["HOST"]),
        user=str(owner["USER"]),
        port=str(owner["PORT"]) or None,
        autocommit=True,
    )


def _drop(server: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    """Drop a database: gently, as an owner may not end the server's own housekeeping; else not."""
    words = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
    try:
        server.execute(words)
    except psycopg.errors.ObjectInUse:
        server.execute(words + sql.SQL(" WITH (FORCE)"))


def _drop_what_is_left_over(server: psycopg.Connection[tuple[object, ...]]) -> None:
    """Drop older templates, and the databases of runs that were killed."""
    rows = server.execute(
        "SELECT datname FROM pg_database d WHERE datname ~ '^keel_(template|test|own)_' "
        "AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datname = d.datname)"
    )
    for (name,) in rows.fetchall():
        _drop(server, str(name))


def _point_at(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
        settings.DATABASES[alias]["NAME"] = name


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest, worker_id: str) -> Iterator[None]:
    """A database for each worker, cloned from one that was migrated once."""
    from keel.config.database import migrate  # noqa: PLC0415  # needs the settings

    home = str(settings.DATABASES["owner"]["NAME"])
    template = f"keel_template_{_fingerprint()}"
    mine = f"keel_test_{worker_id}_{os.getpid()}"
    with _connect(home) as server, django_db_blocker.unblock():  # type: ignore[attr-defined]  # untyped
        server.execute("SELECT pg_advisory_lock(4711)")
        if not server.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [template]
        ).fetchone():
            making = f"{template}_making"
            _drop_what_is_left_over(server)
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(making)))
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
            _point_at(making)
            migrate()
            _point_at(making)
            server.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(making), sql.Identifier(template)
                )
            )
        _drop(server, mine)
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(mine), sql.Identifier(template)
            )
        )
        server.execute("SELECT pg_advisory_unlock(4711)")
    _point_at(mine)
    yield
    _point_at(home)
    with _connect(home) as server:
        _drop(server, mine)


@contextmanager
def a_database(whose: str) -> Iterator[str]:
    """A database cloned from the template, for as long as it is needed."""
    mine = f"keel_own_{whose}_{os.getpid()}"
    template = f"keel_template_{_fingerprint()}"
    parts = {"mine": sql.Identifier(mine), "template": sql.Identifier(template)}
    with _connect("postgres") as server:
        _drop(server, mine)
        server.execute(sql.SQL("CREATE DATABASE {mine} TEMPLATE {template}").format(**parts))
    with _connect(mine):  # so that another run does not take it for one that is left over
        yield mine
    with _connect("postgres") as server:
        _drop(server, mine)


@contextmanager
def pointed_at(name: str) -> Iterator[None]:
    """Everything that asks the database asks this one meanwhile."""
    shared = str(settings.DATABASES["default"]["NAME"])
    _point_at(name)
    try:
        yield
    finally:
        _point_at(shared)


@contextmanager
def written_in_vain(name: str) -> Iterator[None]:
    """In a database that tests share: what a test writes there is rolled back."""
    with pointed_at(name), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def own_database(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, worker_id: str
) -> Iterator[str]:
    """A database for one test, whose commits are real. Nothing is rolled back: it is dropped."""
    unblocked = django_db_blocker.unblock()  # type: ignore[attr-defined]  # untyped
    with a_database(worker_id) as mine, unblocked, pointed_at(mine):
        yield mine


@pytest.fixture(autouse=True)
def no_tries_so_far() -> None:
    """Nobody has tried to sign in: tests that stop the clock share a minute, and its limit."""
    cache.clear()


@pytest.fixture
def at_noon() -> Iterator[time_machine.Traveller]:
    """The clock stands still at noon on Tuesday 31 March 2026, the first week of summer time."""
    with time_machine.travel(datetime(2026, 3, 31, 12, tzinfo=LONDON), tick=False) as clock:
        yield clock


@pytest.fixture
def documents(settings: LazySettings, tmp_path: Path) -> Path:
    """A folder of attached files of its own."""
    settings.DOCUMENTS = str(tmp_path / "documents")
    return tmp_path / "documents"


@pytest.fixture
def rows_alone(settings: LazySettings) -> None:
    """Nothing follows from what is saved: for tests that look at rows alone."""
    settings.AFTER_CHANGE = "tests.front_door.refusing.nothing_follows"


@pytest.fixture
def somebody(db: None) -> User:
    """A user who can write, when a test does not care who."""
    return User.objects.create_user("somebody@example.org", name="Sam Body")
