"""What may be asked of a chronology."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from keel.core.forms import Day, Form


class AsKnown(TypedDict):
    """The day at whose end something was known."""

    known: date | None


class AsKnownForm(Form[AsKnown]):
    """As known on a day, or now."""

    known = Day(
        "Show what was known at the end of a day",
        what="The day",
        hint="For example, 27 3 2026. Leave it empty for what is known now.",
    )
