"""What was printed last March is printed again today, whatever was written down since."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from keel.child_protection.models import CoreGroup, ProtectionPlan, ProtectionVisit
from keel.chronology import night
from keel.chronology.local_rules import adopt, set_limit
from keel.chronology.outside import deadlines, signals
from keel.chronology.ownership import hand_over
from keel.core.models import Source, User
from keel.core.trail.change import change
from keel.core.trail.past import end_of
from keel.rulebook.calendar import working_days
from keel.rulebook.chapters import TIMESCALES
from keel.synthetic.authority import Authority
from tests.synthetic.lives import UNTIL
from tests.workforce.builders import a_user

MARCH = date(2026, 3, 31)
SOME = 25


@pytest.fixture
def writer(port_haven: Authority) -> User:
    """Somebody who writes in a small Port Haven."""
    return a_user()


def as_printed() -> str:
    """How things stood at the end of March, as was known then."""
    known = end_of(MARCH)
    return json.dumps([signals(on=MARCH, known=known), deadlines(on=MARCH, known=known)])


def write_much_down(by: User) -> None:
    """Correct the days of visits, strike core groups out, and record visits that were forgotten."""
    visits = ProtectionVisit.objects.filter(visited_on__lt=MARCH).order_by("-visited_on")[:SOME]
    for visit in visits:
        with change(visit.child_id, by=by, action="Corrected a visit"):
            visit.visited_on -= timedelta(days=9)
            visit.save()
    for plan in ProtectionPlan.objects.on(MARCH)[:SOME]:
        forgotten = ProtectionVisit(
            child_id=plan.child_id,
            plan=plan,
            visited_on=MARCH - timedelta(days=1),
            visited_by=plan.practitioner,
            child_seen=True,
        )
        with change(plan.child_id, by=by, action="Recorded a visit that was forgotten") as made:
            made.create(forgotten)
    for group in CoreGroup.objects.filter(held_on__lt=MARCH).order_by("-held_on")[:SOME]:
        with change(group.child_id, by=by, action="Struck out"):
            group.gone_on = UNTIL
            group.save()


def test_records_written_down_later_leave_last_march_as_it_was_printed(writer: User) -> None:
    printed, seen_from_today = as_printed(), signals(on=MARCH)

    write_much_down(writer)

    assert signals(on=MARCH) != seen_from_today
    assert as_printed() == printed


def test_rules_and_supply_changed_later_leave_last_march_as_it_was_printed(
    writer: User,
) -> None:
    printed = as_printed()
    long_ago = date(2025, 1, 1)

    set_limit("CP-25", within=working_days(5), since=long_ago, why="Closer", by=writer)
    for rule in TIMESCALES:
        if not rule.confirmed:
            adopt(rule.id, since=long_ago, why="Agreed", by=writer)
    other = Source.objects.create(code="other", name="Another system")
    hand_over(["child_protection.core_group"], to=other, since=long_ago, by=writer)
    night.rebuild()

    assert as_printed() == printed


@pytest.mark.usefixtures("port_haven")
def test_last_march_was_told_with_what_was_known_then() -> None:
    evening = end_of(MARCH)
    known = {json.dumps(line) for line in deadlines(on=MARCH, known=evening)}
    today = {json.dumps(line) for line in deadlines(on=MARCH)}

    assert known
    assert signals(on=MARCH, known=evening)
    assert known != today  # some of it was written down, or put right, only in April
