"""Looked-after children: episodes, placements, care plans, visits, reviews, health."""

from keel.looked_after.models.care_plans import CarePlan, CarePlanAnswer
from keel.looked_after.models.costs import PlacementCost
from keel.looked_after.models.episodes import LookedAfterEpisode
from keel.looked_after.models.health import (
    Conviction,
    HealthCheck,
    HealthCheckKind,
    HealthCheckStatus,
    ImmunisationCheck,
    SdqScore,
    SubstanceMisuse,
)
from keel.looked_after.models.meetings import (
    LookedAfterReview,
    LookedAfterVisit,
    NotAlone,
    ReviewingOfficerNaming,
)
from keel.looked_after.models.placements import Approval, Placement
from keel.looked_after.models.schooling import PersonalEducationPlan

__all__ = [
    "Approval",
    "CarePlan",
    "CarePlanAnswer",
    "Conviction",
    "HealthCheck",
    "HealthCheckKind",
    "HealthCheckStatus",
    "ImmunisationCheck",
    "LookedAfterEpisode",
    "LookedAfterReview",
    "LookedAfterVisit",
    "NotAlone",
    "PersonalEducationPlan",
    "Placement",
    "PlacementCost",
    "ReviewingOfficerNaming",
    "SdqScore",
    "SubstanceMisuse",
]
