"""What whoever runs Keel could get wrong, and what logs and the database would give away."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from keel.chronology.local_rules import adopt
from keel.chronology.models import LocalRule
from keel.config.database import is_up_to_date, may_rewrite_the_trail
from keel.core.logs import WithoutRows
from keel.core.models import SavedMeanwhileError, User
from keel.core.trail.change import change
from keel.people.models import Person
from keel.rulebook.chapters import TIMESCALES
from tests.cast import Member
from tests.people.builders import a_child


def asked(program: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """What a program of a few words answers, in surroundings of its own."""
    return subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", program],
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_surroundings_that_are_misspelt_are_refused_and_not_taken_for_a_laptop() -> None:
    answer = asked("import keel.config.settings", KEEL_ENV="Production")

    assert "production, demo or test" in answer.stderr
    assert answer.returncode != 0


A_WORKER = """
from keel.config import cli
try:
    cli.main(["worker", "--help"])
except SystemExit:
    pass
"""


@pytest.mark.parametrize("program", ["import keel.config.wsgi", A_WORKER], ids=["pages", "jobs"])
def test_neither_what_serves_pages_nor_what_runs_jobs_has_a_way_to_the_owner(program: str) -> None:
    answer = asked(
        f"{program}\nimport os; print('OWNER_DATABASE_URL' in os.environ)",
        OWNER_DATABASE_URL="postgresql://keel_owner:secret@/keel",
    )

    assert answer.stdout.splitlines()[-1] == "False"


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_owner_is_told_from_the_application() -> None:
    assert not may_rewrite_the_trail()
    assert may_rewrite_the_trail("owner")


@pytest.mark.django_db
def test_the_application_itself_sees_that_the_tables_are_up_to_date() -> None:
    assert is_up_to_date()


def test_a_row_that_the_database_refused_is_not_quoted_in_a_log(somebody: User) -> None:
    child = a_child("Ellie", "Marsh", by=somebody)
    with (
        pytest.raises(IntegrityError) as caught,
        transaction.atomic(),
        change(child, by=somebody, action="A mistake of ours"),
    ):
        Person.objects.filter(pk=child.pk).update(died_on=date(1900, 1, 1))
    error = caught.value
    record = logging.LogRecord(
        "x", logging.ERROR, "x", 1, "Oops", None, (type(error), error, error.__traceback__)
    )

    written = WithoutRows().format(record)

    assert "Marsh" in logging.Formatter().format(record)
    assert "Marsh" not in written
    assert "people_person_died_on_in_order" in written


def test_of_two_who_save_one_row_at_once_the_second_is_told(own_database: str) -> None:
    """The row hangs on no subject, so that no lock on a subject makes the second wait."""
    by = User.objects.create_user("both@example.org", name="Both")
    adopt(TIMESCALES[0].id, since=date(2026, 1, 1), why="First", by=by)
    written, refused = threading.Event(), []

    def the_second() -> None:
        stale = LocalRule.objects.get()
        written.set()
        try:
            with change(by=by, action="The second"):
                stale.why = "Second"
                stale.save(update_fields=["why"])
        except SavedMeanwhileError as error:
            refused.append(error)
        finally:
            connections.close_all()

    second = threading.Thread(target=the_second)
    with change(by=by, action="The first"):
        mine = LocalRule.objects.get()
        mine.why = "Mine"
        mine.save(update_fields=["why"])
        second.start()
        written.wait()
        waiting = (
            "SELECT 1 FROM pg_stat_activity "
            "WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        with connection.cursor() as cursor:
            for _ in range(2000):
                cursor.execute(waiting)
                if cursor.fetchone():
                    break
                cursor.execute("SELECT pg_stat_clear_snapshot()")
    second.join()

    assert len(refused) == 1
    assert LocalRule.objects.get().why == "Mine"


def test_the_name_of_who_did_something_cannot_be_changed_by_the_application(
    somebody: User,
) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        User.objects.filter(pk=somebody.pk).update(name="Somebody else")


def test_what_was_withdrawn_stays_withdrawn(worker: Member) -> None:
    child = a_child()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE chronology_storedevent SET known_until = clock_timestamp()")

    with pytest.raises(DatabaseError, match="settled"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE chronology_storedevent SET known_until = NULL WHERE subject_id = %s", [child.pk]
        )
