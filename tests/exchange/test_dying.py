"""A run that dies leaves the database as it was, and says nothing of any child on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction

from keel.chronology import night
from keel.core.models import Source, Subject, User
from keel.exchange import cli
from keel.exchange.models import ImportRun
from keel.exchange.ssd import run as running
from keel.people.models import Person
from tests.exchange.folders import BY_HAND, a_folder, loaded

DIES = """
import os, signal, sys
from datetime import date
from pathlib import Path
import django
django.setup()
from keel.chronology import night
from keel.exchange.ssd.run import Wish, run
from keel.people.models import Person
def die():
    assert Person.objects.exists()
    print("half way", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
night.bring_up_to_date = die
run(Wish(Path(sys.argv[1]), date(2026, 3, 31)))
"""


def arguments(*words: str) -> int:
    """What the command line does with these words."""
    parser = ArgumentParser()
    cli.add_commands(parser.add_subparsers())
    options = parser.parse_args(["import", "ssd", *words])
    return int(options.run(options))


@pytest.mark.django_db
def test_a_run_that_is_killed_half_way_leaves_nothing_behind() -> None:
    database = settings.DATABASES["default"]
    address = f"postgresql://{database['USER']}@/{database['NAME']}?host={database['HOST']}"
    surroundings = os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "keel.config.settings",
        "KEEL_ENV": "test",
    }

    killed = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", DIES, str(BY_HAND)],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (killed.returncode, killed.stdout) == (-signal.SIGKILL, "half way\n")
    _wait_for_its_session_to_end()
    for model in (Person, Subject, Source, User, ImportRun):
        assert not model._default_manager.exists()


def _wait_for_its_session_to_end() -> None:
    """The database notices that nobody is there any more once it has done what it was told."""
    until = time.monotonic() + 30
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [running._ONE_AT_A_TIME])
            if cursor.fetchone() == (True,):
                cursor.execute("SELECT pg_advisory_unlock(%s)", [running._ONE_AT_A_TIME])
                return
            time.sleep(0.05)


@pytest.mark.django_db
def test_a_run_that_fails_at_the_end_takes_all_of_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("no power")

    monkeypatch.setattr(night, "bring_up_to_date", fail)

    with pytest.raises(RuntimeError, match="no power"), transaction.atomic():
        loaded()

    assert not Person.objects.exists()
    assert not ImportRun.objects.exists()


@pytest.mark.django_db
def test_a_run_that_the_database_refuses_is_known_to_have_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise IntegrityError("Failing row contains (Amy Hollis)")

    loaded()
    monkeypatch.setattr(running, "load", refuse)

    with pytest.raises(IntegrityError):
        loaded()

    assert ImportRun.objects.get(outcome="failed").why == "IntegrityError"


@pytest.mark.django_db
def test_what_the_database_says_of_a_row_is_not_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: running.Wish) -> None:
        raise IntegrityError("Failing row contains (Amy Hollis)") from DatabaseError()

    monkeypatch.setattr(cli, "run", fail)

    assert arguments(str(BY_HAND)) == cli.FAILED
    printed = capsys.readouterr()
    assert "The import failed, and the database is as it was before" in printed.err
    assert "Hollis" not in printed.err + printed.out


@pytest.mark.django_db
def test_the_report_names_no_child_and_the_file_of_refusals_is_said_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = tmp_path / "refused.csv"

    done = arguments(str(BY_HAND), "--extracted-on", "2026-03-31", "--refused", str(refused))

    printed = capsys.readouterr().out
    assert done == 0
    assert "Imported 110 rows" in printed
    assert "ssd_person pers_person_id: It has no key (1)" in printed
    assert "keep it as you keep the extract" in printed
    for value in ("Hollis", "O\u2019Neil", "Quay", "C99", "sometime"):
        assert value not in printed
    lines = refused.read_text().splitlines()
    assert lines[0] == "table,key,field,value,reason,line"
    assert len(lines) == 15


@pytest.mark.django_db
def test_the_report_can_be_had_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert arguments(str(BY_HAND), "--extracted-on", "2026-03-31", "--preview", "--json") == 0

    report = json.loads(capsys.readouterr().out)
    assert (report["outcome"], report["rows"]) == ("previewed", 110)
    people = next(table for table in report["tables"] if table["table"] == "ssd_person")
    assert (people["added"], people["refused"]) == (8, 3)


@pytest.mark.django_db
def test_the_shell_is_told_of_a_stop_and_of_a_folder_without_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = ("--extracted-on", "2026-03-31")
    folder = a_folder(tmp_path / "x", person="pers_person_id\n1\n2\n")
    assert arguments(str(folder), *day) == 0
    a_folder(folder, person="pers_person_id\n1\n")

    assert arguments(str(folder), *day) == cli.STOPPED
    assert arguments(str(folder), *day, "--accept-losses", "person") == 0
    (tmp_path / "empty").mkdir()
    assert arguments(str(tmp_path / "empty"), *day) == cli.CANNOT
    assert "There is no table of the dataset" in capsys.readouterr().err


@pytest.mark.django_db
def test_two_imports_do_not_run_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock is another session's, so that this one cannot have it."""
    taken = connection.copy("other")
    try:
        with taken.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [running._ONE_AT_A_TIME])
        with pytest.raises(running.CannotImportError, match="under way"):
            loaded()
        with taken.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [running._ONE_AT_A_TIME])
    finally:
        taken.close()
