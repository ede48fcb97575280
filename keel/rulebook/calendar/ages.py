"""A person's age in whole years."""

from datetime import date


def age_on(born_on: date, on: date) -> int:
    """Return the age in whole years on a day; negative before birth."""
    had_birthday = (on.month, on.day) >= (born_on.month, born_on.day)
    return on.year - born_on.year - (0 if had_birthday else 1)


def attains_on(born_on: date, age: int) -> date:
    """Return the day on which an age is reached.

    Family Law Reform Act 1969 s.9: at the start of the anniversary of the birth. 29 February has
    none in a common year, and the age is then reached on 1 March.
    """
    year = born_on.year + age
    try:
        return born_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
