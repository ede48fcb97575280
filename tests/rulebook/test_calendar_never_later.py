"""What an authority sets may be tighter than the floor, in whatever unit, and never looser."""

from datetime import date

import pytest

from keel.rulebook.calendar import (
    ENGLAND,
    Calendar,
    Duration,
    OutOfRangeError,
    SchoolTermsNotKnownError,
    Term,
    days,
    hours,
    months,
    school_days,
    weeks,
    working_days,
)

SCHOOLS = Calendar(school_terms=(Term(date(2026, 4, 13), date(2026, 7, 21)),))


@pytest.mark.parametrize(
    ("value", "floor"),
    [
        (working_days(10), working_days(10)),
        (working_days(10), weeks(4)),
        (weeks(4), months(1)),
        (weeks(13), days(91)),
        # A start at 23:59 ends a minute before midnight, or an hour past it in spring.
        (hours(24), days(2)),
        (working_days(-3), days(-3)),
    ],
)
def test_a_value_that_is_tighter_every_day_of_the_calendar_is_allowed(
    value: Duration, floor: Duration
) -> None:
    allowed = ENGLAND.never_later(value, floor)

    assert allowed is True


@pytest.mark.parametrize(
    ("value", "floor"),
    [
        (working_days(11), working_days(10)),
        # Twenty working days are four weeks only where no bank holiday falls among them.
        (working_days(20), weeks(4)),
        # Ten working days from a Saturday end on a Friday, thirteen days on.
        (weeks(2), working_days(10)),
        # Three months are 89 to 92 days.
        (months(3), days(91)),
        (days(-3), working_days(-3)),
    ],
)
def test_a_value_that_is_looser_on_any_day_of_the_calendar_is_not(
    value: Duration, floor: Duration
) -> None:
    allowed = ENGLAND.never_later(value, floor)

    assert allowed is False


def test_school_days_are_compared_on_the_days_whose_terms_are_known() -> None:
    allowed = SCHOOLS.never_later(working_days(5), school_days(5))

    assert allowed is True


def test_school_days_are_not_compared_where_no_terms_are_known() -> None:
    with pytest.raises(SchoolTermsNotKnownError):
        ENGLAND.never_later(working_days(5), school_days(5))


def test_lengths_beyond_the_years_counted_are_not_compared() -> None:
    with pytest.raises(OutOfRangeError):
        ENGLAND.never_later(months(1_300), weeks(1))
