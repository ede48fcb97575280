"""Readers: each takes one value of an extract as text and says what it means, and writes it again.

A reader never fails. What it cannot read it leaves out, and says so; the text itself is kept. What
it writes it reads as the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import polars as pl

from keel.rulebook.calendar import LONDON


@dataclass(frozen=True)
class Reading:
    """What a text means, and whether that is all that it says; what to remark where it is not."""

    value: Any
    whole: bool = True
    remark: str = ""


NOTHING = Reading(None)
UNREAD = Reading(None, whole=False)


def as_text(value: Any) -> str | None:
    """A value as an extract has it: flags as Y or N, moments by England's clock."""
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, datetime):
        return _clock_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float | Decimal):
        return f"{Decimal(str(value)).normalize():f}"
    return str(value)


def _clock_text(moment: datetime) -> str:
    """A moment by England's clock, with its offset in the hour that the clock shows twice."""
    here = moment.astimezone(LONDON)
    text = here.strftime("%Y-%m-%d %H:%M:%S")
    return text + "+00:00" if here.fold else text


@dataclass(frozen=True)
class Reader:
    """Reads one kind of value, and writes it. `words` finishes the sentence "This is not …"."""

    words: str
    dtype: pl.DataType
    read: Callable[[str], Reading]
    write: Callable[[Any], str | None] = as_text


TEXT = Reader("a text", pl.String(), Reading)

_TIME = r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_TIME}")
_DAY_FIRST = re.compile(rf"(?P<d>\d{{1,2}})[-/.](?P<m>\d{{1,2}})[-/.](?P<y>\d{{4}}){_TIME}")
_COMPACT = re.compile(rf"(?P<y>\d{{4}})(?P<m>\d{{2}})(?P<d>\d{{2}}){_TIME}")
_WORDY = re.compile(r"([A-Z][a-z]{2}) +(\d{1,2}) +(\d{4})(?: +(\d{1,2}):(\d{2})([AP]M))?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

NO_DATE = date(1900, 1, 1)
"""What SQL Server makes of an empty text that it is told to read as a date."""

_FOR_EVER = 2900
"""Years from here on are some system's way to say that there is no end."""


def _moment(text: str) -> datetime | None:
    """The moment in England that a text names, midnight where it names only a day.

    Raises ValueError where it names none. None where a system means by it that there is no date.
    """
    for pattern in (_YEAR_FIRST, _DAY_FIRST, _COMPACT):
        if found := pattern.fullmatch(text):
            day = (int(found["y"]), int(found["m"]), int(found["d"]))
            hour, minute, second, zone = found.groups()[3:]
            moment = datetime(*day, int(hour or 0), int(minute or 0), int(second or 0))  # noqa: DTZ001  # the zone is the next line's
            return _dated(moment.replace(tzinfo=_zone(zone)).astimezone(LONDON))
    if found := _WORDY.fullmatch(text):
        month, day_of, year, hour, minute, half = found.groups()
        hours = int(hour or 0) % 12 + (12 if half == "PM" else 0)
        number = _MONTHS.index(month) + 1
        return _dated(
            datetime(int(year), number, int(day_of), hours, int(minute or 0), tzinfo=LONDON)
        )
    raise ValueError(text)


def _zone(offset: str | None) -> Any:
    if not offset:
        return LONDON
    if offset == "Z":
        return UTC
    minutes = int(offset[1:3]) * 60 + int(offset[-2:])
    return timezone(timedelta(minutes=minutes if offset[0] == "+" else -minutes))


def _dated(moment: datetime) -> datetime | None:
    if moment.year >= _FOR_EVER or moment.date() == NO_DATE:
        return None
    if not 1900 <= moment.year < 2100:
        raise ValueError(moment)
    return moment


def _read_date(text: str) -> Reading:
    try:
        moment = _moment(text)
    except (ValueError, OverflowError):
        return UNREAD
    return Reading(moment.date()) if moment else NOTHING


def _read_moment(text: str) -> Reading:
    try:
        moment = _moment(text)
    except (ValueError, OverflowError):
        return UNREAD
    return Reading(moment.astimezone(UTC)) if moment else NOTHING


def _read_clock_time(text: str) -> Reading:
    reading = _read_moment(text)
    if reading.value is None:
        return NOTHING  # the day is read beside it, and says so if it cannot be
    return reading if _write_clock_time(reading.value) else NOTHING


def _write_clock_time(moment: datetime) -> str | None:
    here = moment.astimezone(LONDON)
    return _clock_text(moment) if (here.hour, here.minute, here.second) != (0, 0, 0) else None


_MOMENT = pl.Datetime("us", "UTC")
DATE = Reader("a date", pl.Date(), _read_date)
MOMENT = Reader("a date", _MOMENT, _read_moment)
CLOCK_TIME = Reader("a date", _MOMENT, _read_clock_time, _write_clock_time)
"""The moment where a time of day is given; midnight says only that none was."""

_YES = frozenset({"Y", "YES", "1", "TRUE", "T"})
_NO = frozenset({"N", "NO", "0", "FALSE", "F"})


def _read_flag(text: str) -> Reading:
    answer = text.upper()
    return Reading(True) if answer in _YES else Reading(False) if answer in _NO else UNREAD  # noqa: FBT003  # the answer itself


FLAG = Reader("yes or no", pl.Boolean(), _read_flag)


def _read_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 2**31 else None  # neither infinite nor too large for a column


def _read_whole(text: str) -> Reading:
    number = _read_number(text)
    return UNREAD if number is None or number != int(number) else Reading(int(number))


def _read_count(text: str) -> Reading:
    reading = _read_whole(text)
    if reading.value is None or not 0 <= reading.value < 2**15:
        return NOTHING if text == "-1" else UNREAD
    return reading


def _read_decimal(text: str) -> Reading:
    number = _read_number(text)
    return UNREAD if number is None else Reading(number)


def _read_part_of_full_time(text: str) -> Reading:
    number = _read_number(text)
    return Reading(round(number, 2)) if number is not None and 0 <= number < 99 else UNREAD


WHOLE = Reader("a whole number", pl.Int64(), _read_whole)
COUNT = Reader("a count", pl.Int64(), _read_count)
DECIMAL = Reader("a number", pl.Float64(), _read_decimal)
PART_OF_FULL_TIME = Reader("a share of full time", pl.Float64(), _read_part_of_full_time)

_PAIR = re.compile(
    r'"([A-Za-z0-9_]+)"\s*:\s*("(?:[^"\\]|\\.)*"|null|true|false|-?\d+(?:\.\d+)?)(?=\s*[,}\]]|$)'
)


def answers_in(text: str) -> tuple[dict[str, str], bool]:
    """The answers in a JSON text by their keys in capitals, and whether it could all be read.

    Extracts glue this text together, so a quotation mark inside a comment, or a cut at the end,
    spoils it. The answers before that can still be had.
    """
    try:
        found = json.loads(text)
    except ValueError:
        return {key.upper(): _said(_unquoted(said)) for key, said in _PAIR.findall(text)}, False
    if isinstance(found, list) and len(found) == 1:
        found = found[0]
    if not isinstance(found, Mapping):
        return {}, False
    return {str(key).strip().upper(): _said(value) for key, value in found.items()}, True


def _unquoted(said: str) -> object:
    try:
        return json.loads(said)
    except ValueError:
        return said.strip('"')


def _said(value: object) -> str:
    if isinstance(value, Mapping | list):
        return json.dumps(value, sort_keys=True)
    return "" if value is None else str(value).replace("\0", "").strip()


def listed(text: str) -> list[str]:
    """The items of a JSON list, of the keys of JSON answers that say yes, or of a plain list."""
    try:
        found = json.loads(text)
    except ValueError:
        found = [part.strip(' "[]{}') for part in re.split(r"[,;|]", text)]
    if isinstance(found, Mapping):
        found = [key for key, said in found.items() if _read_flag(_said(said)).value is True]
    if not isinstance(found, Iterable) or isinstance(found, str):
        found = [found]
    return [item for item in dict.fromkeys(_said(item) for item in found) if item]
