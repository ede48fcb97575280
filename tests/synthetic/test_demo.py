"""The demo's people can sign in, its commands do what they say, and a second call does nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from keel.config.cli import main
from keel.core.models import Entry, User
from keel.people.models import Involvement, Person
from keel.synthetic import demo
from keel.synthetic.sign_ins import PEOPLE
from keel.workforce.access import roles_of
from keel.workforce.models import Practitioner
from keel.workforce.roles import Role
from tests.synthetic.lives import UNTIL

loaded = pytest.mark.usefixtures("port_haven")


@loaded
def test_those_on_the_list_can_sign_in_and_nobody_else() -> None:
    listed = {person.email: person for person in PEOPLE}

    users = {user.email: user for user in User.objects.all()}

    assert set(listed) <= set(users)
    for email, person in listed.items():
        assert users[email].name == person.name
        assert users[email].password == users[PEOPLE[0].email].password
        assert roles_of(users[email], on=UNTIL), person.post
    assert users[PEOPLE[0].email].check_password(PEOPLE[0].password)
    assert not any(
        user.has_usable_password() for email, user in users.items() if email not in listed
    )


@loaded
def test_somebody_can_sign_in_for_every_role() -> None:
    users = User.objects.filter(email__in=[person.email for person in PEOPLE])

    held = {role for user in users for role in roles_of(user, on=UNTIL)}

    assert held == set(Role)


@loaded
def test_nobody_who_can_sign_in_is_away() -> None:
    emails = [person.email for person in PEOPLE]

    at_work = Practitioner.objects.on_duty(UNTIL).filter(user__email__in=emails)

    assert set(at_work.values_list("user__email", flat=True)) == set(emails)


@loaded
def test_the_social_worker_holds_children_and_the_director_sees_all() -> None:
    amina = User.objects.get(email="amina.okafor@porthaven.example")
    director = User.objects.get(email="martin.appleyard@porthaven.example")

    held = Involvement.objects.allocated_on(UNTIL).filter(practitioner__user=amina)

    assert held.exists()
    assert Person.objects.visible_to(amina, on=UNTIL).count() < 150
    everybody = Person.objects.filter(restricted=False)
    assert Person.objects.visible_to(director, on=UNTIL).count() == everybody.count()


@loaded
def test_a_demo_person_gets_through_the_sign_in_page() -> None:
    browser, person = Client(), PEOPLE[0]

    assert browser.login(email=person.email, password=person.password)


@loaded
def test_the_load_is_one_entry_on_the_trail() -> None:
    entry = Entry.objects.get(action="Loaded Port Haven")

    assert entry.by.email == demo.SERVICE
    assert set(Person.objects.values_list("pk", flat=True)) <= set(entry.subjects)
    assert entry.versions.filter(table_name="people_person").count() == Person.objects.count()


@loaded
def test_building_what_is_there_already_does_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    def no_tables() -> None:
        raise AssertionError("nothing is to be made again")

    before = Person.objects.count()

    demo.build(until=date(2030, 1, 1), make_tables=no_tables)

    assert Person.objects.count() == before
    assert "there already" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_list_of_plants_is_written_apart_from_the_data(tmp_path: Path) -> None:
    listed = tmp_path / "planted.json"
    words = f"synthesise --seed 42 --children 60 --until {UNTIL} --planted {listed}".split()

    assert main(words) == 0

    marks = json.loads(listed.read_text())
    assert {mark["planted"] for mark in marks} == {True, False}
    assert set(marks[0]) == {"signal", "about", "id", "planted", "life"}


@loaded
def test_it_fills_an_empty_database_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(f"synthesise --seed 1 --until {UNTIL}".split()) == 1

    assert "empty" in capsys.readouterr().out


def test_the_page_on_port_haven_names_everybody_who_can_sign_in() -> None:
    page = (settings.ROOT / "docs/reference/port-haven.md").read_text()

    for person in PEOPLE:
        assert f"| {person.name} | {person.role} | {person.email} |" in page
