"""How fast due dates are worked out: a million for an authority, three for a child's page."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import polars as pl

from benches.figures import Figure, once, seconds, show
from keel.rulebook.calendar import COUNT_TYPE, UNIT_TYPE, Break, Calendar, Term, Unit

ROWS = 1_000_000
UNITS = [unit.value for unit in Unit]


def calendar() -> Calendar:
    """Return a calendar with two years of school terms."""
    terms = (
        Term(
            date(2025, 9, 2),
            date(2026, 7, 21),
            breaks=(Break(date(2026, 4, 3), date(2026, 4, 17)),),
        ),
        Term(date(2026, 9, 2), date(2027, 7, 21)),
    )
    return Calendar(school_terms=terms)


def limits(rows: int) -> pl.DataFrame:
    """Return limits in mixed units, every other one with a moment."""
    starts = [date(2015, 1, 1) + timedelta(days=n * 7919 % 4_500) for n in range(rows)]
    moments = [
        datetime.combine(start, time(n % 24), UTC) if n % 2 else None
        for n, start in enumerate(starts)
    ]
    return pl.DataFrame(
        {
            "started_on": pl.Series(starts, dtype=pl.Date),
            "started_at": pl.Series(moments, dtype=pl.Datetime("us", "UTC")),
            "unit": pl.Series([UNITS[n % 59 % 6] for n in range(rows)], dtype=UNIT_TYPE),
            "count": pl.Series([n * 31 % 100 - 10 for n in range(rows)], dtype=COUNT_TYPE),
        }
    )


def figures() -> Iterator[Figure]:
    """A calendar made, a million limits, three limits."""
    schools, many, few = calendar(), limits(ROWS), limits(3)
    yield Figure("a calendar's look-ups, once", once(lambda: schools.with_due(few)) * 1e3, "ms")
    timed = seconds(lambda: schools.with_due(many), times=9)
    yield Figure(f"due dates of {ROWS:,} limits", timed * 1e3, "ms")
    timed = seconds(lambda: schools.with_due(few), times=2_000)
    yield Figure("due dates of 3 limits", timed * 1e3, "ms")


def main() -> None:
    """Print the figures."""
    show(figures())


if __name__ == "__main__":
    main()
