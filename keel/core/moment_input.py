"""A moment that somebody types: the day in three parts, and the time of day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from keel.core import words
from keel.core.day_input import Day, DayWidget, Typed

_TIME = re.compile(r"(\d{1,2})(?:[.:]?(\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_NAMED = {"midday": time(12), "noon": time(12), "midnight": time(0)}


@dataclass(frozen=True)
class TypedMoment:
    """A moment as it was typed."""

    day: Typed = field(default_factory=Typed)
    time: str = ""

    @classmethod
    def from_moment(cls, value: datetime) -> TypedMoment:
        here = timezone.localtime(value)
        return cls(Typed.from_date(here.date()), words.clock(here))


def to_time(typed: str) -> time:
    """The time of day somebody means by 14:05, 1405, 2.05pm, 2pm, midday. ValueError: none."""
    said = typed.strip().lower()
    if said in _NAMED:
        return _NAMED[said]
    found = _TIME.fullmatch(said)
    if found is None:
        raise ValueError(f"{typed!r} is no time of day")
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half is None and found[2] is None:
        raise ValueError("An hour alone may be in the morning or in the evening")
    if half and not 1 <= hour <= 12:
        raise ValueError("There are twelve hours in each half of a day")
    return time(hour % 12 + (12 if half == "pm" else 0) if half else hour, minute)


class MomentWidget(forms.Widget):
    """Reads the four parts; or, from a program, one moment such as 2026-04-22T14:05."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> TypedMoment:
        if data.get(name):
            day, _, at = str(data[name]).partition("T")
            return TypedMoment(DayWidget().value_from_datadict({name: day}, files, name), at[:5])
        day_typed = DayWidget().value_from_datadict(data, files, name)
        return TypedMoment(day_typed, str(data.get(f"{name}-time", "")).strip())

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        omitted = DayWidget().value_omitted_from_data(data, files, name)
        return omitted and f"{name}-time" not in data


class Moment(forms.Field):
    """A day and a time in England. `what` begins its error words."""

    widget = MomentWidget

    def __init__(
        self,
        label: str,
        *,
        what: str = "The date",
        missing: str = "",
        hint: str = "For example, 27 3 2026 at 2:05pm",
        past: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(label=label, required=bool(missing), help_text=hint, **options)
        self.template_name = "core/fields/moment.jinja"
        self.what = what
        self.error_messages["required"] = missing
        self._day = Day(label, what=what, past=past)

    def to_python(self, value: TypedMoment | datetime | None) -> datetime | None:
        if value is None or isinstance(value, datetime):
            return value
        day = self._day.clean(value.day)
        if day is None and not value.time:
            return None
        if day is None:
            raise ValidationError(f"{self.what} must include a day, month and year")
        try:
            at = to_time(value.time)
        except ValueError:
            raise ValidationError(f"{self.what} must include a time, such as 2:05pm") from None
        return timezone.make_aware(datetime.combine(day, at))

    def validate(self, value: datetime | None) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"])
        if value and self._day.past and value > timezone.now():
            raise ValidationError(f"{self.what} must be in the past")

    def prepare_value(self, value: Any) -> TypedMoment:
        if isinstance(value, datetime):
            return TypedMoment.from_moment(value)
        return value if isinstance(value, TypedMoment) else TypedMoment()
