"""What is asked of whoever says that somebody is away."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, cast

from keel.core.forms import Answers, Choice, Day, Form, OneOf
from keel.workforce.models import Absence, AbsenceReason, Practitioner
from keel.workforce.models.absence import AbsenceQuerySet
from keel.workforce.models.practitioners import PractitionerQuerySet

COVERS = "They see the children of whoever is away from that day on, until the first day back"

NOT_TAKEN = ". If they do not go after all, it is the first day away"


class Cover(TypedDict):
    """When somebody is back, and who covers until then."""

    ended_on: date | None
    covered_by: Practitioner | None


class Away(Cover):
    """From when somebody is away, and why."""

    started_on: date
    reason: AbsenceReason


class CoverForm(Form[Answers]):
    """Who covers, and when it is over."""

    covered_by = OneOf("Who covers?", Practitioner.objects.none(), hint=COVERS)
    ended_on = Day(
        "First day back", what="The first day back", hint="Leave it empty if it is not known yet"
    )

    def __init__(
        self, *args: Any, covers: PractitionerQuerySet, others: AbsenceQuerySet, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.others = others
        who = cast("OneOf", self.fields["covered_by"])
        who.queryset, who.empty_label = covers, "Nobody yet"

    def _check_days(self, first: date, back: date | None, *, at: str) -> None:
        """Nobody is away twice at once. `at`: the answer to which that is said."""
        if self.others.during(first, back).exists():
            self.add_error(at, "An absence is recorded already for some of that time")


class ChangeForm(CoverForm[Cover]):
    """Changing an absence that is there."""

    def __init__(self, *args: Any, absence: Absence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.absence = absence

        self.fields["ended_on"].help_text += NOT_TAKEN

    def clean(self) -> dict[str, Any]:
        """Nobody is back before they went. Whoever did not go is back on the day they would."""
        found = self.cleaned_data
        first, back = self.absence.started_on, found.get("ended_on")
        if first and back and back < first:
            self.add_error("ended_on", "The first day back must not be before the first day away")
        elif first and "ended_on" in found:
            self._check_days(first, back, at="ended_on")
        return found


class AwayForm(CoverForm[Away]):
    """Saying that somebody is away, or will be."""

    started_on = Day(
        "First day away", what="The first day away", missing="Enter the first day away"
    )
    reason = Choice("Why?", AbsenceReason, missing="Choose why")
    field_order = ("started_on", "ended_on", "reason", "covered_by")

    def clean(self) -> dict[str, Any]:
        """Nobody is back before they were away for a day."""
        found = self.cleaned_data
        first, back = found.get("started_on"), found.get("ended_on")
        if first and back and back <= first:
            self.add_error("ended_on", "The first day back must be after the first day away")
        elif first and "ended_on" in found:
            self._check_days(first, back, at="started_on")
        return found
