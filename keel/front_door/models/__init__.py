"""Contacts and referrals, calls out of hours, and children in police custody."""

from keel.front_door.models.contacts import (
    ACCEPTED,
    Contact,
    ContactDecision,
    Referral,
    ReferralOutcome,
)
from keel.front_door.models.nights import CustodyRequest, OutOfHoursCall

__all__ = [
    "ACCEPTED",
    "Contact",
    "ContactDecision",
    "CustodyRequest",
    "OutOfHoursCall",
    "Referral",
    "ReferralOutcome",
]
