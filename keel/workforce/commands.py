"""Every change to who works here, for whom, where and as what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction

from keel.core.dated import not_over
from keel.core.models import Subject, SubjectKind, User
from keel.core.trail.change import change
from keel.workforce.models import (
    Absence,
    AbsenceReason,
    CaseRole,
    Contract,
    Employer,
    EmployerKind,
    Employment,
    ManagementLine,
    PlanType,
    Practitioner,
    Registration,
    RoleHeld,
    Team,
    TeamKind,
    TeamMembership,
)
from keel.workforce.roles import Role


def add_employer(*, name: str, kind: EmployerKind, by: User) -> Employer:
    """Record somebody who employs practitioners."""
    with transaction.atomic():
        subject = Subject.objects.create(kind=SubjectKind.EMPLOYER)
        with change(subject, by=by, action="Added an employer"):
            employer = Employer(subject=subject, name=name, kind=kind)
            employer.save()
    return employer


def agree_contract(
    employer: Employer,
    *,
    title: str,
    started_on: date,
    ended_on: date | None = None,
    team: Team | None = None,
    by: User,
) -> Contract:
    """Record what an employer is to supply; `team` where it is a whole one."""
    with change(employer, by=by, action="Agreed a contract") as under_way:
        return under_way.create(
            Contract(
                employer=employer, title=title, started_on=started_on, ended_on=ended_on, team=team
            )
        )


def add_team(
    *,
    name: str,
    kind: TeamKind,
    parent: Team | None = None,
    employer: Employer | None = None,
    by: User,
) -> Team:
    """Set up a team; `employer` where it is commissioned."""
    with transaction.atomic():
        subject = Subject.objects.create(kind=SubjectKind.TEAM)
        with change(subject, by=by, action="Added a team"):
            team = Team(subject=subject, name=name, kind=kind, parent=parent, employer=employer)
            team.save()
    return team


def move_team(team: Team, *, under: Team | None, by: User) -> None:
    """Put a team under another, with all the teams beneath it."""
    with change(team, by=by, action="Moved a team"):
        if under is not None and Team.objects.at_or_under(team.pk).filter(pk=under.pk).exists():
            raise ValueError(f"{under} is beneath {team}, so {team} cannot go under it")
        team.parent = under
        team.save(update_fields=["parent"])


def close_team(team: Team, *, closed_on: date, by: User) -> None:
    """Close a team. Its history stays."""
    with change(team, by=by, action="Closed a team"):
        team.closed_on = closed_on
        team.save(update_fields=["closed_on"])


def add_practitioner(
    *,
    name: str,
    job_title: str = "",
    staff_number: str = "",
    registration_number: str = "",
    full_time_equivalency: Decimal | None = None,
    by: User,
) -> Practitioner:
    """Record a practitioner."""
    with transaction.atomic():
        subject = Subject.objects.create(kind=SubjectKind.PRACTITIONER)
        with change(subject, by=by, action="Added a practitioner"):
            practitioner = Practitioner(
                subject=subject,
                name=name,
                job_title=job_title,
                staff_number=staff_number,
                registration_number=registration_number,
                full_time_equivalency=full_time_equivalency,
            )
            practitioner.save()
    return practitioner


def give_account(practitioner: Practitioner, *, user: User, by: User) -> None:
    """Say which user a practitioner signs in as."""
    with change(practitioner, by=by, action="Gave a practitioner an account"):
        practitioner.user = user
        practitioner.save(update_fields=["user"])


def employ(
    practitioner: Practitioner,
    *,
    employer: Employer,
    started_on: date,
    contract: Contract | None = None,
    job_title: str = "",
    by: User,
) -> Employment:
    """Record that somebody employs a practitioner."""
    with change(practitioner, by=by, action="Recorded an employment") as under_way:
        return under_way.create(
            Employment(
                practitioner=practitioner,
                employer=employer,
                contract=contract,
                started_on=started_on,
                job_title=job_title or practitioner.job_title,
            )
        )


def end_employment(employment: Employment, *, ended_on: date, by: User) -> None:
    """End an employment. With the last one go teams, roles and line of management."""
    who = employment.practitioner
    with change(who, by=by, action="Ended an employment"):
        _end(employment, ended_on)
        if Employment.objects.on(ended_on).filter(practitioner=who).exists():
            return
        for kind in (TeamMembership, RoleHeld, ManagementLine):
            for record in kind.objects.filter(not_over(ended_on), practitioner=who):
                _end(record, max(ended_on, record.started_on or ended_on))


def join_team(
    practitioner: Practitioner, *, team: Team, started_on: date, by: User
) -> TeamMembership:
    """Record that a practitioner works in a team."""
    with change(practitioner, by=by, action="Joined a team") as under_way:
        return under_way.create(
            TeamMembership(practitioner=practitioner, team=team, started_on=started_on)
        )


def leave_team(membership: TeamMembership, *, ended_on: date, by: User) -> None:
    """End a practitioner's time in a team."""
    with change(membership.practitioner, by=by, action="Left a team"):
        _end(membership, ended_on)


def put_under(
    practitioner: Practitioner, *, managed_by: Practitioner, started_on: date, by: User
) -> ManagementLine:
    """Say who manages a practitioner, from a day on. Whoever did so until then no longer does."""
    with change(practitioner, by=by, action="Changed a line of management") as under_way:
        for line in ManagementLine.objects.still_open().filter(practitioner=practitioner):
            _end(line, started_on)
        return under_way.create(
            ManagementLine(practitioner=practitioner, managed_by=managed_by, started_on=started_on)
        )


def give_role(practitioner: Practitioner, *, role: Role, started_on: date, by: User) -> RoleHeld:
    """Give a practitioner a role in Keel, from a day on."""
    with change(practitioner, by=by, action=f"Gave a role: {role.label}") as under_way:
        return under_way.create(
            RoleHeld(practitioner=practitioner, role=role, started_on=started_on)
        )


def end_role(held: RoleHeld, *, ended_on: date, by: User) -> None:
    """Take a role away."""
    with change(held.practitioner, by=by, action=f"Ended a role: {Role(held.role).label}"):
        _end(held, ended_on)


def record_absence(
    practitioner: Practitioner,
    *,
    started_on: date,
    reason: AbsenceReason,
    ended_on: date | None = None,
    covered_by: Practitioner | None = None,
    by: User,
) -> Absence:
    """Record that a practitioner is away, and who covers."""
    with change(practitioner, by=by, action="Recorded an absence") as under_way:
        return under_way.create(
            Absence(
                practitioner=practitioner,
                started_on=started_on,
                ended_on=ended_on,
                reason=reason,
                covered_by=covered_by,
            )
        )


def change_absence(
    absence: Absence, *, covered_by: Practitioner | None, ended_on: date | None, by: User
) -> None:
    """Say who covers for somebody who is away, and on which day they are back, if that is known."""
    with change(absence.practitioner, by=by, action="Changed an absence"):
        absence.covered_by, absence.ended_on = covered_by, ended_on
        absence.save(update_fields=["covered_by", "ended_on"])


def record_lapse(practitioner: Practitioner, *, lapsed_on: date, by: User) -> Registration:
    """Record that a social worker's registration lapsed."""
    with change(practitioner, by=by, action="Recorded that a registration lapsed") as under_way:
        return under_way.create(Registration(practitioner=practitioner, lapsed_on=lapsed_on))


def renew_registration(lapse: Registration, *, renewed_on: date, by: User) -> None:
    """Record that a lapsed registration was renewed."""
    with change(lapse.practitioner, by=by, action="Recorded that a registration was renewed"):
        lapse.renewed_on = renewed_on
        lapse.save(update_fields=["renewed_on"])


def change_plan_type(code: str, *, words: str, since: date, by: User) -> PlanType:
    """Bring in a kind of plan, or another name for one, from a day on."""
    with change(by=by, action="Changed a kind of plan") as under_way:
        for old in PlanType.objects.still_open().filter(code=code):
            _close(old, since)
        return under_way.create(PlanType(code=code, words=words, since=since))


def change_case_role(
    code: str,
    *,
    words: str,
    holds_child: bool,
    leads: Iterable[PlanType] = (),
    may_be: Iterable[Role] = (),
    since: date,
    by: User,
) -> CaseRole:
    """Bring in a role with a child, or change one, from a day on. Those in it stay."""
    with change(by=by, action="Changed a role with a child") as under_way:
        for old in CaseRole.objects.still_open().filter(code=code):
            _close(old, since)
        return under_way.create(
            CaseRole(
                code=code,
                words=words,
                holds_child=holds_child,
                leads=[plan_type.code for plan_type in leads],
                may_be=[role.value for role in may_be],
                since=since,
            )
        )


def close_case_role(role: CaseRole, *, until: date, by: User) -> None:
    """Close a role with a child to newcomers."""
    with change(by=by, action="Closed a role with a child"):
        _close(role, until)


def _close(row: PlanType | CaseRole, until: date) -> None:
    row.until = until
    row.save(update_fields=["until"])


def _end(record: Employment | TeamMembership | ManagementLine | RoleHeld, on: date) -> None:
    record.ended_on = on
    record.save(update_fields=["ended_on"])
