"""Signals from the enquiry to the court: raised, cleared, a day short."""

from __future__ import annotations

import pytest

from keel.rulebook import events, spans
from keel.rulebook.events import Kind
from keel.rulebook.spans import Span
from tests.rulebook.stories import Story


def test_a_conference_service_that_was_not_told_is_raised_until_it_is() -> None:
    story = Story()
    enquiry = story.span(spans.UNDER_ENQUIRY, "2026-03-02")
    story.then("2026-03-10", events.CONFERENCE_DECIDED_ON, record=enquiry)
    assert story.stands("DD-20") == [("2026-03-12", None)]

    story.then("2026-03-16", events.CONFERENCE_REQUESTED, matter=enquiry)
    assert story.stands("DD-20") == [("2026-03-12", "2026-03-16")]


def test_a_conference_service_told_the_next_day_is_in_time() -> None:
    story = Story()
    enquiry = story.span(spans.UNDER_ENQUIRY, "2026-03-02")
    story.then("2026-03-10", events.CONFERENCE_DECIDED_ON, record=enquiry)
    story.then("2026-03-11", events.CONFERENCE_REQUESTED, matter=enquiry)

    assert story.stands("DD-20") == []


@pytest.mark.parametrize(
    ("planned_on", "stands"),
    [
        (None, [("2026-03-24", None)]),
        ("2026-03-23", []),
        ("2026-03-25", [("2026-03-24", "2026-03-25")]),
    ],
    ids=["never", "on the last day", "late"],
)
def test_a_late_conference_is_raised_unless_the_child_was_planned_for_by_then(
    planned_on: str | None, stands: list[tuple[str, str | None]]
) -> None:
    story = Story()
    enquiry = story.span(spans.UNDER_ENQUIRY, "2026-03-02")
    if planned_on:
        story.then(planned_on, events.INTERIM_SAFETY_PLAN_MADE, matter=enquiry)

    assert story.stands("DD-21") == stands


@pytest.mark.parametrize(
    ("assessed_on", "stands"),
    [
        (None, [("2026-10-05", None)]),
        ("2026-04-20", [("2026-10-21", None)]),
        ("2026-10-05", []),
    ],
    ids=["never", "early", "in the ninth month"],
)
def test_long_neglect_is_raised_where_nobody_assessed_it_for_six_months(
    assessed_on: str | None, stands: list[tuple[str, str | None]]
) -> None:
    story = Story()
    story.span(spans.ON_PLAN_FOR_NEGLECT, "2026-01-05")
    if assessed_on:
        story.then(assessed_on, events.ASSESSMENT_AUTHORISED)

    assert [s for s in story.stands("DD-07") if s[0] < "2027"] == stands


def test_a_child_not_seen_in_the_assessment_by_day_25_is_raised_until_they_are() -> None:
    story = Story()
    referral = story.span(spans.CASE_OPEN, "2026-06-01")
    assessment = story.then("2026-06-03", events.ASSESSMENT_STARTED, matter=referral)
    assert story.stands("DD-24") == [("2026-07-07", None)]

    story.then("2026-07-08", events.CHILD_SEEN_IN_ASSESSMENT, record=assessment, matter=referral)
    assert story.stands("DD-24") == [("2026-07-07", "2026-07-08")]


def test_an_assessment_in_which_nothing_was_recorded_is_raised_from_its_25th_day() -> None:
    story = Story()
    story.span(spans.ASSESSMENT_OPEN, "2026-06-01")
    story.then("2026-06-29", events.CASE_SUPERVISION_HELD)

    assert story.stands("DD-24", reason=2) == [("2026-07-14", None)]


def test_a_contingency_that_nobody_decided_for_five_working_days_goes_up() -> None:
    story = Story()
    plan = story.span(spans.ON_PROTECTION_PLAN, "2026-01-05")
    story.then("2026-06-01", events.CONTINGENCY_DATE_REACHED, matter=plan)
    assert story.stands("DD-11") == [("2026-06-09", None)]

    story.then("2026-06-15", events.CONTINGENCY_DECIDED, matter=plan)
    assert story.stands("DD-11") == [("2026-06-09", "2026-06-15")]


@pytest.mark.parametrize(
    ("signal", "ends_it", "since"),
    [
        ("DD-31", events.PRE_PROCEEDINGS_DECIDED, "2026-04-28"),
        ("DD-32", events.PRE_PROCEEDINGS_REVIEWED, "2026-02-17"),
    ],
)
def test_pre_proceedings_that_last_or_stand_idle_are_raised_until_they_move(
    signal: str, ends_it: Kind, since: str
) -> None:
    story = Story()
    record = story.span(spans.IN_PRE_PROCEEDINGS, "2026-01-05")
    assert story.stands(signal) == [(since, None)]

    story.then("2026-05-04", ends_it, matter=record)
    assert story.stands(signal)[0] == (since, "2026-05-04")


@pytest.mark.parametrize(
    ("again_on", "stands"), [("2028-02-28", True), ("2028-03-02", False)], ids=["a day short", "on"]
)
def test_pre_proceedings_again_within_two_years_are_raised(again_on: str, *, stands: bool) -> None:
    story = Story()
    story.span(spans.IN_PRE_PROCEEDINGS, "2026-01-05", "2026-03-02")
    story.span(spans.IN_PRE_PROCEEDINGS, again_on)

    assert story.stands("DD-35") == ([(again_on, None)] if stands else [])


@pytest.mark.parametrize(
    ("applied_on", "stands"),
    [
        (None, [("2026-06-16", None)]),
        ("2026-06-15", []),
        ("2026-06-22", [("2026-06-16", "2026-06-22")]),
    ],
    ids=["never", "on the last day", "late"],
)
def test_a_decision_to_apply_that_is_not_followed_goes_to_the_director(
    applied_on: str | None, stands: list[tuple[str, str | None]]
) -> None:
    story = Story()
    story.then("2026-06-01", events.ISSUE_DECIDED)
    if applied_on:
        story.then(applied_on, events.COURT_APPLICATION_MADE)

    assert story.stands("DD-33") == stands


@pytest.mark.parametrize(
    ("reason", "raised", "since"),
    [
        (1, events.CHALLENGED_INFORMALLY, "2026-06-09"),
        (2, events.CHALLENGED_AT_STAGE_1, "2026-06-16"),
        (3, events.CHALLENGED_AT_STAGE_2, "2026-06-09"),
        (4, events.CHALLENGED_AT_STAGE_3, "2026-06-09"),
    ],
)
def test_a_challenge_without_an_answer_is_raised_at_its_stage(
    reason: int, raised: Kind, since: str
) -> None:
    story = Story()
    challenge = story.then("2026-06-01", raised)
    assert story.stands("DD-27", reason) == [(since, None)]

    story.then("2026-06-22", events.CHALLENGE_REPLIED_TO, record=challenge)
    assert story.stands("DD-27", reason) == [(since, "2026-06-22")]


@pytest.mark.parametrize("span", [spans.ON_PROTECTION_PLAN, spans.IN_PRE_PROCEEDINGS])
def test_a_contingency_of_what_is_over_waits_for_nobody(span: Span) -> None:
    story = Story()
    record = story.span(span, "2026-01-05", "2026-06-03")
    story.then("2026-06-01", events.CONTINGENCY_DATE_REACHED, matter=record)

    assert story.stands("DD-11") == []


@pytest.mark.parametrize(
    ("back_on", "stands"),
    [("2026-08-30", True), ("2026-08-31", False), ("2026-03-03", False)],
    ids=["after 180 days", "after 181", "on the day itself"],
)
def test_a_child_back_within_180_days_is_raised_until_the_history_is_reviewed(
    back_on: str, *, stands: bool
) -> None:
    story = Story()
    story.span(spans.CASE_OPEN, "2025-01-06", "2026-03-03")
    story.span(spans.CASE_OPEN, back_on)
    story.then("2026-09-14", events.WHOLE_HISTORY_REVIEWED)

    assert story.stands("DD-04") == ([(back_on, "2026-09-14")] if stands else [])
