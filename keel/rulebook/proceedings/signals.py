"""What should worry somebody on the road to court: no legal thought, no contingency."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import days, months, weeks, working_days
from keel.rulebook.child_protection import plan
from keel.rulebook.proceedings import court, pre_proceedings
from keel.rulebook.roles import Role
from keel.rulebook.signal import Again, Overdue, Quiet, Signal, Tier, Unanswered

LONG_PLAN_WITHOUT_LEGAL_THOUGHT = Signal(
    id="DD-05",
    title="Long plan without legal thought",
    reasons=(
        Quiet(
            during=spans.ON_PROTECTION_PLAN,
            of=(
                events.LEGAL_GATEWAY_REQUESTED,
                events.LEGAL_GATEWAY_HELD,
                events.LEGAL_STEP_CONSIDERED,
            ),
            longer_than=months(3),
            not_before=months(15),
            full=True,
            because="The plan is over 15 months old, and nobody has asked for, held or "
            "considered a legal gateway meeting since {from_on}.",
        ),
    ),
    goes_to=(Tier(Role.CHAIR), Tier(Role.HEAD_OF_SERVICE), Tier(Role.LEGAL)),
    clears_when="A legal gateway meeting is asked for or held, or a decision not to hold one is "
    "recorded with its reasons. It lasts three months.",
    paragraphs=(7, 11, "B1"),
)

NO_CONTINGENCY = Signal(
    id="DD-09",
    title="No contingency plan",
    reasons=(
        Overdue(
            rules=(plan.CONTINGENCY,),
            because="The child protection plan has no dated contingency; it was due by {due_on}.",
        ),
        Overdue(
            rules=(pre_proceedings.PRE_PROCEEDINGS_CONTINGENCY,),
            because="Pre-proceedings have no dated contingency; it was due by {due_on}.",
        ),
        Unanswered(
            after=events.CONTINGENCY_DATE_REACHED,
            until=(events.CONTINGENCY_DECIDED, events.CONTINGENCY_RECORDED),
            within=days(0),
            ends_with=(events.PROTECTION_PLAN_ENDED, events.PRE_PROCEEDINGS_ENDED),
            because="The contingency plan's own date, {due_on}, has passed and nobody has decided.",
        ),
    ),
    while_open=(spans.ON_PROTECTION_PLAN, spans.IN_PRE_PROCEEDINGS),
    goes_to=(Tier(Role.TEAM_MANAGER), Tier(Role.CHAIR)),
    clears_when="A dated contingency plan is recorded; where its date has passed, the decision.",
    paragraphs=(8, 17),
)

CONTINGENCY_TRIGGER_PASSED = Signal(
    id="DD-11",
    title="Contingency due, and nobody decided",
    reasons=(
        Unanswered(
            after=events.CONTINGENCY_DATE_REACHED,
            until=(events.CONTINGENCY_DECIDED, events.CONTINGENCY_RECORDED),
            within=working_days(5),
            ends_with=(events.PROTECTION_PLAN_ENDED, events.PRE_PROCEEDINGS_ENDED),
            because="The contingency plan's own date, {from_on}, passed more than five working "
            "days ago and nobody has decided.",
        ),
    ),
    while_open=(spans.ON_PROTECTION_PLAN, spans.IN_PRE_PROCEEDINGS),
    goes_to=(Tier(Role.SERVICE_MANAGER),),
    clears_when="The decision is recorded, or a new contingency plan.",
    paragraphs=(8, 17),
)

PRE_PROCEEDINGS_OVER_TIME = Signal(
    id="DD-31",
    title="Pre-proceedings over time",
    reasons=(
        Overdue(
            rules=(pre_proceedings.END_OF_PRE_PROCEEDINGS,),
            because="Pre-proceedings began on {from_on}; to step down or to apply to the court was "
            "to be decided by {due_on}.",
        ),
    ),
    while_open=(spans.IN_PRE_PROCEEDINGS,),
    goes_to=(Tier(Role.LEGAL), Tier(Role.HEAD_OF_SERVICE)),
    clears_when="It is decided to step down or to apply to the court.",
    paragraphs=(11,),
)

REPEAT_PRE_PROCEEDINGS = Signal(
    id="DD-35",
    title="Pre-proceedings again within two years",
    reasons=(
        Again(
            spans.IN_PRE_PROCEEDINGS,
            within=months(24),
            because="Back in pre-proceedings less than 24 months after the last ended on "
            "{from_on}.",
        ),
    ),
    cleared_by=(events.WHOLE_HISTORY_REVIEWED,),
    goes_to=(Tier(Role.HEAD_OF_SERVICE),),
    clears_when="A review of the child's whole history is recorded.",
    paragraphs=(11,),
)

PRE_PROCEEDINGS_IDLE = Signal(
    id="DD-32",
    title="Pre-proceedings idle",
    reasons=(
        Quiet(
            during=spans.IN_PRE_PROCEEDINGS,
            of=(
                events.PRE_PROCEEDINGS_LETTER_SENT,
                events.FIRST_PRE_PROCEEDINGS_MEETING_HELD,
                events.PRE_PROCEEDINGS_REVIEWED,
                events.PRE_PROCEEDINGS_DECIDED,
                events.ASSESSMENT_AUTHORISED,
            ),
            longer_than=weeks(6),
            because="In pre-proceedings, and since {from_on} no letter, meeting or assessment.",
        ),
    ),
    goes_to=(Tier(Role.SERVICE_MANAGER),),
    clears_when="A letter is sent, a meeting held or an assessment authorised.",
    paragraphs=(11,),
)

DECIDED_BUT_NOT_ISSUED = Signal(
    id="DD-33",
    title="Decided, and the court not asked",
    reasons=(
        Overdue(
            rules=(court.APPLICATION,),
            because="It was decided on {from_on} to apply to the court, which was to be asked by "
            "{due_on}.",
        ),
    ),
    goes_to=(Tier(Role.DIRECTOR),),
    clears_when="The application is issued.",
    paragraphs=(11, 17),
)
