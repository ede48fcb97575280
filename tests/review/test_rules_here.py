"""An authority's own limits and what it adopted, by date and by two people at once."""

from __future__ import annotations

from datetime import date, timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.conf import LazySettings
from django.utils import timezone

from keel.chronology.local_rules import adopt, rules_in_force, set_limit
from keel.chronology.models import LocalRule
from keel.core.models import User
from keel.core.trail.change import change
from keel.people import commands
from keel.people.models import OpeningByReason, OpeningReason
from keel.rulebook.calendar import working_days
from keel.rulebook.chapters import TIMESCALES
from tests.cast import Member
from tests.people.builders import a_child, allocated

pytestmark = pytest.mark.django_db

ADVICE = next(rule for rule in TIMESCALES if not rule.confirmed)


@pytest.fixture(autouse=True)
def still(at_noon: time_machine.Traveller, settings: LazySettings) -> None:
    """Every test happens on one day, and serves no static files."""
    settings.STATIC_ROOT = None


def test_adopting_a_rule_leaves_the_limit_that_was_set_for_the_same_day(somebody: User) -> None:
    rule = next(rule for rule in TIMESCALES if rule.within.floor is None)
    set_limit(rule.id, within=working_days(3), since=date(2026, 4, 1), why="Ours", by=somebody)

    adopt(rule.id, since=date(2026, 4, 1), why="Panel", by=somebody)

    assert [value.within for value in rules_in_force().values] == [working_days(3)]


def test_a_rule_adopted_from_next_year_is_advice_until_then(somebody: User) -> None:
    adopt(ADVICE.id, since=date(2027, 4, 1), why="From the new year", by=somebody)

    assert rules_in_force().is_advice(ADVICE.id, on=date(2027, 3, 31))
    assert not rules_in_force().is_advice(ADVICE.id, on=date(2027, 4, 1))


def test_rules_are_read_again_when_an_older_change_is_committed_after_a_newer(
    somebody: User,
) -> None:
    first = adopt(TIMESCALES[0].id, since=date(2026, 1, 1), why="One", by=somebody)
    second = adopt(TIMESCALES[1].id, since=date(2026, 1, 1), why="Two", by=somebody)
    with change(by=somebody, action="The newer") as under_way:
        under_way.at = timezone.now() + timedelta(seconds=2)
        second.save(update_fields=["why"])
    before = rules_in_force()

    with change(by=somebody, action="The older, committed last") as under_way:
        under_way.at = timezone.now() + timedelta(seconds=1)
        first.adopted = False
        first.save(update_fields=["adopted"])

    assert LocalRule.objects.filter(adopted=True).count() == 1
    assert before.adopted != rules_in_force().adopted


def test_a_review_that_somebody_else_saved_meanwhile_is_refused_in_words(
    manager: Member, worker: Member, stranger: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = a_child()
    allocated(child, worker.practitioner)
    opening = commands.open_by_reason(
        child, reason=OpeningReason.DUTY, words="School rang", by=stranger.user
    )
    stale = OpeningByReason.objects.get(pk=opening.pk)
    commands.review_opening(opening, words="Good", by=manager.user)
    monkeypatch.setattr(
        "keel.workspace.openings.views.get_object_or_404", lambda *args, **kwargs: stale
    )
    manager.browser.raise_request_exception = False

    response = manager.browser.post(f"/openings/{opening.pk}/review/", {"words": "Bad"})

    assert response.status_code == HTTPStatus.CONFLICT
    assert "somebody else" in response.content.decode().lower()
    assert OpeningByReason.objects.get(pk=opening.pk).review_words == "Good"
