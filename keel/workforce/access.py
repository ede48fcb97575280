"""What each role lets somebody do, and who holds which role on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from keel.core.access import Permission
from keel.core.models import User
from keel.core.once import once_a_page
from keel.core.prepared import prepared
from keel.workforce import permissions as may
from keel.workforce.models import Practitioner, RoleHeld
from keel.workforce.roles import Role

MAY_READ = frozenset({may.READ_RECORDS, may.SEARCH})
MAY_WORK = MAY_READ | {may.OPEN_BY_REASON, may.ADD_PEOPLE, may.RECORD_CONTACTS, may.RECORD}
MAY_MANAGE = MAY_WORK | {
    may.SIGN_OFF,
    may.ALLOCATE,
    may.ANSWER_SIGNALS,
    may.SUPERVISE,
    may.REVIEW_OPENINGS,
    may.READ_DASHBOARDS,
    may.MERGE_PEOPLE,
}
MAY_LEAD = MAY_MANAGE | {may.DECIDE_AT_PANEL, may.RESTRICT, may.READ_TRAIL}
MAY_CHAIR = MAY_WORK | {may.CHAIR, may.CHALLENGE, may.ANSWER_SIGNALS, may.READ_DASHBOARDS}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.SOCIAL_WORKER: MAY_WORK,
    Role.EARLY_HELP_WORKER: MAY_WORK,
    Role.PERSONAL_ADVISER: MAY_WORK,
    Role.OUT_OF_HOURS: MAY_WORK,
    Role.TEAM_MANAGER: MAY_MANAGE,
    Role.SERVICE_MANAGER: MAY_MANAGE | {may.DECIDE_AT_PANEL},
    Role.FOSTERING_MANAGER: MAY_MANAGE | {may.DECIDE_AT_PANEL},
    Role.HEAD_OF_SERVICE: MAY_LEAD,
    Role.HEAD_OF_SAFEGUARDING: MAY_LEAD | {may.CHAIR, may.CHALLENGE, may.MATCH_AFTER_ADOPTION},
    Role.ASSISTANT_DIRECTOR: MAY_LEAD,
    Role.DIRECTOR: MAY_LEAD | {may.EXPORT, may.WATCH_RUNNING},
    Role.CONFERENCE_CHAIR: MAY_CHAIR,
    Role.REVIEWING_OFFICER: MAY_CHAIR,
    Role.LEGAL_ADVISER: MAY_READ | {may.OPEN_BY_REASON, may.ADVISE_ON_LAW, may.ANSWER_SIGNALS},
    Role.PANEL_CHAIR: MAY_READ | {may.OPEN_BY_REASON, may.DECIDE_AT_PANEL, may.ANSWER_SIGNALS},
    Role.COMMISSIONER: MAY_READ | {may.OPEN_BY_REASON, may.READ_DASHBOARDS},
    Role.PRINCIPAL_SOCIAL_WORKER: MAY_READ | {may.READ_DASHBOARDS, may.CHALLENGE},
    Role.AUDITOR: MAY_READ | {may.OPEN_BY_REASON, may.READ_DASHBOARDS},
    Role.ANALYST: MAY_READ
    | {may.READ_DASHBOARDS, may.EXPORT, may.IMPORT, may.WATCH_RUNNING, may.MERGE_PEOPLE},
    Role.BUSINESS_SUPPORT: MAY_READ | {may.OPEN_BY_REASON, may.ADD_PEOPLE, may.RECORD_CONTACTS},
    Role.ADMINISTRATOR: frozenset(
        {may.RUN_WORKFORCE, may.SET_UP, may.IMPORT, may.READ_TRAIL, may.WATCH_RUNNING}
    ),
    Role.INSPECTOR: MAY_READ | {may.READ_DASHBOARDS, may.READ_TRAIL},
}


@dataclass(frozen=True)
class Standing:
    """Who a user is among the practitioners, and the roles they hold on a day.

    Without a role they are nobody, and `practitioner` is 0.
    """

    practitioner: int
    roles: frozenset[Role]


@once_a_page
def standing_of(user: User, *, on: date) -> Standing:
    """Who a user is on a day.

    Whoever has left, or is suspended, holds no role, even one that nobody ended.
    """
    rows = _held(user.pk, on)
    return Standing(
        practitioner=rows[0][0] if rows else 0, roles=frozenset(Role(role) for _, role in rows)
    )


@prepared
def _held(user: int, on: date) -> QuerySet[RoleHeld, tuple[int, str]]:
    """The roles that the practitioner holds who signs in as a user."""
    theirs = Practitioner.objects.filter(user=user)
    there = theirs.not_gone_on(on).exclude(pk__in=theirs.suspended_on(on))
    held = RoleHeld.objects.on(on).filter(practitioner__in=there)
    return held.values_list("practitioner", "role")


def roles_of(user: User, *, on: date) -> frozenset[Role]:
    """The roles that a user holds on a day."""
    return standing_of(user, on=on).roles


def permissions_of(user: User, on: date) -> frozenset[Permission]:
    """What all the roles of a user let them do on a day."""
    granted: frozenset[Permission] = frozenset()
    for role in roles_of(user, on=on):
        granted |= GRANTS[role]
    return granted
