"""Spans and the clocks that repeat in them, who answers, how things stand, and what is known.

Worked by hand, through the evaluator and through the plain loop. March 2026 begins on a Sunday;
Good Friday is 3 April and Easter Monday 6 April.
"""

from __future__ import annotations

from datetime import date

from keel.rulebook import events as e
from keel.rulebook import spans
from keel.rulebook.calendar import days, hours, weeks, working_days
from keel.rulebook.timescale import (
    after_first,
    not_during,
    only_first,
    while_open,
    with_stand_in,
)
from tests.rulebook.reading import Reading, all_but, by_both, on
from tests.rulebook.toys import toy

pytestmark = by_both

VISIT = toy(
    "visit",
    e.CHILD_SEEN_ON_PROTECTION_VISIT,
    days(10),
    repeats=while_open(spans.ON_PROTECTION_PLAN),
)
CARE_VISIT = toy(
    "care-visit",
    e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,
    weeks(6),
    repeats=while_open(spans.LOOKED_AFTER),
)
WORKER, OTHER_WORKER = 901, 902


# Repeating


def test_each_visit_keeps_one_clock_and_starts_the_next(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-09", e.CHILD_SEEN_ON_PROTECTION_VISIT),
        on("2026-03-25", e.CHILD_SEEN_ON_PROTECTION_VISIT),
        on("2026-03-28", e.PROTECTION_PLAN_ENDED, record=1),
        on("2026-03-30", e.CHILD_SEEN_ON_PROTECTION_VISIT),
    ]

    assert reading.clocks(life, VISIT) == [
        "2026-03-02 due 2026-03-12 met 2026-03-09",
        "2026-03-09 due 2026-03-19 met 2026-03-25",
        "2026-03-25 due 2026-04-04 ended 2026-03-28",
    ]


def test_a_visit_on_the_day_the_plan_starts_does_not_keep_its_first_clock(
    reading: Reading,
) -> None:
    life = [
        on("2026-03-02", e.CHILD_SEEN_ON_PROTECTION_VISIT),
        on("2026-03-02", e.PROTECTION_PLAN_STARTED),
    ]

    assert reading.clocks(life, VISIT) == ["2026-03-02 due 2026-03-12"]


def test_a_visit_on_the_day_the_plan_ends_keeps_its_last_clock(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-09", e.CHILD_SEEN_ON_PROTECTION_VISIT),
        on("2026-03-09", e.PROTECTION_PLAN_ENDED, record=1),
    ]

    assert reading.clocks(life, VISIT) == ["2026-03-02 due 2026-03-12 met 2026-03-09"]


def test_several_visits_on_one_day_are_one_and_the_lowest_record_is_named(
    reading: Reading,
) -> None:
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-09", e.CHILD_SEEN_ON_PROTECTION_VISIT, record=8),
        on("2026-03-09 10:00", e.CHILD_SEEN_ON_PROTECTION_VISIT, record=7),
    ]

    first, second = sorted(reading.deadlines(life, VISIT), key=lambda row: row.started_on)

    assert (first.met_record, second.start_record) == (7, 7)


def test_the_position_and_the_age_of_the_span_choose_the_rule(reading: Reading) -> None:
    first = toy("a", e.CORE_GROUP_HELD, days(3), repeats=only_first(spans.ON_PROTECTION_PLAN))
    young = toy(
        "b",
        e.CORE_GROUP_HELD,
        days(5),
        repeats=after_first(spans.ON_PROTECTION_PLAN, younger_than=weeks(2)),
    )
    old = toy(
        "c",
        e.CORE_GROUP_HELD,
        days(7),
        repeats=after_first(spans.ON_PROTECTION_PLAN, older_than=weeks(2)),
    )
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED),
        on("2026-03-04", e.CORE_GROUP_HELD),
        on("2026-03-16", e.CORE_GROUP_HELD),
    ]

    assert reading.clocks(life, first) == ["2026-03-02 due 2026-03-05 met 2026-03-04"]
    assert reading.clocks(life, young) == ["2026-03-04 due 2026-03-09 met 2026-03-16"]
    assert reading.clocks(life, old) == ["2026-03-16 due 2026-03-23"]


def test_conditions_choose_among_the_clocks_of_one_chain(reading: Reading) -> None:
    rule = toy(
        "care-visit",
        e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,
        days(7),
        repeats=while_open(spans.LOOKED_AFTER),
        when=(not_during(spans.WITH_PARENT),),
    )
    life = [
        on("2026-03-02", e.BECAME_LOOKED_AFTER),
        on("2026-03-05", e.PLACED_WITH_PARENT, record=1),
        on("2026-03-06", e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT),
        on("2026-03-10", e.PLACEMENT_WITH_PARENT_ENDED, record=1),
        on("2026-03-12", e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT),
    ]

    assert reading.clocks(life, rule) == [
        "2026-03-02 due 2026-03-09 met 2026-03-06",
        "2026-03-12 due 2026-03-19",
    ]


# Spans


def test_two_plans_at_once_each_keep_their_own_clocks(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-04", e.PROTECTION_PLAN_STARTED, record=2),
        on("2026-03-09", e.CHILD_SEEN_ON_PROTECTION_VISIT),
        on("2026-03-11", e.PROTECTION_PLAN_ENDED, record=1),
    ]

    assert reading.clocks(life, VISIT) == [
        "2026-03-02 due 2026-03-12 met 2026-03-09",
        "2026-03-04 due 2026-03-14 met 2026-03-09",
        "2026-03-09 due 2026-03-19",
        "2026-03-09 due 2026-03-19 ended 2026-03-11",
    ]


def test_a_record_has_one_span_from_its_earliest_opening(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-06", e.PROTECTION_PLAN_STARTED, record=1),
    ]

    assert reading.clocks(life, VISIT) == ["2026-03-02 due 2026-03-12"]


def test_a_close_before_the_opening_closes_nothing(reading: Reading) -> None:
    life = [
        on("2025-03-20", e.PROTECTION_PLAN_ENDED, record=1),
        on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1),
    ]

    assert reading.clocks(life, VISIT) == ["2026-03-02 due 2026-03-12"]


def test_a_plan_that_opened_and_closed_on_one_day_keeps_no_clock(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-02", e.PROTECTION_PLAN_ENDED, record=1),
    ]

    assert reading.clocks(life, VISIT) == []


def test_care_that_ends_and_begins_again_on_one_day_goes_on(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.BECAME_LOOKED_AFTER),
        on("2026-03-20", e.CEASED_TO_BE_LOOKED_AFTER),
        on("2026-03-20", e.BECAME_LOOKED_AFTER),
    ]

    assert reading.clocks(life, CARE_VISIT) == [
        "2026-03-02 due 2026-04-13 ended 2026-03-20",
        "2026-03-20 due 2026-05-01",
    ]


def test_an_opening_while_the_span_is_open_does_not_open_it_again(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.BECAME_LOOKED_AFTER),
        on("2026-03-10", e.BECAME_LOOKED_AFTER),
        on("2026-03-20", e.CEASED_TO_BE_LOOKED_AFTER),
    ]

    assert reading.clocks(life, CARE_VISIT) == ["2026-03-02 due 2026-04-13 ended 2026-03-20"]


# Who answers


def test_whoever_held_the_child_on_the_due_day_answers_and_their_employer_then(
    reading: Reading,
) -> None:
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED),
        on("2026-03-02", e.ALLOCATED, record=1, practitioner=WORKER, team=51),
        on("2026-03-12", e.ALLOCATION_ENDED, record=1),
        on("2026-03-12", e.ALLOCATED, record=2, practitioner=OTHER_WORKER, team=52),
        on("2026-01-05", e.EMPLOYED, subject=OTHER_WORKER, record=3, value="71"),
        on("2026-03-12", e.EMPLOYMENT_ENDED, subject=OTHER_WORKER, record=3),
        on("2026-03-12", e.EMPLOYED, subject=OTHER_WORKER, record=4, value="72"),
    ]

    (clock,) = reading.deadlines(life, VISIT)

    assert (clock.practitioner, clock.team, clock.employer) == (OTHER_WORKER, 52, 72)


def test_where_nobody_held_the_child_on_the_due_day_whoever_did_when_it_was_met_answers(
    reading: Reading,
) -> None:
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED),
        on("2026-03-20", e.ALLOCATED, practitioner=WORKER, team=51),
        on("2026-03-20", e.CHILD_SEEN_ON_PROTECTION_VISIT),
        on("2026-03-16", e.EMPLOYED, subject=WORKER, value="71"),
    ]

    first, second = sorted(reading.deadlines(life, VISIT), key=lambda row: row.started_on)

    assert (first.practitioner, first.team, first.employer) == (WORKER, 51, 71)
    assert (second.due_on, second.practitioner) == (date(2026, 3, 30), WORKER)


def test_a_practitioner_answers_for_their_own_supervision(reading: Reading) -> None:
    supervision = toy(
        "supervision", e.SUPERVISION_HELD, weeks(4), repeats=while_open(spans.HOLDING_CASES)
    )
    life = [
        on("2026-03-02", e.CASE_HOLDING_STARTED, subject=WORKER),
        on("2026-03-02", e.JOINED_TEAM, subject=WORKER, record=1, team=51),
        on("2026-03-20", e.LEFT_TEAM, subject=WORKER, record=1),
        on("2026-03-20", e.JOINED_TEAM, subject=WORKER, record=2, team=52),
    ]

    (clock,) = reading.deadlines(life, supervision)

    assert (clock.practitioner, clock.team) == (WORKER, 52)


# How things stand


def test_a_clock_stands_as_it_stood_on_the_day_asked_about(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED),
        on("2026-03-16", e.CHILD_SEEN_ON_PROTECTION_VISIT),
    ]

    assert reading.standings(life, VISIT, "2026-03-01") == []
    assert reading.standings(life, VISIT, "2026-03-04") == ["not yet due"]
    assert reading.standings(life, VISIT, "2026-03-05") == ["due soon"]
    assert reading.standings(life, VISIT, "2026-03-12") == ["due soon"]
    assert reading.standings(life, VISIT, "2026-03-13") == ["overdue"]
    assert reading.standings(life, VISIT, "2026-03-16") == ["met late", "not yet due"]


def test_a_limit_in_hours_is_late_by_the_moment_where_both_are_known(reading: Reading) -> None:
    decision = toy("decision", e.CONTACT_DECIDED, hours(4), after=e.CONTACT_RECEIVED)
    received = on("2026-03-02 09:00", e.CONTACT_RECEIVED, record=1)
    at_two = [received, on("2026-03-02 14:00", e.CONTACT_DECIDED, record=1)]
    that_day = [received, on("2026-03-02", e.CONTACT_DECIDED, record=1)]

    assert reading.standings(at_two, decision, "2026-03-02") == ["met late"]
    assert reading.standings(that_day, decision, "2026-03-02") == ["met"]


def test_a_plan_that_ended_needs_no_visit_any_longer(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-20", e.PROTECTION_PLAN_ENDED, record=1),
    ]

    assert reading.standings(life, VISIT, "2026-03-19") == ["overdue"]
    assert reading.standings(life, VISIT, "2026-03-20") == ["no longer needed"]


# What is known


def test_a_rule_whose_stop_nobody_supplies_keeps_no_clock(reading: Reading) -> None:
    life = [on("2026-03-02", e.PROTECTION_PLAN_STARTED)]
    lacking_visits = all_but(e.CHILD_SEEN_ON_PROTECTION_VISIT)
    lacking_ends = all_but(e.PROTECTION_PLAN_ENDED)

    assert reading.clocks(life, VISIT, lacking_visits) == []
    assert reading.clocks(life, VISIT, lacking_ends) == []


def test_a_stand_in_that_is_supplied_makes_good_for_a_start_that_is_not(
    reading: Reading,
) -> None:
    rule = toy(
        "conference",
        e.INITIAL_CONFERENCE_HELD,
        working_days(15),
        after=with_stand_in(e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, e.SECTION_47_STARTED),
    )
    life = [on("2026-03-03", e.SECTION_47_STARTED)]
    without_discussions = all_but(e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY)
    without_either = all_but(e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, e.SECTION_47_STARTED)

    assert reading.clocks(life, rule, without_discussions) == ["2026-03-03 due 2026-03-24"]
    assert reading.clocks(life, rule, without_either) == []


def test_a_repeating_clock_starts_when_its_stops_are_first_supplied(reading: Reading) -> None:
    life = [
        on("2026-01-05", e.PROTECTION_PLAN_STARTED),
        on("2026-03-20", e.CHILD_SEEN_ON_PROTECTION_VISIT),
    ]
    coverage = all_but(since={e.CHILD_SEEN_ON_PROTECTION_VISIT: date(2026, 3, 16)})

    assert reading.clocks(life, VISIT, coverage) == [
        "2026-03-16 due 2026-03-26 met 2026-03-20",
        "2026-03-20 due 2026-03-30",
    ]


def test_a_clock_that_starts_before_its_stop_was_supplied_is_no_clock(reading: Reading) -> None:
    rule = toy("decision", e.CONTACT_DECIDED, days(2), after=e.CONTACT_RECEIVED)
    life = [on("2026-03-13", e.CONTACT_RECEIVED), on("2026-03-16", e.CONTACT_RECEIVED)]
    coverage = all_but(since={e.CONTACT_DECIDED: date(2026, 3, 16)})

    assert reading.clocks(life, rule, coverage) == ["2026-03-16 due 2026-03-18"]


def test_a_review_on_the_day_care_ended_makes_nobody_reviewed_in_later_care(
    reading: Reading,
) -> None:
    weekly = toy(
        "weekly",
        e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,
        weeks(1),
        repeats=while_open(spans.IN_PLACEMENT),
        when=(not_during(spans.SINCE_FIRST_REVIEW),),
    )
    life = [
        on("2025-01-06", e.BECAME_LOOKED_AFTER),
        on("2025-03-20", e.CEASED_TO_BE_LOOKED_AFTER),
        on("2025-03-20", e.LOOKED_AFTER_REVIEW_HELD),
        on("2026-03-02", e.BECAME_LOOKED_AFTER),
        on("2026-03-02", e.PLACEMENT_STARTED),
    ]

    assert reading.clocks(life, weekly) == ["2026-03-02 due 2026-03-09"]
