"""Signals about children looked after, missing and leaving care: raised, cleared, a day short."""

from __future__ import annotations

import pytest

from keel.rulebook import events, spans
from keel.rulebook.events import Kind
from tests.rulebook.stories import Story


def with_a_grandmother(*, approved: bool = True) -> tuple[Story, int]:
    """Placed with a relative on 5 January 2026, on a temporary approval where one was given."""
    story = Story()
    placement = story.span(spans.IN_PLACEMENT, "2026-01-05")
    story.then("2026-01-05", events.PLACED_WITH_RELATIVE_OR_FRIEND, record=placement)
    if approved:
        story.then("2026-01-05", events.TEMPORARY_APPROVAL_STARTED, record=placement)
        story.then("2026-01-05", events.LAWFUL_FOOTING_RECORDED, record=placement)
    return story, placement


def test_a_temporary_approval_worries_at_12_16_and_24_weeks_until_the_carer_is_approved() -> None:
    story, placement = with_a_grandmother()
    assert story.stands("DD-46", reason=1) == [("2026-03-31", None)]
    assert story.stands("DD-46", reason=2) == [("2026-04-28", None)]
    assert story.stands("DD-46", reason=3) == [("2026-06-23", None)]
    assert story.stands("DD-47", reason=2) == [("2026-06-23", None)]

    story.then("2026-06-24", events.TEMPORARY_APPROVAL_ENDED, record=placement)
    assert story.stands("DD-46", reason=2) == [("2026-04-28", "2026-06-24")]
    assert story.stands("DD-46", reason=3) == [("2026-06-23", "2026-06-24")]
    assert story.stands("DD-47", reason=2) == [("2026-06-23", "2026-06-24")]


def test_an_extension_in_the_twelfth_week_worries_nobody_until_it_ends() -> None:
    story, placement = with_a_grandmother()
    story.then("2026-03-30", events.TEMPORARY_APPROVAL_EXTENDED, record=placement)

    assert story.stands("DD-46", reason=1) == []
    assert story.stands("DD-46", reason=2) == []
    assert story.stands("DD-46", reason=3) == [("2026-06-23", None)]


def test_a_relative_without_a_recorded_footing_is_raised_after_five_working_days() -> None:
    story, placement = with_a_grandmother(approved=False)
    assert story.stands("DD-47") == [("2026-01-13", None)]

    story.then("2026-01-20", events.LAWFUL_FOOTING_RECORDED, record=placement)
    assert story.stands("DD-47") == [("2026-01-13", "2026-01-20")]


def test_a_footing_recorded_before_the_move_is_never_raised() -> None:
    story, placement = with_a_grandmother(approved=False)
    story.then("2025-12-29", events.LAWFUL_FOOTING_RECORDED, record=placement)

    assert story.stands("DD-47") == []


def test_a_home_without_registration_stands_from_the_first_day_to_the_last() -> None:
    story = Story()
    story.span(spans.IN_UNREGISTERED_PLACEMENT, "2026-01-05", "2026-02-02")

    assert story.stands("DD-48") == [("2026-01-05", "2026-02-02")]


@pytest.mark.parametrize(
    ("reason", "done", "since"),
    [
        (1, events.HEALTH_ASSESSMENT_REQUESTED, "2026-02-06"),
        (2, events.HEALTH_APPOINTMENT_MADE, "2026-02-17"),
        (3, events.HEALTH_ASSESSMENT_DONE, "2026-03-03"),
        (4, events.HEALTH_REPORT_RECEIVED, "2026-03-03"),
    ],
)
def test_each_leg_of_a_health_assessment_is_raised_when_it_is_late(
    reason: int, done: Kind, since: str
) -> None:
    story = Story()
    story.span(spans.LOOKED_AFTER, "2026-02-02")
    assert story.stands("DD-49", reason) == [(since, None)]

    story.then("2026-03-09", done)
    assert story.stands("DD-49", reason) == [(since, "2026-03-09")]


def test_no_health_assessment_is_waited_for_once_the_child_has_left_care() -> None:
    story = Story()
    story.span(spans.LOOKED_AFTER, "2026-02-02", "2026-02-06")

    assert [story.stands("DD-49", reason) for reason in (1, 2, 3, 4)] == [[], [], [], []]


def test_no_plan_for_permanence_is_raised_by_the_second_review_or_after_four_months() -> None:
    story = Story()
    story.span(spans.LOOKED_AFTER, "2026-01-05")
    story.then("2026-01-29", events.LOOKED_AFTER_REVIEW_HELD)
    assert story.stands("DD-50") == [("2026-05-06", None)]

    story.then("2026-04-20", events.LOOKED_AFTER_REVIEW_HELD)
    assert story.stands("DD-50") == [("2026-04-21", None), ("2026-05-06", None)]

    story.then("2026-05-11", events.PERMANENCE_PLAN_AGREED)
    assert story.stands("DD-50") == [("2026-04-21", "2026-05-11"), ("2026-05-06", "2026-05-11")]


def test_a_plan_for_permanence_made_on_the_day_care_began_leaves_nothing_to_raise() -> None:
    story = Story()
    story.span(spans.LOOKED_AFTER, "2026-01-05")
    story.then("2026-01-05", events.PERMANENCE_PLAN_AGREED)
    for held_on in ("2026-01-29", "2026-04-20", "2026-10-12"):
        story.then(held_on, events.LOOKED_AFTER_REVIEW_HELD)

    assert story.stands("DD-50") == []


def test_a_return_interview_is_raised_after_72_hours_until_it_is_held() -> None:
    story = Story()
    episode = story.span(spans.MISSING, "2026-01-05", "2026-01-06")
    assert story.stands("DD-53") == [("2026-01-10", None)]

    story.then("2026-01-14", events.RETURN_INTERVIEW_HELD, matter=episode)
    assert story.stands("DD-53") == [("2026-01-10", "2026-01-14")]


def test_an_interview_about_another_time_missing_does_not_clear_it() -> None:
    story = Story()
    story.span(spans.MISSING, "2026-01-05", "2026-01-06")
    other = story.span(spans.MISSING, "2026-01-08", "2026-01-09")
    story.then("2026-01-12", events.RETURN_INTERVIEW_HELD, matter=other)

    assert story.stands("DD-53") == [("2026-01-10", None)]


def test_a_third_interview_declined_within_six_months_asks_for_another_way() -> None:
    story = Story()
    for went, back in (("01-05", "01-06"), ("02-02", "02-03"), ("03-02", "03-03")):
        episode = story.span(spans.MISSING, f"2026-{went}", f"2026-{back}")
        story.then(f"2026-{back}", events.RETURN_INTERVIEW_DECLINED, record=episode)

    assert story.stands("DD-53", reason=1) == []
    assert story.stands("DD-53", reason=2) == [("2026-03-03", "2026-07-06")]


def a_care_leaver() -> Story:
    """Left care at 18 on 5 January 2026."""
    story = Story()
    story.then("2008-01-05", events.BORN)
    story.span(spans.CARE_LEAVER, "2026-01-05")
    return story


def test_a_care_leaver_is_out_of_reach_after_eight_weeks_until_both_speak() -> None:
    story = a_care_leaver()
    story.then("2026-02-20", events.CARE_LEAVER_CONTACT_TRIED)
    assert story.stands("DD-54") == [("2026-03-03", None)]

    story.then("2026-03-16", events.CARE_LEAVER_CONTACTED)
    assert story.stands("DD-54")[0] == ("2026-03-03", "2026-03-16")


def test_a_care_leaver_who_wants_no_contact_is_not_out_of_reach() -> None:
    story = a_care_leaver()
    story.then("2026-03-02", events.CARE_LEAVER_REFUSED_CONTACT)

    assert story.stands("DD-54") == []


def into_care(story: Story) -> Story:
    """Looked after from 2 March 2026."""
    story.span(spans.LOOKED_AFTER, "2026-03-02")
    return story


@pytest.mark.parametrize(("plan_began", "late"), [("2024-12-02", True), ("2024-12-03", False)])
def test_fifteen_months_on_a_plan_make_coming_into_care_late(
    plan_began: str, *, late: bool
) -> None:
    story = Story()
    story.span(spans.ON_PROTECTION_PLAN, plan_began, "2026-03-02")
    into_care(story)

    assert bool(story.stands("DD-34", reason=1)) is late
    assert story.stands("DD-34", reason=2) == []


def test_two_plans_in_two_years_make_it_late_until_the_history_is_reviewed() -> None:
    story = Story()
    story.span(spans.ON_PROTECTION_PLAN, "2023-11-06", "2024-03-03")
    story.span(spans.ON_PROTECTION_PLAN, "2025-10-06", "2026-03-02")
    into_care(story)
    assert story.stands("DD-34", reason=2) == [("2026-03-02", None)]

    story.then("2026-04-06", events.WHOLE_HISTORY_REVIEWED)
    assert story.stands("DD-34", reason=2) == [("2026-03-02", "2026-04-06")]


def test_a_plan_that_ended_two_years_before_care_does_not_count() -> None:
    story = Story()
    story.span(spans.ON_PROTECTION_PLAN, "2023-11-06", "2024-03-02")
    story.span(spans.ON_PROTECTION_PLAN, "2025-10-06", "2026-03-02")
    into_care(story)

    assert story.stands("DD-34", reason=2) == []


@pytest.mark.parametrize(("ended", "late"), [("2026-01-26", True), ("2026-01-25", False)])
def test_sixteen_weeks_of_pre_proceedings_in_two_parts_make_it_late(
    ended: str, *, late: bool
) -> None:
    story = Story()
    story.span(spans.IN_PRE_PROCEEDINGS, "2025-06-02", "2025-07-28")
    story.span(spans.IN_PRE_PROCEEDINGS, "2025-12-01", ended)
    into_care(story)

    assert bool(story.stands("DD-34", reason=3)) is late
