"""The table of bank holidays, against two published lists; neither is asked over the network."""

from datetime import date

import holidays
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from keel.rulebook.calendar import ENGLAND, PROCLAIMED_UNTIL
from keel.rulebook.calendar.bank_holidays import PROCLAIMED, bank_holidays, usual_holidays

ONE_OFFS = {
    1995: "1995-05-08",
    1999: "1999-12-31",
    2002: "2002-06-03 2002-06-04",
    2011: "2011-04-29",
    2012: "2012-06-04 2012-06-05",
    2020: "2020-05-08",
    2022: "2022-06-02 2022-06-03 2022-09-19",
    2023: "2023-05-08",
}
MOVED = "1995-05-01 2002-05-27 2012-05-28 2020-05-04 2022-05-30"
WEEKEND = {5, 6}


def dates(text: str) -> set[date]:
    return {date.fromisoformat(day) for day in text.split()}


def weekdays_in_the_holidays_package(year: int) -> set[date]:
    listed = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return {day for day in listed if day.weekday() not in WEEKEND}


@pytest.mark.parametrize("year", PROCLAIMED)
def test_the_table_lists_the_days_that_the_holidays_package_lists(year: int) -> None:
    listed = weekdays_in_the_holidays_package(year)

    ours = bank_holidays(year)

    assert ours == listed


def test_the_table_lists_the_days_that_govuk_lists() -> None:
    published = BankHolidays(use_cached_holidays=True).get_holidays("england-and-wales")

    listed = {holiday["date"] for holiday in published}
    first, last = min(listed).year, min(max(listed), PROCLAIMED_UNTIL).year
    ours = {day for year in range(first, last + 1) for day in bank_holidays(year)}
    assert ours == {day for day in listed if day <= PROCLAIMED_UNTIL}


@pytest.mark.parametrize("year", range(PROCLAIMED_UNTIL.year + 1, 2076))
def test_years_not_yet_proclaimed_have_the_usual_holidays(year: int) -> None:
    expected = weekdays_in_the_holidays_package(year)

    ours = bank_holidays(year)

    assert ours == expected


@pytest.mark.parametrize("year", PROCLAIMED)
def test_a_year_differs_from_the_usual_by_its_one_offs_alone(year: int) -> None:
    one_offs = dates(ONE_OFFS.get(year, ""))

    unusual = bank_holidays(year) - usual_holidays(year)

    assert unusual == one_offs


def test_a_bank_holiday_that_was_moved_left_a_working_day_behind() -> None:
    left_behind = dates(MOVED)

    worked = {day for day in left_behind if ENGLAND.is_working_day(day)}

    assert worked == left_behind


def test_no_holiday_in_the_table_is_at_a_weekend() -> None:
    every_holiday = {day for year in PROCLAIMED for day in bank_holidays(year)}

    at_weekends = {day for day in every_holiday if day.weekday() in WEEKEND}

    assert at_weekends == set()


def test_the_table_has_no_gap() -> None:
    years = list(PROCLAIMED)

    assert years == list(range(1990, PROCLAIMED_UNTIL.year + 1))
