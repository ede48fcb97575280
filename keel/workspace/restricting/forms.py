"""What is asked of whoever restricts a record, names who may see it, or lifts that."""

from __future__ import annotations

from typing import Any, TypedDict, cast

from django import forms

from keel.core.forms import Answers, Form, LongText, OneOf
from keel.core.pages import number
from keel.workforce.models import Practitioner
from keel.workforce.models.practitioners import PractitionerQuerySet


class Near(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """Any number of those who are near the child, all on show."""

    def __init__(self, label: str, *, hint: str) -> None:
        super().__init__(
            Practitioner.objects.none(),
            label=label,
            help_text=hint,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Choose from the list"},
        )
        self.template_name = "core/fields/several.jinja"

    def prepare_value(self, value: Any) -> Any:
        """What was chosen, as keys: so that it is still chosen where the form is shown again."""
        found = super().prepare_value(value)
        if not isinstance(found, list):
            return found
        return [number(str(key)) for key in found]


class Why(TypedDict):
    """Why something is done."""

    reason: str


class Few(Why):
    """Who may see a record, of those near the child and one further off, and why."""

    near: PractitionerQuerySet
    further: Practitioner | None


class Named(Why):
    """Whom a name is added for, and why."""

    practitioner: Practitioner


class WhyForm(Form[Answers]):
    """Why something is done. What is written is on the trail of the record."""

    reason = LongText("Why?", missing="Say why", rows=2, hint="It is on the trail of the record.")


class RestrictForm(WhyForm[Few]):
    """Who may still see a record, and why nobody else may."""

    near = Near(
        "Who may still see it?",
        hint="Those who work with the child, and who manages them. You stay among those who see "
        "it. Names can be added afterwards.",
    )
    further = OneOf("Somebody else who may see it", Practitioner.objects.none())
    field_order = ("reason", "near", "further")

    def __init__(
        self, *args: Any, near: PractitionerQuerySet, others: PractitionerQuerySet, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast("Near", self.fields["near"]).queryset = near
        further = cast("OneOf", self.fields["further"])
        further.queryset, further.empty_label = others, "Nobody"

    def few(self) -> list[Practitioner]:
        """Those who were chosen."""
        answers = self.answers()
        return [*answers["near"], *([answers["further"]] if answers["further"] else [])]


class NameForm(WhyForm[Named]):
    """Who may see a restricted record from now on, and why."""

    practitioner = OneOf("Who?", Practitioner.objects.none(), missing="Choose who may see it")
    field_order = ("practitioner", "reason")

    def __init__(self, *args: Any, others: PractitionerQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("OneOf", self.fields["practitioner"]).queryset = others
