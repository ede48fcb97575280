"""What the census of children in need would refuse of a referral, from its coming to its end."""

from __future__ import annotations

from datetime import date, timedelta

from keel.chronology.kinds import reference
from keel.core.codes import ReasonForClosure
from keel.front_door.models import Referral, ReferralOutcome
from keel.recording.checks import Refusal, Said
from keel.rulebook import events

BEFORE_BIRTH = timedelta(days=280)
"""How long before a birth a child can be referred: the census counts 40 weeks."""

ACTIVITY = (
    events.ASSESSMENT_STARTED,
    events.ASSESSMENT_AUTHORISED,
    events.CHILD_IN_NEED_PLAN_STARTED,
    events.SECTION_47_STARTED,
    events.INITIAL_CONFERENCE_HELD,
    events.PROTECTION_PLAN_STARTED,
)
"""What the census counts as work on a case."""
AFTER_ASSESSMENT = {
    ReasonForClosure.NO_FURTHER_ACTION_AFTER_ASSESSMENT,
    ReasonForClosure.EARLY_HELP_AFTER_ASSESSMENT,
}
"""Reasons for which a case closes once it was assessed, and nothing else was done."""
BEYOND_ASSESSMENT = ACTIVITY[2:]
PLANS = (
    (events.CHILD_IN_NEED_PLAN_STARTED, events.CHILD_IN_NEED_PLAN_ENDED),
    (events.PROTECTION_PLAN_STARTED, events.PROTECTION_PLAN_ENDED),
)


def _too_long_before_birth(said: Said) -> bool:
    child = said.setting.child
    born_on = child.born_on or child.expected_on
    return born_on is not None and said.day("received_on") < born_on - BEFORE_BIRTH


def _further_action(said: Said) -> bool:
    return ReferralOutcome.NO_FURTHER_ACTION not in said.answers["outcomes"]


def _without_need(said: Said) -> bool:
    return _further_action(said) and not said.answers["primary_need"]


def _nothing_after_work(said: Said) -> bool:
    """No further action, where the referral has an assessment or a plan."""
    if _further_action(said) or said.setting.about is None:
        return False
    matter = reference(Referral, said.setting.about.pk)
    return any(event.matter == matter for event in said.happened(*ACTIVITY))


def _work_after_closure(said: Said) -> bool:
    return any(event.on > said.day("closed_on") for event in said.happened(*ACTIVITY))


def _assessing(said: Said) -> bool:
    return said.unfinished(
        events.ASSESSMENT_STARTED,
        events.ASSESSMENT_AUTHORISED,
        on=said.day("closed_on"),
    )


def _enquiring(said: Said) -> bool:
    """An enquiry of this case of which no conference came, and none was said not to be needed."""
    received_on = _received_on(said)
    begun = said.happened(events.SECTION_47_STARTED)
    without = said.happened(events.SECTION_47_ENDED_WITHOUT_CONFERENCE)
    settled: set[int | None] = {event.record for event in without}
    settled |= {event.matter for event in said.happened(events.INITIAL_CONFERENCE_HELD)}
    return any(event.on >= received_on and event.record not in settled for event in begun)


def _on_a_plan(said: Said) -> bool:
    on = said.day("closed_on")
    return any(said.unfinished(*plan, on=on) for plan in PLANS)


def _received_on(said: Said) -> date:
    """The day on which the referral came that is closed; where it says none, the day it closes."""
    return getattr(said.setting.about, "received_on", None) or said.day("closed_on")


def _since_referral(said: Said, *kinds: events.Kind) -> int:
    return sum(event.on >= _received_on(said) for event in said.happened(*kinds))


def _not_closed_after_assessment(said: Said) -> bool:
    if said.answers["reason"] not in AFTER_ASSESSMENT:
        return False
    assessed = _since_referral(said, events.ASSESSMENT_AUTHORISED)
    return not assessed or bool(_since_referral(said, *BEYOND_ASSESSMENT))


RECEIVING = (
    Refusal(
        beside="received_on",
        words="A referral of {child} comes at most 40 weeks before the birth",
        where=_too_long_before_birth,
        code="8606",
    ),
)
DECIDING = (
    Refusal(
        beside="primary_need",
        words="Choose the primary need: the referral leads to further action",
        where=_without_need,
        code="8610",
    ),
    Refusal(
        beside="outcomes",
        words="Something was done on the referral of {child} already: say what follows",
        where=_nothing_after_work,
        code="8831",
    ),
)
CLOSING = (
    Refusal(
        beside="closed_on",
        words="Something was done for {child} after this day: a case closes after that",
        where=_work_after_closure,
        code="8565",
    ),
    Refusal(
        beside="closed_on",
        words="Finish or cancel the assessment of {child} first",
        where=_assessing,
        code="8867",
    ),
    Refusal(
        beside="closed_on",
        words="Hold the conference of {child}, or say that the enquiry ended without one, first",
        where=_enquiring,
        code="8868",
    ),
    Refusal(beside="closed_on", words="End the plan of {child} first", where=_on_a_plan),
    Refusal(
        beside="reason",
        words="For this reason a case closes after an assessment, and nothing beyond it. Choose "
        "another for {child}",
        where=_not_closed_after_assessment,
    ),
)
