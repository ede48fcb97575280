"""What should worry somebody in any area: not seen, not held, not discussed, not heard of."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import days, months, weeks, working_days
from keel.rulebook.child_protection import plan
from keel.rulebook.events import ACTIVITY
from keel.rulebook.family_help import child_in_need
from keel.rulebook.looked_after import visits
from keel.rulebook.oversight import chairs, supervision
from keel.rulebook.roles import Role
from keel.rulebook.signal import (
    Count,
    Lapse,
    Overdue,
    Quiet,
    Return,
    Signal,
    Strangers,
    Tier,
    Uncovered,
)

CHILD_NOT_SEEN = Signal(
    id="DD-13",
    title="Child not seen",
    reasons=(
        Overdue(
            rules=(plan.PROTECTION_VISIT,),
            because="This child, on a child protection plan, was to be seen by {due_on} and has "
            "not been seen since {from_on}.",
        ),
        Overdue(
            rules=(child_in_need.CHILD_IN_NEED_VISIT,),
            because="This child, on a child in need plan, was to be seen by {due_on} and has not "
            "been seen since {from_on}.",
        ),
        Overdue(
            rules=visits.VISITS,
            because="This child, who is looked after, was to be seen by {due_on} and has not been "
            "seen since {from_on}.",
        ),
    ),
    goes_to=(Tier(Role.TEAM_MANAGER),),
    clears_when="The child is seen. A visit at which the child was not seen does not clear it.",
    paragraphs=(9, 39),
)

SUPERVISION_GAP = Signal(
    id="DD-36",
    title="Child not discussed in supervision",
    reasons=(
        Overdue(
            rules=(supervision.SUPERVISION_ON_PROTECTION_PLAN,),
            because="On a child protection plan and not discussed in supervision since {from_on}.",
        ),
        Overdue(
            rules=(supervision.SUPERVISION_IN_PRE_PROCEEDINGS,),
            because="In pre-proceedings and not discussed in supervision since {from_on}.",
        ),
    ),
    while_open=(spans.ON_PROTECTION_PLAN, spans.IN_PRE_PROCEEDINGS),
    goes_to=(Tier(Role.SERVICE_MANAGER), Tier(Role.HEAD_OF_SERVICE, after=weeks(2))),
    clears_when="A supervision in which the child was discussed is on the child's record.",
    paragraphs=(44, "B3"),
)

WORKER_CHURN = Signal(
    id="DD-43",
    title="Too many changes of worker",
    reasons=(
        Count(
            of=(Return(events.ALLOCATED),),
            at_least=3,
            within=months(12),
            different_workers=True,
            leaving_out=("FCONTA",),
            only_after=(("ABSENC", days(28)),),
            span=spans.ALLOCATED,
            because="{count} different workers have been allocated to this child within 12 months.",
        ),
    ),
    while_open=(spans.CASE_OPEN, spans.ON_PROTECTION_PLAN, spans.LOOKED_AFTER),
    cleared_by=(events.STABILITY_PLAN_MADE,),
    goes_to=(Tier(Role.SERVICE_MANAGER), Tier(Role.REVIEWING_OFFICER)),
    clears_when="A plan for one worker to stay is recorded, or the count falls below three.",
    paragraphs=(20,),
)

NOBODY_ALLOCATED = Signal(
    id="DD-44",
    title="Nobody allocated",
    reasons=(
        Uncovered(
            during=(
                spans.CASE_OPEN,
                spans.ON_PROTECTION_PLAN,
                spans.LOOKED_AFTER,
                spans.IN_PRE_PROCEEDINGS,
            ),
            by=spans.ALLOCATED,
            grace=working_days(1),
            lapses=(
                Lapse(spans.EMPLOYED, holds=False),
                Lapse(spans.ABSENT, grace=working_days(10)),
                Lapse(spans.UNREGISTERED),
            ),
            because="Since {from_on} no worker who is at work and registered holds this child.",
        ),
    ),
    goes_to=(Tier(Role.SERVICE_MANAGER),),
    clears_when="A worker who is at work and registered is allocated.",
    paragraphs=(39,),
)

SILENCE = Signal(
    id="DD-63",
    title="Silence",
    reasons=(
        Quiet(
            during=spans.ON_PROTECTION_PLAN,
            of=ACTIVITY,
            longer_than=days(15),
            needs=(events.PROTECTION_VISIT_MADE,),
            because="On a child protection plan, and nothing has been recorded since {from_on}.",
        ),
        Quiet(
            during=spans.IN_PRE_PROCEEDINGS,
            of=ACTIVITY,
            longer_than=days(15),
            needs=(events.PROTECTION_VISIT_MADE, events.CHILD_IN_NEED_VISIT_MADE),
            because="In pre-proceedings, and nothing has been recorded since {from_on}.",
        ),
        Quiet(
            during=spans.LOOKED_AFTER,
            of=ACTIVITY,
            rules=visits.VISITS,
            needs=(events.LOOKED_AFTER_VISIT_MADE,),
            because="Looked after, and nothing has been recorded since {from_on}: longer than the "
            "time between visits.",
        ),
    ),
    goes_to=(Tier(Role.TEAM_MANAGER),),
    clears_when="Anything that somebody did for the child is recorded. A change of worker, address "
    "or status does not count.",
    paragraphs=(39, 43),
)

CHALLENGE_WITHOUT_ANSWER = Signal(
    id="DD-27",
    title="Challenge without an answer",
    reasons=(
        Overdue(
            rules=(chairs.REPLY_TO_INFORMAL,),
            because="The chair's concern of {from_on} was to be answered by {due_on}.",
            goes_to=(Tier(Role.SERVICE_MANAGER),),
        ),
        Overdue(
            rules=(chairs.REPLY_AT_STAGE_1,),
            because="The formal challenge of {from_on} was to be answered at stage 1 by {due_on}.",
            goes_to=(Tier(Role.HEAD_OF_SERVICE),),
        ),
        Overdue(
            rules=(chairs.REPLY_AT_STAGE_2,),
            because="The formal challenge of {from_on} was to be answered at stage 2 by {due_on}.",
            goes_to=(Tier(Role.DIRECTOR),),
        ),
        Overdue(
            rules=(chairs.REPLY_AT_STAGE_3,),
            because="The formal challenge of {from_on} was to be answered by the director by "
            "{due_on}.",
            goes_to=(Tier(Role.DIRECTOR),),
        ),
    ),
    goes_to=(Tier(Role.SERVICE_MANAGER),),
    clears_when="There is a reply. One that the chair does not accept is challenged at the next "
    "stage.",
    paragraphs=(7, 19, "B2"),
)

VISITED_BY_STRANGERS = Signal(
    id="DD-15",
    title="Visited by strangers",
    reasons=(
        Strangers(
            during=spans.LOOKED_AFTER,
            visits=(events.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,),
            of_last=6,
            fewer_than=3,
            because="Looked after, and fewer than half of the last {count} visits were by the "
            "worker to whom the child was allocated.",
        ),
        Strangers(
            during=spans.ON_PROTECTION_PLAN,
            visits=(events.CHILD_SEEN_ON_PROTECTION_VISIT,),
            of_last=6,
            fewer_than=3,
            because="On a child protection plan, and fewer than half of the last {count} visits "
            "were by the worker to whom the child was allocated.",
        ),
    ),
    goes_to=(Tier(Role.TEAM_MANAGER),),
    clears_when="Half of the last six visits are by the allocated worker again.",
    paragraphs=(20,),
)
