"""Strategy discussions, enquiries, conferences, protection plans and what keeps them honest."""

from keel.child_protection.models.agencies import Agency
from keel.child_protection.models.checks import ChairCheck
from keel.child_protection.models.conferences import (
    ConferenceOutcome,
    ConferenceRequest,
    InitialConference,
    ReviewConference,
)
from keel.child_protection.models.enquiries import EnquiryAction, EnquiryOutcome, Section47Enquiry
from keel.child_protection.models.plans import ContingencyPlan, Gate, PlanGate, ProtectionPlan
from keel.child_protection.models.strategy import StrategyDiscussion
from keel.child_protection.models.visits import CoreGroup, ProtectionVisit

__all__ = [
    "Agency",
    "ChairCheck",
    "ConferenceOutcome",
    "ConferenceRequest",
    "ContingencyPlan",
    "CoreGroup",
    "EnquiryAction",
    "EnquiryOutcome",
    "Gate",
    "InitialConference",
    "PlanGate",
    "ProtectionPlan",
    "ProtectionVisit",
    "ReviewConference",
    "Section47Enquiry",
    "StrategyDiscussion",
]
