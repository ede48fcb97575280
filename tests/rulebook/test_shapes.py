"""Clocks that start once, worked by hand, through the evaluator and through the plain loop.

March 2026 begins on a Sunday; Good Friday is 3 April and Easter Monday 6 April.
"""

from __future__ import annotations

from keel.rulebook import events as e
from keel.rulebook import spans
from keel.rulebook.calendar import days, hours, months, weeks, working_days
from keel.rulebook.timescale import (
    MatchedBy,
    any_of,
    during,
    in_force,
    not_during,
    with_stand_in,
)
from tests.rulebook.reading import Reading, by_both, on
from tests.rulebook.toys import toy

pytestmark = by_both

DECISION = toy(
    "decision",
    e.CONTACT_DECIDED,
    hours(24),
    after=e.CONTACT_RECEIVED,
    matched_by=MatchedBy.RECORD,
)
CONFERENCE = toy(
    "conference",
    e.INITIAL_CONFERENCE_HELD,
    working_days(15),
    after=with_stand_in(e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, e.SECTION_47_STARTED),
    ends_with=(e.SECTION_47_ENDED_WITHOUT_CONFERENCE,),
)
ALLOCATION = toy(
    "allocation",
    e.ALLOCATED,
    working_days(1),
    after=e.REFERRAL_ACCEPTED,
    matched_by=MatchedBy.SUBJECT,
    ends_with=(e.CASE_CLOSED,),
)


# Start and stop


def test_a_stop_keeps_only_the_clock_of_its_own_record(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.CONTACT_RECEIVED, record=1),
        on("2026-03-04", e.CONTACT_RECEIVED, record=2),
        on("2026-03-05", e.CONTACT_DECIDED, record=2),
    ]

    assert reading.clocks(life, DECISION) == [
        "2026-03-02 due 2026-03-03",
        "2026-03-04 due 2026-03-05 met 2026-03-05",
    ]


def test_a_record_has_one_clock_from_its_earliest_start(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.CONTACT_RECEIVED, record=1),
        on("2026-03-03", e.CONTACT_DECIDED, record=1),
        on("2026-03-09", e.CONTACT_RECEIVED, record=1),
    ]

    assert reading.clocks(life, DECISION) == ["2026-03-02 due 2026-03-03 met 2026-03-03"]


def test_two_enquiries_at_once_need_a_conference_each(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=1),
        on("2026-03-09", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=2),
        on("2026-03-16", e.INITIAL_CONFERENCE_HELD, matter=2),
    ]

    assert reading.clocks(life, CONFERENCE) == [
        "2026-03-02 due 2026-03-23",
        "2026-03-09 due 2026-03-30 met 2026-03-16",
    ]


def test_a_stop_of_which_no_matter_is_known_keeps_any_clock(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=1),
        on("2026-03-09", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=2),
        on("2026-03-16", e.INITIAL_CONFERENCE_HELD, matter=None),
    ]

    assert reading.clocks(life, CONFERENCE) == [
        "2026-03-02 due 2026-03-23 met 2026-03-16",
        "2026-03-09 due 2026-03-30 met 2026-03-16",
    ]


def test_a_start_of_which_no_matter_is_known_is_kept_by_any_stop(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=None),
        on("2026-03-16", e.INITIAL_CONFERENCE_HELD, matter=7),
    ]

    assert reading.clocks(life, CONFERENCE) == ["2026-03-02 due 2026-03-23 met 2026-03-16"]


def test_what_has_ended_is_no_longer_needed_and_cannot_be_met(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=1),
        on("2026-03-10", e.SECTION_47_ENDED_WITHOUT_CONFERENCE, matter=1),
        on("2026-03-16", e.INITIAL_CONFERENCE_HELD, matter=1),
    ]

    assert reading.clocks(life, CONFERENCE) == ["2026-03-02 due 2026-03-23 ended 2026-03-10"]


def test_what_was_met_on_the_day_it_ended_was_met(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=1),
        on("2026-03-10", e.SECTION_47_ENDED_WITHOUT_CONFERENCE, matter=1),
        on("2026-03-10", e.INITIAL_CONFERENCE_HELD, matter=1),
    ]

    assert reading.clocks(life, CONFERENCE) == ["2026-03-02 due 2026-03-23 met 2026-03-10"]


def test_a_case_closed_on_the_day_of_a_referral_was_another_case(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.CASE_CLOSED),
        on("2026-03-02", e.REFERRAL_ACCEPTED),
        on("2026-03-05", e.CASE_CLOSED),
    ]

    assert reading.clocks(life, ALLOCATION) == ["2026-03-02 due 2026-03-03 ended 2026-03-05"]


def test_a_clock_may_be_ended_by_less_than_what_meets_it(reading: Reading) -> None:
    rule = toy(
        "assessment",
        e.ASSESSMENT_AUTHORISED,
        days(10),
        after=e.ASSESSMENT_STARTED,
        matched_by=MatchedBy.RECORD,
        ends_with=(e.CASE_CLOSED,),
        ends_matched_by=MatchedBy.MATTER,
    )
    life = [
        on("2026-03-02", e.ASSESSMENT_STARTED, record=1, matter=9),
        on("2026-03-03", e.ASSESSMENT_STARTED, record=2, matter=8),
        on("2026-03-04", e.ASSESSMENT_AUTHORISED, record=3, matter=9),
        on("2026-03-05", e.CASE_CLOSED, record=9, matter=9),
    ]

    assert reading.clocks(life, rule) == [
        "2026-03-02 due 2026-03-12 ended 2026-03-05",
        "2026-03-03 due 2026-03-13",
    ]


def test_an_enquiry_that_ended_on_its_first_day_has_ended(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=1),
        on("2026-03-02", e.SECTION_47_ENDED_WITHOUT_CONFERENCE, matter=1),
    ]

    assert reading.clocks(life, CONFERENCE) == ["2026-03-02 due 2026-03-23 ended 2026-03-02"]


def test_the_first_of_several_that_may_stop_it_does(reading: Reading) -> None:
    rule = toy(
        "seen",
        any_of(e.CHILD_SEEN_IN_ENQUIRY, e.CHILD_SEEN_IN_ASSESSMENT),
        days(5),
        after=any_of(e.SECTION_47_STARTED, e.ASSESSMENT_STARTED),
        matched_by=MatchedBy.SUBJECT,
    )
    life = [
        on("2026-03-02", e.ASSESSMENT_STARTED),
        on("2026-03-04", e.CHILD_SEEN_IN_ENQUIRY),
        on("2026-03-05", e.CHILD_SEEN_IN_ASSESSMENT),
        on("2026-03-05", e.SECTION_47_STARTED),
    ]

    assert reading.clocks(life, rule) == [
        "2026-03-02 due 2026-03-07 met 2026-03-04",
        "2026-03-05 due 2026-03-10 met 2026-03-05",
    ]


def test_a_start_on_the_day_the_clock_was_met_is_the_same_clock_whatever_ends_later(
    reading: Reading,
) -> None:
    life = [
        on("2026-03-02", e.REFERRAL_ACCEPTED),
        on("2026-03-03", e.ALLOCATED),
        on("2026-03-03", e.REFERRAL_ACCEPTED),
        on("2026-03-03", e.CASE_CLOSED),
        on("2026-03-09", e.CASE_CLOSED),
    ]

    assert reading.clocks(life, ALLOCATION) == ["2026-03-02 due 2026-03-03 met 2026-03-03"]


# Stand-ins


def test_a_stand_in_starts_the_clock_where_the_event_itself_is_lacking(reading: Reading) -> None:
    life = [on("2026-03-03", e.SECTION_47_STARTED, matter=1)]

    assert reading.clocks(life, CONFERENCE) == ["2026-03-03 due 2026-03-24"]


def test_a_stand_in_is_not_used_where_the_event_itself_is_on_record(reading: Reading) -> None:
    life = [
        on("2026-03-02", e.SECTION_47_STARTED, matter=1),
        on("2026-03-04", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=1),
        on("2026-03-09", e.SECTION_47_STARTED, matter=2),
    ]

    assert reading.clocks(life, CONFERENCE) == [
        "2026-03-04 due 2026-03-25",
        "2026-03-09 due 2026-03-30",
    ]


def test_an_old_event_of_no_known_matter_does_not_hide_a_later_stand_in(reading: Reading) -> None:
    life = [
        on("2025-03-03", e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, matter=None),
        on("2025-03-10", e.INITIAL_CONFERENCE_HELD),
        on("2026-03-09", e.SECTION_47_STARTED, matter=None),
    ]

    assert reading.clocks(life, CONFERENCE) == [
        "2025-03-03 due 2025-03-24 met 2025-03-10",
        "2026-03-09 due 2026-03-30",
    ]


# Conditions and limits


def test_a_condition_is_asked_of_the_day_the_clock_starts(reading: Reading) -> None:
    rule = toy(
        "care-plan",
        e.CARE_PLAN_MADE,
        days(10),
        after=e.LEGAL_STATUS_STARTED,
        matched_by=MatchedBy.RECORD,
        when=(during(spans.LOOKED_AFTER), not_during(spans.WITH_PARENT, spans.IN_PRE_PROCEEDINGS)),
    )
    life = [
        on("2026-03-01", e.LEGAL_STATUS_STARTED),
        on("2026-03-02", e.BECAME_LOOKED_AFTER),
        on("2026-03-02", e.LEGAL_STATUS_STARTED),
        on("2026-03-05", e.PLACED_WITH_PARENT, record=1),
        on("2026-03-06", e.LEGAL_STATUS_STARTED),
        on("2026-03-09", e.PLACEMENT_WITH_PARENT_ENDED, record=1),
        on("2026-03-09", e.LEGAL_STATUS_STARTED),
        on("2026-03-20", e.CEASED_TO_BE_LOOKED_AFTER),
        on("2026-03-20", e.LEGAL_STATUS_STARTED),
    ]

    assert reading.clocks(life, rule) == ["2026-03-02 due 2026-03-12", "2026-03-09 due 2026-03-19"]


def test_a_start_to_which_the_rule_does_not_apply_hides_no_later_one(reading: Reading) -> None:
    rule = toy(
        "plan",
        e.CHILD_IN_NEED_PLAN_STARTED,
        days(10),
        after=e.SERVICES_FOUND_NEEDED,
        matched_by=MatchedBy.SUBJECT,
        when=(not_during(spans.ON_PROTECTION_PLAN),),
    )
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-04", e.SERVICES_FOUND_NEEDED),
        on("2026-03-09", e.PROTECTION_PLAN_ENDED, record=1),
        on("2026-03-16", e.SERVICES_FOUND_NEEDED),
    ]

    assert reading.clocks(life, rule) == ["2026-03-16 due 2026-03-26"]


def test_a_clock_keeps_the_limit_in_force_on_the_day_it_started(reading: Reading) -> None:
    rule = toy(
        "gateway",
        e.LEGAL_GATEWAY_HELD,
        in_force("2026-01-01", days(10)).then("2026-03-10", days(5)),
        after=e.LEGAL_GATEWAY_REQUESTED,
    )
    life = [
        on("2026-03-09", e.LEGAL_GATEWAY_REQUESTED),
        on("2026-03-10", e.LEGAL_GATEWAY_REQUESTED),
    ]

    assert reading.clocks(life, rule) == ["2026-03-09 due 2026-03-19", "2026-03-10 due 2026-03-15"]


def test_hours_run_from_the_moment_where_it_is_known_and_else_from_the_day(
    reading: Reading,
) -> None:
    rule = toy("decision", e.CONTACT_DECIDED, hours(12), after=e.CONTACT_RECEIVED)
    life = [
        on("2026-03-02 09:00", e.CONTACT_RECEIVED),
        on("2026-03-04 13:00", e.CONTACT_RECEIVED),
        on("2026-03-06", e.CONTACT_RECEIVED),
    ]

    assert reading.clocks(life, rule) == [
        "2026-03-02 due 2026-03-02",
        "2026-03-04 due 2026-03-05",
        "2026-03-06 due 2026-03-07",
    ]


def test_of_two_stops_on_one_day_the_earlier_moment_counts(reading: Reading) -> None:
    rule = toy(
        "seen",
        e.CHILD_SEEN_IN_ENQUIRY,
        hours(24),
        after=e.SECTION_47_STARTED,
        matched_by=MatchedBy.SUBJECT,
    )
    life = [
        on("2026-03-02 14:00", e.SECTION_47_STARTED),
        on("2026-03-03 16:00", e.CHILD_SEEN_IN_ENQUIRY, record=1),
        on("2026-03-03 11:00", e.CHILD_SEEN_IN_ENQUIRY, record=2),
    ]

    assert reading.standings(life, rule, "2026-03-03") == ["met"]


# Gates


def test_a_review_long_before_a_gate_does_not_open_it(reading: Reading) -> None:
    gate = toy(
        "gate",
        e.HEAD_OF_SERVICE_REVIEWED_PLAN,
        months(9),
        after=e.PROTECTION_PLAN_STARTED,
        matched_by=MatchedBy.SUBJECT,
        counts_from=months(3),
        ends_with=(e.PROTECTION_PLAN_ENDED,),
    )
    too_early = [
        on("2025-06-02", e.PROTECTION_PLAN_STARTED),
        on("2025-12-01", e.HEAD_OF_SERVICE_REVIEWED_PLAN),
    ]
    in_time = [*too_early, on("2025-12-02", e.HEAD_OF_SERVICE_REVIEWED_PLAN)]

    assert reading.clocks(too_early, gate) == ["2025-06-02 due 2026-03-02"]
    assert reading.clocks(in_time, gate) == ["2025-06-02 due 2026-03-02 met 2025-12-02"]


def test_a_gate_shorter_than_its_window_counts_from_the_start(reading: Reading) -> None:
    gate = toy(
        "gate",
        e.HEAD_OF_SERVICE_REVIEWED_PLAN,
        weeks(2),
        after=e.PROTECTION_PLAN_STARTED,
        matched_by=MatchedBy.SUBJECT,
        counts_from=months(1),
        ends_with=(e.PROTECTION_PLAN_ENDED,),
    )
    life = [
        on("2026-03-01", e.HEAD_OF_SERVICE_REVIEWED_PLAN),
        on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-10", e.PROTECTION_PLAN_ENDED, record=1),
    ]

    assert reading.clocks(life, gate) == ["2026-03-02 due 2026-03-16 ended 2026-03-10"]
