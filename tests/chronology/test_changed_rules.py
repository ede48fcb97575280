"""What a changed rule would come to is what it comes to; and it reaches all that it can alter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from keel.child_protection.models import ProtectionPlan, ProtectionVisit
from keel.chronology import changed_rules, night, tasks
from keel.chronology.changed_rules import effect_of_adopting, effect_of_limit, effect_on_running
from keel.chronology.local_rules import adopt, set_limit
from keel.chronology.models import Deadline
from keel.chronology.queries import signals_of
from keel.core.codes import MissingType
from keel.core.trail.change import change
from keel.people.models import Person
from keel.risk_outside_home import commands as missing
from keel.rulebook.authority import LooserThanFloorError
from keel.rulebook.calendar import hours, weeks, working_days
from tests.cast import Member
from tests.people.builders import a_child, allocated
from tests.workspace.builders import noon

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 31)
LONG_AGO = date(2020, 1, 1)
VISIT = "CP-25"
INTERVIEW = "MS-02"


@pytest.fixture
def child(worker: Member) -> Person:
    """A child on a protection plan since 10 March, seen on the 17th: again due by the 31st."""
    found = a_child()
    allocated(found, worker.practitioner)
    with change(found, by=worker.user, action="Started a plan"):
        plan = ProtectionPlan(
            child=found, started_on=date(2026, 3, 10), initial_category="NEG", latest_category="NEG"
        )
        plan.save()
    with change(found, by=worker.user, action="Recorded a visit"):
        ProtectionVisit(
            child=found,
            plan=plan,
            visited_on=date(2026, 3, 17),
            child_seen=True,
            visited_by=worker.practitioner,
        ).save()
    return found


def visits(child: Person) -> list[date]:
    """The days by which the child is to be seen."""
    rows = Deadline.objects.filter(subject=child.pk, rule=VISIT).order_by("started_on")
    return list(rows.values_list("due_on", flat=True))


def test_a_tighter_limit_makes_late_what_would_be_and_stores_nothing(child: Person) -> None:
    before = visits(child)

    effect = effect_of_limit(VISIT, within=working_days(3), since=LONG_AGO, on=TODAY)

    assert (effect.running, effect.moved, effect.made_late) == (1, 1, 1)
    assert (effect.kept_late, effect.made_in_time, effect.kept_in_time) == (1, 0, 0)
    assert effect.raised > 0
    assert not effect.nothing
    assert visits(child) == before


def test_a_limit_from_tomorrow_leaves_every_clock_that_runs(child: Person) -> None:
    effect = effect_of_limit(
        VISIT, within=working_days(3), since=TODAY + timedelta(days=1), on=TODAY
    )

    assert effect.nothing
    assert effect.running == 0


def test_what_it_would_be_for_every_clock_that_runs_counts_no_promise_kept(child: Person) -> None:
    effect = effect_on_running(VISIT, within=working_days(3), on=TODAY)

    assert (effect.running, effect.made_late, effect.kept_late) == (1, 1, 0)


def test_a_limit_for_every_clock_that_runs_takes_the_place_of_the_authoritys_own(
    worker: Member, child: Person
) -> None:
    set_limit(VISIT, within=working_days(5), since=LONG_AGO, why="Closer", by=worker.user)
    tasks.work_out_changed_rule(rule=VISIT)

    effect = effect_on_running(VISIT, within=working_days(3), on=TODAY)

    assert (effect.running, effect.moved) == (1, 1)


def test_a_clock_that_started_before_the_day_keeps_its_limit(child: Person) -> None:
    effect = effect_of_limit(VISIT, within=working_days(3), since=date(2026, 3, 17), on=TODAY)

    assert (effect.made_late, effect.kept_late) == (1, 0)


def test_of_a_childs_promises_that_run_those_of_clocks_from_the_day_on_are_counted(
    worker: Member,
) -> None:
    child = a_child()
    for gone, back in ((date(2026, 3, 9), date(2026, 3, 10)), (date(2026, 3, 29), TODAY)):
        (episode,) = missing.report_missing(
            [child], kind=MissingType.MISSING, started_at=noon(gone), by=worker.user
        )
        missing.record_return([episode], ended_at=noon(back), by=worker.user)

    ever, lately = (
        effect_of_limit(INTERVIEW, within=hours(48), since=since, on=TODAY)
        for since in (LONG_AGO, TODAY)
    )

    assert (ever.running, ever.moved) == (2, 2)
    assert (lately.running, lately.moved) == (1, 1)


def test_what_was_foretold_stands_once_it_is_worked_out_and_a_rebuild_adds_nothing(
    worker: Member, child: Person
) -> None:
    effect = effect_of_limit(VISIT, within=working_days(3), since=LONG_AGO, on=TODAY)
    stood = {line.signal.id for line in signals_of(child.pk, on=TODAY)}

    set_limit(VISIT, within=working_days(3), since=LONG_AGO, why="Closer", by=worker.user)
    tasks.work_out_changed_rule(rule=VISIT)

    assert visits(child) == [date(2026, 3, 13), date(2026, 3, 20)]
    stands = {line.signal.id for line in signals_of(child.pk, on=TODAY)}
    assert len(stands - stood) == effect.raised
    assert night.check().differences == 0


def test_taking_a_tighter_limit_back_is_foretold_too(worker: Member, child: Person) -> None:
    set_limit(VISIT, within=working_days(3), since=LONG_AGO, why="Closer", by=worker.user)
    changed_rules.work_out(VISIT)

    effect = effect_of_limit(VISIT, within=working_days(10), since=LONG_AGO, on=TODAY)

    assert (effect.made_in_time, effect.kept_in_time, effect.made_late) == (1, 1, 0)
    assert effect.cleared > 0


def test_a_limit_looser_than_the_floor_has_no_effect_but_an_error(child: Person) -> None:
    with pytest.raises(LooserThanFloorError):
        effect_of_limit(VISIT, within=weeks(5), since=LONG_AGO, on=TODAY)


def test_working_out_twice_changes_nothing_the_second_time(worker: Member, child: Person) -> None:
    set_limit(VISIT, within=working_days(3), since=LONG_AGO, why="Closer", by=worker.user)

    first, second = changed_rules.work_out(VISIT), changed_rules.work_out(VISIT)

    assert first.deadlines > 0
    assert (second.deadlines, second.signals) == (0, 0)


def test_adopting_advice_lets_its_signals_reach_somebody_as_foretold(
    worker: Member, child: Person
) -> None:
    on = date(2026, 6, 1)
    reached = {line.signal.id for line in signals_of(child.pk, on=on) if line.goes_to}

    effect = effect_of_adopting("CP-30", since=LONG_AGO, on=on)
    adopt("CP-30", since=LONG_AGO, why="Agreed", by=worker.user)

    will = {line.signal.id for line in signals_of(child.pk, on=on) if line.goes_to}
    assert (effect.running, effect.reaching_more, effect.raised) == (1, 1, 0)
    assert will - reached == {"DD-09"}
