"""What the census of children in need would refuse, or ask about, of assessments and plans."""

from __future__ import annotations

from keel.recording.checks import Query, Refusal, Said, before, late
from keel.rulebook import events
from keel.rulebook.family_help import assessment


def _on_a_protection_plan(said: Said) -> bool:
    return said.unfinished(
        events.PROTECTION_PLAN_STARTED,
        events.PROTECTION_PLAN_ENDED,
        on=said.day("started_on"),
    )


STARTING_ASSESSMENT = (
    Refusal(
        beside="started_on",
        words="An assessment starts once the referral has come: this is before that of {child}",
        where=before("started_on", "received_on"),
    ),
)
FINISHING_ASSESSMENT = (
    Query(
        asks="reason_late",
        words="The assessment took longer than it may: say why",
        where=late(assessment.ASSESSMENT_FROM_START, assessment.ASSESSMENT_FROM_REFERRAL),
        code="8670Q",
    ),
)
STARTING_PLAN = (
    Refusal(
        beside="started_on",
        words="A plan starts once the referral has come: this is before that of {child}",
        where=before("started_on", "received_on"),
    ),
    Refusal(
        beside="started_on",
        words="On this day there is a protection plan for {child}: they never run side by side",
        where=_on_a_protection_plan,
        code="4016",
    ),
)
