"""The numbers by which other services know a person."""

from __future__ import annotations

import re

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Upper

from keel.core.constraints import dates_in_order, never_two_at_once, one_of, worded
from keel.core.dated import DatedQuerySet
from keel.core.models import Recorded
from keel.core.privacy import classified


class IdentifierKind(models.TextChoices):
    """Whose number it is."""

    NHS_NUMBER = "nhs_number", "NHS number"
    UPN = "upn", "Unique pupil number"
    FORMER_UPN = "former_upn", "Former unique pupil number"
    ULN = "uln", "Unique learner number"
    SINGLE_UNIQUE = "single_unique", "Single unique identifier"
    CASE_SYSTEM = "case_system", "Number in the case system"
    LEGACY = "legacy", "Number in a former case system"
    EARLY_HELP = "early_help", "Number in early help"
    HOME_OFFICE = "home_office", "Home Office number"
    COURT_CASE = "court_case", "Court case number"
    OTHER = "other", "Another number"


BARE_VALUE = Upper(
    Func(
        F("value"),
        Value("[^0-9A-Za-z]"),
        Value(""),
        Value("g"),
        function="regexp_replace",
        output_field=models.TextField(),
    )
)
"""A number without what people write between its parts, as it is looked for."""


def bare_value(typed: str) -> str:
    """The same of a number that was typed."""
    return re.sub("[^0-9A-Z]", "", typed.upper())


class IdentifierQuerySet(DatedQuerySet["Identifier"]):
    """Identifiers, by the days on which they hold."""

    begins = "valid_from"
    ends = "valid_to"


@classified(personal=("person", "kind", "value", "stated_kind", "valid_from", "valid_to"))
class Identifier(Recorded):
    """A number that stands for a person somewhere. `stated_kind` is a source's name for it."""

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="identifiers"
    )
    kind = models.CharField(max_length=20, choices=IdentifierKind.choices)
    value = models.CharField(max_length=100)
    stated_kind = models.CharField(max_length=100, blank=True, default="")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = IdentifierQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("kind", IdentifierKind),
            worded("value"),
            dates_in_order("valid_from", "valid_to"),
            never_two_at_once(
                "person",
                "kind",
                first="valid_from",
                last="valid_to",
                where=Q(kind__in=[IdentifierKind.NHS_NUMBER, IdentifierKind.UPN]),
            ),
        )
        indexes = (
            models.Index(fields=["kind", "value"], name="people_identifier_value"),
            models.Index(BARE_VALUE, name="people_identifier_bare"),
        )
