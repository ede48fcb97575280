"""What somebody writes in: all that a page, a check or an answer can be worked out from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model
from django.utils import timezone

from keel.core.models import User
from keel.people.models import Person


@dataclass(frozen=True)
class Setting:
    """Who writes, when, and about what: all that an answer can be worked out from."""

    user: User
    at: datetime
    child: Person
    about: Model | None
    children: tuple[Person, ...] = ()
    """All the children who were chosen, once they are known."""

    @property
    def on(self) -> date:
        """The day in England."""
        return timezone.localdate(self.at)
