"""When limits fall due, worked by hand; the traps are those of the rulebook's section on clocks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from keel.rulebook.calendar import (
    ENGLAND,
    LONDON,
    PROCLAIMED_UNTIL,
    Calendar,
    Counts,
    Duration,
    OutOfRangeError,
    days,
    hours,
    months,
    weeks,
    working_days,
)


def due_on(start: str, within: Duration, counts_from: Counts = Counts.DAY_AFTER) -> str:
    return ENGLAND.due_on(date.fromisoformat(start), within, counts_from).on.isoformat()


def due_at(start: str, within: Duration) -> str:
    """Return the wall clock in England at the end of a limit that starts by that clock."""
    started_at = datetime.fromisoformat(start).replace(tzinfo=LONDON)
    at = ENGLAND.due_at(started_at, within).at
    assert at is not None
    return f"{at.astimezone(LONDON):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("within", "due"),
    [
        (hours(24), "2026-04-02"),
        (days(5), "2026-04-06"),
        # 2 April, then Easter (3 to 6 April), then 7, 8, 9 and 10 April.
        (working_days(5), "2026-04-10"),
        (weeks(1), "2026-04-08"),
        (months(1), "2026-05-01"),
    ],
)
def test_trap_1_each_unit_is_counted_in_its_own_way(within: Duration, due: str) -> None:
    answer = due_on("2026-04-01", within)

    assert answer == due


@pytest.mark.parametrize("within", [days(1), working_days(1)])
def test_trap_1_the_day_after_the_trigger_is_day_1(within: Duration) -> None:
    answer = due_on("2026-06-01", within)

    assert answer == "2026-06-02"


@pytest.mark.parametrize(
    ("start", "within", "due"),
    [
        ("2026-01-31", months(1), "2026-02-28"),
        ("2028-01-31", months(1), "2028-02-29"),
        ("2026-03-31", months(3), "2026-06-30"),
        ("2026-11-30", months(3), "2027-02-28"),
        ("2026-05-31", months(-3), "2026-02-28"),
        # The last day of February does not grow into the last of March.
        ("2026-02-28", months(1), "2026-03-28"),
    ],
)
def test_trap_1_a_month_without_the_day_ends_on_its_last(
    start: str, within: Duration, due: str
) -> None:
    answer = due_on(start, within)

    assert answer == due


@pytest.mark.parametrize(
    ("start", "within", "due"),
    [
        # 26 weeks are 182 days. 5 January is day 1, so day 182 is 181 days on: a Sunday.
        ("2026-01-05", weeks(26), "2026-07-05"),
        ("2026-01-05", days(1), "2026-01-05"),
        ("2026-01-05", working_days(1), "2026-01-05"),
        # A Saturday is no working day: Monday is day 1, as it is when the start does not count.
        ("2026-04-25", working_days(15), "2026-05-18"),
        ("2026-01-01", months(6), "2026-06-30"),
        # A month that begins with 31 October ends on 30 November, for there is no 31st to precede.
        ("2026-10-31", months(1), "2026-11-30"),
        ("2026-03-01", months(1), "2026-03-31"),
    ],
)
def test_trap_1_a_limit_beginning_with_its_day_counts_that_day(
    start: str, within: Duration, due: str
) -> None:
    answer = due_on(start, within, Counts.SAME_DAY)

    assert answer == due


def test_a_count_backwards_cannot_begin_with_its_own_day() -> None:
    with pytest.raises(ValueError, match="Only a count forwards"):
        due_on("2026-01-05", days(-1), Counts.SAME_DAY)


def test_hours_run_from_the_moment_whichever_day_is_day_1() -> None:
    from_the_same_day = due_on("2026-01-05", hours(-24), Counts.SAME_DAY)

    assert from_the_same_day == due_on("2026-01-05", hours(-24))


@pytest.mark.parametrize(
    ("start", "due"),
    [
        # 30 March to 2 April: 4. Easter to 6 April. 7 to 10: 8. 13 to 17: 13. 20 and 21: 15.
        ("2026-03-27", "2026-04-21"),
        # 27 April is day 1. To 1 May: 5. 4 May is a holiday. 5 to 8: 9. 11 to 15: 14. 18: 15.
        ("2026-04-25", "2026-05-18"),
        ("2026-04-26", "2026-05-18"),
    ],
)
def test_trap_2_fifteen_working_days_pass_over_weekends_and_holidays(start: str, due: str) -> None:
    answer = due_on(start, working_days(15))

    assert answer == due


@pytest.mark.parametrize(
    "day",
    ["2026-11-21", "2026-11-22", "2026-04-03", "2026-04-06", "2026-12-25", "2026-12-28"],
)
def test_trap_2_weekends_and_bank_holidays_are_not_working_days(day: str) -> None:
    answer = ENGLAND.is_working_day(date.fromisoformat(day))

    assert answer is False


def test_trap_2_days_on_which_a_council_closes_still_count() -> None:
    # Boxing Day is a Saturday, so Monday 28 December stands for it; 29, 30 and 31 are days 1 to 3.
    answer = due_on("2026-12-24", working_days(3))

    assert answer == "2026-12-31"


def test_trap_2_a_holiday_proclaimed_since_this_release_does_not_count() -> None:
    calendar = Calendar(extra_holidays=frozenset({date(2027, 6, 1)}))

    due = calendar.due_on(date(2027, 5, 28), working_days(1))

    # Monday 31 May is the spring holiday, Tuesday 1 June the one-off.
    assert due.on == date(2027, 6, 2)


def test_trap_2_a_holiday_that_is_moved_leaves_a_working_day() -> None:
    calendar = Calendar(
        extra_holidays=frozenset({date(2027, 6, 1)}), lifted_holidays=frozenset({date(2027, 5, 31)})
    )

    due = calendar.due_on(date(2027, 5, 28), working_days(1))

    assert due.on == date(2027, 5, 31)


def test_trap_7_an_obligation_counts_back_from_the_expected_birth() -> None:
    # 70 days before 1 December: 30 of November, 31 of October, and 9 more from 30 September.
    answer = due_on("2026-12-01", weeks(-10))

    assert answer == "2026-09-22"


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("2026-04-08", -1, "2026-04-07"),
        # 7 April, then back over Easter: 2 and 1 April.
        ("2026-04-08", -3, "2026-04-01"),
        # From a Sunday the first day back is the Friday.
        ("2026-11-22", -1, "2026-11-20"),
    ],
)
def test_working_days_before_are_counted_backwards(start: str, count: int, due: str) -> None:
    answer = due_on(start, working_days(count))

    assert answer == due


@pytest.mark.parametrize("counts_from", Counts)
def test_no_working_days_from_a_sunday_is_that_sunday(counts_from: Counts) -> None:
    answer = due_on("2026-11-22", working_days(0), counts_from)

    assert answer == "2026-11-22"


def test_the_spring_clock_change_puts_72_hours_an_hour_later_on_the_wall() -> None:
    # The clocks go forward on Sunday 29 March 2026, a day of 23 hours.
    answer = due_at("2026-03-27 18:00", hours(72))

    assert answer == "2026-03-30 19:00"


def test_the_autumn_clock_change_puts_72_hours_an_hour_earlier_on_the_wall() -> None:
    # The clocks go back on Sunday 25 October 2026, a day of 25 hours.
    answer = due_at("2026-10-23 18:00", hours(72))

    assert answer == "2026-10-26 17:00"


def test_a_limit_in_hours_that_ends_after_midnight_in_england_is_due_the_next_day() -> None:
    # 22:30 UTC on 1 June is 23:30 in England, and an hour later it is 2 June there.
    due = ENGLAND.due_at(datetime(2026, 6, 1, 22, 30, tzinfo=UTC), hours(1))

    assert due.on == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-06-01", "2026-06-02"),
        # A start at 23:30 on the Saturday ends at 00:30 on Monday: Sunday has only 23 hours.
        ("2026-03-28", "2026-03-30"),
        # A start in the last moment of Saturday ends at 22:59 on Sunday, which has 25 hours.
        ("2026-10-24", "2026-10-25"),
    ],
)
def test_24_hours_from_an_unknown_hour_end_on_the_latest_day_they_can(start: str, due: str) -> None:
    answer = due_on(start, hours(24))

    assert answer == due


def test_hours_from_a_moment_without_a_time_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        ENGLAND.due_at(datetime(2026, 6, 1, 9, 0), hours(24))  # noqa: DTZ001 -- what is refused


def test_days_from_a_moment_are_refused() -> None:
    with pytest.raises(ValueError, match="counted from a day"):
        ENGLAND.due_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC), days(1))


def test_a_moment_is_not_taken_for_a_day() -> None:
    with pytest.raises(TypeError, match="which day in England"):
        ENGLAND.due_on(datetime(2026, 6, 1, 23, 30, tzinfo=UTC), days(1))


@pytest.mark.parametrize(
    ("start", "within"),
    [
        ("1989-12-31", days(0)),
        ("2076-01-01", days(0)),
        ("2075-12-31", days(1)),
        ("2075-12-31", working_days(1)),
        ("2075-12-31", months(1)),
        ("2075-12-31", hours(1)),
        ("1990-01-01", weeks(-1)),
        ("1990-01-01", working_days(-1)),
        ("1990-01-01", months(-1)),
        ("2026-06-01", months(-32_767)),
        ("2026-06-01", months(32_767)),
    ],
)
def test_days_outside_the_years_counted_are_refused(start: str, within: Duration) -> None:
    with pytest.raises(OutOfRangeError):
        due_on(start, within)


def test_a_moment_before_the_years_counted_is_refused_though_its_limit_ends_within_them() -> None:
    with pytest.raises(OutOfRangeError):
        ENGLAND.due_at(datetime(1989, 12, 31, 23, 30, tzinfo=UTC), hours(1))


@pytest.mark.parametrize(
    ("start", "within", "provisional"),
    [
        # Friday 29 December 2028 is the last working day that is known.
        ("2028-12-28", working_days(1), False),
        ("2028-12-28", working_days(2), True),
        ("2029-02-01", working_days(-1), True),
        ("2029-02-01", working_days(0), False),
        ("2029-02-01", days(10), False),
        ("2029-02-01", months(3), False),
        ("2029-02-01", hours(24), False),
    ],
)
def test_working_days_past_the_last_proclaimed_holiday_are_provisional(
    start: str, within: Duration, *, provisional: bool
) -> None:
    due = ENGLAND.due_on(date.fromisoformat(start), within)

    assert due.provisional is provisional


def test_the_warning_starts_a_year_before_the_holidays_run_out() -> None:
    warn_from, known_until = ENGLAND.warn_from, ENGLAND.known_until

    assert known_until == PROCLAIMED_UNTIL
    assert (known_until - warn_from) == timedelta(days=366 if known_until.year % 4 == 0 else 365)


def test_an_authority_that_enters_the_next_proclamation_is_no_longer_provisional() -> None:
    calendar = Calendar(known_until=date(2029, 12, 31))

    due = calendar.due_on(date(2029, 3, 1), working_days(10))

    assert due.provisional is False


@pytest.mark.parametrize(
    ("a", "b", "between"),
    [
        ("2026-03-27", "2026-04-21", 15),
        ("2026-04-21", "2026-03-27", -15),
        ("2026-11-20", "2026-11-22", 0),
        ("2026-11-22", "2026-11-20", -1),
        ("2026-11-20", "2026-11-20", 0),
    ],
)
def test_working_days_between_count_the_second_day_and_not_the_first(
    a: str, b: str, between: int
) -> None:
    count = ENGLAND.working_days_between(date.fromisoformat(a), date.fromisoformat(b))

    assert count == between


def test_adding_a_length_of_time_gives_the_day_it_is_due() -> None:
    added = ENGLAND.add(date(2026, 3, 27), working_days(15))

    assert added == date(2026, 4, 21)
