"""School days, which are known only as far as an authority says its terms."""

from datetime import date

import pytest

from keel.rulebook.calendar import (
    ENGLAND,
    Break,
    Calendar,
    SchoolTermsNotKnownError,
    Term,
    school_days,
)

HALF_TERM = Break(date(2026, 5, 25), date(2026, 5, 29))
INSET_DAY = Break(date(2026, 6, 1), date(2026, 6, 1))
SPRING = Term(date(2026, 1, 5), date(2026, 3, 27))
SUMMER = Term(date(2026, 4, 13), date(2026, 7, 21), breaks=(HALF_TERM, INSET_DAY))
SCHOOLS = Calendar(school_terms=(SUMMER, SPRING))


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        # Friday to Monday: the weekend does not count.
        ("2026-01-09", 1, "2026-01-12"),
        # 25 and 26 March are the first two; 27 March the third; then the Easter holidays.
        ("2026-03-24", 4, "2026-04-13"),
        # Friday 1 May, then the bank holiday on Monday 4 May, which is in term: 5 May is day 1.
        ("2026-05-01", 1, "2026-05-05"),
        # 22 May is day 1; half-term, weekend and INSET day; 2 June is day 2.
        ("2026-05-21", 2, "2026-06-02"),
        # A start in the holidays waits for school: 13 April is day 1.
        ("2026-04-02", 1, "2026-04-13"),
        # Back from 2 June over half-term: 22 May.
        ("2026-06-02", -1, "2026-05-22"),
    ],
)
def test_trap_2_school_days_follow_the_terms_of_the_schools(
    start: str, count: int, due: str
) -> None:
    within = school_days(count)

    due_on = SCHOOLS.due_on(date.fromisoformat(start), within).on

    assert due_on == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        ("2026-05-22", True),
        ("2026-05-25", False),
        ("2026-06-01", False),
        ("2026-05-04", False),
        ("2026-04-06", False),
        ("2026-01-10", False),
    ],
)
def test_a_school_day_is_a_weekday_in_term_outside_breaks_and_holidays(
    day: str, *, is_open: bool
) -> None:
    answer = SCHOOLS.is_school_day(date.fromisoformat(day))

    assert answer is is_open


def test_without_terms_a_limit_in_school_days_says_what_is_missing() -> None:
    with pytest.raises(SchoolTermsNotKnownError, match="No school terms are known"):
        ENGLAND.due_on(date(2026, 3, 2), school_days(10))


@pytest.mark.parametrize("start", ["2026-01-04", "2026-07-22"])
def test_a_start_outside_the_terms_known_says_so(start: str) -> None:
    with pytest.raises(SchoolTermsNotKnownError, match="No school terms are known"):
        SCHOOLS.due_on(date.fromisoformat(start), school_days(1))


@pytest.mark.parametrize(("start", "count"), [("2026-07-17", 3), ("2026-01-06", -2)])
def test_a_count_that_runs_out_of_terms_says_so(start: str, count: int) -> None:
    with pytest.raises(SchoolTermsNotKnownError, match="beyond the school terms"):
        SCHOOLS.due_on(date.fromisoformat(start), school_days(count))


def test_a_school_day_after_the_last_proclaimed_holiday_is_provisional() -> None:
    summer_2029 = Term(date(2029, 4, 16), date(2029, 7, 20))
    schools = Calendar(school_terms=(summer_2029,))

    due = schools.due_on(date(2029, 4, 30), school_days(5))

    # 1 to 4 May are days 1 to 4; Monday 7 May is the early May holiday, so 8 May is day 5.
    assert (due.on, due.provisional) == (date(2029, 5, 8), True)


def test_terms_that_overlap_are_refused() -> None:
    second = Term(date(2026, 3, 27), date(2026, 7, 21))

    with pytest.raises(ValueError, match="begins before"):
        Calendar(school_terms=(SPRING, second))


@pytest.mark.parametrize("kind", [Term, Break])
def test_a_term_or_break_that_ends_before_it_begins_is_refused(kind: type[Term | Break]) -> None:
    with pytest.raises(ValueError, match="cannot end on"):
        kind(date(2026, 3, 27), date(2026, 3, 26))
