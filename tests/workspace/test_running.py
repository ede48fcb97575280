"""How Keel itself runs: shown to those who look after it, and said to all when it matters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.utils import timezone

from keel.chronology.models import NightOutcome, NightRun
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.workspace.pages import text_of

pytestmark = pytest.mark.django_db


def a_night(*, hours_ago: float, outcome: str = NightOutcome.FINISHED) -> NightRun:
    began = timezone.now() - timedelta(hours=hours_ago)
    ended = began + timedelta(seconds=42) if outcome else None
    return NightRun.objects.create(
        started_at=began, finished_at=ended, outcome=outcome, subjects=1234, deadlines_changed=2
    )


def test_an_administrator_sees_each_night_how_long_and_what_came_of_it() -> None:
    administrator = member(Role.ADMINISTRATOR)
    a_night(hours_ago=9)
    a_night(hours_ago=33, outcome=NightOutcome.FAILED)
    a_night(hours_ago=57, outcome="")

    page = text_of(administrator.browser.get("/running/"))

    assert "Finished after 42.0 seconds." in page
    assert "1,234 people and workers looked at. Put right: 0 events, 2 deadlines" in page
    assert "Failed after 42.0 seconds." in page
    assert "Never ended: it was killed." in page


def test_a_worker_may_not_see_how_keel_runs(worker: Member) -> None:
    assert worker.browser.get("/running/").status_code == HTTPStatus.FORBIDDEN


def test_a_missed_night_is_said_on_everybodys_home_page(worker: Member) -> None:
    a_night(hours_ago=30)

    assert "The night run last finished on 30 March 2026" in text_of(worker.browser.get("/"))


def test_nothing_is_said_of_a_night_that_was_not_missed(worker: Member) -> None:
    a_night(hours_ago=9)

    assert "The night run" not in text_of(worker.browser.get("/"))


def test_those_who_look_after_keel_are_told_when_the_trail_is_not_sealed(
    worker: Member, at_noon: time_machine.Traveller
) -> None:
    administrator = member(Role.ADMINISTRATOR)
    at_noon.move_to(datetime(2040, 1, 3, 12, tzinfo=UTC))  # the database keeps its own clock
    for somebody in (administrator, worker):
        somebody.browser.force_login(somebody.user)

    assert "The trail has never been sealed." in text_of(administrator.browser.get("/"))
    assert "sealed" not in text_of(worker.browser.get("/"))
