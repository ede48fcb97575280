"""The plan types and roles with children that Keel ships with.

They are rows once they are shipped: an authority renames, opens and closes them by date.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Manager

from keel.workforce.roles import Role

CHILDREN_ACT_1989 = date(1991, 10, 14)
LEAVING_CARE_ACT_2000 = date(2001, 10, 1)
REVIEWING_OFFICERS = date(2004, 9, 27)
FAMILIES_FIRST = date(2026, 4, 1)


@dataclass(frozen=True)
class ShippedPlanType:
    """A plan type as shipped."""

    code: str
    words: str
    since: date = CHILDREN_ACT_1989


@dataclass(frozen=True)
class ShippedCaseRole:
    """A role with a child as shipped."""

    code: str
    words: str
    holds_child: bool = False
    leads: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()
    since: date = CHILDREN_ACT_1989


PLAN_TYPES = (
    ShippedPlanType("early_help_plan", "Early help plan"),
    ShippedPlanType("child_in_need_plan", "Child in need plan"),
    ShippedPlanType("family_help_plan", "Family help plan", since=FAMILIES_FIRST),
    ShippedPlanType("child_protection_plan", "Child protection plan"),
    ShippedPlanType("care_plan", "Care plan"),
    ShippedPlanType("pathway_plan", "Pathway plan", since=LEAVING_CARE_ACT_2000),
)

CASE_ROLES = (
    ShippedCaseRole(
        "social_worker",
        "Social worker",
        holds_child=True,
        leads=("child_in_need_plan", "child_protection_plan", "care_plan", "pathway_plan"),
        may_be=(Role.SOCIAL_WORKER,),
    ),
    ShippedCaseRole(
        "early_help_worker",
        "Early help worker",
        holds_child=True,
        leads=("early_help_plan",),
        may_be=(Role.EARLY_HELP_WORKER, Role.SOCIAL_WORKER),
    ),
    ShippedCaseRole(
        "personal_adviser",
        "Personal adviser",
        holds_child=True,
        leads=("pathway_plan",),
        may_be=(Role.PERSONAL_ADVISER,),
        since=LEAVING_CARE_ACT_2000,
    ),
    ShippedCaseRole(
        "family_help_lead",
        "Family help lead practitioner",
        holds_child=True,
        leads=("family_help_plan", "child_in_need_plan"),
        may_be=(Role.SOCIAL_WORKER, Role.EARLY_HELP_WORKER),
        since=FAMILIES_FIRST,
    ),
    ShippedCaseRole(
        "child_protection_lead",
        "Lead child protection practitioner",
        holds_child=True,
        leads=("child_protection_plan",),
        may_be=(Role.SOCIAL_WORKER,),
        since=FAMILIES_FIRST,
    ),
    ShippedCaseRole("conference_chair", "Conference chair", may_be=(Role.CONFERENCE_CHAIR,)),
    ShippedCaseRole(
        "reviewing_officer",
        "Independent reviewing officer",
        may_be=(Role.REVIEWING_OFFICER,),
        since=REVIEWING_OFFICERS,
    ),
    ShippedCaseRole("second_worker", "Second worker"),
    ShippedCaseRole("family_support_worker", "Family support worker"),
    ShippedCaseRole("supervising_social_worker", "Carers' supervising social worker"),
    ShippedCaseRole("adoption_worker", "Adoption social worker"),
    ShippedCaseRole("legal_adviser", "Legal adviser", may_be=(Role.LEGAL_ADVISER,)),
    ShippedCaseRole("manager", "Responsible manager"),
    ShippedCaseRole("other", "Other professional"),
)


def set_out(plan_types: Manager[Any], case_roles: Manager[Any], *, at: datetime) -> None:
    """Put the rows that are missing into the tables. Twice is as good as once."""
    for manager, rows in ((plan_types, PLAN_TYPES), (case_roles, CASE_ROLES)):
        there = set(manager.values_list("code", flat=True))
        missing = [_columns(row) for row in rows if row.code not in there]
        manager.bulk_create(
            manager.model(recorded_at=at, changed_at=at, **columns) for columns in missing
        )


def _columns(row: ShippedPlanType | ShippedCaseRole) -> dict[str, Any]:
    return {
        name: [str(each) for each in value] if isinstance(value, tuple) else value
        for name, value in asdict(row).items()
    }
