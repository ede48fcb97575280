"""A date that somebody types: day, month and year apart, as GOV.UK asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from keel.rulebook.calendar.span import FIRST_DAY, LAST_DAY

MONTHS = {
    name: number
    for number in range(1, 13)
    for name in (f"{date(2000, number, 1):%B}".lower(), f"{date(2000, number, 1):%b}".lower())
}
PARTS = ("day", "month", "year")


@dataclass(frozen=True)
class Typed:
    """The three parts of a date as they were typed."""

    day: str = ""
    month: str = ""
    year: str = ""

    @classmethod
    def from_date(cls, value: date) -> Typed:
        return cls(str(value.day), str(value.month), str(value.year))

    @property
    def parts(self) -> tuple[str, str, str]:
        return (self.day, self.month, self.year)

    @property
    def missing(self) -> list[str]:
        """The parts that were left empty."""
        return [name for name, part in zip(PARTS, self.parts, strict=True) if not part]

    def to_date(self) -> date:
        """The date. ValueError where there is no such day."""
        month = MONTHS.get(self.month.lower()) or int(self.month)
        if len(self.year) != 4:
            raise ValueError("A year has four digits")
        return date(int(self.year), month, int(self.day))


class DayWidget(forms.Widget):
    """Reads the three parts; or, from a program, one date such as 2026-04-22."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        if data.get(name):
            year, month, day, *_ = [*str(data[name]).split("-"), "", ""]
            return Typed(day, month, year)
        return Typed(*(str(data.get(f"{name}-{part}", "")).strip() for part in PARTS))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key in data for key in (name, *(f"{name}-{part}" for part in PARTS)))


class Day(forms.Field):
    """A date. `what` begins its error words: "The date of the conference must be a real date".

    `past`: it has happened, and lies not after today. `counted`: the calendar counts its year.
    """

    widget = DayWidget

    def __init__(
        self,
        label: str,
        *,
        what: str = "The date",
        missing: str = "",
        hint: str = "For example, 27 3 2026",
        past: bool = False,
        counted: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(label=label, required=bool(missing), help_text=hint, **options)
        self.template_name = "core/fields/day.jinja"
        self.what = what
        self.past = past
        self.counted = counted
        self.error_messages["required"] = missing

    def to_python(self, value: Typed | date | None) -> date | None:
        if value is None or isinstance(value, date):
            return value
        missing = value.missing
        if len(missing) == len(PARTS):
            return None
        if missing:
            raise ValidationError(f"{self.what} must include a {' and '.join(missing)}")
        try:
            return value.to_date()
        except ValueError:
            raise ValidationError(f"{self.what} must be a real date") from None

    def validate(self, value: date | None) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"])
        if value and self.past and value > timezone.localdate():
            raise ValidationError(f"{self.what} must be today or in the past")
        if value and self.counted and not FIRST_DAY <= value <= LAST_DAY:
            raise ValidationError(f"{self.what} must be in {FIRST_DAY.year} to {LAST_DAY.year}")

    def prepare_value(self, value: Any) -> Typed:
        if isinstance(value, date):
            return Typed.from_date(value)
        return value if isinstance(value, Typed) else Typed()
