"""Employers, teams, practitioners, the roles they hold and the roles they can have with a child."""

from keel.workforce.models.absence import Absence, AbsenceReason, Registration
from keel.workforce.models.case_roles import CaseRole, PlanType
from keel.workforce.models.employers import Contract, Employer, EmployerKind, Team, TeamKind
from keel.workforce.models.practitioners import (
    Employment,
    ManagementLine,
    Practitioner,
    RoleHeld,
    TeamMembership,
)

__all__ = [
    "Absence",
    "AbsenceReason",
    "CaseRole",
    "Contract",
    "Employer",
    "EmployerKind",
    "Employment",
    "ManagementLine",
    "PlanType",
    "Practitioner",
    "Registration",
    "RoleHeld",
    "Team",
    "TeamKind",
    "TeamMembership",
]
