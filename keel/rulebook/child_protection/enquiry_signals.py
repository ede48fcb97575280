"""What should worry somebody from a child's return to the initial conference."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import days, months
from keel.rulebook.child_protection import enquiry
from keel.rulebook.roles import Role
from keel.rulebook.signal import Count, Overdue, Quiet, Return, Signal, Tier

_STEPS_DOWN = (events.PROTECTION_PLAN_ENDED, events.CASE_CLOSED)

BACK_AFTER_STEP_DOWN = Signal(
    id="DD-04",
    title="Back soon after stepping down",
    reasons=(
        Count(
            of=(
                Return(events.REFERRAL_ACCEPTED, after=_STEPS_DOWN, within=days(180)),
                Return(events.SECTION_47_STARTED, after=_STEPS_DOWN, within=days(180)),
            ),
            at_least=1,
            within=days(180),
            because="Back on {from_on}, within 180 days of the end of a protection plan or the "
            "close of the case.",
        ),
    ),
    while_open=(spans.CASE_OPEN, spans.UNDER_ENQUIRY),
    cleared_by=(events.WHOLE_HISTORY_REVIEWED,),
    goes_to=(Tier(Role.SERVICE_MANAGER),),
    clears_when="A review of the child's whole history, the earlier closing included, is recorded.",
    paragraphs=(3, 7),
)

CONFERENCE_SERVICE_TOLD_LATE = Signal(
    id="DD-20",
    title="Conference service not told",
    reasons=(
        Overdue(
            rules=(enquiry.CONFERENCE_REQUEST,),
            because="It was decided on {from_on} to hold a conference, and the conference service "
            "was to be told by {due_on}.",
        ),
    ),
    goes_to=(Tier(Role.HEAD_OF_SAFEGUARDING),),
    clears_when="The conference service has a complete request. It stays counted as late.",
    paragraphs=(5,),
)

CONFERENCE_LATE_WITHOUT_PLAN = Signal(
    id="DD-21",
    title="Conference late, and no interim safety plan",
    reasons=(
        Overdue(
            rules=(enquiry.INITIAL_CONFERENCE,),
            unless=(events.INTERIM_SAFETY_PLAN_MADE,),
            because="The conference was due by {due_on}, and nothing was planned by then to keep "
            "the child safe until it is held.",
        ),
    ),
    goes_to=(Tier(Role.HEAD_OF_SAFEGUARDING),),
    clears_when="An interim safety plan is recorded, or the conference is held. It stays counted.",
    paragraphs=(5,),
)

NEGLECT_NOT_ASSESSED_AGAIN = Signal(
    id="DD-07",
    title="Long neglect, not assessed again",
    reasons=(
        Quiet(
            during=spans.ON_PLAN_FOR_NEGLECT,
            of=(events.ASSESSMENT_AUTHORISED,),
            longer_than=months(6),
            not_before=months(9),
            because="On a plan for neglect for over 9 months, and no assessment has been "
            "authorised since {from_on}.",
        ),
    ),
    goes_to=(Tier(Role.SERVICE_MANAGER),),
    clears_when="An assessment that says what living with this for so long has done is authorised.",
    paragraphs=(6, 11, 43),
)
