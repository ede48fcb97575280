"""What is asked of whoever says that somebody is away."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, cast

from django.db.models import QuerySet

from keel.core.dated import not_over
from keel.core.forms import Answers, Choice, Day, Form, OneOf
from keel.workforce.models import Absence, AbsenceReason, Practitioner
from keel.workforce.models.practitioners import PractitionerQuerySet

COVERS = "They see the children of whoever is away from that day on, until the first day back"


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

    def __init__(self, *args: Any, covers: PractitionerQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = cast("OneOf", self.fields["covered_by"])
        who.queryset, who.empty_label = covers, "Nobody yet"


class ChangeForm(CoverForm[Cover]):
    """Changing an absence that is there."""

    def __init__(self, *args: Any, absence: Absence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.absence = absence

    def clean_ended_on(self) -> date | None:
        """Nobody is back before they went."""
        ended_on: date | None = self.cleaned_data["ended_on"]
        if ended_on and self.absence.started_on and ended_on < self.absence.started_on:
            self.add_error("ended_on", "The first day back must be after the first day away")
        return ended_on


class AwayForm(CoverForm[Away]):
    """Saying that somebody is away, or will be."""

    started_on = Day(
        "First day away", what="The first day away", missing="Enter the first day away"
    )
    reason = Choice("Why?", AbsenceReason, missing="Choose why")
    field_order = ("started_on", "ended_on", "reason", "covered_by")

    def __init__(self, *args: Any, absences: QuerySet[Absence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.absences = absences

    def clean(self) -> dict[str, Any]:
        """Nobody is back before they went, or away twice at once."""
        found = self.cleaned_data
        first, last = found.get("started_on"), found.get("ended_on")
        if first and last and last <= first:
            self.add_error("ended_on", "The first day back must be after the first day away")
        elif first:
            others = self.absences.filter(not_over(first))
            others = others.filter(started_on__lt=last) if last else others
            if others.exists():
                self.add_error("started_on", "An absence is recorded already for some of that time")
        return found
