"""Invented referrals, assessments and enquiries, with the days on which clocks are hard to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from keel.rulebook.calendar import ENGLAND, Duration, working_days

FIRST, LAST = date(2021, 1, 1), date(2027, 3, 31)
CENSUS_DAYS = tuple(date(year, 3, 31) for year in range(2023, 2028))
"""The reference dates of the years for which the validator has rules."""
CONFERENCE, ASSESSMENT = working_days(15), working_days(45)
DAYS = tuple(FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
HOLIDAYS = tuple(d for d in DAYS if d.weekday() < 5 and not ENGLAND.is_working_day(d))
DAYS_OFF = tuple(d for d in DAYS if not ENGLAND.is_working_day(d))


@dataclass(frozen=True)
class Assessment:
    """An assessment; its own number is its record, the referral its matter."""

    number: int
    started_on: date
    authorised_on: date | None


@dataclass(frozen=True)
class Enquiry:
    """A section 47 enquiry; its number is its record and its matter."""

    number: int
    started_on: date
    conference_on: date | None
    let_go_on: date | None
    """The day on which it was decided that no conference was needed."""
    strategy_on: date | None
    """The discussion that began it, where the source has that; mostly the day it started."""
    says_nothing: bool
    """Whether a conference is required was left blank."""


Fact = Assessment | Enquiry


@dataclass(frozen=True)
class Referral:
    """One episode of need of a child: what the census calls CIN details."""

    number: int
    child: int
    received_on: date
    closed_on: date | None
    received_in_on: date | None
    """A conference for a child who moved here with a plan: it belongs to no enquiry."""
    assessments: tuple[Assessment, ...]
    enquiries: tuple[Enquiry, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (*self.assessments, *self.enquiries)


def invented(seed: int, children: int) -> tuple[Referral, ...]:
    """So many children, each with one or two referrals; the same ones for a seed."""
    random = Random(seed)
    return tuple(
        _referral(random, child, number=child * 1000 + n * 100)
        for child in range(1, children + 1)
        for n in range(random.choice((1, 1, 2)))
    )


def _referral(random: Random, child: int, number: int) -> Referral:
    assessments = tuple(
        _assessment(random, number + 10 + n) for n in range(random.choice((0, 1, 1, 2)))
    )
    enquiries = tuple(_enquiry(random, number + 50 + n) for n in range(random.choice((0, 1, 1, 2))))
    begun = [one.started_on for one in assessments] + [one.started_on for one in enquiries]
    begun = begun or [_start(random, ASSESSMENT)]
    received_on = min(begun) - timedelta(days=random.choice((0, 0, 0, 1, 3, 10)))
    last = max(begun)
    return Referral(
        number=number,
        child=child,
        received_on=received_on,
        closed_on=last + timedelta(days=random.randint(20, 200)) if random.random() < 0.3 else None,
        received_in_on=last + timedelta(days=random.randint(1, 25))
        if enquiries and random.random() < 0.04
        else None,
        assessments=assessments,
        enquiries=enquiries,
    )


def _assessment(random: Random, number: int) -> Assessment:
    start = _start(random, ASSESSMENT)
    end = _end(random, start, ASSESSMENT) if random.random() < 0.8 else None
    return Assessment(number, started_on=start, authorised_on=end)


def _enquiry(random: Random, number: int) -> Enquiry:
    start = _start(random, CONFERENCE)
    fate = random.random()
    strategy_on = start + timedelta(days=random.choice((0, 0, 0, 0, 0, 0, -1, -3, 2)))
    return Enquiry(
        number=number,
        started_on=start,
        conference_on=_end(random, start, CONFERENCE) if fate < 0.6 else None,
        let_go_on=start + timedelta(days=random.randint(0, 40)) if 0.6 <= fate < 0.8 else None,
        strategy_on=strategy_on if random.random() < 0.5 else None,
        says_nothing=fate >= 0.97,
    )


def _start(random: Random, within: Duration) -> date:
    """A day: near a holiday, on a day off, such that it falls due about a census day, or any."""
    where = random.random()
    if where < 0.3:
        day = random.choice(HOLIDAYS) - timedelta(days=random.randint(0, within.count * 3 // 2))
    elif where < 0.45:
        day = random.choice(DAYS_OFF)
    elif where < 0.7:
        due = random.choice(CENSUS_DAYS) + timedelta(days=random.randint(-4, 6))
        day = ENGLAND.add(due, working_days(-within.count)) + timedelta(days=random.randint(-2, 0))
    else:
        day = random.choice(DAYS)
    return min(max(day, FIRST), LAST)


def _end(random: Random, start: date, within: Duration) -> date:
    """A day on which it was done: the last in time, one over, one under, or any."""
    due = ENGLAND.add(start, within)
    choices = (
        due,
        due,
        ENGLAND.add(due, working_days(1)),
        due + timedelta(days=1),
        ENGLAND.add(due, working_days(-1)),
        due - timedelta(days=1),
        start,
        start + timedelta(days=random.randint(1, within.count)),
        due + timedelta(days=random.randint(1, 90)),
        due + timedelta(days=random.randint(1, 90)),
    )
    if random.random() < 0.01:
        return start - timedelta(days=random.randint(1, 20))
    return random.choice(choices)
