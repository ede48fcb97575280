"""Dates, ages and counts in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from keel.core import words

TODAY = date(2026, 3, 31)


def test_a_day_is_written_in_full_without_a_nought() -> None:
    assert words.day(date(2026, 3, 3)) == "3 March 2026"
    assert words.short_day(date(2026, 3, 3)) == "3 Mar 2026"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (datetime(2026, 1, 5, 14, 5, tzinfo=UTC), "5 January 2026 at 2:05pm"),
        (datetime(2026, 7, 5, 8, 0, tzinfo=UTC), "5 July 2026 at 9am"),
        (datetime(2026, 7, 5, 23, 30, tzinfo=UTC), "6 July 2026 at 12:30am"),
        (datetime(2026, 1, 5, 12, 0, tzinfo=UTC), "5 January 2026 at midday"),
        (datetime(2026, 1, 5, 0, 0, tzinfo=UTC), "5 January 2026 at midnight"),
    ],
)
def test_a_moment_is_told_in_englands_time(when: datetime, said: str) -> None:
    assert words.moment(when) == said


@pytest.mark.parametrize(
    ("born_on", "said"),
    [
        (date(2026, 3, 30), "0 weeks old"),
        (date(2026, 3, 24), "1 week old"),
        (date(2026, 1, 6), "12 weeks old"),
        (date(2025, 12, 30), "3 months old"),
        (date(2024, 4, 1), "23 months old"),
        (date(2024, 3, 31), "2 years old"),
        (date(2008, 4, 1), "17 years old"),
    ],
)
def test_an_age_is_told_in_weeks_then_months_then_years(born_on: date, said: str) -> None:
    assert words.age(born_on, TODAY) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (date(2026, 3, 31), "today"),
        (date(2026, 3, 30), "yesterday"),
        (date(2026, 4, 1), "tomorrow"),
        (date(2026, 3, 1), "30 days ago"),
        (date(2026, 4, 3), "in 3 days"),
    ],
)
def test_a_day_is_told_by_how_far_it_lies(when: date, said: str) -> None:
    assert words.ago(when, TODAY) == said


def test_counts_agree_with_what_is_counted() -> None:
    assert words.count(1, "child", "children") == "1 child"
    assert words.count(1204, "child", "children") == "1,204 children"
    assert words.count(0, "visit") == "0 visits"


def test_words_in_a_row_are_joined_as_one_says_them() -> None:
    assert words.listed([]) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed(["a", "b"], "or") == "a or b"


def test_an_abbreviation_keeps_its_capitals_within_a_sentence() -> None:
    assert words.lower_first("Child seen") == "child seen"
    assert words.lower_first("NHS number") == "NHS number"
    assert words.sentence("child seen by Amy") == "Child seen by Amy"
    assert words.sentence("upn unknown") == "UPN unknown"


def test_the_day_of_a_moment_is_englands() -> None:
    assert words.local_day(datetime(2026, 7, 5, 23, 30, tzinfo=UTC)) == date(2026, 7, 6)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "first"),
        (9, "ninth"),
        (10, "10th"),
        (12, "12th"),
        (21, "21st"),
        (33, "33rd"),
        (111, "111th"),
    ],
)
def test_a_number_in_a_row_has_its_ending(number: int, said: str) -> None:
    assert words.ordinal(number) == said
