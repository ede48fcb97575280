"""The kinds of record of proceedings."""

from __future__ import annotations

from django.db.models import Q

from keel.child_protection.records import PROTECTION_PLAN
from keel.core.codes import LegalStatus as LegalStatusCode
from keel.core.kinds import On, Record
from keel.front_door.records import REFERRAL
from keel.proceedings.models import (
    CareProceedings,
    GatewayOutcome,
    LegalGateway,
    LegalStatus,
    PreProceedings,
    PreProceedingsDecision,
    PreProceedingsReview,
)
from keel.rulebook import events
from keel.workforce.permissions import ADVISE_ON_LAW

LEGAL_GATEWAY = Record(
    model=LegalGateway,
    title="Legal gateway",
    words="A legal step asked for and decided, or considered and not taken now.",
    events=(
        On("requested_on", events.LEGAL_GATEWAY_REQUESTED, practitioner="requested_by"),
        On("held_on", events.LEGAL_GATEWAY_HELD, value="outcome"),
        On(
            "held_on",
            events.PRE_PROCEEDINGS_AGREED,
            where=Q(outcome=GatewayOutcome.PRE_PROCEEDINGS),
        ),
        On("held_on", events.ISSUE_DECIDED, where=Q(outcome=GatewayOutcome.ISSUE)),
        On(
            "considered_on",
            events.LEGAL_STEP_CONSIDERED,
            where=~Q(not_now_because=""),
            practitioner="considered_by",
        ),
    ),
    team="team",
    may_write=ADVISE_ON_LAW,
    after=(REFERRAL, PROTECTION_PLAN),
)

PRE_PROCEEDINGS = Record(
    model=PreProceedings,
    title="Pre-proceedings",
    words="Parents are told what must change if the court is not to be asked.",
    events=(
        On("started_on", events.PRE_PROCEEDINGS_STARTED),
        On("letter_sent_on", events.PRE_PROCEEDINGS_LETTER_SENT),
        On("first_meeting_on", events.FIRST_PRE_PROCEEDINGS_MEETING_HELD),
        On("decided_on", events.PRE_PROCEEDINGS_DECIDED, value="decision"),
        On(
            "decided_on",
            events.ISSUE_DECIDED,
            where=Q(decision=PreProceedingsDecision.ISSUE),
        ),
        On("care_proceedings_letter_on", events.CARE_PROCEEDINGS_LETTER_SENT),
        On("ended_on", events.PRE_PROCEEDINGS_ENDED),
    ),
    practitioner="practitioner",
    team="team",
    may_write=ADVISE_ON_LAW,
    after=(LEGAL_GATEWAY,),
)

_CARE_ORDER = Q(status=LegalStatusCode.FULL_CARE_ORDER)
_INTERIM_ORDER = Q(status=LegalStatusCode.INTERIM_CARE_ORDER)
_EMERGENCY_ORDER = Q(status=LegalStatusCode.EMERGENCY_PROTECTION_ORDER)
_POLICE_PROTECTION = Q(status=LegalStatusCode.POLICE_PROTECTION)
_REMANDED = Q(status=LegalStatusCode.REMANDED)
_SHORT_BREAK = Q(status=LegalStatusCode.SHORT_BREAK)

LEGAL_STATUS = Record(
    model=LegalStatus,
    title="Legal status",
    words="The law under which a child is looked after, or another order about the child.",
    events=(
        On("started_on", events.LEGAL_STATUS_STARTED, value="status"),
        On("ended_on", events.LEGAL_STATUS_ENDED, value="status"),
        On("started_on", events.FULL_CARE_ORDER_STARTED, where=_CARE_ORDER),
        On("ended_on", events.FULL_CARE_ORDER_ENDED, where=_CARE_ORDER),
        On("started_on", events.INTERIM_CARE_ORDER_STARTED, where=_INTERIM_ORDER),
        On("ended_on", events.INTERIM_CARE_ORDER_ENDED, where=_INTERIM_ORDER),
        On("started_on", events.REMANDED, where=_REMANDED),
        On("started_on", events.SHORT_BREAK_STARTED, where=_SHORT_BREAK),
        On("ended_on", events.SHORT_BREAK_ENDED, where=_SHORT_BREAK),
        On("started_on", events.EMERGENCY_PROTECTION_ORDER_STARTED, where=_EMERGENCY_ORDER),
        On("ended_on", events.EMERGENCY_PROTECTION_ORDER_ENDED, where=_EMERGENCY_ORDER),
        On(
            "started_at",
            events.POLICE_PROTECTION_STARTED,
            where=_POLICE_PROTECTION,
        ),
        On(
            "started_on",
            events.POLICE_PROTECTION_STARTED,
            where=_POLICE_PROTECTION & Q(started_at=None),
        ),
        On("ended_at", events.POLICE_PROTECTION_ENDED, where=_POLICE_PROTECTION),
        On(
            "ended_on",
            events.POLICE_PROTECTION_ENDED,
            where=_POLICE_PROTECTION & Q(ended_at=None),
        ),
    ),
    may_write=ADVISE_ON_LAW,
    after=(REFERRAL,),
)

PRE_PROCEEDINGS_REVIEW = Record(
    model=PreProceedingsReview,
    title="Review of pre-proceedings",
    words="A meeting with parents and their lawyers on whether pre-proceedings work.",
    events=(On("held_on", events.PRE_PROCEEDINGS_REVIEWED),),
    matter="pre_proceedings",
    practitioner="held_by",
    may_write=ADVISE_ON_LAW,
    after=(PRE_PROCEEDINGS,),
)

CARE_PROCEEDINGS = Record(
    model=CareProceedings,
    title="Care proceedings",
    events=(
        On("issued_on", events.COURT_APPLICATION_MADE),
        On("case_management_hearing_on", events.CASE_MANAGEMENT_HEARING_HELD),
        On("issues_resolution_hearing_on", events.ISSUES_RESOLUTION_HEARING_HELD),
        On("final_order_on", events.FINAL_ORDER_MADE, value="order"),
    ),
    practitioner="practitioner",
    team="team",
    may_write=ADVISE_ON_LAW,
    after=(PRE_PROCEEDINGS, LEGAL_GATEWAY),
)

RECORDS = (
    LEGAL_GATEWAY,
    PRE_PROCEEDINGS,
    PRE_PROCEEDINGS_REVIEW,
    CARE_PROCEEDINGS,
    LEGAL_STATUS,
)
