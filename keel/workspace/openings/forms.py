"""What is asked of whoever looks for a child, or opens a record outside their own work."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict

from django.core.exceptions import ValidationError

from keel.core.forms import Choice, Day, Form, LongText, Text
from keel.people.models import OpeningReason


class Typed(TypedDict):
    """By what a child is looked for."""

    name: str
    born_on: date | None
    place: str
    number: str


class FindForm(Form[Typed]):
    """A child by name, date of birth, address or number. One of them is enough."""

    name = Text(
        "Name",
        hint="It need not be spelt right. A date of birth, a postcode or a number may stand here "
        "too.",
    )
    born_on = Day("Date of birth", what="The date of birth")
    place = Text("Address or postcode", hint="Now or before. For example, 12 Quay Road")
    number = Text(
        "Number",
        hint="NHS number, unique pupil number, or the number in another system",
        width=20,
        max_length=100,
    )

    def clean(self) -> dict[str, Any]:
        """Something must be looked for; a letter or two would find half of the city."""
        found = self.cleaned_data
        if not self.errors and not any(found.values()):
            raise ValidationError("Enter a name, a date of birth, an address or a number")
        for name, what in (("name", "the name"), ("place", "the address")):
            if found.get(name) and not _says_enough(found[name]):
                self.add_error(name, f"Enter at least 2 letters of {what}")
        return found


def _says_enough(typed: str) -> bool:
    """Whether a word of two letters or more was typed, or one that stands for a whole name."""
    return any(len(word) > 1 or not word.isascii() for word in typed.split())


class Reasoned(TypedDict):
    """Why a record is opened."""

    reason: OpeningReason
    words: str


class OpenByReasonForm(Form[Reasoned]):
    """Why a record is opened by somebody who does not work with the child."""

    reason = Choice(
        "Why do you need to see this record?",
        OpeningReason,
        missing="Choose why you need to see this record",
    )
    words = LongText(
        "What has happened?",
        hint="The child's worker will read this, and a manager will review it.",
        missing="Say what has happened",
        rows=3,
    )


class Reviewed(TypedDict):
    """What a manager thinks of a reason."""

    words: str


class ReviewForm(Form[Reviewed]):
    """A manager's review of why a record was opened."""

    words = LongText(
        "Was the reason good enough?",
        hint="Say what you checked, and what you did if it was not.",
        missing="Say whether the reason was good enough",
        rows=3,
    )
