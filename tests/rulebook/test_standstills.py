"""Nothing moves: the shape on its own, and the signals that have it."""

from __future__ import annotations

import pytest

from keel.rulebook import events as e
from keel.rulebook import spans
from keel.rulebook.events import Kind
from keel.rulebook.signal import Standstill
from tests.rulebook.plain_loop import Event
from tests.rulebook.reading import Reading, all_but, by_both, on
from tests.rulebook.stories import Story

REVIEWS = Standstill(
    spans.ON_PROTECTION_PLAN, e.REVIEW_CONFERENCE_HELD, (e.CONTINGENCY_RECORDED,), 2, ""
)


def a_plan_with(*happened: Event, closed: str | None = None) -> list[Event]:
    """On a plan from 5 January 2026, and what happened while it lasted."""
    ends = [on(closed, e.PROTECTION_PLAN_ENDED, record=1)] if closed else []
    return [on("2026-01-05", e.PROTECTION_PLAN_STARTED, record=1), *happened, *ends]


@by_both
def test_it_stands_from_the_day_on_which_so_many_are_counted(reading: Reading) -> None:
    life = a_plan_with(
        on("2026-04-07", e.REVIEW_CONFERENCE_HELD), on("2026-10-06", e.REVIEW_CONFERENCE_HELD)
    )

    assert reading.stretches(life, REVIEWS) == ["2026-10-06 to now"]


@by_both
def test_what_moves_it_ends_it_and_the_count_begins_anew(reading: Reading) -> None:
    life = a_plan_with(
        on("2026-04-07", e.REVIEW_CONFERENCE_HELD),
        on("2026-10-06", e.REVIEW_CONFERENCE_HELD),
        on("2026-11-02", e.CONTINGENCY_RECORDED),
        on("2027-04-06", e.REVIEW_CONFERENCE_HELD),
        closed="2027-06-01",
    )

    assert reading.stretches(life, REVIEWS) == ["2026-10-06 to 2026-11-02"]


@by_both
def test_what_was_done_on_the_day_on_which_it_moved_is_not_counted(reading: Reading) -> None:
    life = a_plan_with(
        on("2026-04-07", e.REVIEW_CONFERENCE_HELD),
        on("2026-10-06", e.REVIEW_CONFERENCE_HELD),
        on("2026-10-06", e.CONTINGENCY_RECORDED),
    )

    assert reading.stretches(life, REVIEWS) == []


@by_both
def test_two_on_one_day_and_those_outside_the_span_are_not_counted_twice(reading: Reading) -> None:
    life = a_plan_with(
        on("2026-01-05", e.REVIEW_CONFERENCE_HELD),
        on("2026-04-07", e.REVIEW_CONFERENCE_HELD),
        on("2026-04-07", e.REVIEW_CONFERENCE_HELD),
        on("2026-06-01", e.REVIEW_CONFERENCE_HELD),
        closed="2026-06-01",
    )

    assert reading.stretches(life, REVIEWS) == []


@by_both
def test_nothing_is_counted_before_we_could_have_heard_that_it_moved(reading: Reading) -> None:
    life = a_plan_with(
        on("2026-04-07", e.REVIEW_CONFERENCE_HELD), on("2026-10-06", e.REVIEW_CONFERENCE_HELD)
    )
    later = all_but(since={e.CONTINGENCY_RECORDED: on("2026-06-01", e.BORN).on})

    assert reading.stretches(life, REVIEWS, later) == []


@pytest.mark.parametrize(
    ("signal", "done", "moved_by"),
    [
        ("DD-10", e.REVIEW_CONFERENCE_HELD, e.CONTINGENCY_RECORDED),
        ("DD-17", e.CORE_GROUP_HELD, e.FULL_CORE_GROUP_HELD),
        ("DD-26", e.REVIEW_CONFERENCE_HELD, e.CHAIR_CHECKED_PLAN),
    ],
)
def test_a_second_time_without_movement_is_raised_until_it_moves(
    signal: str, done: Kind, moved_by: Kind
) -> None:
    story = Story()
    story.span(spans.ON_PROTECTION_PLAN, "2026-01-05")
    story.then("2026-04-07", done)
    assert story.stands(signal) == []

    story.then("2026-05-19", done)
    assert story.stands(signal) == [("2026-05-19", None)]

    story.then("2026-06-02", moved_by)
    assert story.stands(signal) == [("2026-05-19", "2026-06-02")]


def seen_three_times(born: str) -> Story:
    story = Story()
    story.then(born, e.BORN)
    story.then(str(int(born[:4]) + 5) + born[4:], e.TURNED_5)
    story.span(spans.ON_PROTECTION_PLAN, "2026-01-05")
    for day in ("2026-01-19", "2026-02-02", "2026-02-16"):
        story.then(day, e.CHILD_SEEN_ON_PROTECTION_VISIT)
    return story


def test_a_child_of_five_or_over_seen_three_times_and_never_alone_is_raised() -> None:
    assert seen_three_times(born="2019-06-01").stands("DD-14") == [("2026-02-16", None)]


def test_visits_before_the_fifth_birthday_are_not_counted() -> None:
    assert seen_three_times(born="2021-01-25").stands("DD-14") == []
