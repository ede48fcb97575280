"""What is asked of whoever changes a rule for the authority."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict

from django.core.exceptions import ValidationError

from keel.core.forms import Day, Form, LongText, Select, Text
from keel.rulebook.authority import AuthorityValue, LooserThanFloorError, with_value
from keel.rulebook.calendar import Duration, OutOfRangeError, Unit
from keel.rulebook.timescale import Timescale
from keel.workspace.rulebook.timescales import limit_words

MOST = 400
"""The largest number that may be entered: over a year of days, thirty of months."""
UNITS = [(unit.value, unit.value) for unit in Unit if unit is not Unit.SCHOOL_DAYS]
"""What a limit may be counted in here. School days need terms, which nobody can enter yet."""


class Adoption(TypedDict):
    """From when a rule is adopted, and why."""

    since: date
    why: str


class Limit(Adoption):
    """The limit that is set: so many of a unit."""

    within: Duration


class AdoptForm(Form[Adoption]):
    """Adopting a rule that is advice."""

    since = Day(
        "From which day?",
        what="The day",
        missing="Enter the day from which it applies",
        counted=True,
    )
    why = LongText(
        "Why?",
        hint="Who decided it, and on what grounds. It stands in the history of this rule.",
        missing="Say why",
        rows=3,
    )


class LimitForm(AdoptForm):
    """The authority's own limit. One looser than the rule's floor is refused, with the source."""

    count = Text("How many?", missing="Enter how many", width=4, max_length=4)
    unit = Select("Counted in", UNITS)
    field_order = ("count", "unit", "since", "why")

    def __init__(self, *args: Any, rule: Timescale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule

    def clean_count(self) -> int:
        """A whole number, in figures."""
        words = str(self.cleaned_data["count"]).strip()
        if not (words.isascii() and words.isdigit()) or int(words) > MOST:
            raise ValidationError(f"How many must be a whole number from 0 to {MOST}")
        return int(words)

    def clean(self) -> dict[str, Any]:
        """The limit, if the rule allows it."""
        found = self.cleaned_data
        if not found.get("unit"):
            self.add_error("unit", "Choose what it is counted in")
        if self.errors:
            return found
        within = Duration(found["count"], Unit(found["unit"]))
        try:
            value = AuthorityValue(self.rule.id, found["since"], within)
            with_value(self.rule, self.rule.within, value)
        except LooserThanFloorError:
            self.add_error("count", self._too_long())
        except OutOfRangeError:
            self.add_error("count", "That is longer than Keel can count")
        return found | {"within": within}

    def limit(self) -> Limit:
        """What was set, of a form that is valid."""
        found = self.answers()
        return Limit(since=found["since"], why=found["why"], within=self.cleaned_data["within"])

    def _too_long(self) -> str:
        floor = self.rule.within.floor
        most = limit_words(floor) if floor else ""
        return f"It may not be later than {most}. Source: {self.rule.source}"
