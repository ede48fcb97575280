"""What a record opens by itself: the next thing to write, on the home page of whoever writes it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone

from keel.core.models import User
from keel.core.trail.change import change
from keel.people.models import Person
from keel.people.querysets import holders
from keel.recording.models import Draft, DraftState
from keel.recording.models.drafts import CHILDREN
from keel.recording.ownership import supplied_elsewhere
from keel.recording.sheets import Sheet, all_sheets


def open_next(sheet: Sheet, children: Sequence[Person], *, by: User) -> None:
    """Begin a draft of each sheet that comes next, for whoever holds the children.

    Where nobody holds them, or whoever does cannot sign in, nothing is begun: the deadline stands.
    Nor where they write it already, nor what an import supplies.
    """
    nexts = [all_sheets()[name] for name in sheet.opens]
    elsewhere = supplied_elsewhere(nexts, on=timezone.localdate())
    here = [following for following in nexts if following.name not in elsewhere]
    if not here:
        return
    with change(*children, by=by, action="Opened what comes next"):
        for holder, held in _held(children).items():
            for following in here:
                there = following.open_to(held)
                concerned = [child for child in held if child.pk in there]
                if concerned:
                    _begin_for(holder, following, concerned)


def let_go_of_opened(sheet: Sheet, children: Sequence[Person], *, by: User) -> None:
    """Let go of drafts that were opened by themselves, now that what they wait for is written.

    One that somebody has typed on, or began of their own accord, stays theirs. One that was opened
    for others too goes on waiting for them.
    """
    written = [str(child.pk) for child in children]
    opened = Draft.objects.still_written().filter(_about_any(written), sheet=sheet.name, version=0)
    with change(*children, by=by, action="Closed what was opened by itself"):
        for draft in opened.select_for_update():
            left = [key for key in draft.answers[CHILDREN] if key not in written]
            if left:
                draft.child_id, draft.answers = int(left[0]), {CHILDREN: left}
            else:
                draft.finish(DraftState.THROWN_AWAY)
            draft.save()


def _about_any(keys: list[str]) -> Q:
    """The condition on a draft that one of these children is chosen in it."""
    return reduce(or_, (Q(answers__children__contains=[key]) for key in keys))


def _held(children: Sequence[Person]) -> dict[User, list[Person]]:
    """The children by the user who holds them today."""
    held = holders((child.pk for child in children), on=timezone.localdate())
    found: dict[User, list[Person]] = {}
    for child in children:
        by = held[child.pk].practitioner if child.pk in held else None
        if by and by.user:
            found.setdefault(by.user, []).append(child)
    return found


def _begin_for(holder: User, sheet: Sheet, children: Sequence[Person]) -> None:
    """Begin a draft about those of the children of whom the holder writes none already."""
    written = Draft.objects.of(holder).still_written().filter(sheet=sheet.name)
    begun = {key for draft in written.select_related("child__merged_into") for key in draft.chosen}
    waiting = [child for child in children if str(child.pk) not in begun]
    if not waiting:
        return
    now = timezone.now()
    Draft.objects.create(
        sheet=sheet.name,
        child=waiting[0],
        author=holder,
        answers={CHILDREN: [str(child.pk) for child in waiting]},
        begun_at=now,
        kept_at=now,
    )
