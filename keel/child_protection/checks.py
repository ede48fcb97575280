"""What the census of children in need would refuse, or ask about, of enquiries and conferences."""

from __future__ import annotations

from keel.recording.checks import Query, Refusal, Said, before, late
from keel.rulebook.child_protection import enquiry

_before_referral = before("held_at", "received_on")


def _enquiry_before_referral(said: Said) -> bool:
    return said.answers["begins_enquiry"] is True and _before_referral(said)


DISCUSSING_STRATEGY = (
    Refusal(
        beside="held_at",
        words="An enquiry begins once the referral has come: this is before that of {child}",
        where=_enquiry_before_referral,
    ),
)
HOLDING_CONFERENCE = (
    Refusal(
        beside="held_on",
        words="A conference is held once the enquiry has begun: this is before that of {child}",
        where=before("held_on", "started_on"),
    ),
    Query(
        asks="late_because",
        words="The conference was held later than it may be: say why",
        where=late(enquiry.INITIAL_CONFERENCE, on="held_on"),
        code="8675Q",
    ),
)
