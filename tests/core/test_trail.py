"""The trail: every change has an author, and the application can neither write nor rewrite it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from keel.core.models import SavedMeanwhileError, Subject, SubjectKind, User, Version
from keel.core.trail.change import NoChangeOpenError, change
from keel.core.trail.install import recorded_models
from keel.people.models import Person


def a_person(by: User, forename: str = "Robin") -> Person:
    subject = Subject.objects.create(kind=SubjectKind.PERSON)
    with change(subject, by=by, action="Added a child"):
        person = Person(subject=subject, forename=forename, born_on=date(2018, 5, 1))
        person.save()
    return person


def refused(statement: str, *params: str) -> str:
    """Run a statement as the application; returns why the database refused it."""
    with (
        pytest.raises(DatabaseError) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, params)
    return str(caught.value)


def test_a_changed_row_keeps_its_old_version_with_who_and_why(somebody: User) -> None:
    person = a_person(somebody)

    with change(person, by=somebody, action="Corrected a name", reason="misspelt"):
        person.forename = "Robyn"
        person.save(update_fields=["forename"])

    version = Version.objects.filter(table_name="people_person", old__isnull=False).get()
    assert version.old is not None
    assert version.old["forename"] == "Robin"
    assert (version.entry.by, version.entry.reason) == (somebody, "misspelt")
    assert version.subject_id == person.pk
    assert version.known_from is not None
    assert version.known_from < version.known_until


def test_a_record_saved_outside_a_change_is_refused_before_the_database(somebody: User) -> None:
    person = a_person(somebody)

    person.forename = "Nobody"

    with pytest.raises(NoChangeOpenError):
        person.save()


def test_the_database_refuses_a_change_of_which_nobody_is_the_author(somebody: User) -> None:
    a_person(somebody)
    with transaction.atomic():
        connection.cursor().execute("SELECT set_config('keel.entry', '', true)")

    why = refused("UPDATE people_person SET forename = 'x'")

    assert "needs an author" in why


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO trail.entry (by_id, action) VALUES (1, 'forged')",
        "UPDATE trail.entry SET by_id = by_id",
        "DELETE FROM trail.entry",
        "INSERT INTO trail.version (entry_id) VALUES (1)",
        "UPDATE trail.version SET old = NULL",
        "DELETE FROM trail.version",
        "TRUNCATE trail.version",
        "DELETE FROM trail.seal",
        "UPDATE trail.seal SET digest = ''",
        "ALTER TABLE people_person DISABLE TRIGGER ALL",
        "DROP TRIGGER keep_updates ON people_person",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION trail.seal() RETURNS bigint LANGUAGE sql AS 'SELECT 1'",
        "ALTER FUNCTION trail.keep() RENAME TO kept",
        "CREATE TABLE trail.mine (id int)",
        "CREATE TABLE public.mine (id int)",
        "SET ROLE keel_owner",
    ],
)
def test_the_application_cannot_touch_the_trail(somebody: User, statement: str) -> None:
    a_person(somebody)

    why = refused(statement)

    assert "permission denied" in why or "must be owner" in why


def test_the_application_cannot_delete_any_record(somebody: User) -> None:
    for model in recorded_models():
        why = refused(f'DELETE FROM "{model._meta.db_table}"')

        assert "permission denied" in why, model
        assert "permission denied" in refused(f'TRUNCATE "{model._meta.db_table}"'), model


def test_an_event_can_be_withdrawn_and_not_otherwise_changed(db: None) -> None:
    assert "permission denied" in refused('UPDATE chronology_storedevent SET "on" = now()::date')
    assert "permission denied" in refused("DELETE FROM chronology_storedevent")


def test_every_kind_of_record_has_the_three_triggers(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE t.tgname LIKE 'keep\\_%%' GROUP BY 1"
        )
        counts = dict(cursor.fetchall())

    assert {model._meta.db_table: 3 for model in recorded_models()} == counts


def test_a_record_that_somebody_else_saved_meanwhile_is_not_saved_over(somebody: User) -> None:
    person = a_person(somebody)
    mine, theirs = Person.objects.get(pk=person.pk), Person.objects.get(pk=person.pk)
    with change(person, by=somebody, action="Corrected a name"):
        theirs.forename = "Robyn"
        theirs.save(update_fields=["forename"])

    mine.surname = "Ashe"
    with pytest.raises(SavedMeanwhileError), change(person, by=somebody, action="Corrected it too"):
        mine.save()

    assert Person.objects.get(pk=person.pk).forename == "Robyn"
