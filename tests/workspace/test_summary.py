"""The gist of a child on one page: own words, home, what if nothing changes, what is new."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from keel.child_protection.models import ContingencyPlan, ProtectionPlan, ProtectionVisit
from keel.core.codes import PlacementType
from keel.core.trail.change import change
from keel.core.trail.past import AsKnown
from keel.looked_after.models import Placement
from keel.people.models import Address, Person
from keel.workspace.child.chronology import chronology
from keel.workspace.child.gist import last_look, new_since
from tests.cast import Member
from tests.workspace.builders import a_visit
from tests.workspace.conftest import TODAY
from tests.workspace.pages import text_of

pytestmark = pytest.mark.django_db


def summary(worker: Member, child: Person) -> str:
    return text_of(worker.browser.get(f"/children/{child.pk}/"))


def test_the_latest_own_words_stand_first_with_where_and_when_they_were_said(
    worker: Member, child: Person, plan: ProtectionPlan
) -> None:
    a_visit(child, on=date(2026, 3, 27), worker=worker.practitioner, by=worker.user)
    visit = ProtectionVisit.objects.get(child=child)
    with change(child, by=worker.user, action="Wrote down what was said"):
        visit.child_words = "I like it when Nan is here."
        visit.save()

    page = summary(worker, child)

    assert "own words I like it when Nan is here. Child protection visit, 27 March 2026" in page


def test_a_child_who_lives_in_a_placement_lives_there_and_not_at_the_address(
    worker: Member, child: Person
) -> None:
    with change(child, by=worker.user, action="Recorded a home"):
        Address.objects.create(
            person=child, started_on=date(2020, 1, 1), house="4", street="Mill Row"
        )
    at_home = summary(worker, child)
    with change(child, by=worker.user, action="Recorded a placement"):
        Placement.objects.create(
            child=child,
            started_on=date(2026, 3, 2),
            placement_type=PlacementType.CHILDRENS_HOME,
            home="Harbour House",
        )

    placed = summary(worker, child)

    assert "4 Mill Row, since 1 January 2020" in at_home
    assert "Harbour House, Children's home, since 2 March 2026" in placed
    assert "Mill Row" not in placed


def test_a_contingency_plan_says_what_happens_by_when_and_who_decides(
    worker: Member, manager: Member, child: Person, plan: ProtectionPlan
) -> None:
    before = summary(worker, child)
    with change(child, by=worker.user, action="Recorded a contingency plan"):
        ContingencyPlan.objects.create(
            child=child,
            plan=plan,
            recorded_on=TODAY,
            what_happens="A legal gateway meeting is asked for.",
            trigger_on=date(2026, 6, 30),
            decides=manager.practitioner,
        )

    after = summary(worker, child)

    assert "No contingency plan is recorded." in before
    assert "A legal gateway meeting is asked for. By 30 June 2026" in after
    assert f"{manager.practitioner.name} decides." in after


def test_what_came_to_be_known_since_i_last_looked_stands_apart(
    worker: Member, child: Person, plan: ProtectionPlan, at_noon: time_machine.Traveller
) -> None:
    looked_at = datetime(2026, 4, 1, 12, tzinfo=UTC)
    at_noon.move_to(datetime(2026, 4, 2, 12, tzinfo=UTC))
    a_visit(child, on=date(2026, 3, 27), worker=worker.practitioner, by=worker.user)

    new = new_since(child, chronology(child, then=AsKnown(date(2026, 4, 2))).happened, looked_at)

    assert [each.line.on for each in new] == [date(2026, 3, 27)]


def test_all_that_i_open_today_is_one_look() -> None:
    today, earlier = datetime(2026, 4, 2, 9, tzinfo=UTC), datetime(2026, 4, 1, 16, tzinfo=UTC)

    assert last_look([today, today, earlier, datetime(2026, 3, 1, tzinfo=UTC)]) == earlier
    assert last_look([today, today]) is None
    assert last_look([]) is None
