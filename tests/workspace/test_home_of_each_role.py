"""The first page of somebody on duty, a personal adviser, a chair, and of whoever covers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keel.care_leavers import commands as leaving
from keel.care_leavers.models import ContactMethod
from keel.child_protection.models import ProtectionPlan
from keel.core.codes import AccommodationKind, Eligibility
from keel.front_door.commands import nights
from keel.front_door.models import OutOfHoursCall
from keel.people import commands as people
from keel.people.models import OpeningReason, Person
from keel.workforce import commands as workforce
from keel.workforce.models import AbsenceReason
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.people.builders import a_child, allocated, involved
from tests.workforce.builders import a_team, a_user, the_role
from tests.workspace.builders import noon
from tests.workspace.conftest import TODAY
from tests.workspace.pages import html_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_duty(keel_records_everything: None) -> Member:
    """An out of hours worker."""
    return member(Role.OUT_OF_HOURS, team=a_team())


@pytest.fixture
def adviser(keel_records_everything: None) -> Member:
    """A personal adviser."""
    return member(Role.PERSONAL_ADVISER, team=a_team())


@pytest.fixture
def young_person(adviser: Member) -> Person:
    """Somebody who left care, and has moved."""
    found = a_child("Jayden", "Ullyott", born_on=date(2007, 5, 4))
    allocated(found, adviser.practitioner, role=the_role("personal_adviser"))
    status = Eligibility.FORMER_RELEVANT
    leaving.start_care_leaver_status(
        found, eligibility=status, status_from=date(2025, 5, 4), by=adviser.user
    )
    return found


def tried(child: Person, by: Member, on: date, method: ContactMethod, *, two_way: bool) -> None:
    leaving.record_care_leaver_contact(
        child, tried_on=on, tried_by=by.practitioner, method=method, two_way=two_way, by=by.user
    )


def a_call(
    about: Person, taken_by: Member, *, shift: date = TODAY - timedelta(days=1)
) -> OutOfHoursCall:
    return nights.record_call(
        [about],
        came_at=noon(shift) + timedelta(hours=14),
        shift_began_on=shift,
        urgent=True,
        account="The police found him at the station",
        practitioner=taken_by.practitioner,
        by=taken_by.user,
    )[0]


def away(worker: Member, cover: Member) -> None:
    workforce.record_absence(
        worker.practitioner,
        started_on=TODAY,
        ended_on=date(2026, 4, 9),
        reason=AbsenceReason.LEAVE,
        covered_by=cover.practitioner,
        by=a_user(),
    )


def test_somebody_on_duty_looks_for_a_child_on_the_first_page(
    on_duty: Member, child: Person
) -> None:
    html = html_of(on_duty.browser.get("/"))
    found = text_of(on_duty.browser.post("/children/", {"name": "marsh"}))

    assert '<form method="post" action="/children/"' in html
    assert 'name="name"' in html
    assert "Ellie Marsh, 10 years old" in found


def test_somebody_on_duty_comes_back_to_what_they_opened_today_and_to_nobody_elses(
    on_duty: Member, stranger: Member, child: Person
) -> None:
    other = a_child("Noah", "Other")
    for by, whose in ((on_duty, child), (stranger, other)):
        people.open_by_reason(
            whose, reason=OpeningReason.OUT_OF_HOURS, words="The police rang", by=by.user
        )

    page = text_of(on_duty.browser.get("/"))

    assert "Ellie Marsh, at midday. Something has happened out of hours. The police rang" in page
    assert "Noah Other" not in page


def test_nothing_that_was_opened_shows_of_a_child_who_was_restricted_since(
    on_duty: Member, child: Person
) -> None:
    people.open_by_reason(
        child, reason=OpeningReason.OUT_OF_HOURS, words="The police rang", by=on_duty.user
    )
    before = text_of(on_duty.browser.get("/"))

    people.restrict(child, to=[], started_on=TODAY, reason="Threats", by=a_user())

    after = text_of(on_duty.browser.get("/"))
    for words in ("Ellie Marsh", "The police rang"):
        assert words in before
        assert words not in after


def test_a_call_waits_on_the_first_page_until_somebody_takes_it_over(
    on_duty: Member, worker: Member
) -> None:
    child = a_child("Ellie", "Marsh")
    involved(child, on_duty.practitioner, role=the_role("second_worker"))
    call = a_call(child, on_duty)
    stranger = member(Role.OUT_OF_HOURS, team=a_team())

    before = text_of(on_duty.browser.get("/"))
    elsewhere = text_of(stranger.browser.get("/"))
    nights.accept_handover(
        [call], accepted_at=noon(TODAY), accepted_by=worker.practitioner, by=worker.user
    )

    assert "The police found him at the station" in before
    assert "Ellie Marsh" not in elsewhere
    assert "The police found him" not in text_of(on_duty.browser.get("/"))


def test_calls_of_a_long_weekend_wait_on_the_day_after_it(on_duty: Member) -> None:
    child = a_child("Ellie", "Marsh")
    involved(child, on_duty.practitioner, role=the_role("second_worker"))
    a_call(child, on_duty, shift=date(2026, 4, 2))
    with time_machine.travel(datetime(2026, 4, 7, 9, tzinfo=UTC), tick=False):
        on_duty.browser.force_login(on_duty.user)

        after_easter = text_of(on_duty.browser.get("/"))

    assert "The police found him at the station" in after_easter


def test_an_adviser_sees_when_a_young_person_was_last_in_touch_and_what_was_tried_since(
    adviser: Member, young_person: Person
) -> None:
    for on, method, two_way in (
        (date(2026, 2, 2), ContactMethod.CALL, True),
        (date(2026, 3, 2), ContactMethod.LETTER, False),
        (date(2026, 3, 9), ContactMethod.LETTER, False),
        (date(2026, 3, 16), ContactMethod.HOME_VISIT, False),
    ):
        tried(young_person, adviser, on, method, two_way=two_way)

    page = text_of(adviser.browser.get("/"))

    assert "My young people 1 young person." in page
    assert "In touch 2 February 2026 (57 days ago): call." in page
    assert "without an answer: visit at home, 1 time; letter, 2 times." in page


def test_an_adviser_sees_who_was_never_in_touch_and_where_they_live(
    adviser: Member, young_person: Person
) -> None:
    home = leaving.move_care_leaver(
        young_person,
        moved_on=date(2026, 1, 12),
        accommodation=AccommodationKind.INDEPENDENT,
        provided=False,
        by=adviser.user,
    )
    before = text_of(adviser.browser.get("/"))
    leaving.judge_care_leaver_home(
        home, judged_on=date(2026, 1, 14), suitable=False, because="Damp", by=adviser.user
    )

    assert "Not in touch with anybody that is recorded." in before
    assert "Lives since 12 January 2026" in before
    assert "Nobody has judged whether it is suitable." in before
    assert "Not suitable, judged on 14 January 2026." in text_of(adviser.browser.get("/"))


def test_twenty_young_people_cost_what_two_cost(adviser: Member) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert adviser.browser.get("/").status_code == 200
        return len(queries)

    def add(number: int) -> None:
        for each in range(number):
            found = a_child(f"Child {each}", born_on=date(2007, 5, 4))
            allocated(found, adviser.practitioner, role=the_role("personal_adviser"))
            tried(found, adviser, TODAY, ContactMethod.CALL, two_way=True)

    add(2)
    cost()
    two = cost()
    add(18)

    assert cost() == two


def test_whoever_covers_opens_on_the_children_of_the_colleague_who_is_away(
    worker: Member, stranger: Member, colleague: Member, child: Person
) -> None:
    before = text_of(stranger.browser.get("/"))
    away(worker, stranger)

    page = text_of(stranger.browser.get("/"))

    assert "Ellie Marsh" not in before
    assert f"You cover for {worker.practitioner.name} Back on 9 April 2026. 1 child." in page
    assert "Ellie Marsh" in page
    assert stranger.browser.get(f"/children/{child.pk}/").status_code == 200
    assert "You cover for" not in text_of(colleague.browser.get("/"))


def test_cover_ends_when_the_colleague_is_back(
    worker: Member, stranger: Member, child: Person, at_noon: time_machine.Traveller
) -> None:
    away(worker, stranger)

    at_noon.move_to(datetime(2026, 4, 9, 12, tzinfo=UTC))
    stranger.browser.force_login(stranger.user)

    assert "Ellie Marsh" not in text_of(stranger.browser.get("/"))


def test_a_chair_chooses_the_meetings_that_are_overdue(
    chair: Member, plan: ProtectionPlan, at_noon: time_machine.Traveller
) -> None:
    role = the_role("conference_chair")
    for child in (plan.child, a_child("Aaron", "Calm")):
        involved(child, chair.practitioner, role=role)
    at_noon.move_to(datetime(2026, 7, 6, 12, tzinfo=UTC))
    chair.browser.force_login(chair.user)

    everybody = text_of(chair.browser.get("/"))
    overdue = text_of(chair.browser.get("/?show=overdue"))
    nonsense = text_of(chair.browser.get("/?show=nonsense"))

    assert "All: 2 Meeting overdue: 1" in everybody
    assert "Aaron Calm" in everybody
    assert "Ellie Marsh" in overdue
    assert "Aaron Calm" not in overdue
    assert "Aaron Calm" in nonsense


def test_a_list_says_what_was_last_done_for_a_child(worker: Member, plan: ProtectionPlan) -> None:
    allocated(a_child("Aaron", "Calm"), worker.practitioner)

    page = text_of(worker.browser.get("/"))

    assert "24 March 2026 (7 days ago)." in page
    assert "Nothing that anybody did is recorded." in page


@pytest.mark.parametrize(
    ("role", "there", "not_there"),
    [
        (Role.ADMINISTRATOR, "Our own rules: limits of the authority's own", "Find a child"),
        (Role.INSPECTOR, "Find a child: by name", "Our own rules"),
    ],
)
def test_whoever_has_no_children_opens_on_where_they_may_go(
    role: Role, there: str, not_there: str, keel_records_everything: None
) -> None:
    page = text_of(member(role).browser.get("/"))

    assert there in page
    assert not_there not in page
