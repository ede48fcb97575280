"""Forms whose fields know their words, their hint, their errors and their GOV.UK component.

A page shows a field with `{{ form.held_on.as_field_group() }}`. `answers()` is what a command is
given: a `TypedDict` of the form's own, so that a wrong type is found before anything runs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Generic, TypeVar, cast

from django import forms
from django.db.models import QuerySet, TextChoices
from django.forms.renderers import TemplatesSetting

from keel.core.day_input import Day
from keel.core.moment_input import Moment
from keel.core.writing import CannotRecordError

__all__ = [
    "Choice",
    "Day",
    "Form",
    "LongText",
    "Moment",
    "OneOf",
    "Select",
    "Several",
    "Text",
    "YesOrNo",
]

Answers = TypeVar("Answers", bound=Mapping[str, Any])


class Form(forms.Form, Generic[Answers]):
    """A form of one page. The errors of the whole form stand at the top, with the others."""

    default_renderer = TemplatesSetting

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def answers(self) -> Answers:
        """What was answered, by the names of the fields. Only of a form that is valid."""
        if not self.is_valid():
            raise ValueError("A form that is not valid has no answers")
        return cast("Answers", self.cleaned_data)

    @contextmanager
    def refused_beside(self, name: str) -> Iterator[None]:
        """Say beside a question why a command cannot record what was answered."""
        try:
            yield
        except CannotRecordError as refusal:
            self.add_error(name, str(refusal))


class Text(forms.CharField):
    """One line of text. `width` is the number of characters to make room for."""

    def __init__(
        self,
        label: str,
        *,
        missing: str = "",
        hint: str = "",
        width: int | None = None,
        autocomplete: str = "off",
        max_length: int = 200,
        **options: Any,
    ) -> None:
        super().__init__(
            label=label,
            help_text=hint,
            required=bool(missing),
            max_length=max_length,
            error_messages=_words(missing) | {"max_length": _too_long(label)},
            **options,
        )
        self.template_name = "core/fields/text.jinja"
        self.width = width
        self.autocomplete = autocomplete


class LongText(forms.CharField):
    """Several lines of text."""

    def __init__(
        self, label: str, *, missing: str = "", hint: str = "", rows: int = 5, **options: Any
    ) -> None:
        super().__init__(
            label=label,
            help_text=hint,
            required=bool(missing),
            error_messages=_words(missing),
            **options,
        )
        self.template_name = "core/fields/long_text.jinja"
        self.rows = rows


ON_SHOW = 8
"""Codes up to so many are all on show; more of them stand in a list that opens."""


class Choice(forms.TypedChoiceField):
    """One of a list of codes. Its answer is a member of the list."""

    def __init__(
        self, label: str, codes: type[TextChoices], *, missing: str = "", hint: str = ""
    ) -> None:
        on_show = len(codes.choices) <= ON_SHOW
        super().__init__(
            label=label,
            choices=codes.choices if on_show else [("", ""), *codes.choices],
            coerce=codes,
            empty_value=None,
            help_text=hint,
            required=bool(missing),
            widget=forms.RadioSelect if on_show else forms.Select,
            error_messages=_words(missing) | {"invalid_choice": missing or "Choose from the list"},
        )
        self.template_name = f"core/fields/{'choice' if on_show else 'one_of'}.jinja"


class Several(forms.TypedMultipleChoiceField):
    """Any number of a few, all on show. Its answer is a list of members of the list of codes.

    `without`: those that are not to be chosen here.
    """

    def __init__(
        self,
        label: str,
        codes: type[TextChoices],
        *,
        without: Collection[TextChoices] = (),
        missing: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(
            label=label,
            choices=[(code.value, code.label) for code in codes if code not in without],
            coerce=codes,
            empty_value=[],
            help_text=hint,
            required=bool(missing),
            widget=forms.CheckboxSelectMultiple,
            error_messages=_words(missing) | {"invalid_choice": "Choose from the list"},
        )
        self.codes = codes
        self.template_name = "core/fields/several.jinja"


class Select(forms.ChoiceField):
    """One of several from a list that opens. Left alone, its answer is empty."""

    def __init__(
        self,
        label: str,
        choices: Iterable[tuple[str, str]],
        *,
        missing: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(
            label=label,
            choices=list(choices),
            help_text=hint,
            required=bool(missing),
            error_messages=_words(missing) | {"invalid_choice": "Choose from the list"},
        )
        self.template_name = "core/fields/one_of.jinja"


class YesOrNo(forms.TypedChoiceField):
    """Yes or no. Left empty, and allowed to be, it is not known."""

    def __init__(self, label: str, *, missing: str = "", hint: str = "") -> None:
        super().__init__(
            label=label,
            choices=[("yes", "Yes"), ("no", "No")],
            coerce=lambda answer: answer == "yes",
            empty_value=None,
            help_text=hint,
            required=bool(missing),
            widget=forms.RadioSelect,
            error_messages=_words(missing) | {"invalid_choice": "Choose yes or no"},
        )
        self.template_name = "core/fields/choice.jinja"


class OneOf(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """One of many rows, from a list that opens."""

    def __init__(
        self, label: str, rows: QuerySet[Any], *, missing: str = "", hint: str = ""
    ) -> None:
        super().__init__(
            rows,
            label=label,
            help_text=hint,
            required=bool(missing),
            error_messages=_words(missing) | {"invalid_choice": missing or "Choose from the list"},
        )
        self.template_name = "core/fields/one_of.jinja"


def _words(missing: str) -> dict[str, str]:
    return {"required": missing}


def _too_long(label: str) -> str:
    return f"{label} must be %(limit_value)d characters or fewer"
