"""The kinds of record about the workforce, and what each puts on the stream."""

from __future__ import annotations

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from keel.core.kinds import On, Record
from keel.rulebook import events
from keel.workforce.models import (
    Absence,
    CaseRole,
    Contract,
    Employer,
    Employment,
    ManagementLine,
    PlanType,
    Practitioner,
    Registration,
    RoleHeld,
    Team,
    TeamMembership,
)
from keel.workforce.roles import CHAIRS, HOLDS_CASES, MANAGES_OTHERS

EMPLOYER = Record(
    model=Employer,
    title="Employer",
    subject="subject",
    events=(),
)

CONTRACT = Record(
    model=Contract,
    title="Contract",
    subject="employer",
    team="team",
    events=(),
)

TEAM = Record(
    model=Team,
    title="Team",
    words="A team, or a service that holds teams.",
    subject="subject",
    events=(),
)

PRACTITIONER = Record(
    model=Practitioner,
    title="Practitioner",
    subject="subject",
    events=(),
)

EMPLOYMENT = Record(
    model=Employment,
    title="Employment",
    words="A practitioner in somebody's employ.",
    subject="practitioner",
    practitioner="practitioner",
    events=(
        On("started_on", events.EMPLOYED, value=Cast("employer", TextField())),
        On("ended_on", events.EMPLOYMENT_ENDED, value=Cast("employer", TextField())),
    ),
)

TEAM_MEMBERSHIP = Record(
    model=TeamMembership,
    title="Membership of a team",
    subject="practitioner",
    practitioner="practitioner",
    team="team",
    events=(On("started_on", events.JOINED_TEAM), On("ended_on", events.LEFT_TEAM)),
)

MANAGEMENT_LINE = Record(
    model=ManagementLine,
    title="Line of management",
    words="Who manages a practitioner.",
    subject="practitioner",
    practitioner="practitioner",
    events=(),
)

ROLE_HELD = Record(
    model=RoleHeld,
    title="Role",
    words="The role in which somebody uses Keel.",
    subject="practitioner",
    practitioner="practitioner",
    events=(
        On("started_on", events.CASE_HOLDING_STARTED, where=Q(role__in=HOLDS_CASES)),
        On("ended_on", events.CASE_HOLDING_ENDED, where=Q(role__in=HOLDS_CASES)),
        On("started_on", events.MANAGING_STARTED, where=Q(role__in=MANAGES_OTHERS)),
        On("ended_on", events.MANAGING_ENDED, where=Q(role__in=MANAGES_OTHERS)),
        On("started_on", events.CHAIRING_STARTED, where=Q(role__in=CHAIRS)),
        On("ended_on", events.CHAIRING_ENDED, where=Q(role__in=CHAIRS)),
    ),
)

ABSENCE = Record(
    model=Absence,
    title="Absence",
    words="A practitioner away, and who covers.",
    subject="practitioner",
    practitioner="practitioner",
    events=(On("started_on", events.ABSENCE_STARTED), On("ended_on", events.ABSENCE_ENDED)),
)

REGISTRATION = Record(
    model=Registration,
    title="Lapse of registration",
    subject="practitioner",
    practitioner="practitioner",
    events=(
        On("lapsed_on", events.REGISTRATION_LAPSED),
        On("renewed_on", events.REGISTRATION_RENEWED),
    ),
)

PLAN_TYPE = Record(
    model=PlanType,
    title="Kind of plan",
    subject="",
    events=(),
)

CASE_ROLE = Record(
    model=CaseRole,
    title="Role with a child",
    words="What somebody can be to a child.",
    subject="",
    events=(),
)

RECORDS: tuple[Record, ...] = (
    EMPLOYER,
    TEAM,
    CONTRACT,
    PRACTITIONER,
    EMPLOYMENT,
    TEAM_MEMBERSHIP,
    MANAGEMENT_LINE,
    ROLE_HELD,
    ABSENCE,
    REGISTRATION,
    PLAN_TYPE,
    CASE_ROLE,
)
