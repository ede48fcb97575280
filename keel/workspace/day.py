"""As known on which day a record is asked for. The day is in the address, nothing of the child."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from django.http import HttpRequest
from django.utils import timezone

from keel.core.forms import Day, Form
from keel.core.trail.past import AsKnown, at_end_of


class AskedDay(TypedDict):
    """The day that was asked for, if any."""

    known: date | None


class DayForm(Form[AskedDay]):
    """As known on which day. Today's is what is known now."""

    known = Day(
        "As known on",
        what="The day",
        hint="Any past day. For example, 27 3 2026",
        past=True,
        counted=True,
    )


def day_asked(request: HttpRequest) -> tuple[DayForm, AsKnown]:
    """The form that asks for a day, and the day: today, where none was asked for that can be."""
    form = DayForm(request.GET or None)
    day = form.answers()["known"] if form.is_bound and form.is_valid() else None
    today = timezone.localdate()
    return form, at_end_of(day) if day and day != today else AsKnown(today)
