"""The authority's own values: set with a reason once the effect was shown, by those who may."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.db import connection
from django.test import Client

from keel.child_protection.models import ProtectionPlan
from keel.chronology import night, tasks
from keel.chronology.local_rules import rules_in_force
from keel.chronology.models import Deadline, LocalRule
from keel.core.models import Entry
from keel.people.models import Person
from keel.rulebook.calendar import working_days
from keel.rulebook.chapters import TIMESCALE
from keel.workforce.access import GRANTS
from keel.workforce.permissions import SET_UP
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.workspace.conftest import TODAY
from tests.workspace.pages import html_of, text_of

pytestmark = pytest.mark.django_db

LIMIT = "/rulebook/CP-25/set-limit/"
ANSWERS = {
    "count": "3",
    "unit": "working days",
    "since": "2026-03-01",
    "why": "The panel of 3 March wants children seen sooner",
}
SAVED = {**ANSWERS, "save": "yes"}
ADVICE = {"since": "2026-03-01", "why": "Agreed by the partnership"}


@pytest.fixture
def setter(keel_records_everything: None) -> Member:
    """Somebody who may set the authority's own values."""
    return member(Role.ADMINISTRATOR)


def jobs_end(status: str) -> None:
    """What the worker does with the jobs that wait, or fails to do."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s", [status])


def test_the_effect_is_shown_before_anything_is_saved(
    setter: Member, child: Person, plan: ProtectionPlan
) -> None:
    page = text_of(setter.browser.post(LIMIT, ANSWERS))

    assert "With 3 working days for clocks that start on 1 March 2026 or later" in page
    assert "1 promise would be overdue today and is not now" in page
    assert "Save this limit" in page
    assert "Ellie" not in page
    assert not LocalRule.objects.exists()


def test_what_was_shown_is_what_is_saved_with_who_and_why(
    setter: Member, child: Person, plan: ProtectionPlan
) -> None:
    response = setter.browser.post(LIMIT, SAVED, follow=True)

    page = text_of(response)
    assert "Time allowed in Port Haven 3 working days, since 1 March 2026" in page
    assert "The panel of 3 March wants children seen sooner" in page
    assert f"Set by {setter.user.name} on " in page
    entry = Entry.objects.latest("pk")
    assert (entry.by, entry.reason) == (setter.user, SAVED["why"])


def test_the_answers_that_were_shown_go_along_unseen(
    setter: Member, child: Person, plan: ProtectionPlan
) -> None:
    parts = {"since-day": "1", "since-month": "3", "since-year": "2026"}
    typed = {key: value for key, value in ANSWERS.items() if key != "since"} | parts

    html = html_of(setter.browser.post(LIMIT, typed))

    for name, value in typed.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in html


def test_the_page_says_that_it_is_being_worked_out_until_the_job_has_done_it(
    setter: Member, client: Client, child: Person, plan: ProtectionPlan
) -> None:
    setter.browser.post(LIMIT, SAVED)
    words = "its deadlines are being worked out again"
    during = [
        text_of(client.get("/rulebook/CP-25/")),
        text_of(setter.browser.get("/rulebook/own/")),
    ]

    tasks.work_out_changed_rule(rule="CP-25")
    jobs_end("succeeded")

    assert all(words in page for page in during)
    assert words not in text_of(client.get("/rulebook/CP-25/"))
    assert words not in text_of(client.get("/rulebook/CP-05/"))
    due = Deadline.objects.running(TODAY).get(subject=child.pk, rule="CP-25").due_on
    assert due == date(2026, 3, 27)


def test_a_job_that_failed_is_said_until_a_night_has_made_up_for_it(
    setter: Member, child: Person, plan: ProtectionPlan, at_noon: time_machine.Traveller
) -> None:
    setter.browser.post(LIMIT, SAVED)
    jobs_end("failed")
    words = "working its deadlines out again failed"
    before = text_of(setter.browser.get("/rulebook/own/"))

    at_noon.shift(timedelta(minutes=5))
    night.rebuild()

    assert words in before
    assert words not in text_of(setter.browser.get("/rulebook/own/"))


def test_a_limit_looser_than_the_floor_is_refused_with_the_source(setter: Member) -> None:
    page = text_of(setter.browser.post(LIMIT, {**SAVED, "count": "5", "unit": "weeks"}))

    assert "There is a problem It may not be later than 4 weeks. Source:" in page
    assert str(TIMESCALE["CP-25"].source) in page
    assert not LocalRule.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"count": "many"}, "How many must be a whole number from 0 to 400"),
        ({"count": "401"}, "How many must be a whole number from 0 to 400"),
        ({"count": ""}, "Enter how many"),
        ({"unit": ""}, "Choose what it is counted in"),
        ({"unit": "moons"}, "Choose from the list"),
        ({"since": "1066-10-14"}, "The day must be in 1990 to 2075"),
        ({"since": ""}, "Enter the day from which it applies"),
        ({"why": ""}, "Say why"),
    ],
)
def test_what_cannot_be_a_limit_is_said_in_words(
    wrong: dict[str, str], words: str, setter: Member
) -> None:
    page = text_of(setter.browser.post(LIMIT, {**SAVED, **wrong}))

    assert f"There is a problem {words}" in page
    assert not LocalRule.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if SET_UP not in GRANTS[role]])
def test_nobody_else_sets_a_limit_or_adopts_a_rule(
    role: Role, keel_records_everything: None
) -> None:
    somebody = member(role)

    for address in (LIMIT, "/rulebook/CP-30/adopt/", "/rulebook/CP-30/withdraw/"):
        assert somebody.browser.get(address).status_code == HTTPStatus.FORBIDDEN
        assert somebody.browser.post(address, SAVED).status_code == HTTPStatus.FORBIDDEN
    assert "Set a limit of our own" not in text_of(somebody.browser.get("/rulebook/CP-25/"))
    assert not LocalRule.objects.exists()


def test_whoever_may_not_is_told_who_may(setter: Member, worker: Member) -> None:
    page = text_of(worker.browser.get("/rulebook/CP-25/"))

    assert f"These are set by the Keel administrator: {setter.user.name}." in page


def test_where_nobody_may_that_is_said(worker: Member) -> None:
    assert "nobody holds that role today" in text_of(worker.browser.get("/rulebook/own/"))


def test_the_public_reads_the_limit_and_not_who_set_it(setter: Member, client: Client) -> None:
    setter.browser.post(LIMIT, SAVED)

    page = text_of(client.get("/rulebook/CP-25/"))

    assert "3 working days, since 1 March 2026" in page
    assert setter.user.name not in page
    assert "The panel of 3 March" not in page
    assert client.get("/rulebook/own/").status_code == HTTPStatus.FOUND


def test_the_history_keeps_what_was_changed_and_by_whom(setter: Member) -> None:
    setter.browser.post(LIMIT, SAVED)
    other = member(Role.ADMINISTRATOR)
    other.browser.post(LIMIT, {**SAVED, "count": "5", "why": "Three was too few"})

    page = text_of(other.browser.get("/rulebook/own/"))

    later, _, earlier = page.partition("Three was too few")
    assert "5 working days, from 1 March 2026." in later
    assert f"Set by {other.user.name} on " in earlier
    assert "3 working days, from 1 March 2026. Changed since." in earlier
    assert f"Set by {setter.user.name} on " in earlier
    assert [value.within for value in rules_in_force().values] == [working_days(5)]


def test_advice_is_adopted_once_it_was_shown_whom_it_would_reach(
    setter: Member, child: Person, plan: ProtectionPlan, at_noon: time_machine.Traveller
) -> None:
    at_noon.move_to(datetime(2026, 6, 1, 12, tzinfo=UTC))
    setter.browser.force_login(setter.user)

    shown = text_of(setter.browser.post("/rulebook/CP-30/adopt/", ADVICE))
    before = LocalRule.objects.exists()
    saved = text_of(
        setter.browser.post("/rulebook/CP-30/adopt/", {**ADVICE, "save": "yes"}, follow=True)
    )

    assert "1 more concern would reach a manager, a chair or somebody above them" in shown
    assert not before
    assert "Adopted, from 1 March 2026." in saved
    assert "Advice. No source" not in saved
    assert "being worked out" not in saved


def test_an_adoption_is_withdrawn_once_it_was_shown_whom_it_would_no_longer_reach(
    setter: Member, child: Person, plan: ProtectionPlan, at_noon: time_machine.Traveller
) -> None:
    at_noon.move_to(datetime(2026, 6, 1, 12, tzinfo=UTC))
    setter.browser.force_login(setter.user)
    setter.browser.post("/rulebook/CP-30/adopt/", {**ADVICE, "save": "yes"})
    mistaken = {"since": "2026-05-01", "why": "The partnership thought better of it"}

    shown = text_of(setter.browser.post("/rulebook/CP-30/withdraw/", mistaken))
    standing = not rules_in_force().is_advice("CP-30", on=date(2026, 6, 1))
    saved = text_of(
        setter.browser.post("/rulebook/CP-30/withdraw/", {**mistaken, "save": "yes"}, follow=True)
    )

    assert "1 concern would no longer reach a manager, a chair or somebody above them" in shown
    assert standing
    assert "No longer adopted, from 1 May 2026. The partnership thought better of it" in saved
    assert "Adopted, from 1 March 2026." in saved
    assert "Advice. No source" in saved
    assert "Withdraw the adoption" not in saved
    assert not rules_in_force().is_advice("CP-30", on=date(2026, 4, 30))
    assert rules_in_force().is_advice("CP-30", on=date(2026, 5, 1))


def test_what_was_not_adopted_cannot_be_withdrawn(setter: Member) -> None:
    for named in ("CP-30", "CP-25"):
        page = setter.browser.get(f"/rulebook/{named}/withdraw/")
        assert page.status_code == HTTPStatus.NOT_FOUND


def test_a_rule_that_is_confirmed_is_not_there_to_be_adopted(setter: Member) -> None:
    assert setter.browser.get("/rulebook/CP-25/adopt/").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("named", ["XX-01", "DD-12"])
def test_what_is_no_time_limit_has_no_limit_to_set(setter: Member, named: str) -> None:
    for page in ("set-limit", "adopt"):
        response = setter.browser.get(f"/rulebook/{named}/{page}/")
        assert response.status_code == HTTPStatus.NOT_FOUND


def test_a_limit_that_changes_nothing_today_is_said_to(setter: Member) -> None:
    page = text_of(setter.browser.post(LIMIT, {**ANSWERS, "since": "2026-04-01"}))

    assert "Nothing would be different today." in page
