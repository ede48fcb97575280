"""The vectorised calendar, against the scalar one and a plain count day by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from keel.rulebook.calendar import (
    COUNT_TYPE,
    FIRST_DAY,
    LAST_DAY,
    LONDON,
    UNIT_TYPE,
    Break,
    Calendar,
    Counts,
    Duration,
    Term,
    Unit,
)
from keel.rulebook.calendar.bank_holidays import bank_holidays

HALF_TERM = Break(date(2026, 10, 26), date(2026, 10, 30))
TERMS = (
    Term(date(2026, 4, 13), date(2026, 7, 21)),
    Term(date(2026, 9, 2), date(2026, 12, 18), breaks=(HALF_TERM,)),
)
SCHOOLS = Calendar(school_terms=TERMS, known_until=date(2028, 11, 15))
ONE_DAY = timedelta(days=1)
EVERY_DAY = [FIRST_DAY + n * ONE_DAY for n in range((LAST_DAY - FIRST_DAY).days + 1)]
MANY_STARTS = [day for day in EVERY_DAY if 2026 <= day.year <= 2028 or day.toordinal() % 11 == 0]
HOLIDAYS = frozenset(day for year in range(1990, 2076) for day in bank_holidays(year))
MOMENTS = some.datetimes(
    datetime(2025, 1, 1),  # noqa: DTZ001 -- Hypothesis takes these bounds without a zone
    datetime(2027, 12, 31),  # noqa: DTZ001 -- as above
    timezones=some.just(UTC),
)


@dataclass(frozen=True)
class Row:
    """A limit as a rule would have it."""

    start: date
    unit: Unit
    count: int
    start_at: datetime | None = None
    same_day: bool = False


def frame_of(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "started_on": pl.Series([row.start for row in rows], dtype=pl.Date),
            "started_at": pl.Series([row.start_at for row in rows], dtype=pl.Datetime("us", "UTC")),
            "unit": pl.Series([row.unit.value for row in rows], dtype=UNIT_TYPE),
            "count": pl.Series([row.count for row in rows], dtype=COUNT_TYPE),
            "same_day": pl.Series([row.same_day for row in rows], dtype=pl.Boolean),
        }
    )


def by_scalar(row: Row) -> tuple[date | None, datetime | None, bool, bool]:
    """Return day, instant, provisional and not known as the scalar form has them."""
    counts_from = Counts.SAME_DAY if row.same_day else Counts.DAY_AFTER
    within = Duration(row.count, row.unit)
    try:
        if row.unit is Unit.HOURS and row.start_at is not None:
            due = SCHOOLS.due_at(row.start_at, within)
        else:
            due = SCHOOLS.due_on(row.start, within, counts_from)
    except (ValueError, LookupError):
        return None, None, False, True
    return due.on, due.at, due.provisional, False


def counts(day: date, unit: Unit) -> bool:
    """Say whether a day is counted in a unit."""
    is_working = day.weekday() < 5 and day not in HOLIDAYS
    if unit is Unit.SCHOOL_DAYS:
        in_term = any(term.first <= day <= term.last for term in TERMS)
        return is_working and in_term and not HALF_TERM.first <= day <= HALF_TERM.last
    return is_working or unit is not Unit.WORKING_DAYS


def day_by_day(row: Row) -> date:
    """Walk from the start, ticking off one day that counts after another."""
    left = abs(row.count) * (7 if row.unit is Unit.WEEKS else 1)
    step = ONE_DAY if row.count > 0 else -ONE_DAY
    day = row.start - ONE_DAY if row.same_day and left else row.start
    while left:
        day += step
        left -= counts(day, row.unit)
        if not FIRST_DAY <= day <= LAST_DAY:
            break
    return day


def month_by_month(row: Row) -> date:
    """Turn the pages of the calendar, then go down the page to the day or the last there is."""
    year, month = row.start.year, row.start.month
    for _ in range(abs(row.count)):
        month += 1 if row.count > 0 else -1
        if month in {0, 13}:
            year, month = (year - 1, 12) if month == 0 else (year + 1, 1)
    days = [day for day in days_of(year) if day.month == month and day.day <= row.start.day]
    has_the_day = days[-1].day == row.start.day
    return days[-1] - ONE_DAY if row.same_day and has_the_day and row.count else days[-1]


def days_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += ONE_DAY


def latest_over_the_day(row: Row) -> date:
    """Start in the last second of each hour of the day, and take the latest end."""
    moment = datetime.combine(row.start, time(0, 59, 59), LONDON).astimezone(UTC)
    ends = []
    while moment.astimezone(LONDON).date() == row.start:
        ends.append((moment + timedelta(hours=row.count)).astimezone(LONDON).date())
        moment += timedelta(hours=1)
    return max(ends)


def by_plain_loop(row: Row) -> date | None:
    """Return the day due by counting as a person would, or None outside what is known."""
    if row.unit is Unit.HOURS:
        due = latest_over_the_day(row)
    elif row.count < 0 and row.same_day:
        return None
    elif row.unit is Unit.MONTHS:
        due = month_by_month(row)
    else:
        due = day_by_day(row)
    known = (
        row.unit is not Unit.SCHOOL_DAYS
        or row.count == 0
        or (
            TERMS[0].first <= row.start <= TERMS[-1].last
            and TERMS[0].first <= due <= TERMS[-1].last
        )
    )
    return due if known and FIRST_DAY <= due <= LAST_DAY else None


@some.composite
def limits(draw: some.DrawFn) -> Row:
    """Draw a limit, often within the terms that are known and near a clock change."""
    anywhere = some.dates(FIRST_DAY, LAST_DAY)
    in_2026 = some.dates(date(2026, 1, 1), date(2026, 12, 31))
    return Row(
        start=draw(anywhere | in_2026),
        unit=draw(some.sampled_from(Unit)),
        count=draw(some.integers(-150, 150)),
        same_day=draw(some.booleans()),
    )


@settings(deadline=None)
@given(some.lists(limits(), max_size=40))
def test_a_frame_a_single_child_and_a_count_on_the_fingers_agree(rows: list[Row]) -> None:
    frame = frame_of(rows)

    answers = SCHOOLS.with_due(frame, same_day="same_day")

    found = answers.select("due_on", "due_at", "provisional", "not_known").rows()
    assert found == [by_scalar(row) for row in rows]
    assert answers["due_on"].to_list() == [by_plain_loop(row) for row in rows]


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("count", [-24, -1, 0, 1, 24])
@pytest.mark.parametrize("same_day", [False, True])
def test_no_start_is_answered_otherwise_than_by_the_scalar_form(
    unit: Unit, count: int, *, same_day: bool
) -> None:
    rows = [Row(start, unit, count, same_day=same_day) for start in MANY_STARTS]

    answers = SCHOOLS.with_due(frame_of(rows), same_day="same_day")

    found = answers.select("due_on", "due_at", "provisional", "not_known").rows()
    assert found == [by_scalar(row) for row in rows]


@settings(deadline=None)
@given(some.lists(some.tuples(MOMENTS, some.integers(-5_000, 5_000)), max_size=40))
def test_hours_from_a_known_moment_are_true_hours(moments: list[tuple[datetime, int]]) -> None:
    rows = [
        Row(moment.astimezone(LONDON).date(), Unit.HOURS, count, start_at=moment)
        for moment, count in moments
    ]

    answers = SCHOOLS.with_due(frame_of(rows))

    ends = [moment + timedelta(hours=count) for moment, count in moments]
    assert answers["due_at"].to_list() == ends
    assert answers["due_on"].to_list() == [end.astimezone(LONDON).date() for end in ends]


@settings(deadline=None)
@given(some.lists(some.tuples(some.dates(FIRST_DAY, LAST_DAY), some.dates(FIRST_DAY, LAST_DAY))))
def test_working_days_between_columns_are_those_between_days(
    pairs: list[tuple[date, date]],
) -> None:
    a = pl.Series([pair[0] for pair in pairs], dtype=pl.Date)
    b = pl.Series([pair[1] for pair in pairs], dtype=pl.Date)

    between = SCHOOLS.working_days_between_series(a, b)

    assert between.to_list() == [SCHOOLS.working_days_between(*pair) for pair in pairs]


@settings(deadline=None)
@given(some.dates(date(2012, 1, 1), date(2030, 12, 31)), some.integers(-60, 60))
def test_working_days_between_undo_a_count_of_working_days(start: date, count: int) -> None:
    within = Duration(count, Unit.WORKING_DAYS)

    due_on = SCHOOLS.due_on(start, within).on

    assert SCHOOLS.working_days_between(start, due_on) == count


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("start", [date(1, 1, 1), date(1989, 12, 31), date(2076, 1, 1), date.max])
def test_a_start_outside_the_years_counted_has_no_due_date(unit: Unit, start: date) -> None:
    frame = frame_of([Row(start, unit, 1)])

    answer = SCHOOLS.with_due(frame)

    assert answer.select("due_on", "not_known").row(0) == (None, True)


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("count", [-(2**31), -32_769, 32_768, 2**27, 2**31 - 1])
def test_a_count_longer_than_any_life_has_no_due_date(unit: Unit, count: int) -> None:
    frame = frame_of([Row(date(2026, 6, 1), unit, count)])

    answer = SCHOOLS.with_due(frame)

    assert answer.select("due_on", "not_known").row(0) == (None, True)


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("count", [-32_767, 32_767])
@pytest.mark.parametrize("start", [FIRST_DAY, LAST_DAY])
def test_the_longest_count_never_lands_on_the_days_of_another_unit(
    unit: Unit, count: int, start: date
) -> None:
    row = Row(start, unit, count)

    answer = SCHOOLS.with_due(frame_of([row]))

    assert answer.select("due_on", "due_at", "provisional", "not_known").row(0) == by_scalar(row)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1989, 12, 31, 23, tzinfo=UTC),
        datetime(2076, 1, 1, tzinfo=UTC),
        datetime(2500, 1, 1, tzinfo=UTC),
    ],
)
def test_a_moment_outside_the_years_counted_has_no_instant_due(moment: datetime) -> None:
    frame = frame_of([Row(moment.date(), Unit.HOURS, 1, start_at=moment)])

    answer = SCHOOLS.with_due(frame)

    assert answer.select("due_on", "due_at", "not_known").row(0) == (None, None, True)


def test_a_moment_whose_limit_ends_outside_the_years_counted_has_no_instant_due() -> None:
    moment = datetime(2075, 12, 31, 23, 30, tzinfo=UTC)
    frame = frame_of([Row(moment.date(), Unit.HOURS, 1, start_at=moment)])

    answer = SCHOOLS.with_due(frame)

    assert answer.select("due_on", "due_at", "not_known").row(0) == (None, None, True)


@pytest.mark.parametrize("missing", ["started_on", "unit", "count"])
@pytest.mark.parametrize("unit", Unit)
def test_a_limit_with_a_part_missing_has_no_due_date_and_nothing_is_unknown(
    missing: str, unit: Unit
) -> None:
    whole = frame_of([Row(date(2029, 5, 1), unit, 5)])
    frame = whole.with_columns(pl.lit(None, dtype=whole.schema[missing]).alias(missing))

    answer = SCHOOLS.with_due(frame)

    found = answer.select("due_on", "due_at", "provisional", "not_known").row(0)
    assert found == (None, None, False, False)


def test_hours_are_counted_from_the_moment_where_it_is_known_and_else_from_the_day() -> None:
    moment = datetime(2026, 6, 1, 0, 30, tzinfo=UTC)
    frame = frame_of(
        [Row(moment.date(), Unit.HOURS, 1, start_at=moment), Row(moment.date(), Unit.HOURS, 1)]
    )

    answers = SCHOOLS.with_due(frame)

    # From the day alone the start may have been at 23:59, and an hour later it is 2 June.
    assert answers["due_on"].to_list() == [date(2026, 6, 1), date(2026, 6, 2)]
    assert answers["due_at"].to_list() == [moment + timedelta(hours=1), None]


def test_a_moment_says_nothing_to_a_limit_in_days() -> None:
    moment = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
    frame = frame_of([Row(moment.date(), Unit.DAYS, 1, start_at=moment)])

    answer = SCHOOLS.with_due(frame)

    assert answer.select("due_on", "due_at").row(0) == (date(2026, 6, 2), None)


def test_a_frame_without_moments_and_with_names_of_its_own_is_read() -> None:
    rows = [Row(date(2026, 3, 27), Unit.WORKING_DAYS, 15), Row(date(2026, 6, 1), Unit.HOURS, 24)]
    frame = frame_of(rows).select(began="started_on", size="count", counted_in="unit")

    answers = SCHOOLS.with_due(frame, start="began", count="size", unit="counted_in")

    assert answers["due_on"].to_list() == [date(2026, 4, 21), date(2026, 6, 2)]
    assert answers.schema["due_at"] == pl.Datetime("us", "UTC")


def test_an_empty_frame_stays_empty_and_gains_its_columns() -> None:
    frame = frame_of([])

    answers = SCHOOLS.with_due(frame)

    assert answers.columns == [*frame.columns, "due_on", "due_at", "provisional", "not_known"]
    assert answers.is_empty()


@given(some.lists(limits(), min_size=1, max_size=20))
@settings(deadline=None)
def test_the_expression_gives_what_the_frame_gives(rows: list[Row]) -> None:
    frame = frame_of(rows).drop("same_day")
    expected = SCHOOLS.with_due(frame)["due_on"]

    lazily = frame.lazy().select(
        due_on=SCHOOLS.due_on_expr(pl.col("started_on"), pl.col("unit"), pl.col("count"))
    )

    assert lazily.collect()["due_on"].equals(expected)
