"""Looked-after children: episodes, placements, care plans, visits, reviews."""

from keel.looked_after.models.care_plans import CarePlan
from keel.looked_after.models.episodes import LookedAfterEpisode
from keel.looked_after.models.meetings import (
    LookedAfterReview,
    LookedAfterVisit,
    ReviewingOfficerNaming,
)
from keel.looked_after.models.placements import Approval, Placement

__all__ = [
    "Approval",
    "CarePlan",
    "LookedAfterEpisode",
    "LookedAfterReview",
    "LookedAfterVisit",
    "Placement",
    "ReviewingOfficerNaming",
]
