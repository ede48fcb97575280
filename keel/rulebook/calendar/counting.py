"""When a limit falls due, one start at a time: the reading that the vectorised form agrees with."""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import chain

import polars as pl

from keel.rulebook.calendar.bank_holidays import PROCLAIMED_UNTIL, SATURDAY, bank_holidays
from keel.rulebook.calendar.ladders import build
from keel.rulebook.calendar.school import SchoolTermsNotKnownError, Term, in_order
from keel.rulebook.calendar.span import (
    ALL_DAYS,
    FIRST_DAY,
    LAST_DAY,
    LONDON,
    ONE_DAY,
    OutOfRangeError,
    in_range,
    midnight,
)
from keel.rulebook.calendar.units import Counts, Duration, Unit
from keel.rulebook.calendar.vectorised import UNIT_TYPE, Limits, Vectorised

HANGS_ON_HOLIDAYS = frozenset({Unit.WORKING_DAYS, Unit.SCHOOL_DAYS})


@dataclass(frozen=True)
class Due:
    """When a limit ends: the day in England and, for hours from a known moment, the instant (UTC).

    Provisional where a bank holiday that is not yet proclaimed could move the day.
    """

    on: date
    provisional: bool
    at: datetime | None = None


@dataclass(frozen=True)
class Calendar:
    """England's calendar, with what an authority knows besides.

    `extra_holidays` and `lifted_holidays` are bank holidays proclaimed or moved since this release,
    and `known_until` is the last day that such data covers. Days on which a council chooses to
    close have no place here: they are never an excuse in law for missing a limit.
    """

    extra_holidays: frozenset[date] = frozenset()
    lifted_holidays: frozenset[date] = frozenset()
    school_terms: tuple[Term, ...] = ()
    known_until: date = PROCLAIMED_UNTIL

    def __post_init__(self) -> None:
        """Put the terms in order (ValueError where two overlap)."""
        object.__setattr__(self, "school_terms", in_order(self.school_terms))

    @property
    def warn_from(self) -> date:
        """Return the day to start warning that proclaimed bank holidays run out: a year before."""
        return months_on(self.known_until, -12)

    def due_on(self, start: date, within: Duration, counts_from: Counts = Counts.DAY_AFTER) -> Due:
        """Return when a limit that starts on a day is due.

        The day after the start is day 1, and a start on a day that does not count waits for the
        next that does. None of a unit from any day is that same day, working or not: what is due
        "on the same day" must not wait for Monday. Hours from a start of which only the day is
        known end on the latest day they can, counted from that day's last moment. Hours run from
        the moment itself, so `counts_from` says nothing to them.

        Raises OutOfRangeError, SchoolTermsNotKnownError, and ValueError for a count backwards that
        is to begin with its own day.
        """
        start = in_range(start)
        if within.unit is Unit.HOURS:
            last_moment = midnight(start + ONE_DAY) - timedelta(microseconds=1)
            return Due(on=_day_in_england(last_moment + _elapsed(within)), provisional=False)
        if within.count == 0:
            return Due(on=start, provisional=False)
        if within.count < 0 and counts_from is Counts.SAME_DAY:
            raise ValueError("Only a count forwards can begin with its own day")
        on = in_range(self._count(start, within, counts_from))
        hangs_on_holidays = within.unit in HANGS_ON_HOLIDAYS
        return Due(on=on, provisional=hangs_on_holidays and max(start, on) > self.known_until)

    def due_at(self, start: datetime, within: Duration) -> Due:
        """Return the instant (UTC) when a limit in hours ends, in true hours across a clock change.

        Raises OutOfRangeError, and ValueError for another unit or a start without a time zone.
        """
        if start.tzinfo is None:
            raise ValueError("A limit in hours needs a start with a time zone")
        if within.unit is not Unit.HOURS:
            raise ValueError(f"{within} is counted from a day, not from a moment")
        _day_in_england(start)
        ends_at = start.astimezone(UTC) + _elapsed(within)
        return Due(on=_day_in_england(ends_at), provisional=False, at=ends_at)

    def add(self, start: date, within: Duration) -> date:
        """Return the day that lies a length of time after another (errors as for `due_on`)."""
        return self.due_on(start, within).on

    def is_working_day(self, day: date) -> bool:
        """Say whether a day is neither a weekend, Christmas Day, Good Friday nor bank holiday."""
        return in_range(day).weekday() < SATURDAY and day not in self._holidays

    def is_school_day(self, day: date) -> bool:
        """Say whether the authority's schools are open (SchoolTermsNotKnownError outside terms)."""
        self._require_terms(in_range(day))
        return day in self._school_days

    def working_days_between(self, a: date, b: date) -> int:
        """Return how many working days b lies after a (negative: before), counting b and not a."""
        a, b = in_range(a), in_range(b)
        count_to = bisect_right if a <= b else bisect_left
        return count_to(self._working_days, b) - count_to(self._working_days, a)

    def never_later(self, a: Duration, b: Duration) -> bool:
        """Say whether a is due on or before b from every start up to `known_until`.

        What an authority sets may be tighter than the floor in law and never looser, in any unit.
        Raises OutOfRangeError, or SchoolTermsNotKnownError, where no start can be compared.
        """
        return a.count <= b.count if a.unit is b.unit else _never_later(self, a, b)

    def with_due(
        self,
        frame: pl.DataFrame,
        *,
        start: str = "started_on",
        start_at: str = "started_at",
        unit: str = "unit",
        count: str = "count",
        same_day: str | None = None,
    ) -> pl.DataFrame:
        """Add `due_on`, `due_at`, `provisional` and `not_known` to a frame, as `due_on` has them.

        Reads a start (Date), the moment of it where known (Datetime in UTC; the column may be
        absent), a unit (UNIT_TYPE), a count (integer) and, if named, whether the start is itself
        day 1 (Boolean, no nulls). `due_on` is a Date; `due_at` the instant (UTC), null but for
        hours from a known moment; `provisional` as in `Due`. Where the scalar form would raise,
        `due_on` is null and `not_known` true; where a part is missing, `due_on` is null alone.
        """
        limits = Limits(
            start=frame[start],
            unit=frame[unit],
            count=frame[count],
            start_at=frame[start_at] if start_at in frame.columns else None,
            same_day=frame[same_day] if same_day else None,
        )
        return frame.hstack(self._vectorised.columns(limits))

    def due_on_series(self, start: pl.Series, unit: pl.Series, count: pl.Series) -> pl.Series:
        """Return the days due as a series, from columns such as `with_due` reads."""
        return self._vectorised.due_on(Limits(start, unit, count))

    def due_on_expr(self, start: pl.Expr, unit: pl.Expr, count: pl.Expr) -> pl.Expr:
        """Return the days due as an expression, from columns such as `with_due` reads."""
        return pl.map_batches(
            [start, unit, count],
            lambda columns: self.due_on_series(*columns),
            return_dtype=pl.Date,
            is_elementwise=True,
        )

    def working_days_between_series(self, a: pl.Series, b: pl.Series) -> pl.Series:
        """Return `working_days_between` for each pair of days; null outside the years counted."""
        return self._vectorised.working_days_between(a, b)

    def _count(self, start: date, within: Duration, counts_from: Counts) -> date:
        """Return the day that so many days, weeks or months come to."""
        match within.unit:
            case Unit.WORKING_DAYS:
                return _nth(self._working_days, start, within.count, counts_from)
            case Unit.SCHOOL_DAYS:
                return self._nth_school_day(start, within.count, counts_from)
            case Unit.MONTHS:
                return months_on(start, within.count, counts_from)
            case _:
                size = 7 if within.unit is Unit.WEEKS else 1
                return start + timedelta(days=size * within.count - _early(counts_from))

    def _nth_school_day(self, start: date, count: int, counts_from: Counts) -> date:
        self._require_terms(start)
        try:
            return _nth(self._school_days, start, count, counts_from)
        except OutOfRangeError:
            raise SchoolTermsNotKnownError(
                f"{count} school days from {start} go beyond the school terms that are known"
            ) from None

    def _require_terms(self, day: date) -> None:
        terms = self.school_terms
        if not terms or not terms[0].first <= day <= terms[-1].last:
            raise SchoolTermsNotKnownError(f"No school terms are known for {day}")

    @cached_property
    def _holidays(self) -> frozenset[date]:
        years = range(FIRST_DAY.year, LAST_DAY.year + 1)
        usual = frozenset(chain.from_iterable(bank_holidays(year) for year in years))
        return (usual | self.extra_holidays) - self.lifted_holidays

    @cached_property
    def _working_days(self) -> tuple[date, ...]:
        return tuple(day for day in ALL_DAYS if self.is_working_day(day))

    @cached_property
    def _school_days(self) -> tuple[date, ...]:
        days = chain.from_iterable(term.open_days() for term in self.school_terms)
        return tuple(day for day in days if day not in self._holidays)

    @cached_property
    def _vectorised(self) -> Vectorised:
        terms = self.school_terms
        span = (terms[0].first, terms[-1].last) if terms else None
        return Vectorised(build(self._working_days, self._school_days, span), self.known_until)


def months_on(start: date, count: int, counts_from: Counts = Counts.DAY_AFTER) -> date:
    """Return the corresponding date so many calendar months on (OutOfRangeError).

    The last day of a month too short to have it (Dodds v Walker, 1981). Counted from the day
    itself, the months end the day before the corresponding date, and where there is none, still on
    the month's last day.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise OutOfRangeError(f"{count} months from {start} is outside the years counted")
    day = min(start.day - _early(counts_from), monthrange(year, month + 1)[1])
    return date(year, month + 1, 1) + timedelta(days=day - 1)


def _nth(days: Sequence[date], start: date, count: int, counts_from: Counts) -> date:
    """Return the nth day that counts after the start, or before it (OutOfRangeError)."""
    before = bisect_left(days, start)
    if count < 0:
        index = before + count
    elif counts_from is Counts.SAME_DAY:
        index = before + count - 1
    else:
        index = bisect_right(days, start) + count - 1
    if not 0 <= index < len(days):
        raise OutOfRangeError(f"{count} days from {start} is outside the years counted")
    return days[index]


def _early(counts_from: Counts) -> int:
    """Return by how many days a limit ends sooner for the day it counts from."""
    return 1 if counts_from is Counts.SAME_DAY else 0


def _elapsed(within: Duration) -> timedelta:
    return timedelta(hours=within.count)


def _day_in_england(moment: datetime) -> date:
    """Return the day in England on which a moment falls (OutOfRangeError)."""
    return in_range(moment.astimezone(LONDON).date())


@lru_cache(maxsize=1024)
def _never_later(calendar: Calendar, a: Duration, b: Duration) -> bool:
    starts = pl.Series([day for day in ALL_DAYS if day <= calendar.known_until])

    def due(within: Duration) -> pl.Series:
        unit = pl.Series([within.unit.value], dtype=UNIT_TYPE)
        return calendar.due_on_series(starts, unit, pl.Series([within.count]))

    compared = (due(a) <= due(b)).drop_nulls()
    if compared.is_empty():
        calendar.due_on(calendar.known_until, a)
        calendar.due_on(calendar.known_until, b)
    return compared.all()


ENGLAND = Calendar()
