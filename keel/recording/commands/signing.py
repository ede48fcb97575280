"""Sending what was written to be authorised, sending it back, authorising it.

What waits has no effect: no rule reads it until it is authorised. The author is never the one who
authorises, and each record is authorised by itself.
"""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from keel.core.access import may
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import amend, children_of
from keel.recording.commands.drafts import KeptElsewhereError, NoLongerWrittenError
from keel.recording.commands.saving import make
from keel.recording.filling import Filling, fill
from keel.recording.models import Draft, DraftState, Submission
from keel.recording.models.submissions import SubmissionQuerySet
from keel.recording.sheets import all_sheets, practitioner_of
from keel.workforce.permissions import SIGN_OFF


class _RefusedError(RuntimeError):
    """Nothing of a signature happened, as the record was refused."""


@transaction.atomic
def send(key: UUID, filling: Filling, *, by: User) -> Draft:
    """Send a draft that is right to be authorised. Pressed twice, it is sent once.

    KeptElsewhereError: there is a newer version.
    """
    draft = Draft.objects.of(by).select_for_update().get(pk=key)
    if draft.state != DraftState.OPEN:
        return draft
    if draft.version != filling.version:
        raise KeptElsewhereError(draft.kept_at)
    children = filling.children
    what = filling.sheet.title
    now = timezone.now()
    author = practitioner_of(by)
    with change(*children, by=by, action=f"Sent to be authorised: {what}") as under_way:
        draft.state = DraftState.WAITING
        draft.sent = [*draft.sent, draft.answers]
        draft.kept_at = now
        draft.save(update_fields=["state", "sent", "kept_at"])
        under_way.create_many(
            Submission(
                child=child,
                group=draft.key if len(children) > 1 else None,
                draft=draft,
                what=what,
                number=len(draft.sent),
                sent_at=now,
                sent_by=author,
            )
            for child in children
        )
    return draft


@transaction.atomic
def take_back(key: UUID, *, by: User) -> Draft:
    """Take back what waits, to write on. NoLongerWrittenError: it waits no more."""
    draft = Draft.objects.of(by).select_for_update().get(pk=key)
    _waits(draft)
    _decide(draft, by=by, action="Took back what waited", withdrawn_at=timezone.now())
    draft.state = DraftState.OPEN
    draft.save(update_fields=["state"])
    return draft


@transaction.atomic
def send_back(key: UUID, *, number: int, comment: str, by: User) -> Draft:
    """Send what waits back to its author, and say what should be different."""
    draft = _may_decide(key, number, by)
    _decide(
        draft,
        by=by,
        action="Sent a record back",
        returned_at=timezone.now(),
        comment=comment,
        decided_by=practitioner_of(by),
    )
    draft.state = DraftState.OPEN
    draft.save(update_fields=["state"])
    return draft


@transaction.atomic
def sign(key: UUID, *, number: int, by: User) -> Filling | None:
    """Take what waits into effect. What comes back is the sheet with why it could not be.

    `number`: the submission that was read. NoLongerWrittenError: it waits no more, or another
    does since its author took it back; nobody authorises what they have not read.
    """
    draft = _may_decide(key, number, by)
    filling = fill(draft, all_sheets()[draft.sheet], by=draft.author, check=True)
    if not filling.is_right():
        return filling
    try:
        with change(*filling.children, by=by, action=f"Authorised: {filling.sheet.title}"):
            if not make(draft, filling, by=by, signed=True):
                raise _RefusedError
            _decide(
                draft,
                by=by,
                action="Authorised",
                signed_at=timezone.now(),
                decided_by=practitioner_of(by),
            )
    except _RefusedError:
        return filling
    return None


def _may_decide(key: UUID, number: int, by: User) -> Draft:
    """What waits, locked, for somebody who may authorise it and sees every child it is about."""
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=key)
    _waits(draft)
    if len(draft.sent) != number:
        raise NoLongerWrittenError(draft.state)
    today = timezone.localdate()
    waiting = _waiting(draft)
    sees_all = waiting.visible_to(by, on=today).count() == waiting.count()
    if draft.author_id == by.pk or not may(by, SIGN_OFF, on=today) or not sees_all:
        raise PermissionDenied("You may not authorise this record.")
    return draft


def _waits(draft: Draft) -> None:
    if draft.state != DraftState.WAITING:
        raise NoLongerWrittenError(draft.state)


def _waiting(draft: Draft) -> SubmissionQuerySet:
    return Submission.objects.waiting().filter(draft=draft)


def _decide(draft: Draft, *, by: User, action: str, **said: object) -> None:
    """Write what came of a submission on the record of each child."""
    waiting = list(_waiting(draft))
    with change(*children_of(waiting), by=by, action=action):
        amend(waiting, **said)
