"""Every change at the front door, by day and by night."""

from keel.front_door.commands.contacts import (
    answer_referrer,
    close_case,
    decide_contact,
    decide_referral,
    record_contact,
    record_referral,
)
from keel.front_door.commands.nights import (
    accept_handover,
    act_on_call,
    ask_for_appropriate_adult,
    ask_for_bed,
    bring_appropriate_adult,
    end_custody,
    offer_bed,
    record_call,
    review_night_in_cells,
    see_custody_certificate,
)

__all__ = [
    "accept_handover",
    "act_on_call",
    "answer_referrer",
    "ask_for_appropriate_adult",
    "ask_for_bed",
    "bring_appropriate_adult",
    "close_case",
    "decide_contact",
    "decide_referral",
    "end_custody",
    "offer_bed",
    "record_call",
    "record_contact",
    "record_referral",
    "review_night_in_cells",
    "see_custody_certificate",
]
