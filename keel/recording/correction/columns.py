"""The columns of a record as questions, and answers as what stands in a column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from keel.core import words
from keel.core.forms import Day, LongText, Moment, OneOf, Select, Text
from keel.core.kinds import Record
from keel.workforce.models import Practitioner

if TYPE_CHECKING:
    Column = models.Field[Any, Any]

STATED = "stated_"
"""How the columns begin in which a source states what Keel works out. No rule reads them."""
YES, NO = "yes", "no"


def columns_of(record: Record) -> Iterator[Column]:
    """The columns that may be put right: not what a record belongs to, nor what is worked out."""
    for column in record.columns_read():
        belongs = column.related_model not in (None, Practitioner)
        worked_out = column.generated or isinstance(column, models.JSONField)
        stated = column.name.startswith(STATED) or column.name in record.decided
        if not (belongs or worked_out or stated):
            yield column


def question(column: Column, *, standing: object) -> forms.Field:
    """How a column is asked for. `standing`: what stands there, which can always be chosen."""
    label = words.sentence(str(column.verbose_name))
    missing = "" if column.blank or column.null else f"{label}: say what is so"
    if column.flatchoices:
        return Select(label, [("", "Not recorded"), *_texts(column)], missing=missing)
    if column.related_model is Practitioner:
        return _colleague(label, standing, missing)
    for kind, ask in _QUESTIONS.items():
        if isinstance(column, kind):
            return ask(column, label, missing)
    raise TypeError(f"Nobody has said how to ask for {column}")


def answer(column: Column, typed: Any) -> Any:
    """What somebody answered, as it stands in the column."""
    if isinstance(column, models.BooleanField):
        return {YES: True, NO: False}.get(typed)
    return typed


def as_asked(standing: Any) -> Any:
    """What stands in a column, as its question shows it: a moment to the minute, text trimmed."""
    if isinstance(standing, bool):
        return YES if standing else NO
    if isinstance(standing, datetime):
        return standing.replace(second=0, microsecond=0)
    if isinstance(standing, list):
        return sorted(standing)
    if isinstance(standing, str):
        return standing.replace("\r\n", "\n").strip()
    return standing.pk if isinstance(standing, models.Model) else standing


def same(one: Any, other: Any) -> bool:
    """Whether two values of a column would be shown alike."""
    return bool(as_asked(one) == as_asked(other))


def _texts(column: Column) -> list[tuple[str, str]]:
    return [(str(value), str(said)) for value, said in column.flatchoices if value != ""]


def _colleague(label: str, standing: object, missing: str) -> forms.Field:
    """Somebody who works here now, or who stands there already."""
    now = Practitioner.objects.employed_on(timezone.localdate()).values("pk")
    key = standing.pk if isinstance(standing, Practitioner) else None
    rows = Practitioner.objects.filter(Q(pk__in=now) | Q(pk=key)).order_by("name", "pk")
    return OneOf(label, rows, missing=missing)


def _yes_or_no(column: Column, label: str, missing: str) -> forms.Field:
    unknown = [] if missing else [("", "Not known")]
    return Select(label, [*unknown, (YES, "Yes"), (NO, "No")], missing=missing)


class _Several(forms.MultipleChoiceField):
    """Any number of a list of codes."""

    def __init__(self, column: Any, label: str, missing: str) -> None:
        super().__init__(
            label=label,
            choices=_texts(column.base_field),
            required=bool(missing),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": missing, "invalid_choice": "Choose from the list"},
        )
        self.template_name = "core/fields/several.jinja"


class _Number(Text):
    """A number that its column can hold."""

    def __init__(self, column: Column, label: str, missing: str) -> None:
        super().__init__(label, missing=missing, width=10)
        self.column = column

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        try:
            number = self.column.to_python(text) if text else None
            if number is not None:
                self.column.run_validators(number)
        except ValidationError:
            raise ValidationError(f"{self.label} must be a number that can be so") from None
        return number

    def run_validators(self, value: Any) -> None:
        """The column has said already whether it can hold it."""


Ask = Callable[[Any, str, str], forms.Field]
_QUESTIONS: dict[type[models.Field[Any, Any]], Ask] = {
    models.DateField: lambda column, label, missing: (
        Moment(label, what=label, missing=missing)
        if isinstance(column, models.DateTimeField)
        else Day(label, what=label, missing=missing)
    ),
    models.BooleanField: _yes_or_no,
    ArrayField: _Several,
    models.TextField: lambda column, label, missing: LongText(label, missing=missing),
    models.CharField: lambda column, label, missing: Text(
        label, missing=missing, max_length=column.max_length
    ),
    models.IntegerField: _Number,
    models.FloatField: _Number,
    models.DecimalField: _Number,
}
"""How a column without a list of codes is asked for, by the kind of column it is."""
