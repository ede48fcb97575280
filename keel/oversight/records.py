"""The kinds of record of oversight."""

from __future__ import annotations

from django.db.models import Q

from keel.core.kinds import On, Record
from keel.oversight.models import (
    CaseSupervision,
    Challenge,
    DecisionKind,
    ManagementDecision,
    OversightEntry,
    Stage,
    Supervision,
)
from keel.rulebook import events
from keel.rulebook.child_protection import enquiry
from keel.rulebook.events import Kind
from keel.rulebook.family_help import assessment
from keel.rulebook.looked_after import planning
from keel.rulebook.proceedings import pre_proceedings
from keel.rulebook.timescale import Timescale

SUPERVISION = Record(
    model=Supervision,
    title="Supervision",
    words="Somebody's personal supervision.",
    events=(On("held_on", events.SUPERVISION_HELD),),
    subject="practitioner",
    practitioner="supervisor",
)

CASE_SUPERVISION = Record(
    model=CaseSupervision,
    title="Case supervision",
    words="A child was discussed in supervision, and what was decided.",
    events=(On("held_on", events.CASE_SUPERVISION_HELD),),
    practitioner="supervisor",
    after=(SUPERVISION,),
)

_COMPLETE = ~Q(effect_on_child="") & Q(next_on__isnull=False)


def _explains(kind: Kind, *rules: Timescale) -> On:
    """A complete entry about one of these rules."""
    about = Q(about__in=[rule.id for rule in rules])
    return On("entered_on", kind, where=_COMPLETE & about)


_LATE_ASSESSMENT = (assessment.ASSESSMENT_FROM_REFERRAL, assessment.ASSESSMENT_FROM_START)
EXPLAINED = (
    *_LATE_ASSESSMENT,
    enquiry.INITIAL_CONFERENCE,
    planning.FIRST_REVIEW,
    pre_proceedings.END_OF_PRE_PROCEEDINGS,
)
"""The promises whose lateness an entry must explain."""

OVERSIGHT_ENTRY = Record(
    model=OversightEntry,
    title="Oversight entry",
    events=(
        On("entered_on", events.OVERSIGHT_ENTRY_MADE, where=_COMPLETE, value="about"),
        _explains(events.LATE_ASSESSMENT_EXPLAINED, *_LATE_ASSESSMENT),
        _explains(events.LATE_CONFERENCE_EXPLAINED, enquiry.INITIAL_CONFERENCE),
        _explains(events.LATE_FIRST_REVIEW_EXPLAINED, planning.FIRST_REVIEW),
        _explains(events.LONG_PRE_PROCEEDINGS_EXPLAINED, pre_proceedings.END_OF_PRE_PROCEEDINGS),
    ),
    practitioner="entered_by",
)

MANAGEMENT_DECISION = Record(
    model=ManagementDecision,
    title="Management decision",
    words="A manager or a panel decided something about a child.",
    events=(
        On(
            "decided_on",
            events.WHOLE_HISTORY_REVIEWED,
            where=Q(kind=DecisionKind.WHOLE_HISTORY),
        ),
        On("decided_on", events.PANEL_DECIDED, where=Q(kind=DecisionKind.PANEL)),
        On(
            "decided_on",
            events.STABILITY_PLAN_MADE,
            where=Q(kind=DecisionKind.STABLE_WORKER),
        ),
    ),
    practitioner="decided_by",
)

_RAISED = (
    (Stage.INFORMAL, events.CHALLENGED_INFORMALLY),
    (Stage.FIRST, events.CHALLENGED_AT_STAGE_1),
    (Stage.SECOND, events.CHALLENGED_AT_STAGE_2),
    (Stage.THIRD, events.CHALLENGED_AT_STAGE_3),
)

CHALLENGE = Record(
    model=Challenge,
    title="Challenge",
    words="A chair or reviewing officer challenged what is done for a child, and who replied.",
    events=(
        *(On("raised_on", kind, where=Q(stage=stage)) for stage, kind in _RAISED),
        On("replied_on", events.CHALLENGE_REPLIED_TO, practitioner="replied_by"),
        On("accepted_on", events.REPLY_TO_CHALLENGE_ACCEPTED),
    ),
    practitioner="raised_by",
)

RECORDS = (SUPERVISION, CASE_SUPERVISION, OVERSIGHT_ENTRY, MANAGEMENT_DECISION, CHALLENGE)
