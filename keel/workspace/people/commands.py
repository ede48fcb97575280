"""Adding a child with all that is known at first, and giving a child to a worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from keel.core.codes import WorkerChange
from keel.core.models import User
from keel.core.trail.change import change, lock
from keel.people import commands
from keel.people.commands import PersonDetails, Place
from keel.people.models import FamilyMembership, IdentifierKind, Person, RelationshipKind
from keel.people.querysets import read_as
from keel.workforce.models import CaseRole, Practitioner
from keel.workspace.models import Addition

ADDED_AS = "other"
"""The code of the role with a child in which whoever added them works with them at first."""


@dataclass(frozen=True, kw_only=True)
class NewChild:
    """What is known of a child who is added: who they are, where they live, with whom.

    `since` is the day from which the place is known.
    """

    details: PersonDetails
    nhs_number: str = ""
    place: Place
    since: date
    sibling: Person | None = None


@transaction.atomic
def add_child(new: NewChild, *, page: UUID, on: date, by: User) -> Person:
    """Add a child, with whom whoever adds them then works. A page adds one child at most."""
    worker = Practitioner.objects.get(user=by)
    lock([worker.pk])  # the same page, sent twice at once, waits here
    added = Addition.objects.by_page(page, by=by).first()
    if added is not None:
        return added.child
    with change(by=by, action="Added a child") as under_way:
        child = commands.add_person(new.details, by=by)
        if new.nhs_number:
            kind = IdentifierKind.NHS_NUMBER
            commands.add_identifier(child, kind=kind, value=new.nhs_number, by=by)
        if new.place != Place():
            commands.move_to(child, new.place, started_on=new.since, by=by)
        if new.sibling is not None:
            _join(child, new.sibling, by=by)
        role = CaseRole.objects.on(on).get(code=ADDED_AS)
        involvement = commands.involve(child, practitioner=worker, role=role, started_on=on, by=by)
        under_way.create(Addition(key=page, child=child, involvement=involvement))
    return child


def _join(child: Person, sibling: Person, *, by: User) -> None:
    """Make two children brother or sister, and of the family that the sibling joined last."""
    kind = RelationshipKind.SIBLING
    commands.record_relationship(child, other=sibling, kind=kind, by=by)
    one = Person.objects.read_as_one([read_as(sibling)])
    families = FamilyMembership.objects.filter(person__in=one, gone_on=None).order_by("-pk")
    family = families.values_list("family_key", flat=True).first()
    if family is None:
        family = str(uuid4())
        commands.join_family(sibling, family_key=family, by=by)
    commands.join_family(child, family_key=family, by=by)


def allocate_child(
    child: Person,
    *,
    practitioner: Practitioner,
    role: CaseRole,
    started_on: date,
    change_reason: WorkerChange,
    by: User,
) -> None:
    """Give a child to a worker. The work of whoever added the child is then over."""
    with change(child, by=by, action=f"Allocated: {role}", reason=change_reason.label):
        commands.allocate(
            child,
            practitioner=practitioner,
            role=role,
            started_on=started_on,
            change_reason=change_reason,
            by=by,
        )
        one = Person.objects.read_as_one([child.pk])
        added = Addition.objects.filter(child__in=one, involvement__ended_on=None)
        for begun in added.select_related("involvement"):
            first = begun.involvement.started_on or started_on
            commands.end_involvement(
                begun.involvement,
                ended_on=max(started_on, first),
                reason="The child was allocated to a worker",
                by=by,
            )
