"""England's bank holidays: a dated table as far as they are proclaimed, and the usual days after.

Source: Banking and Financial Dealings Act 1971, schedule 1, and the yearly royal proclamations, as
published by GOV.UK ("UK bank holidays", England and Wales), which begins with 2012; a test compares
every year with that list and with the `holidays` package. Christmas Day and Good Friday are
holidays at common law. Days at a weekend are left out: their substitutes stand in for them.

One-offs and moves in the table: 8 May 1995 (for 1 May), 31 December 1999, 3-4 June 2002 (4 June
for 27 May), 29 April 2011, 4-5 June 2012 (4 June for 28 May), 8 May 2020 (for 4 May), 2-3 June 2022
(2 June for 30 May), 19 September 2022, 8 May 2023.
"""

from collections.abc import Iterator
from datetime import date, timedelta

PROCLAIMED = {
    1990: "01-01 04-13 04-16 05-07 05-28 08-27 12-25 12-26",
    1991: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    1992: "01-01 04-17 04-20 05-04 05-25 08-31 12-25 12-28",
    1993: "01-01 04-09 04-12 05-03 05-31 08-30 12-27 12-28",
    1994: "01-03 04-01 04-04 05-02 05-30 08-29 12-26 12-27",
    1995: "01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26",
    1996: "01-01 04-05 04-08 05-06 05-27 08-26 12-25 12-26",
    1997: "01-01 03-28 03-31 05-05 05-26 08-25 12-25 12-26",
    1998: "01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28",
    1999: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31",
    2000: "01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26",
    2001: "01-01 04-13 04-16 05-07 05-28 08-27 12-25 12-26",
    2002: "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26",
    2003: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2004: "01-01 04-09 04-12 05-03 05-31 08-30 12-27 12-28",
    2005: "01-03 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2006: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2007: "01-01 04-06 04-09 05-07 05-28 08-27 12-25 12-26",
    2008: "01-01 03-21 03-24 05-05 05-26 08-25 12-25 12-26",
    2009: "01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28",
    2010: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2011: "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
    2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    2013: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2014: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2015: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2017: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}

PROCLAIMED_UNTIL = date(max(PROCLAIMED), 12, 31)

SATURDAY = 5


def bank_holidays(year: int) -> frozenset[date]:
    """Return a year's bank holidays: as proclaimed, or the usual ones where not yet proclaimed."""
    if year not in PROCLAIMED:
        return usual_holidays(year)
    return frozenset(date.fromisoformat(f"{year}-{day}") for day in PROCLAIMED[year].split())


def usual_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays that a year has when nothing is moved or added."""
    easter = easter_sunday(year)
    return frozenset(
        {
            next_monday_if_weekend(date(year, 1, 1)),
            easter - timedelta(days=2),
            easter + timedelta(days=1),
            monday_on_or_after(date(year, 5, 1)),
            monday_on_or_after(date(year, 5, 25)),
            monday_on_or_after(date(year, 8, 25)),
            *christmas_and_boxing_day(year),
        }
    )


def christmas_and_boxing_day(year: int) -> Iterator[date]:
    """Yield both days, each moved past the weekend; neither takes the other's substitute."""
    christmas = date(year, 12, 25)
    yield christmas + timedelta(days=2 if christmas.weekday() >= SATURDAY else 0)
    boxing_day = date(year, 12, 26)
    yield boxing_day + timedelta(days=2 if boxing_day.weekday() >= SATURDAY else 0)


def next_monday_if_weekend(day: date) -> date:
    """Return the day, or the Monday after it when it falls at a weekend."""
    return monday_on_or_after(day) if day.weekday() >= SATURDAY else day


def monday_on_or_after(day: date) -> date:
    """Return the first Monday from a day on."""
    return day + timedelta(days=-day.weekday() % 7)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher)."""
    century, year_of_century = divmod(year, 100)
    moon = year % 19
    epact = (19 * moon + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    epact -= (moon + 11 * epact) // 319
    leaps = 2 * (century % 4) + 2 * (year_of_century // 4) - year_of_century % 4
    month, day = divmod(epact + (leaps - epact + 32) % 7 + 114, 31)
    return date(year, month, day + 1)
