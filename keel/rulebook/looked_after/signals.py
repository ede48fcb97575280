"""What should worry somebody about a child looked after: the footing, the home, the health."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import months, weeks, working_days
from keel.rulebook.looked_after import health, placements
from keel.rulebook.roles import Role
from keel.rulebook.signal import Again, Arrived, Overdue, Signal, Tier, Unanswered
from keel.rulebook.timescale import MatchedBy

LATE_ENTRY_TO_CARE = Signal(
    id="DD-34",
    title="Came into care late",
    reasons=(
        Arrived(
            span=spans.LOOKED_AFTER,
            of=spans.ON_PROTECTION_PLAN,
            within=months(24),
            lasting=months(15),
            because="Of the two years before care began, 15 months or more were spent on a child "
            "protection plan, the first since {from_on}.",
        ),
        Arrived(
            span=spans.LOOKED_AFTER,
            of=spans.ON_PROTECTION_PLAN,
            within=months(24),
            times=2,
            because="In the two years before care began, the child was on {count} child protection "
            "plans, the first since {from_on}.",
        ),
        Arrived(
            span=spans.LOOKED_AFTER,
            of=spans.IN_PRE_PROCEEDINGS,
            within=months(24),
            lasting=weeks(16),
            because="In the two years before care began, 16 weeks or more were spent in "
            "pre-proceedings, the first since {from_on}.",
        ),
    ),
    cleared_by=(events.WHOLE_HISTORY_REVIEWED,),
    goes_to=(Tier(Role.HEAD_OF_SERVICE),),
    clears_when="The whole history is reviewed, and what it teaches written down.",
    paragraphs=(17,),
)

TEMPORARY_APPROVAL_RUNS_OUT = Signal(
    id="DD-46",
    title="Temporary approval running out",
    reasons=(
        Unanswered(
            after=events.TEMPORARY_APPROVAL_STARTED,
            until=(events.TEMPORARY_APPROVAL_ENDED, events.TEMPORARY_APPROVAL_EXTENDED),
            within=weeks(12),
            matched_by=MatchedBy.RECORD,
            because="The temporary approval of {from_on} has run for over 12 weeks of its 16, and "
            "has been neither extended nor replaced by a full one.",
        ),
        Overdue(
            rules=(placements.TEMPORARY_APPROVAL,),
            because="The temporary approval of {from_on} ended on {due_on}, and nobody has "
            "extended it, approved the carer in full or moved the child.",
        ),
        Overdue(
            rules=(placements.TEMPORARY_APPROVAL_EXPIRY,),
            because="The temporary approval of {from_on} could be extended to {due_on} and no "
            "longer. The child is still there.",
            goes_to=(Tier(Role.DIRECTOR),),
        ),
    ),
    goes_to=(Tier(Role.FOSTERING_MANAGER),),
    clears_when="The carer is approved in full, or the child has moved; before 16 weeks, the "
    "approval is extended.",
    paragraphs=(24,),
)

NO_LAWFUL_FOOTING = Signal(
    id="DD-47",
    title="No lawful footing",
    reasons=(
        Overdue(
            rules=(placements.LAWFUL_FOOTING,),
            because="This child lives with a relative or friend since {from_on}, and it is not on "
            "record on what lawful footing.",
        ),
        Overdue(
            rules=(placements.TEMPORARY_APPROVAL_EXPIRY,),
            because="This child lives with somebody whose temporary approval ran out for good on "
            "{due_on}.",
        ),
    ),
    while_open=(spans.IN_PLACEMENT,),
    goes_to=(Tier(Role.HEAD_OF_SERVICE), Tier(Role.LEGAL)),
    clears_when="The lawful footing of the placement is recorded, or the placement has ended.",
    paragraphs=(24,),
)

UNREGISTERED_HOME = Signal(
    id="DD-48",
    title="Home not registered",
    reasons=(
        Again(
            span=spans.IN_UNREGISTERED_PLACEMENT,
            at_least=1,
            because="This child lives where a registration is required, and none is known.",
        ),
    ),
    goes_to=(Tier(Role.DIRECTOR),),
    clears_when="The child has moved, or the registration of the home is on record.",
    paragraphs=(24,),
)

HEALTH_ASSESSMENT_STUCK = Signal(
    id="DD-49",
    title="Initial health assessment stuck",
    reasons=(
        Unanswered(
            after=events.BECAME_LOOKED_AFTER,
            until=(events.HEALTH_ASSESSMENT_REQUESTED, events.HEALTH_ASSESSMENT_DONE),
            within=working_days(3),
            matched_by=MatchedBy.SUBJECT,
            ends_with=(events.CEASED_TO_BE_LOOKED_AFTER,),
            because="Looked after since {from_on}, and health has not been sent the consent and "
            "papers for the first health assessment.",
        ),
        Unanswered(
            after=events.BECAME_LOOKED_AFTER,
            until=(events.HEALTH_APPOINTMENT_MADE, events.HEALTH_ASSESSMENT_DONE),
            within=working_days(10),
            matched_by=MatchedBy.SUBJECT,
            ends_with=(events.CEASED_TO_BE_LOOKED_AFTER,),
            because="Looked after since {from_on}, and health has made no appointment for the "
            "first health assessment.",
        ),
        Overdue(
            rules=(health.INITIAL_HEALTH_ASSESSMENT,),
            because="Looked after since {from_on}, and no health assessment was done by {due_on}.",
        ),
        Overdue(
            rules=(health.INITIAL_HEALTH_REPORT,),
            because="Looked after since {from_on}, and no report of the first health assessment "
            "was back by {due_on}.",
        ),
    ),
    while_open=(spans.LOOKED_AFTER,),
    goes_to=(Tier(Role.TEAM_MANAGER),),
    clears_when="The leg that is late is done: papers sent, appointment made, child assessed, "
    "report back.",
    paragraphs=(22,),
)
