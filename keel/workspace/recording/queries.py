"""What pages of recording ask. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from keel.chronology.kinds import record_of, referred_to
from keel.core.models import User
from keel.people.models import Person
from keel.recording.models import Draft
from keel.recording.sheets import Sheet, all_sheets


@dataclass(frozen=True)
class Written:
    """A record that a draft became."""

    reference: int
    title: str
    child: Person


@dataclass(frozen=True)
class Unfinished:
    """A draft on somebody's home page, and how old it is."""

    draft: Draft
    sheet: Sheet
    begun_on: date
    kept_at: datetime


def written_by(draft: Draft) -> list[Written]:
    """The records of children that a draft became."""
    found = []
    for number in draft.written:
        model, key = referred_to(number)
        record = record_of(model)
        row = model._default_manager.filter(pk=key).first()
        child = getattr(row, record.subject, None) if record and row else None
        if record and isinstance(child, Person):
            found.append(Written(number, record.title, child))
    return found


def unfinished_of(user: User, *, on: date) -> list[Unfinished]:
    """Somebody's drafts of children whom they may see, the oldest first."""
    drafts = Draft.objects.of(user).still_written().select_related("child")
    visible = Person.objects.visible_to(user, on=on).values("pk")
    return [
        Unfinished(
            draft, all_sheets()[draft.sheet], timezone.localdate(draft.begun_at), draft.kept_at
        )
        for draft in drafts.filter(child__in=visible)
        if draft.sheet in all_sheets()
    ]
