"""Who works with a child, as what."""

from __future__ import annotations

from datetime import date

from keel.core.codes import WorkerChange
from keel.core.dated import not_over
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import CannotRecordError
from keel.people.models import Involvement, Person
from keel.workforce.models import CaseRole, Practitioner, Registration, RoleHeld, Team


class CannotTakeRoleError(CannotRecordError):
    """A practitioner cannot be this to a child on the day. The words say why."""


def allocate(
    child: Person,
    *,
    practitioner: Practitioner,
    role: CaseRole,
    started_on: date,
    change_reason: WorkerChange,
    team: Team | None = None,
    by: User,
) -> Involvement:
    """Allocate a child to a worker. Whoever held the child in this role until then no longer does.

    Without a team it is the worker's own.
    """
    if not role.holds_child:
        raise CannotTakeRoleError(f"{role} is not a role in which a child is allocated")
    with change(child, by=by, action=f"Allocated: {role}", reason=change_reason.label) as under_way:
        _refuse_unfit(practitioner, role, started_on)
        for held in Involvement.objects.still_open().filter(child=child, role__code=role.code):
            if held.started_on is not None and held.started_on > started_on:
                raise CannotTakeRoleError("The child was allocated to somebody else after that day")
            _end(held, started_on)
        return under_way.create(
            Involvement(
                child=child,
                practitioner=practitioner,
                team=team or _team_of(practitioner, started_on),
                role=role,
                holds_child=True,
                started_on=started_on,
                change_reason=change_reason,
            )
        )


def involve(
    child: Person,
    *,
    practitioner: Practitioner,
    role: CaseRole,
    started_on: date,
    team: Team | None = None,
    by: User,
) -> Involvement:
    """Record that somebody works with a child, beside the worker who holds them."""
    if role.holds_child:
        raise CannotTakeRoleError(f"{role} is a role in which a child is allocated")
    with change(child, by=by, action=f"Became involved: {role}") as under_way:
        _refuse_unfit(practitioner, role, started_on)
        return under_way.create(
            Involvement(
                child=child,
                practitioner=practitioner,
                team=team or _team_of(practitioner, started_on),
                role=role,
                started_on=started_on,
            )
        )


def end_involvement(involvement: Involvement, *, ended_on: date, reason: str, by: User) -> None:
    """End somebody's work with a child, and say why."""
    with change(involvement.child_id, by=by, action="Ended an involvement", reason=reason):
        _end(involvement, ended_on)


def _refuse_unfit(practitioner: Practitioner, role: CaseRole, day: date) -> None:
    employments = practitioner.employments.all()
    if employments.exists() and not employments.filter(not_over(day)).exists():
        raise CannotTakeRoleError(f"{practitioner} had left by that day")
    if not CaseRole.objects.on(day).filter(pk=role.pk).exists():
        raise CannotTakeRoleError(f"{role} is not in use on that day")
    if role.may_be and not RoleHeld.objects.on(day).filter(
        practitioner=practitioner, role__in=role.may_be
    ):
        raise CannotTakeRoleError(f"{practitioner} does not hold a role that may be {role}")
    if role.holds_child and Registration.objects.on(day).filter(practitioner=practitioner):
        raise CannotTakeRoleError(f"The registration of {practitioner} has lapsed")


def _team_of(practitioner: Practitioner, day: date) -> Team | None:
    """The team that a worker belongs to, the latest joined where there are several."""
    membership = (
        practitioner.memberships.on(day).select_related("team").order_by("-started_on", "-pk")
    ).first()
    return membership.team if membership else None


def _end(involvement: Involvement, ended_on: date) -> None:
    involvement.ended_on = ended_on
    involvement.save(update_fields=["ended_on"])
