"""Questions whose answer is somebody who works here."""

from __future__ import annotations

from typing import Self

from django.utils import timezone

from keel.core.forms import OneOf
from keel.workforce.models import Practitioner


class Colleague(OneOf):
    """One of those who work here on the day the page is asked for, by name."""

    def __init__(self, label: str, *, missing: str = "", hint: str = "") -> None:
        super().__init__(label, Practitioner.objects.none(), missing=missing, hint=hint)

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """The field of one form, which asks anew who works here."""
        copied: Self = super().__deepcopy__(memo)
        today = timezone.localdate()
        copied.queryset = Practitioner.objects.employed_on(today).order_by("name", "pk")
        return copied
