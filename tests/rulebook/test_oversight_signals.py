"""Signals about being seen, being held and being thought about: raised, cleared, a day short."""

from __future__ import annotations

import pytest

from keel.rulebook import events, spans
from keel.rulebook.events import Kind
from keel.rulebook.spans import Span
from tests.rulebook.stories import Story

ANNE, BEN, CAROL, DAN = 901, 902, 903, 904


@pytest.mark.parametrize(
    ("reason", "span", "since", "tried", "seen"),
    [
        (
            1,
            spans.ON_PROTECTION_PLAN,
            "2026-01-20",
            events.PROTECTION_VISIT_MADE,
            events.CHILD_SEEN_ON_PROTECTION_VISIT,
        ),
        (
            2,
            spans.ON_CHILD_IN_NEED_PLAN,
            "2026-02-03",
            events.CHILD_IN_NEED_VISIT_MADE,
            events.CHILD_SEEN_ON_CHILD_IN_NEED_VISIT,
        ),
        (
            3,
            spans.IN_PLACEMENT,
            "2026-01-13",
            events.LOOKED_AFTER_VISIT_MADE,
            events.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,
        ),
    ],
)
def test_only_seeing_the_child_clears_a_child_not_seen(
    reason: int, span: Span, since: str, tried: Kind, seen: Kind
) -> None:
    story = Story()
    story.span(span, "2026-01-05")
    story.then("2026-01-12", tried)
    assert story.stands("DD-13", reason) == [(since, None)]

    story.then("2026-02-10", seen)
    assert story.stands("DD-13", reason)[0] == (since, "2026-02-10")


def test_a_child_at_home_on_an_interim_order_is_to_be_seen_weekly_until_the_review() -> None:
    story = Story()
    for span in (spans.LOOKED_AFTER, spans.UNDER_INTERIM_CARE_ORDER, spans.IN_PLACEMENT):
        story.span(span, "2026-02-09")
    story.span(spans.WITH_PARENT, "2026-02-09")
    story.then("2026-02-16", events.CHILD_SEEN_ON_LOOKED_AFTER_VISIT)
    story.then("2026-02-25", events.CHILD_SEEN_ON_LOOKED_AFTER_VISIT)
    story.then("2026-03-03", events.LOOKED_AFTER_REVIEW_HELD)
    story.then("2026-03-03", events.CHILD_SEEN_ON_LOOKED_AFTER_VISIT)

    assert story.stands("DD-13", reason=3) == [("2026-02-24", "2026-02-25"), ("2026-04-01", None)]


def an_assessment() -> tuple[Story, int]:
    """Referred on 2 March 2026, so that it is due by 7 May."""
    story = Story()
    referral = story.span(spans.CASE_OPEN, "2026-03-02")
    story.then("2026-03-05", events.ASSESSMENT_STARTED, matter=referral)
    return story, referral


def test_a_late_assessment_that_nobody_wrote_about_is_raised_until_somebody_does() -> None:
    story, _ = an_assessment()
    assert story.stands("DD-23") == [("2026-05-08", None)]

    story.then("2026-05-11", events.OVERSIGHT_ENTRY_MADE, value="AS-01a")
    assert story.stands("DD-23") == [("2026-05-08", "2026-05-11")]


def test_an_oversight_entry_by_day_45_keeps_a_late_assessment_quiet() -> None:
    story, _ = an_assessment()
    story.then("2026-05-07", events.OVERSIGHT_ENTRY_MADE, value="AS-01a")

    assert story.stands("DD-23") == []


def test_an_oversight_entry_about_another_rule_does_not() -> None:
    story, _ = an_assessment()
    story.then("2026-05-07", events.OVERSIGHT_ENTRY_MADE, value="CP-25")

    assert story.stands("DD-23") == [("2026-05-08", None)]


def test_an_assessment_authorised_on_day_45_raises_nothing() -> None:
    story, referral = an_assessment()
    assessment = story.events[-1].record
    story.then("2026-05-07", events.ASSESSMENT_AUTHORISED, record=assessment, matter=referral)

    assert story.stands("DD-23") == []


@pytest.mark.parametrize(
    ("reason", "span"), [(1, spans.ON_PROTECTION_PLAN), (2, spans.IN_PRE_PROCEEDINGS)]
)
def test_a_child_not_discussed_for_four_weeks_is_raised_the_day_after(
    reason: int, span: Span
) -> None:
    story = Story()
    story.span(span, "2026-03-27")
    story.then("2026-04-24", events.CASE_SUPERVISION_HELD)
    assert story.stands("DD-36", reason) == [("2026-05-23", None)]

    story.then("2026-06-01", events.CASE_SUPERVISION_HELD)
    assert story.stands("DD-36", reason)[0] == ("2026-05-23", "2026-06-01")


def looked_after_with(*workers: tuple[int, str, str | None, str | None]) -> Story:
    """Looked after from 5 January 2026, and who was allocated when and why."""
    story = Story()
    story.span(spans.LOOKED_AFTER, "2026-01-05")
    for worker, began, ended, reason in workers:
        story.span(spans.ALLOCATED, began, ended, values=(reason, None), worker=worker)
    return story


def test_a_third_worker_within_a_year_is_raised_on_the_day_they_begin() -> None:
    story = looked_after_with(
        (ANNE, "2026-01-05", "2026-03-02", None),
        (BEN, "2026-03-02", "2026-06-01", "LEFTRL"),
        (CAROL, "2026-06-01", None, "MANAGE"),
    )
    assert story.stands("DD-43") == [("2026-06-01", "2027-01-05")]

    story.then("2026-07-06", events.STABILITY_PLAN_MADE)
    assert story.stands("DD-43") == [("2026-06-01", "2026-07-06")]


def test_first_contact_and_short_absence_cover_are_no_change_of_worker() -> None:
    story = looked_after_with(
        (ANNE, "2026-01-05", "2026-01-19", "FCONTA"),
        (BEN, "2026-01-19", "2026-06-01", "TSPROC"),
        (CAROL, "2026-06-01", "2026-06-28", "ABSENC"),
        (DAN, "2026-06-28", None, "MANAGE"),
    )

    assert story.stands("DD-43") == []


def test_absence_cover_of_28_days_is_a_change_of_worker() -> None:
    story = looked_after_with(
        (BEN, "2026-01-19", "2026-06-01", "TSPROC"),
        (CAROL, "2026-06-01", "2026-06-30", "ABSENC"),
        (DAN, "2026-06-30", None, "MANAGE"),
    )

    assert story.stands("DD-43") == [("2026-06-30", "2027-01-19")]


def test_the_same_worker_three_times_is_one_worker() -> None:
    story = looked_after_with(
        (ANNE, "2026-01-05", "2026-02-02", None),
        (BEN, "2026-02-02", "2026-03-02", "MANAGE"),
        (ANNE, "2026-03-02", None, "MANAGE"),
    )

    assert story.stands("DD-43") == []


def a_case_held_by_anne(until: str | None = None) -> Story:
    """Open from Monday 2 February 2026 and held by Anne, who is employed."""
    story = Story()
    story.span(spans.CASE_OPEN, "2026-02-02")
    story.span(spans.ALLOCATED, "2026-02-02", until, worker=ANNE)
    for worker in (ANNE, BEN):
        story.span(spans.EMPLOYED, "2020-01-06", subject=worker)
    return story


def test_nobody_allocated_is_raised_when_a_working_day_has_passed() -> None:
    story = a_case_held_by_anne(until="2026-03-06")
    assert story.stands("DD-44") == [("2026-03-10", None)]

    story.span(spans.ALLOCATED, "2026-03-12", worker=BEN)
    assert story.stands("DD-44") == [("2026-03-10", "2026-03-12")]


def test_a_new_worker_on_the_next_working_day_is_in_time() -> None:
    story = a_case_held_by_anne(until="2026-03-06")
    story.span(spans.ALLOCATED, "2026-03-09", worker=BEN)

    assert story.stands("DD-44") == []


def test_a_worker_who_left_holds_nobody() -> None:
    story = a_case_held_by_anne()
    employment = next(e for e in story.events if e.kind == events.EMPLOYED and e.subject == ANNE)
    story.then("2026-03-06", events.EMPLOYMENT_ENDED, record=employment.record, subject=ANNE)

    assert story.stands("DD-44") == [("2026-03-10", None)]


def test_a_worker_away_for_over_ten_working_days_holds_nobody_until_they_are_back() -> None:
    story = a_case_held_by_anne()
    story.span(spans.ABSENT, "2026-03-02", "2026-03-24", subject=ANNE)

    assert story.stands("DD-44") == [("2026-03-19", "2026-03-24")]


def test_a_worker_whose_registration_lapsed_holds_nobody() -> None:
    story = a_case_held_by_anne()
    story.then("2026-03-06", events.REGISTRATION_LAPSED, subject=ANNE)
    story.then("2026-03-13", events.REGISTRATION_RENEWED, subject=ANNE)

    assert story.stands("DD-44") == [("2026-03-10", "2026-03-13")]


@pytest.mark.parametrize(
    ("reason", "span"), [(1, spans.ON_PROTECTION_PLAN), (2, spans.IN_PRE_PROCEEDINGS)]
)
def test_more_than_15_days_with_nothing_recorded_is_silence(reason: int, span: Span) -> None:
    story = Story()
    story.span(span, "2026-01-05")
    story.then("2026-01-20", events.CASE_SUPERVISION_HELD)
    story.span(spans.ALLOCATED, "2026-02-01", worker=ANNE)
    assert story.stands("DD-63", reason) == [("2026-02-05", None)]

    story.then("2026-02-09", events.PROTECTION_VISIT_MADE)
    assert story.stands("DD-63", reason)[0] == ("2026-02-05", "2026-02-09")


def test_silence_about_a_looked_after_child_is_longer_than_the_time_between_visits() -> None:
    story = Story()
    story.span(spans.LOOKED_AFTER, "2026-01-05")
    story.span(spans.IN_PLACEMENT, "2026-01-05")
    story.then("2026-01-09", events.CHILD_SEEN_ON_LOOKED_AFTER_VISIT)

    assert story.stands("DD-63", reason=3) == [("2026-02-21", None)]


@pytest.mark.parametrize(
    ("reason", "span", "seen"),
    [
        (1, spans.LOOKED_AFTER, events.CHILD_SEEN_ON_LOOKED_AFTER_VISIT),
        (2, spans.ON_PROTECTION_PLAN, events.CHILD_SEEN_ON_PROTECTION_VISIT),
    ],
)
def test_fewer_than_three_of_six_visits_by_the_worker_who_holds_the_child_are_strangers(
    reason: int, span: Span, seen: Kind
) -> None:
    story = Story()
    story.span(span, "2026-01-05")
    story.span(spans.ALLOCATED, "2026-01-05", worker=ANNE)
    for day, worker in (("12", ANNE), ("15", ANNE), ("19", BEN), ("22", CAROL), ("26", BEN)):
        story.then(f"2026-01-{day}", seen, worker=worker)
    assert story.stands("DD-15", reason) == []

    story.then("2026-01-28", seen)
    story.then("2026-01-29", seen, worker=DAN)
    assert story.stands("DD-15", reason) == [("2026-01-29", None)]

    for day in ("02", "05", "09"):
        story.then(f"2026-02-{day}", seen, worker=ANNE)
    assert story.stands("DD-15", reason) == [("2026-01-29", "2026-02-09")]


def test_three_of_six_visits_by_the_allocated_worker_are_enough() -> None:
    story = Story()
    story.span(spans.LOOKED_AFTER, "2026-01-05")
    story.span(spans.ALLOCATED, "2026-01-05", "2026-01-20", worker=ANNE)
    story.span(spans.ALLOCATED, "2026-01-20", worker=BEN)
    for day, worker in (("12", ANNE), ("15", BEN), ("19", CAROL), ("22", BEN), ("26", BEN)):
        story.then(f"2026-01-{day}", events.CHILD_SEEN_ON_LOOKED_AFTER_VISIT, worker=worker)
    story.then("2026-01-29", events.CHILD_SEEN_ON_LOOKED_AFTER_VISIT, worker=ANNE)

    assert story.stands("DD-15") == []
