"""Ages in whole years."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from keel.rulebook.calendar import age_on, attains_on

BIRTHS = some.dates(min_value=date(1920, 1, 1), max_value=date(2050, 12, 31))


@pytest.mark.parametrize(
    ("born_on", "on", "age"),
    [
        ("2010-06-15", "2026-06-14", 15),
        ("2010-06-15", "2026-06-15", 16),
        ("2026-11-23", "2026-11-23", 0),
        # 29 February: in the common year 2026 the fourteenth birthday comes on 1 March.
        ("2012-02-29", "2026-02-28", 13),
        ("2012-02-29", "2026-03-01", 14),
        ("2012-02-29", "2028-02-28", 15),
        ("2012-02-29", "2028-02-29", 16),
    ],
)
def test_an_age_goes_up_on_the_birthday_and_not_before(born_on: str, on: str, age: int) -> None:
    years = age_on(date.fromisoformat(born_on), date.fromisoformat(on))

    assert years == age


def test_trap_7_an_unborn_child_has_no_age_yet_before_the_expected_birth() -> None:
    expected_on = date(2026, 12, 1)

    age_a_day_before = age_on(expected_on, date(2026, 11, 30))

    assert age_a_day_before < 0


@given(BIRTHS, some.integers(0, 30))
@example(date(2012, 2, 29), 14)
@example(date(2012, 2, 29), 16)
def test_an_age_is_reached_on_the_first_day_it_is_held(born_on: date, age: int) -> None:
    attained_on = attains_on(born_on, age)

    assert age_on(born_on, attained_on) == age
    assert age_on(born_on, attained_on - timedelta(days=1)) == age - 1
