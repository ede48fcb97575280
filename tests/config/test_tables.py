"""The tables made at once are those that the migrations lead to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

_SHAPE = """
import os, re, sys
from keel.config import environment
environment.prepare()
import django; django.setup()
from django.db import connections
from keel.config import at_once, database
from keel.core.trail.install import install
{made}
install()
with connections["owner"].cursor() as cursor:
    cursor.execute('''
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes
        UNION ALL SELECT table_name, column_name, concat_ws(' ', data_type, is_nullable,
            column_default, character_maximum_length, is_identity, generation_expression)
            FROM information_schema.columns WHERE table_schema IN ('public', 'trail')
        UNION ALL SELECT event_object_table, trigger_name, action_statement
            FROM information_schema.triggers
        UNION ALL SELECT pronamespace::regnamespace::text, proname, prosrc FROM pg_proc
        UNION ALL SELECT app, name, '' FROM django_migrations
        UNION ALL SELECT app_label, model, '' FROM django_content_type
        UNION ALL SELECT 'role', code, '' FROM workforce_caserole
        UNION ALL SELECT 'plan', code, '' FROM workforce_plantype
    ''')
    for line in sorted(map(str, cursor.fetchall())):
        print(line)
"""


@pytest.mark.soak
def test_tables_made_at_once_are_those_that_the_migrations_lead_to(home: Path) -> None:
    at_once = _shape(home, "at_once", "at_once.make_tables()")
    replayed = _shape(home, "replayed", "database.replay()")

    assert at_once == replayed
    assert len(at_once) > 3000


_STOPPED = """
from unittest import mock
from django.db.migrations.recorder import MigrationRecorder
note = MigrationRecorder.record_applied
def stopped(recorder, app, name):
    if app == "workforce":
        raise KeyboardInterrupt
    note(recorder, app, name)
with mock.patch.object(MigrationRecorder, "record_applied", stopped):
    try:
        at_once.make_tables()
    except KeyboardInterrupt:
        pass
database.migrate()
"""


@pytest.mark.soak
def test_whoever_was_stopped_while_making_tables_goes_on_from_there(home: Path) -> None:
    at_once = _shape(home, "at_once", "at_once.make_tables()")

    gone_on = _shape(home, "gone_on", _STOPPED)

    assert gone_on == at_once


def _shape(home: Path, name: str, made: str) -> list[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if "DATABASE_URL" not in name},
        "KEEL_ENV": "demo",
        "KEEL_HOME": str(home),
        "KEEL_DATABASE": name,
        "DJANGO_SETTINGS_MODULE": "keel.config.settings",
    }
    words = [sys.executable, "-c", _SHAPE.format(made=made)]
    done = subprocess.run(words, env=environment, capture_output=True, check=True, text=True)  # noqa: S603  # our own interpreter and words
    return done.stdout.splitlines()


@pytest.mark.django_db(databases=["default", "owner"])
def test_every_change_of_a_model_has_its_migration(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", dry_run=True, verbosity=1)

    assert capsys.readouterr().out == "No changes detected\n"
