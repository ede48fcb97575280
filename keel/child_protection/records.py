"""The kinds of record of child protection: enquiries are one matter, plans the next."""

from __future__ import annotations

from django.db.models import F, Q

from keel.child_protection.models import (
    ChairCheck,
    ConferenceRequest,
    ContingencyPlan,
    CoreGroup,
    Gate,
    InitialConference,
    PlanGate,
    ProtectionPlan,
    ProtectionVisit,
    ReviewConference,
    Section47Enquiry,
    StrategyDiscussion,
)
from keel.core.codes import CategoryOfAbuse
from keel.core.kinds import On, Record
from keel.family_help.records import ASSESSMENT
from keel.front_door.records import REFERRAL
from keel.rulebook import events
from keel.workforce.permissions import CHAIR

_SOME_OUTCOME = (
    Q(outcome_no_further_action=True)
    | Q(outcome_legal_action=True)
    | Q(outcome_services=True)
    | Q(outcome_short_breaks=True)
    | Q(outcome_assessment_goes_on=True)
    | Q(outcome_monitor=True)
    | Q(outcome_other=True)
)
WITHOUT_CONFERENCE = ~Q(outcome_conference=True) & (Q(no_further_action=True) | _SOME_OUTCOME)
"""Said to need none. A row that says both keeps the conference's clock running."""

SECTION_47_ENQUIRY = Record(
    model=Section47Enquiry,
    title="Section 47 enquiry",
    words="An enquiry into whether a child is suffering significant harm.",
    events=(
        On("started_on", events.SECTION_47_STARTED),
        On("child_seen_at", events.CHILD_SEEN_IN_ENQUIRY),
        On("ended_on", events.SECTION_47_OUTCOME_RECORDED, value="outcome"),
        On("ended_on", events.SECTION_47_ENDED_WITHOUT_CONFERENCE, where=WITHOUT_CONFERENCE),
        On("conference_decided_on", events.CONFERENCE_DECIDED_ON),
    ),
    practitioner="practitioner",
    team="team",
    after=(REFERRAL, ASSESSMENT),
)

STRATEGY_DISCUSSION = Record(
    model=StrategyDiscussion,
    title="Strategy discussion",
    words="Agencies discussed whether a child may be suffering significant harm.",
    events=(
        On("harm_suspected_at", events.SIGNIFICANT_HARM_SUSPECTED),
        On("held_at", events.STRATEGY_DISCUSSION_HELD),
        On(
            "held_at",
            events.STRATEGY_DISCUSSION_BEGAN_ENQUIRY,
            where=Q(began_enquiry=True),
        ),
    ),
    matter="enquiry",
    practitioner="practitioner",
    team="team",
    after=(REFERRAL, ASSESSMENT),
)

CONFERENCE_REQUEST = Record(
    model=ConferenceRequest,
    title="Request for a conference",
    words="The conference service was asked for an initial conference.",
    events=(On("received_complete_at", events.CONFERENCE_REQUESTED),),
    matter="enquiry",
    practitioner="practitioner",
    team="team",
    after=(SECTION_47_ENQUIRY,),
)

_QUORUM_SETTLED = Q(quorate=True) | (Q(quorate=False) & ~Q(went_ahead_because=""))
_CHILD_TOOK_PART = ~Q(child_took_part="")

INITIAL_CONFERENCE = Record(
    model=InitialConference,
    title="Initial child protection conference",
    words="A conference on whether a child needs a protection plan.",
    events=(
        On("transfer_in_notified_on", events.TRANSFER_IN_NOTIFIED),
        On("held_on", events.INITIAL_CONFERENCE_HELD, where=~Q(transfer_in=True)),
        On("held_on", events.TRANSFER_IN_CONFERENCE_HELD, where=Q(transfer_in=True)),
        On("held_on", events.INITIAL_CONFERENCE_QUORUM_SETTLED, where=_QUORUM_SETTLED),
        On("held_on", events.INITIAL_CONFERENCE_CHILDS_PART_RECORDED, where=_CHILD_TOOK_PART),
        On("interim_safety_plan_on", events.INTERIM_SAFETY_PLAN_MADE),
        On("decisions_sent_on", events.CONFERENCE_DECISIONS_SENT),
        On("outline_plan_sent_on", events.OUTLINE_PLAN_SENT),
        On("record_sent_on", events.INITIAL_CONFERENCE_RECORD_SENT),
        On(
            "held_on",
            events.INITIAL_CONFERENCE_LED_TO_PLAN,
            where=Q(led_to_plan=True) | Q(outcome_plan=True),
        ),
    ),
    matter="enquiry",
    practitioner="practitioner",
    team="team",
    after=(CONFERENCE_REQUEST,),
)

_FOR_NEGLECT = Q(latest_category=CategoryOfAbuse.NEGLECT)

PROTECTION_PLAN = Record(
    model=ProtectionPlan,
    title="Child protection plan",
    words="The plan that keeps a child safe from significant harm.",
    events=(
        On("started_on", events.PROTECTION_PLAN_STARTED, value="initial_category"),
        On("ended_on", events.PROTECTION_PLAN_ENDED, value="latest_category"),
        On("started_on", events.NEGLECT_PLAN_STARTED, where=_FOR_NEGLECT),
        On("ended_on", events.NEGLECT_PLAN_ENDED, where=_FOR_NEGLECT),
        On("flagged_on", events.NATIONAL_FLAG_SET),
        On("unflagged_on", events.NATIONAL_FLAG_CLEARED),
        On("earlier_plans_counted_on", events.EARLIER_PLANS_COUNTED),
    ),
    practitioner="practitioner",
    team="team",
    may_write=CHAIR,
    after=(INITIAL_CONFERENCE,),
)

_COMPLETE = (
    ~Q(what_happens="")
    & Q(trigger_on__isnull=False)
    & (Q(decides__isnull=False) | ~Q(decides_as=""))
)
_NOT_REPLACED_IN_TIME = Q(replaced_on=None) | Q(replaced_on__gte=F("trigger_on"))

CONTINGENCY_PLAN = Record(
    model=ContingencyPlan,
    title="Contingency plan",
    words="What happens if nothing changes, by when, and who decides.",
    events=(
        On("recorded_on", events.CONTINGENCY_RECORDED, where=_COMPLETE),
        On("trigger_on", events.CONTINGENCY_DATE_REACHED, where=_NOT_REPLACED_IN_TIME),
        On("decided_on", events.CONTINGENCY_DECIDED),
    ),
    matter="plan",
    practitioner="decides",
    may_write=CHAIR,
    after=(PROTECTION_PLAN,),
)

_ALL_CAME = ~Q(agencies_asked=[]) & Q(agencies_asked__contained_by=F("agencies_present"))

CORE_GROUP = Record(
    model=CoreGroup,
    title="Core group",
    events=(
        On("held_on", events.CORE_GROUP_HELD),
        On("held_on", events.FULL_CORE_GROUP_HELD, where=_ALL_CAME),
    ),
    matter="plan",
    practitioner="led_by",
    after=(PROTECTION_PLAN,),
)

PROTECTION_VISIT = Record(
    model=ProtectionVisit,
    title="Child protection visit",
    words="A visit under a protection plan, and whether the child was seen.",
    events=(
        On("visited_on", events.PROTECTION_VISIT_MADE),
        On("visited_on", events.CHILD_SEEN_ON_PROTECTION_VISIT, where=Q(child_seen=True)),
        On(
            "visited_on",
            events.CHILD_SEEN_ALONE_ON_PROTECTION_VISIT,
            where=Q(child_seen_alone=True) & ~Q(child_seen=False),
        ),
        On(
            "visited_on",
            events.BEDROOM_SEEN_ON_PROTECTION_VISIT,
            where=Q(bedroom_seen=True),
        ),
    ),
    matter="plan",
    practitioner="visited_by",
    after=(PROTECTION_PLAN,),
)

REVIEW_CONFERENCE = Record(
    model=ReviewConference,
    title="Review child protection conference",
    words="A conference on whether a protection plan works, and whether it goes on.",
    events=(
        On("held_on", events.REVIEW_CONFERENCE_HELD),
        On("held_on", events.REVIEW_CONFERENCE_QUORUM_SETTLED, where=_QUORUM_SETTLED),
        On("held_on", events.REVIEW_CONFERENCE_CHILDS_PART_RECORDED, where=_CHILD_TOOK_PART),
        On("record_sent_on", events.REVIEW_CONFERENCE_RECORD_SENT),
    ),
    matter="plan",
    practitioner="chair",
    may_write=CHAIR,
    after=(PROTECTION_PLAN,),
)

PLAN_GATE = Record(
    model=PlanGate,
    title="Look at a long plan",
    words="Somebody above the worker looked at a plan that lasts, or that came back.",
    events=(
        On(
            "passed_on",
            events.CHAIR_CHALLENGED_LONG_PLAN,
            where=Q(gate=Gate.CHAIR_CHALLENGE),
        ),
        On("passed_on", events.CHAIR_MIDPOINT_REVIEWED, where=Q(gate=Gate.CHAIR_MIDPOINT)),
        On(
            "passed_on",
            events.HEAD_OF_SERVICE_REVIEWED_PLAN,
            where=Q(gate=Gate.HEAD_OF_SERVICE),
        ),
        On("passed_on", events.DESIGNATED_REVIEW_HELD, where=Q(gate=Gate.DESIGNATED)),
        On("passed_on", events.RETURN_TO_PLAN_ANALYSED, where=Q(gate=Gate.RETURN_ANALYSED)),
    ),
    matter="plan",
    practitioner="passed_by",
    may_write=CHAIR,
    after=(PROTECTION_PLAN,),
)

CHAIR_CHECK = Record(
    model=ChairCheck,
    title="Chair's check",
    words="The chair looked at a plan between conferences, and took a position.",
    events=(On("checked_on", events.CHAIR_CHECKED_PLAN),),
    matter="plan",
    practitioner="checked_by",
    may_write=CHAIR,
    after=(PROTECTION_PLAN,),
)

RECORDS = (
    STRATEGY_DISCUSSION,
    SECTION_47_ENQUIRY,
    CONFERENCE_REQUEST,
    INITIAL_CONFERENCE,
    PROTECTION_PLAN,
    CONTINGENCY_PLAN,
    CORE_GROUP,
    PROTECTION_VISIT,
    REVIEW_CONFERENCE,
    PLAN_GATE,
    CHAIR_CHECK,
)
