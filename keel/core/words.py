"""Dates, ages and counts as a page says them. GOV.UK's style: 3 March 2026, 2:05pm."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.utils import timezone

from keel.rulebook.calendar.ages import age_on

IN_MONTHS_FROM = 13
"""From so many weeks an age is given in months, and from the second birthday in years."""


def day(when: date) -> str:
    """The day in full: 3 March 2026."""
    return f"{when.day} {when:%B %Y}"


def short_day(when: date) -> str:
    """The day for a narrow column: 3 Mar 2026."""
    return f"{when.day} {when:%b %Y}"


def moment(when: datetime) -> str:
    """The day and the time in England: 3 March 2026 at 2:05pm."""
    here = timezone.localtime(when)
    return f"{day(here)} at {clock(here)}"


def clock(when: datetime) -> str:
    """The time of day in England: 2:05pm, 9am, midday."""
    here = timezone.localtime(when)
    if (here.hour, here.minute) == (12, 0):
        return "midday"
    if (here.hour, here.minute) == (0, 0):
        return "midnight"
    minutes = f":{here.minute:02}" if here.minute else ""
    return f"{(here.hour - 1) % 12 + 1}{minutes}{'am' if here.hour < 12 else 'pm'}"


def count(number: int, one: str, several: str = "") -> str:
    """So many of something: 1 child, 3 children, 1,204 visits."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def listed(words: Iterable[str], joint: str = "and") -> str:
    """Words in a row: a, b and c."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} {joint} {last}" if most else last


ABBREVIATIONS = ("upn", "uln", "urn", "uprn")
"""Numbers of pupils, learners, providers and homes, which columns call as everybody does."""


def sentence(words: str) -> str:
    """Words that begin a sentence: the first letter large, the others as they are."""
    first, *others = words.split(" ")
    first = first.upper() if first in ABBREVIATIONS else first[:1].upper() + first[1:]
    return " ".join((first, *others))


def lower_first(words: str) -> str:
    """Words that go on within a sentence: the first letter small, but for an abbreviation."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def local_day(when: datetime) -> date:
    """The day in England on which a moment lies."""
    return timezone.localdate(when)


def ago(when: date, on: date) -> str:
    """How far a day lies from another: today, yesterday, 12 days ago, in 3 days."""
    distance = (on - when).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    if distance in near:
        return near[distance]
    return f"{count(distance, 'day')} ago" if distance > 0 else f"in {count(-distance, 'day')}"


def age(born_on: date, on: date) -> str:
    """An age: 5 weeks old, 14 months old, 7 years old."""
    weeks = (on - born_on).days // 7
    if weeks < IN_MONTHS_FROM:
        return f"{count(weeks, 'week')} old"
    years = age_on(born_on, on)
    if years < 2:
        months = (on.year - born_on.year) * 12 + on.month - born_on.month
        return f"{count(months - (on.day < born_on.day), 'month')} old"
    return f"{count(years, 'year')} old"


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)


def ordinal(number: int) -> str:
    """The how many-th: first, second, 10th, 21st, 112th."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = "th" if number % 100 in _TEENS else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


FILTERS: dict[str, Callable[..., object]] = {
    "ago": ago,
    "age": age,
    "clock": clock,
    "counted": count,
    "day": day,
    "listed": listed,
    "local_day": local_day,
    "lower_first": lower_first,
    "moment": moment,
    "ordinal": ordinal,
    "sentence": sentence,
    "short_day": short_day,
}
