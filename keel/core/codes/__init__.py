"""The statutory code lists: official spellings, with the Department for Education's labels."""

from __future__ import annotations

from keel.core.codes.assessment import AssessmentFactor
from keel.core.codes.care_leavers import (
    Accommodation,
    AccommodationKind,
    Activity,
    Eligibility,
    InTouch,
)
from keel.core.codes.education import SpecialNeed
from keel.core.codes.looked_after import (
    AdopterLegalStatus,
    AdopterSex,
    CarePlanAim,
    LegalStatus,
    MissingType,
    PlacementProvider,
    PlacementType,
    PreviousPermanence,
    ReasonEpisodeCeased,
    ReasonForNewEpisode,
    ReasonNoLongerPlacedForAdoption,
    ReasonPlacementChanged,
    ReviewParticipation,
    SdqReason,
)
from keel.core.codes.people import (
    Disability,
    Ethnicity,
    Sex,
    SexUntil2024,
    UpnUnknown,
    WorkerChange,
)
from keel.core.codes.protection import CategoryOfAbuse, PreProceedingsOutcome
from keel.core.codes.referral import PrimaryNeed, ReasonForClosure, ReferralSource

__all__ = [
    "Accommodation",
    "AccommodationKind",
    "Activity",
    "AdopterLegalStatus",
    "AdopterSex",
    "AssessmentFactor",
    "CarePlanAim",
    "CategoryOfAbuse",
    "Disability",
    "Eligibility",
    "Ethnicity",
    "InTouch",
    "LegalStatus",
    "MissingType",
    "PlacementProvider",
    "PlacementType",
    "PreProceedingsOutcome",
    "PreviousPermanence",
    "PrimaryNeed",
    "ReasonEpisodeCeased",
    "ReasonForClosure",
    "ReasonForNewEpisode",
    "ReasonNoLongerPlacedForAdoption",
    "ReasonPlacementChanged",
    "ReferralSource",
    "ReviewParticipation",
    "SdqReason",
    "Sex",
    "SexUntil2024",
    "SpecialNeed",
    "UpnUnknown",
    "WorkerChange",
]
