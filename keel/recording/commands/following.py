"""What a record opens by itself: the next thing to write, on the home page of whoever writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import chain
from operator import or_

from django.db.models import Q
from django.utils import timezone

from keel.core.access import may
from keel.core.models import User
from keel.core.trail.change import change
from keel.people.models import Involvement, Person
from keel.people.querysets import holders
from keel.recording.filling import Filling
from keel.recording.models import Draft, DraftState
from keel.recording.models.drafts import CHILDREN
from keel.recording.sheets import Sheet, all_sheets, supplied_elsewhere
from keel.workforce.models import ManagementLine, Practitioner


def open_next(filling: Filling, *, by: User) -> None:
    """Begin a draft of each sheet that comes next, for whoever is to write it.

    Where there is nobody, or they cannot sign in, nothing is begun: the deadline stands.
    Nor where they write it already, nor what an import supplies.
    """
    nexts = [all_sheets()[name] for name in filling.sheet.opens if _follows(name, filling)]
    elsewhere = supplied_elsewhere(nexts, on=timezone.localdate())
    here = [following for following in nexts if following.name not in elsewhere]
    if not here:
        return
    children = filling.children
    held = holders((child.pk for child in children), on=timezone.localdate())
    with change(*children, by=by, action="Opened what comes next"):
        for following in here:
            there = _open_after(filling.sheet, following, children)
            for writer, theirs in _writers(following, children, held).items():
                concerned = [child for child in theirs if child.pk in there]
                for together in _written_together(following, concerned):
                    _begin_for(writer, following, together)


def _open_after(sheet: Sheet, following: Sheet, children: Sequence[Person]) -> set[int]:
    """The children for whom one sheet comes next after another, and to whom it is open."""
    there = set(following.open_to(children))
    only = sheet.opens_for.get(following.name)
    return there & only.of(children).keys() if only else there


def let_go_of_opened(sheet: Sheet, children: Sequence[Person], *, by: User) -> None:
    """Let go of drafts that were opened by themselves, now that what they wait for is written.

    Or where what they are about has come to its end. One that somebody has typed on, or began of
    their own accord, stays theirs. One that was opened for others too goes on waiting for them.
    """
    opened = Draft.objects.still_written().filter(
        _about_any([str(child.pk) for child in children]), version=0
    )
    with change(*children, by=by, action="Closed what was opened by itself"):
        for draft in opened.select_for_update():
            over = {str(key) for key in _over(draft, sheet, children)}
            left = [key for key in draft.answers[CHILDREN] if key not in over]
            if left == draft.answers[CHILDREN]:
                continue
            if left:
                draft.child_id, draft.answers = int(left[0]), {CHILDREN: left}
            else:
                draft.finish(DraftState.THROWN_AWAY)
            draft.save()


def _over(draft: Draft, sheet: Sheet, children: Sequence[Person]) -> set[int]:
    """The children of whom a draft that was opened by itself waits for nothing any more."""
    keys = {child.pk for child in children}
    opened = all_sheets().get(draft.sheet)
    if draft.sheet == sheet.name or opened is None or opened.record in sheet.written_for_others:
        return keys
    return keys - opened.open_to(children).keys()


def _follows(name: str, filling: Filling) -> bool:
    """Whether a sheet comes next after what was answered."""
    wanted = filling.sheet.opens_after.get(name)
    return wanted is None or not filling.outcomes.isdisjoint(map(str, wanted))


def _written_together(sheet: Sheet, children: list[Person]) -> list[list[Person]]:
    """The children about whom one draft is begun: all, or each by themselves."""
    if sheet.one_by_one:
        return [[child] for child in children]
    return [children] if children else []


def _about_any(keys: list[str]) -> Q:
    """The condition on a draft that one of these children is chosen in it."""
    return reduce(or_, (Q(answers__children__contains=[key]) for key in keys))


def _writers(
    sheet: Sheet, children: Sequence[Person], held: Mapping[int, Involvement]
) -> dict[User, list[Person]]:
    """The children by who is to write of them: whoever holds them, or else who manages those.

    What neither may write, such as a review, is for whoever else is involved and may.
    """
    found: dict[User, list[Person]] = {}
    for child in children:
        holder = held[child.pk].practitioner if child.pk in held else None
        writer = _writer(sheet, holder, child) if holder else None
        if writer:
            found.setdefault(writer, []).append(child)
    return found


def _writer(sheet: Sheet, holder: Practitioner, child: Person) -> User | None:
    """Whoever holds a child, where they may write the sheet; else their manager, or another."""
    today = timezone.localdate()
    line = ManagementLine.objects.on(today).filter(practitioner=holder)
    above = (each.managed_by for each in line.select_related("managed_by__user"))
    as_one = Person.objects.read_as_one([child.pk])
    involved = Involvement.objects.on(today).filter(child__in=as_one).order_by("-started_on", "-pk")
    others = (each.practitioner for each in involved.select_related("practitioner__user"))
    users = (each.user for each in chain((holder,), above, others) if each)
    return next((user for user in users if user and may(user, sheet.may_write, on=today)), None)


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
