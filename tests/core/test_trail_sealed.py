"""Seals, and what only commits can show: authors of another transaction, and tampering."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, connections, transaction

from keel.core.models import User
from keel.core.tasks import broken_seals, seal
from keel.core.trail.change import change, note
from tests.core.test_trail import a_person


@pytest.fixture
def author(own_database: str) -> User:
    """Somebody whose changes are committed."""
    return User.objects.create_user("author@example.org", name="Ann Author")


def test_an_entry_of_an_earlier_transaction_makes_nobody_an_author(author: User) -> None:
    a_person(author)
    earlier = note(by=author, action="Looked")

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('keel.entry', %s, true)", [str(earlier)])
        with pytest.raises(DatabaseError, match="needs an author"), transaction.atomic():
            cursor.execute("UPDATE people_person SET forename = 'x'")


def test_a_seal_breaks_when_what_it_covers_is_rewritten(author: User) -> None:
    person = a_person(author)
    with change(person, by=author, action="Corrected a name"):
        person.forename = "Robyn"
        person.save(update_fields=["forename"])
    first = seal()
    seal()
    assert broken_seals() == []

    with connections["owner"].cursor() as owner:
        owner.execute("""UPDATE trail.version SET old = old || '{"forename": "Forged"}'""")

    assert broken_seals() == [first]


def test_a_seal_breaks_when_an_entry_is_taken_out(author: User) -> None:
    a_person(author)
    gone = note(by=author, action="Opened the record")
    first = seal()

    with connections["owner"].cursor() as owner:
        owner.execute("DELETE FROM trail.entry WHERE id = %s", [gone])

    assert broken_seals() == [first]


def test_nothing_is_sealed_twice_or_left_out(author: User) -> None:
    a_person(author)
    seal()
    note(by=author, action="Opened the record")
    seal()
    seal()

    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(entries), sum(versions) FROM trail.seal")
        sealed = cursor.fetchone()
        cursor.execute(
            "SELECT (SELECT count(*) FROM trail.entry), (SELECT count(*) FROM trail.version)"
        )
        assert sealed == cursor.fetchone()
