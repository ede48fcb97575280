"""The legal gateway, pre-proceedings, court, and the law under which a child is cared for."""

from keel.proceedings.models.before_court import (
    GatewayOutcome,
    LegalGateway,
    LegalStatus,
    PreProceedings,
    PreProceedingsDecision,
)
from keel.proceedings.models.court import CareProceedings, FinalOrder, PreProceedingsReview

__all__ = [
    "CareProceedings",
    "FinalOrder",
    "GatewayOutcome",
    "LegalGateway",
    "LegalStatus",
    "PreProceedings",
    "PreProceedingsDecision",
    "PreProceedingsReview",
]
