"""Beginning a draft, keeping what is typed, throwing it away. Nothing here makes a record."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from keel.core.models import User
from keel.core.trail.change import note
from keel.people.models import Person
from keel.recording.models import Draft, DraftState, answers_of
from keel.recording.sheets import Sheet


class KeptElsewhereError(RuntimeError):
    """A draft was kept from another page since this one was opened."""


class NoLongerWrittenError(RuntimeError):
    """A draft is recorded, or thrown away, and takes no more answers."""


def begin(sheet: Sheet, child: Person, *, by: User) -> Draft:
    """Begin to write about a child."""
    note(child, by=by, action=f"Began a draft: {sheet.title}")
    now = timezone.now()
    return Draft.objects.create(sheet=sheet.name, child=child, author=by, begun_at=now, kept_at=now)


def still_open(key: UUID, *, by: User) -> Draft:
    """Somebody's own draft, locked. NoLongerWrittenError: it takes no more answers."""
    draft = Draft.objects.of(by).select_for_update().get(pk=key)
    if draft.state != DraftState.OPEN:
        raise NoLongerWrittenError(draft.state)
    return draft


@transaction.atomic
def keep(key: UUID, data: QueryDict, *, version: int, over: bool = False, by: User) -> Draft:
    """Keep what is typed, exactly as it is, on top of the version that the page knew.

    Raises KeptElsewhereError where there is a newer one that says something else, unless it is
    said to write `over` it: then the other stands in `overwritten`. The same once more is no
    conflict: the answer may have been lost on its way. Raises NoLongerWrittenError where nothing
    is written.
    """
    draft = still_open(key, by=by)
    answers = answers_of(data)
    if draft.version != version and draft.answers != answers:
        if not over:
            raise KeptElsewhereError(draft.kept_at)
        draft.overwritten = draft.answers
    if answers != draft.answers or not draft.version:
        draft.answers = answers
        draft.version += 1
        draft.kept_at = timezone.now()
        draft.save(update_fields=["answers", "overwritten", "version", "kept_at"])
    return draft


@transaction.atomic
def take_up_again(key: UUID, data: QueryDict, *, by: User) -> Draft:
    """Keep what is typed on a draft that was let go of before anything on it was kept.

    Somebody else may have written the same while its page stood open. NoLongerWrittenError: it
    is recorded, or was thrown away with what was kept on it.
    """
    draft = Draft.objects.of(by).select_for_update().get(pk=key)
    if draft.state != DraftState.THROWN_AWAY or draft.version:
        raise NoLongerWrittenError(draft.state)
    note(draft.child_id, by=by, action="Took a draft up again")
    draft.state = DraftState.OPEN
    draft.save(update_fields=["state"])
    return keep(key, data, version=0, by=by)


@transaction.atomic
def throw_away(key: UUID, *, by: User) -> None:
    """Let go of a draft. That there was one stays on the trail; what it said does not."""
    draft = Draft.objects.of(by).select_for_update().get(pk=key)
    if draft.state == DraftState.OPEN:
        note(draft.child_id, by=by, action="Threw a draft away")
        draft.files.all().delete()
        draft.finish(DraftState.THROWN_AWAY)
        draft.save()
