"""Early help, assessments, children in need, and what children say of the help."""

from keel.family_help.models.assessments import (
    Assessment,
    AssessmentCheckpoint,
    AssessmentFactor,
    AssessmentOutcome,
    CheckpointDecision,
)
from keel.family_help.models.children_in_need import (
    ChildInNeedPlan,
    ChildInNeedReview,
    ChildInNeedVisit,
    PlanDecision,
)
from keel.family_help.models.childs_views import ChildsView
from keel.family_help.models.early_help import EarlyHelpEpisode
from keel.family_help.models.homeless import HomelessPresentation, RoadChosen

__all__ = [
    "Assessment",
    "AssessmentCheckpoint",
    "AssessmentFactor",
    "AssessmentOutcome",
    "CheckpointDecision",
    "ChildInNeedPlan",
    "ChildInNeedReview",
    "ChildInNeedVisit",
    "ChildsView",
    "EarlyHelpEpisode",
    "HomelessPresentation",
    "PlanDecision",
    "RoadChosen",
]
