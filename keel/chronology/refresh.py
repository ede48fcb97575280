"""What follows from a change, before it ends: events, deadlines and signals of whom it touched."""

from __future__ import annotations

from collections.abc import Iterable

from keel.chronology import evaluation, stream
from keel.chronology.local_rules import rules_in_force
from keel.chronology.models import LocalRule, Ownership, StoredEvent
from keel.core.trail.change import Change, lock
from keel.people.models import Address, Person
from keel.people.search import keeping
from keel.rulebook import events
from keel.rulebook.compiled import Compiled

_CARRY_TO_CHILDREN = frozenset(
    kind.id
    for kind in events.KINDS
    if kind.about == "practitioner"
    and kind
    not in (
        events.SUPERVISION_HELD,
        events.CASE_HOLDING_STARTED,
        events.MANAGING_STARTED,
        events.MANAGING_ENDED,
        events.CHAIRING_STARTED,
        events.CHAIRING_ENDED,
    )
)
"""What happens to a practitioner and may leave the children they hold with nobody."""


def refresh(change: Change) -> None:
    """Bring search and the stream up to date with what was touched, then what follows from it."""
    touched = {
        model: keys for model, keys in change.touched.items() if model not in (Ownership, LocalRule)
    }
    keeping.refresh(touched.get(Person, ()), touched.get(Address, ()))
    rules = rules_in_force()
    moved = stream.sync(touched, at=change.at, owned=rules.owned)
    affected = set(moved.subjects)
    if moved.kinds & _CARRY_TO_CHILDREN:
        affected |= _held_by(moved.subjects)
    late = affected - change.subjects
    if late:
        lock(late)
    if affected:
        work_out(affected, rules.reached_by(moved.kinds))


def work_out(subjects: Iterable[int], rules: Compiled) -> evaluation.Differences:
    """Work out what follows for some subjects by some rules, and store what differs."""
    ids = sorted(subjects)
    return evaluation.write(evaluation.evaluated(ids, rules), ids, rules)


def _held_by(practitioners: Iterable[int]) -> set[int]:
    return set(
        StoredEvent.objects.known()
        .filter(kind=events.ALLOCATED.id, practitioner__in=list(practitioners))
        .values_list("subject_id", flat=True)
    )
