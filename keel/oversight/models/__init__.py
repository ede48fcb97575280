"""Supervision, managers' entries and decisions, and the challenges of chairs."""

from keel.oversight.models.challenges import Challenge, Stage
from keel.oversight.models.supervision import (
    CaseSupervision,
    DecisionKind,
    ManagementDecision,
    OversightEntry,
    Supervision,
)

__all__ = [
    "CaseSupervision",
    "Challenge",
    "DecisionKind",
    "ManagementDecision",
    "OversightEntry",
    "Stage",
    "Supervision",
]
