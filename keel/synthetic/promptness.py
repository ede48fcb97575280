"""What is done because it is owed by a day: mostly by then, now and then late or never."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from keel.synthetic.book import PROMPT, Row
from keel.synthetic.days import at_work, days, in_months
from keel.synthetic.life import Keeps, Life

LATE = 0.07
NEVER = 0.02
_CHANCES = {Keeps.LATE: (0.7, 0.03), Keeps.SELDOM: (0.1, 0.6)}
"""How often things are done late, and never, where it is not left to what is usual."""


def done_by(
    life: Life, start: date, latest: date, *, late: float = LATE, never: float = NEVER
) -> date | None:
    """The day on which something owed from one day until another is done, if it ever is."""
    late, never = _CHANCES.get(life.keeps, (late, never))
    chance = life.random.random()
    if chance < never:
        return None
    if chance < never + late:
        return at_work(latest + days(life.random.randint(2, 24)))
    day = at_work(start + days(life.random.randint(0, max(0, (latest - start).days))))
    return day if day <= latest else start


def as_told(given: tuple[date, ...] | None, usual: date | None) -> date | None:
    """The day that a story gives, none if it never happens; else the usual one."""
    if given is None:
        return usual
    return given[0] if given else None


def again(
    life: Life,
    day: date,
    months: int,
    *,
    early: int,
    margin: int,
    stop: date,
    late: float = LATE,
    never: float = NEVER,
) -> Iterator[date]:
    """The days on which something owed every so many months is done, until nobody does it.

    In time is from so many days before it is due until a margin of days before.
    """
    while True:
        due = in_months(day, months)
        done = done_by(life, due - days(early), due - days(margin), late=late, never=never)
        if done is None or done >= stop:
            return
        yield done
        day = done


def happens(
    life: Life, soon: datetime, later: datetime, *, late: float = LATE, never: float = NEVER
) -> datetime | None:
    """The moment at which something owed within hours is done: soon, later, or never."""
    late, never = _CHANCES.get(life.keeps, (late, never))
    chance = life.random.random()
    if chance < never:
        return None
    return later if chance < never + late else soon


def done_in_the_end(
    life: Life, start: date, latest: date, *, late: float = LATE, months_late: float = NEVER
) -> date:
    """The same, where somebody notices at last what nobody has done for months."""
    day = done_by(life, start, latest, late=late, never=months_late)
    return day or at_work(latest + days(life.random.randint(40, 150)))


def write_down(
    life: Life,
    rows: Sequence[Row],
    done: Mapping[str, date | None],
    *,
    stop: date,
    **also: Any,
) -> None:
    """Write on records the days on which things were done, once the last of them was."""
    values: dict[str, Any] = {name: day for name, day in done.items() if day and day < stop}
    if values and rows:
        life.change_each(rows, on=max(values.values()), pace=PROMPT, **values, **also)
