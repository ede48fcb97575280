"""Lengths of time, in words and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from keel.rulebook.calendar import (
    Duration,
    Unit,
    days,
    hours,
    months,
    school_days,
    weeks,
    working_days,
)


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (hours(24), "24 hours"),
        (days(28), "28 days"),
        (weeks(1), "1 week"),
        (months(3), "3 months"),
        (working_days(15), "15 working days"),
        (working_days(1), "1 working day"),
        (working_days(-3), "3 working days before"),
        (school_days(0), "0 school days"),
        (weeks(-1), "1 week before"),
    ],
)
def test_a_length_of_time_reads_as_people_say_it(duration: Duration, words: str) -> None:
    text = str(duration)

    assert text == words


@given(some.integers(-32_767, 32_767), some.sampled_from(Unit))
def test_what_was_written_down_is_read_back_unchanged(count: int, unit: Unit) -> None:
    duration = Duration(count, unit)

    read_back = Duration.from_text(str(duration))

    assert read_back == duration


@pytest.mark.parametrize(
    "text", ["", "soon", "days", "15", "15 working", "15 fortnights", "-3 days", "3 days after"]
)
def test_words_that_are_no_length_of_time_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a length of time"):
        Duration.from_text(text)


@pytest.mark.parametrize("count", [32_768, -32_768])
def test_a_limit_longer_than_any_life_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="longer than any life"):
        days(count)


def test_five_working_days_are_not_a_week() -> None:
    five, week = working_days(5), weeks(1)

    assert five != week
