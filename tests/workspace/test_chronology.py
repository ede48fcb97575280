"""A child's chronology as it is read."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from keel.child_protection import commands as protection
from keel.child_protection.models import ProtectionPlan
from keel.people.models import Person
from tests.cast import Member
from tests.workspace.builders import a_visit
from tests.workspace.pages import text_of

pytestmark = pytest.mark.django_db


def test_the_latest_stands_first_with_codes_in_words(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    page = text_of(worker.browser.get(f"/children/{child.pk}/chronology/"))

    assert "Child protection plan began: neglect" in page
    assert "Section 47 outcome recorded and authorised: substantiated, go to conference" in page
    assert page.index("Child protection plan began") < page.index("Section 47 enquiry began")


def test_what_one_record_says_of_a_day_is_one_line_in_the_order_it_happened(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    page = text_of(worker.browser.get(f"/children/{child.pk}/chronology/"))

    assert (
        "Decided that significant harm is suspected Strategy discussion held "
        "Strategy discussion began a section 47 enquiry"
    ) in page


def test_a_line_says_how_long_after_it_was_written_down(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    a_visit(child, on=date(2026, 3, 27), worker=worker.practitioner, by=worker.user)

    page = text_of(worker.browser.get(f"/children/{child.pk}/chronology/"))

    assert "Child protection visit, written down 4 days later, on 31 March 2026." in page


def test_what_was_written_down_later_was_not_known_then(
    worker: Member, child: Person, plan: ProtectionPlan, at_noon: time_machine.Traveller
) -> None:
    at_noon.move_to(datetime(2026, 4, 2, 12, tzinfo=UTC))
    a_visit(child, on=date(2026, 3, 27), worker=worker.practitioner, by=worker.user)
    worker.browser.force_login(worker.user)
    address = f"/children/{child.pk}/chronology/"

    then = text_of(worker.browser.get(f"{address}?known-day=1&known-month=4&known-year=2026"))
    now = text_of(worker.browser.get(address))

    assert "As known at the end of 1 April 2026." in then
    assert "Child protection visit tried" not in then
    assert "Child protection visit tried" in now


def test_a_day_that_does_not_exist_is_refused_in_words(worker: Member, child: Person) -> None:
    address = f"/children/{child.pk}/chronology/"

    page = text_of(worker.browser.get(f"{address}?known-day=31&known-month=2&known-year=2026"))

    assert "There is a problem The day must be a real date" in page


def test_what_is_still_ahead_has_not_happened(
    worker: Member, manager: Member, child: Person, plan: ProtectionPlan
) -> None:
    protection.record_contingency(
        child,
        plan=plan,
        recorded_on=date(2026, 3, 30),
        what_happens="A legal gateway meeting",
        trigger_on=date(2026, 6, 1),
        decides=manager.practitioner,
        by=worker.user,
    )

    chronology = text_of(worker.browser.get(f"/children/{child.pk}/chronology/"))
    summary = text_of(worker.browser.get(f"/children/{child.pk}/"))

    assert "Ahead 1 June 2026 Contingency plan's date reached" in chronology
    assert "Contingency plan, written down on 31 March 2026." in chronology
    assert "Contingency plan's date reached" not in summary
