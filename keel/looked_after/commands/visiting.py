"""A visit to brothers and sisters who are not all on the same kind of plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from keel.child_protection import commands as child_protection
from keel.child_protection.models import ProtectionPlan
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.words import listed
from keel.core.writing import CannotRecordError
from keel.family_help import commands as family_help
from keel.family_help.models import ChildInNeedPlan
from keel.family_help.visits import ChildOnVisit
from keel.looked_after.commands.planning import record_looked_after_visit
from keel.looked_after.models import LookedAfterEpisode
from keel.people.models import Person
from keel.people.querysets import by_child, read_as
from keel.recording.ownership import counting
from keel.workforce.models import Practitioner

Write = Callable[..., object]


def record_visit(
    children: Sequence[ChildOnVisit],
    *,
    visited_on: date,
    visited_by: Practitioner,
    account: str,
    by: User,
) -> None:
    """Write one visit down once, on the record of each child as their own plan asks for it.

    A child who is looked after and on a protection plan was visited under both.
    """
    found = [on_visit.child for on_visit in children]
    with change(*found, by=by, action="Recorded a visit"):
        left = {read_as(child) for child in found}
        for there, write in _kinds(found, visited_on):
            theirs = [on_visit for on_visit in children if read_as(on_visit.child) in there]
            left -= there
            if theirs:
                write(theirs, visited_on=visited_on, visited_by=visited_by, account=account, by=by)
        if left:
            without = listed(child.called for child in found if read_as(child) in left)
            raise CannotRecordError(f"On that day there was no plan to visit {without} under")


def _kinds(children: Sequence[Person], on: date) -> list[tuple[set[int], Write]]:
    """Each kind of visit, with the children whom it was owed to on a day."""
    protected = counting(ProtectionPlan, ProtectionPlan.objects.on(on).of(children))
    looked_after = counting(LookedAfterEpisode, LookedAfterEpisode.objects.on(on).of(children))
    in_need = counting(ChildInNeedPlan, ChildInNeedPlan.objects.on(on).of(children))
    return [
        (set(by_child(protected)), child_protection.record_protection_visit),
        (set(by_child(looked_after)), record_looked_after_visit),
        (set(by_child(in_need)), family_help.record_child_in_need_visit),
    ]
