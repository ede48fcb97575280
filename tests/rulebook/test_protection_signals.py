"""Signals about a child protection plan: each raised, cleared, and a day short of raised."""

from __future__ import annotations

import pytest

from keel.rulebook import events, spans
from tests.rulebook.stories import Story

PLAN = spans.ON_PROTECTION_PLAN


def two_plans(again_on: str, *, harms: tuple[str, str, str] = ("NEG", "NEG", "PHY")) -> Story:
    """A plan that ended on 12 June 2024, and another.

    The harms are those with which the first began, with which it ended, and of the second.
    """
    story = Story()
    story.span(PLAN, "2024-01-10", "2024-06-12", values=harms[:2])
    story.span(PLAN, again_on, values=(harms[2], None))
    return story


def test_a_plan_a_day_under_24_months_after_the_last_is_a_return() -> None:
    story = two_plans("2026-06-11")
    assert story.stands("DD-01") == [("2026-06-11", None)]

    story.then("2026-07-01", events.RETURN_TO_PLAN_ANALYSED)
    assert story.stands("DD-01") == [("2026-06-11", "2026-07-01")]


def test_a_plan_24_months_to_the_day_after_the_last_is_no_return() -> None:
    assert two_plans("2026-06-12").stands("DD-01") == []


def test_the_same_harm_is_told_by_the_latest_category_of_the_plan_before() -> None:
    story = two_plans("2026-09-01", harms=("PHY", "NEG", "NEG"))
    assert story.stands("DD-02") == [("2026-09-01", None)]

    story.then("2026-09-20", events.LEGAL_STEP_CONSIDERED)
    assert story.stands("DD-02") == [("2026-09-01", "2026-09-20")]


def test_a_harm_that_the_plan_before_only_began_with_is_not_the_same() -> None:
    story = two_plans("2026-09-01", harms=("NEG", "EMO", "NEG"))

    assert story.stands("DD-02") == []


def test_a_third_plan_goes_to_the_panel_and_a_second_does_not() -> None:
    story = two_plans("2025-02-03")
    assert story.stands("DD-03") == []

    story.then("2025-08-01", PLAN.closes, record=story.events[-1].record)
    story.span(PLAN, "2026-03-02")
    assert story.stands("DD-03") == [("2026-03-02", None)]

    story.then("2026-03-19", events.PANEL_DECIDED)
    assert story.stands("DD-03") == [("2026-03-02", "2026-03-19")]


def test_a_plan_of_15_months_without_legal_thought_is_raised_on_the_day() -> None:
    story = Story()
    plan = story.span(PLAN, "2025-01-20")
    assert story.stands("DD-05") == [("2026-04-20", None)]

    story.then("2026-05-20", PLAN.closes, record=plan)
    assert story.stands("DD-05") == [("2026-04-20", "2026-05-20")]


def test_a_legal_step_that_was_considered_holds_for_three_months() -> None:
    story = Story()
    story.span(PLAN, "2025-01-20")
    story.then("2026-02-10", events.LEGAL_STEP_CONSIDERED)
    story.then("2026-06-01", events.LEGAL_GATEWAY_REQUESTED)

    assert story.stands("DD-05") == [("2026-05-10", "2026-06-01"), ("2026-09-01", None)]


def test_a_gate_is_kept_by_a_challenge_from_three_months_before_it() -> None:
    story = Story()
    plan = story.span(PLAN, "2025-05-30")
    story.then("2025-11-28", events.CHAIR_CHALLENGED_LONG_PLAN, matter=plan)

    assert story.stands("DD-06", reason=1) == []
    assert story.stands("DD-06", reason=2) == [("2026-05-31", None)]


def test_a_challenge_before_that_keeps_no_gate() -> None:
    story = Story()
    plan = story.span(PLAN, "2025-05-30")
    story.then("2025-11-27", events.CHAIR_CHALLENGED_LONG_PLAN, matter=plan)

    assert story.stands("DD-06", reason=1) == [("2026-03-01", None)]


@pytest.mark.parametrize(
    ("reason", "since"),
    [(1, "2025-06-13"), (2, "2025-09-13"), (3, "2025-12-13"), (4, "2026-03-13"), (5, "2026-06-13")],
)
def test_each_gate_has_its_own_day(reason: int, since: str) -> None:
    story = Story()
    story.span(PLAN, "2024-09-12")

    assert story.stands("DD-06", reason=reason) == [(since, None)]


def test_two_returns_within_24_months_ask_for_the_whole_history() -> None:
    story = Story()
    story.span(spans.CASE_OPEN, "2024-03-01", "2024-06-03")
    story.span(spans.CASE_OPEN, "2024-09-02", "2025-01-10")
    story.span(spans.CASE_OPEN, "2025-05-06")
    assert story.stands("DD-08") == [("2025-05-06", "2026-09-02")]

    story.then("2025-06-02", events.WHOLE_HISTORY_REVIEWED)
    assert story.stands("DD-08") == [("2025-05-06", "2025-06-02")]


def test_the_first_opening_is_no_return_unless_early_help_came_before() -> None:
    story = Story()
    story.span(spans.CASE_OPEN, "2024-03-01", "2024-06-03")
    story.span(spans.CASE_OPEN, "2024-09-02")
    assert story.stands("DD-08") == []

    story.span(spans.IN_EARLY_HELP, "2023-09-04", "2024-01-15")
    assert story.stands("DD-08") == [("2024-09-02", "2026-03-01")]


def test_a_step_back_up_to_a_plan_is_a_return() -> None:
    story = Story()
    story.span(spans.CASE_OPEN, "2024-01-08")
    story.span(PLAN, "2024-02-05", "2024-08-05")
    story.span(PLAN, "2025-01-13", "2025-06-02")
    story.span(PLAN, "2025-10-06")

    assert story.stands("DD-08") == [("2025-10-06", "2027-01-13")]


def test_one_return_that_leads_to_a_plan_again_is_one_return() -> None:
    story = Story()
    story.span(spans.CASE_OPEN, "2023-01-09", "2024-09-02")
    story.span(PLAN, "2023-02-06", "2024-06-03")
    story.span(spans.CASE_OPEN, "2025-05-06")
    story.span(PLAN, "2025-06-02")

    assert story.stands("DD-08") == []


def test_a_plan_without_contingency_is_raised_after_ten_working_days() -> None:
    story = Story()
    plan = story.span(PLAN, "2025-04-10")
    assert story.stands("DD-09") == [("2025-04-29", None)]

    story.then("2025-05-02", events.CONTINGENCY_RECORDED, matter=plan)
    assert story.stands("DD-09") == [("2025-04-29", "2025-05-02")]


def test_the_contingency_of_another_plan_does_not_serve() -> None:
    story = Story()
    story.span(PLAN, "2025-04-10")
    story.then("2025-04-22", events.CONTINGENCY_RECORDED, matter=99)

    assert story.stands("DD-09") == [("2025-04-29", None)]


def test_pre_proceedings_want_a_contingency_where_no_plan_has_one() -> None:
    story = Story()
    story.span(spans.IN_PRE_PROCEEDINGS, "2026-03-30")
    assert story.stands("DD-09", reason=2) == [("2026-04-16", None)]

    story.span(PLAN, "2026-03-02")
    assert story.stands("DD-09", reason=2) == []


def test_a_contingency_date_that_passes_without_a_decision_is_raised_the_day_after() -> None:
    story = Story()
    plan = story.span(PLAN, "2025-04-10")
    own = story.then("2025-04-24", events.CONTINGENCY_RECORDED, matter=plan)
    story.then("2025-09-01", events.CONTINGENCY_DATE_REACHED, record=own, matter=plan)
    assert story.stands("DD-09", reason=3) == [("2025-09-02", None)]

    story.then("2025-09-05", events.CONTINGENCY_DECIDED, record=own, matter=plan)
    assert story.stands("DD-09", reason=3) == [("2025-09-02", "2025-09-05")]


def test_a_decision_on_the_contingency_date_itself_raises_nothing() -> None:
    story = Story()
    plan = story.span(PLAN, "2025-04-10")
    own = story.then("2025-09-01", events.CONTINGENCY_DATE_REACHED, matter=plan)
    story.then("2025-09-01", events.CONTINGENCY_DECIDED, record=own, matter=plan)

    assert story.stands("DD-09", reason=3) == []


def three_late_visits() -> Story:
    """Due 19 January, 4 and 20 February; made two days late, two days late, three days late."""
    story = Story()
    story.span(PLAN, "2026-01-05")
    for seen_on in ("2026-01-21", "2026-02-06", "2026-02-23"):
        story.then(seen_on, events.CHILD_SEEN_ON_PROTECTION_VISIT)
    return story


def test_the_third_late_visit_running_is_raised_before_it_is_made() -> None:
    assert three_late_visits().stands("DD-12") == [("2026-02-21", None)]


def test_two_visits_on_time_clear_the_running_lateness_and_one_does_not() -> None:
    story = three_late_visits()
    story.then("2026-03-05", events.CHILD_SEEN_ON_PROTECTION_VISIT)
    assert story.stands("DD-12") == [("2026-02-21", None)]

    story.then("2026-03-17", events.CHILD_SEEN_ON_PROTECTION_VISIT)
    assert story.stands("DD-12") == [("2026-02-21", "2026-03-17")]


def test_a_visit_on_its_last_day_breaks_the_run() -> None:
    story = Story()
    story.span(PLAN, "2026-01-05")
    for seen_on in ("2026-01-21", "2026-02-06", "2026-02-20", "2026-03-10"):
        story.then(seen_on, events.CHILD_SEEN_ON_PROTECTION_VISIT)

    assert story.stands("DD-12") == []


def test_core_groups_are_missed_a_day_after_ten_working_days_and_after_six_weeks() -> None:
    story = Story()
    plan = story.span(PLAN, "2026-01-05")
    assert story.stands("DD-16", reason=1) == [("2026-01-20", None)]

    story.then("2026-01-15", events.CORE_GROUP_HELD, matter=plan)
    assert story.stands("DD-16", reason=1) == []
    assert story.stands("DD-16", reason=2) == [("2026-02-27", None)]
