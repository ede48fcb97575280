"""Deadlines in a calendar outside Keel: what it may hold, and when it may be fetched."""

from __future__ import annotations

from datetime import date, timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from keel.child_protection.models import ProtectionPlan
from keel.core.models import Entry
from keel.people import commands as people
from keel.people.models import Involvement, Person
from keel.rulebook.chapters import TIMESCALE
from keel.workforce import commands as workforce
from keel.workforce.models import AbsenceReason, RoleHeld
from keel.workforce.roles import Role
from keel.workspace.models import CalendarFeed
from tests.cast import Member, member
from tests.workforce.builders import a_user
from tests.workspace.conftest import TODAY
from tests.workspace.pages import text_of

pytestmark = pytest.mark.django_db


def events(content: bytes) -> list[dict[str, str]]:
    """The events of a calendar, as another program reads them."""
    calendar = Calendar.from_ical(content)
    return [
        {name.lower(): str(value) for name, value in event.items()}
        | {"on": str(event.decoded("dtstart"))}
        for event in calendar.walk("VEVENT")
    ]


def address_of(member: Member) -> str:
    """The secret address that somebody makes for their own calendar."""
    member.browser.post("/forecast/calendar/make/", {})
    feed = CalendarFeed.objects.still_open().get(role__practitioner=member.practitioner)
    return f"/calendar/{feed.secret}/"


def test_the_file_holds_what_is_due_on_its_day_with_a_link_and_nothing_of_the_child(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    content = worker.browser.get("/forecast/calendar/file/").content

    found = events(content)
    visit = next(event for event in found if event["summary"].endswith(TIMESCALE["CP-25"].duty))
    assert visit["summary"] == f"Due: {TIMESCALE['CP-25'].duty}"
    assert visit["on"] == "2026-04-09"
    assert visit["url"] == f"http://testserver/children/{child.pk}/"
    text = content.decode().lower()
    assert [word for word in ("ellie", "marsh", "e.m.", "em ", "2015") if word in text] == []
    assert len({event["uid"] for event in found}) == len(found)


def test_an_event_keeps_its_identity_when_it_is_fetched_again(
    worker: Member, child: Person, plan: ProtectionPlan, at_noon: time_machine.Traveller
) -> None:
    first = {
        event["uid"] for event in events(worker.browser.get("/forecast/calendar/file/").content)
    }

    at_noon.shift(60)
    again = {
        event["uid"] for event in events(worker.browser.get("/forecast/calendar/file/").content)
    }

    assert first == again != set()


def test_an_export_is_on_the_trail(worker: Member, child: Person) -> None:
    worker.browser.get("/forecast/calendar/file/")

    entry = Entry.objects.latest("pk")
    assert (entry.by, entry.action) == (worker.user, "Exported deadlines to a calendar")


def test_a_calendar_fetches_from_the_secret_address_without_signing_in(
    worker: Member, client: Client, child: Person, plan: ProtectionPlan
) -> None:
    response = client.get(address_of(worker))

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"Due: {TIMESCALE['CP-25'].duty}" in {
        event["summary"] for event in events(response.content)
    }


def test_each_fetch_is_on_the_trail_under_its_owner_and_names_no_child(
    worker: Member, client: Client, child: Person, plan: ProtectionPlan
) -> None:
    address = address_of(worker)

    client.get(address)
    client.get(address)

    fetched = Entry.objects.filter(action="A calendar fetched deadlines")
    assert [(entry.by, entry.subjects) for entry in fetched] == [
        (worker.user, [worker.practitioner.pk])
    ] * 2


def test_asking_twice_gives_the_same_address(worker: Member) -> None:
    first = address_of(worker)

    assert address_of(worker) == first
    assert f"http://testserver{first}" in text_of(worker.browser.get("/forecast/calendar/"))


def test_an_address_that_was_stopped_gives_nothing_and_another_can_be_made(
    worker: Member, client: Client, child: Person
) -> None:
    address = address_of(worker)
    feed = CalendarFeed.objects.get()

    worker.browser.post(f"/forecast/calendar/{feed.pk}/stop/")

    assert client.get(address).status_code == HTTPStatus.NOT_FOUND
    assert "You have none." in text_of(worker.browser.get("/forecast/calendar/"))
    assert client.get(address_of(worker)).status_code == HTTPStatus.OK


def test_an_address_that_nobody_here_signed_gives_nothing(worker: Member, client: Client) -> None:
    address = address_of(worker)
    key = CalendarFeed.objects.get().pk

    for made_up in (
        f"/calendar/{key}/",
        f"/calendar/{key}.AAAA/",
        address.replace(str(key), "0", 1),
    ):
        assert client.get(made_up).status_code == HTTPStatus.NOT_FOUND


def test_an_address_ends_with_the_role_and_does_not_come_back_with_another(
    worker: Member, client: Client
) -> None:
    address = address_of(worker)
    held = RoleHeld.objects.get(practitioner=worker.practitioner)

    workforce.end_role(held, ended_on=TODAY, by=a_user())
    ended = client.get(address).status_code
    workforce.give_role(worker.practitioner, role=Role.SOCIAL_WORKER, started_on=TODAY, by=a_user())

    assert ended == client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_nothing_is_fetched_for_somebody_who_is_suspended_or_cannot_sign_in(
    worker: Member, colleague: Member, client: Client
) -> None:
    suspended, closed = address_of(worker), address_of(colleague)
    workforce.record_absence(
        worker.practitioner, started_on=TODAY, reason=AbsenceReason.SUSPENDED, by=a_user()
    )
    colleague.user.is_active = False
    colleague.user.save()

    for address in (suspended, closed):
        assert client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_a_manager_who_leaves_the_team_fetches_nothing_more_of_it(
    manager: Member, worker: Member, client: Client, child: Person, plan: ProtectionPlan
) -> None:
    address = address_of(manager)
    before = client.get(address)
    membership = manager.practitioner.memberships.get()

    workforce.leave_team(membership, ended_on=TODAY, by=a_user())

    assert events(before.content) != []
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_what_a_worker_no_longer_holds_is_no_longer_in_it(
    worker: Member, client: Client, child: Person, plan: ProtectionPlan
) -> None:
    address = address_of(worker)
    link = f"http://testserver/children/{child.pk}/"
    before = {event["url"] for event in events(client.get(address).content)}

    involvement = Involvement.objects.get(child=child)
    people.end_involvement(involvement, ended_on=TODAY, reason="Closed", by=a_user())

    assert link in before
    assert link not in {event["url"] for event in events(client.get(address).content)}


def test_nobody_stops_or_makes_an_address_for_somebody_else(
    worker: Member, stranger: Member, client: Client
) -> None:
    address = address_of(worker)
    feed = CalendarFeed.objects.get()

    refused = stranger.browser.post(f"/forecast/calendar/{feed.pk}/stop/")

    assert refused.status_code == HTTPStatus.NOT_FOUND
    assert client.get(address).status_code == HTTPStatus.OK
    assert address not in text_of(stranger.browser.get("/forecast/calendar/"))


def test_whoever_has_nothing_to_look_ahead_at_makes_no_address(
    keel_records_everything: None,
) -> None:
    analyst = member(Role.ANALYST)

    assert analyst.browser.post("/forecast/calendar/make/").status_code == HTTPStatus.NOT_FOUND
    assert analyst.browser.get("/forecast/calendar/file/").status_code == HTTPStatus.NOT_FOUND
    assert "Make a secret address" not in text_of(analyst.browser.get("/forecast/calendar/"))


def test_what_is_overdue_is_in_it_on_the_day_it_was_due(
    worker: Member, child: Person, plan: ProtectionPlan, at_noon: time_machine.Traveller
) -> None:
    at_noon.shift(timedelta(days=21))
    worker.browser.force_login(worker.user)

    found = events(worker.browser.get("/forecast/calendar/file/").content)

    late = [event for event in found if event["summary"].startswith("Overdue: ")]
    assert {date.fromisoformat(event["on"][:10]) < date(2026, 4, 21) for event in late} == {True}
