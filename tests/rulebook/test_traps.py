"""The traps of the rulebook, each a test that bears its number.

Those of the calendar (1, 2 and 10) are tested where the calendar is. Worked by hand, through the
evaluator and through the plain loop. March 2026 begins on a Sunday; Good Friday is 3 April and
Easter Monday 6 April.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from keel.rulebook import events as e
from keel.rulebook import spans
from keel.rulebook.authority import AuthorityValue, LooserThanFloorError, with_value
from keel.rulebook.calendar import days, weeks, working_days
from keel.rulebook.child_protection.enquiry import INITIAL_CONFERENCE
from keel.rulebook.signal import Overdue
from keel.rulebook.timescale import (
    MatchedBy,
    always,
    in_force,
    local,
    while_open,
    with_stand_in,
)
from tests.rulebook.plain_loop import Event, known_at
from tests.rulebook.reading import Reading, by_both, in_words, on
from tests.rulebook.toys import toy, toy_signal

CONFERENCE = toy(
    "conference",
    e.INITIAL_CONFERENCE_HELD,
    working_days(15),
    after=with_stand_in(e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, e.SECTION_47_STARTED),
)
VISIT = toy(
    "visit",
    e.CHILD_SEEN_ON_PROTECTION_VISIT,
    working_days(10),
    repeats=while_open(spans.ON_PROTECTION_PLAN),
)
CORE_GROUP = toy(
    "core-group",
    e.CORE_GROUP_HELD,
    working_days(10),
    repeats=while_open(spans.ON_PROTECTION_PLAN),
)


@by_both
def test_trap_3_recording_the_start_again_does_not_restart_the_clock(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, record=1, matter=1),
        on("2026-03-16", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, record=2, matter=1),
        on("2026-03-20", e.SECTION_47_STARTED, record=3, matter=1),
        on("2026-03-27", e.INITIAL_CONFERENCE_HELD, matter=1),
    ]

    (clock,) = reading.deadlines(life, CONFERENCE)

    assert (str(clock.started_on), str(clock.due_on)) == ("2026-03-02", "2026-03-23")
    assert clock.start_record == 1


@by_both
def test_trap_3_what_starts_again_after_it_was_met_is_a_new_clock(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=1),
        on("2026-03-16", e.INITIAL_CONFERENCE_HELD, matter=1),
        on("2026-03-16", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=1),
        on("2026-03-17", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=1),
    ]

    assert reading.clocks(life, CONFERENCE) == [
        "2026-03-02 due 2026-03-23 met 2026-03-16",
        "2026-03-17 due 2026-04-09",
    ]


@by_both
def test_trap_4_a_visit_where_the_child_was_not_seen_is_no_visit(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED),
        on("2026-03-06", e.PROTECTION_VISIT_MADE, record=2),
        on("2026-03-06", e.CHILD_SEEN_ON_PROTECTION_VISIT, record=2),
        on("2026-03-18", e.PROTECTION_VISIT_MADE, record=3),
    ]

    assert reading.clocks(life, VISIT) == [
        "2026-03-02 due 2026-03-16 met 2026-03-06",
        "2026-03-06 due 2026-03-20",
    ]


@by_both
def test_trap_4_the_interval_runs_from_the_last_visit_that_counts_and_not_from_the_plan(
    reading: Reading,
) -> None:
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED),
        on("2026-03-04", e.CHILD_SEEN_ON_PROTECTION_VISIT),
        on("2026-03-25", e.CHILD_SEEN_ON_PROTECTION_VISIT),
    ]

    assert reading.clocks(life, VISIT) == [
        "2026-03-02 due 2026-03-16 met 2026-03-04",
        "2026-03-04 due 2026-03-18 met 2026-03-25",
        "2026-03-25 due 2026-04-10",
    ]


@by_both
def test_trap_5_what_is_met_late_keeps_its_due_day_and_is_not_simply_met(
    reading: Reading,
) -> None:
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED),
        on("2026-03-20", e.CHILD_SEEN_ON_PROTECTION_VISIT),
    ]

    first, _ = sorted(reading.deadlines(life, VISIT), key=lambda row: row.started_on)

    assert (first.due_on, first.met_on) == (date(2026, 3, 16), date(2026, 3, 20))
    assert reading.standings(life, VISIT, "2026-03-16") == ["due soon"]
    assert reading.standings(life, VISIT, "2026-03-19") == ["overdue"]
    assert reading.standings(life, VISIT, "2026-03-20")[0] == "met late"
    assert reading.standings(life, VISIT, "2027-03-20")[0] == "met late"


@by_both
def test_trap_5_a_rule_that_changed_stays_in_a_childs_history_as_it_was(
    reading: Reading,
) -> None:
    rule = toy(
        "conference",
        e.INITIAL_CONFERENCE_HELD,
        in_force("2013-04-15", working_days(15)).then("2026-03-16", working_days(10)),
        after=e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY,
    )
    life = [
        on("2026-03-13", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=1),
        on("2026-03-16", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=2),
    ]

    assert reading.clocks(life, rule) == [
        "2026-03-13 due 2026-04-07",
        "2026-03-16 due 2026-03-30",
    ]


@by_both
def test_trap_6_each_sibling_has_a_clock_of_its_own_though_one_meeting_serves_all(
    reading: Reading,
) -> None:
    siblings = (1, 2, 3)
    life = [on("2026-03-02", e.PROTECTION_PLAN_STARTED, subject=child) for child in siblings]
    life += [on("2026-03-10", e.CORE_GROUP_HELD, subject=child, record=9) for child in siblings[:2]]

    met = {
        row.subject: row.met_on
        for row in reading.deadlines(life, CORE_GROUP)
        if row.started_on == date(2026, 3, 2)
    }

    assert met == {1: date(2026, 3, 10), 2: date(2026, 3, 10), 3: None}


@by_both
def test_trap_7_an_unborn_childs_clock_runs_from_the_expected_birth_until_the_birth_is_known(
    reading: Reading,
) -> None:
    rule = toy(
        "birth-plan",
        e.CARE_PLAN_MADE,
        days(14),
        after=with_stand_in(e.BORN, e.EXPECTED),
        matched_by=MatchedBy.MATTER,
    )
    in_march, in_april = (datetime(2026, month, 1, tzinfo=UTC) for month in (3, 4))
    life = [
        on("2026-03-20", e.EXPECTED, record=1, matter=1, known_from=in_march),
        on("2026-03-27", e.BORN, record=2, matter=1, known_from=in_april),
    ]

    before_birth = known_at(life, datetime(2026, 3, 2, tzinfo=UTC))

    assert reading.clocks(before_birth, rule) == ["2026-03-20 due 2026-04-03"]
    assert reading.clocks(life, rule) == ["2026-03-27 due 2026-04-10"]


def _requested_twice() -> list[Event]:
    return [
        on("2026-03-06", e.LEGAL_GATEWAY_REQUESTED),
        on("2026-03-09", e.LEGAL_GATEWAY_REQUESTED),
    ]


@by_both
def test_trap_8_an_authoritys_own_limit_holds_for_clocks_that_start_from_its_day(
    reading: Reading,
) -> None:
    rule = toy("gateway", e.LEGAL_GATEWAY_HELD, days(10), after=e.LEGAL_GATEWAY_REQUESTED)
    tighter = AuthorityValue("gateway", date(2026, 3, 9), days(7))

    assert in_words(reading.with_own_limit(_requested_twice(), rule, tighter)) == [
        "2026-03-06 due 2026-03-16",
        "2026-03-09 due 2026-03-16",
    ]


def test_trap_8_an_authority_may_be_tighter_than_the_national_floor_and_never_looser() -> None:
    national = toy(
        "national", e.LEGAL_GATEWAY_HELD, always(days(10)), after=e.LEGAL_GATEWAY_REQUESTED
    )
    looser = AuthorityValue("national", date(2026, 3, 9), weeks(2))

    with pytest.raises(LooserThanFloorError, match="the most it allows is 10 days"):
        with_value(national, national.within, looser)


def test_trap_8_a_local_limit_may_be_loosened_as_far_as_its_source_allows() -> None:
    ours = local(working_days(10), never_over=weeks(4))
    rule = toy("local", e.LEGAL_GATEWAY_HELD, ours, after=e.LEGAL_GATEWAY_REQUESTED)
    from_march = date(2026, 3, 9)

    loosened = with_value(rule, ours, AuthorityValue("local", from_march, weeks(4)))

    assert loosened.on(from_march) == weeks(4)
    with pytest.raises(LooserThanFloorError, match="the most it allows is 4 weeks"):
        with_value(rule, ours, AuthorityValue("local", from_march, weeks(5)))


@by_both
def test_trap_9_silence_shows_the_day_after_it_was_due(reading: Reading) -> None:
    signal = toy_signal("not-seen", Overdue((VISIT,), ""))
    life = [on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1)]

    (concern,) = reading.concerns(life, signal)

    assert (concern.due_on, concern.since) == (date(2026, 3, 16), date(2026, 3, 17))
    assert (concern.until, concern.record) == (None, 1)


@by_both
def test_trap_9_silence_that_was_broken_late_still_shows_for_the_days_it_lasted(
    reading: Reading,
) -> None:
    signal = toy_signal("not-seen", Overdue((VISIT,), ""))
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED),
        on("2026-03-19", e.CHILD_SEEN_ON_PROTECTION_VISIT),
    ]

    assert reading.stretches(life, signal)[0] == "2026-03-17 to 2026-03-19"


@by_both
def test_trap_9_what_was_recorded_late_was_silence_until_then(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED),
        on(
            "2026-03-10",
            e.CHILD_SEEN_ON_PROTECTION_VISIT,
            known_from=datetime(2026, 3, 20, tzinfo=UTC),
        ),
    ]

    on_the_18th = known_at(life, datetime(2026, 3, 18, tzinfo=UTC))

    assert reading.standings(on_the_18th, VISIT, "2026-03-18") == ["overdue"]
    assert reading.standings(life, VISIT, "2026-03-18")[0] == "met"


@by_both
def test_a_strategy_discussion_dated_after_the_enquiry_began_makes_no_conference_later(
    reading: Reading,
) -> None:
    life = [
        on("2026-03-06", e.SECTION_47_STARTED, record=1, matter=1),
        on("2026-03-12", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=1),
    ]

    assert reading.clocks(life, INITIAL_CONFERENCE) == ["2026-03-06 due 2026-03-27"]
