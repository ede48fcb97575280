"""What can be written from the suspicion of harm to the end of a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef, Q

from keel.child_protection import checks, commands
from keel.child_protection.commands import ChildAtConference
from keel.child_protection.forms import (
    ChildsConferenceForm,
    ConferenceForm,
    CoreGroupForm,
    EnquiryOutcomeForm,
    RequestForm,
    SeeChildForm,
    StrategyForm,
)
from keel.child_protection.models import (
    ConferenceRequest,
    InitialConference,
    ProtectionPlan,
    Section47Enquiry,
    StrategyDiscussion,
)
from keel.child_protection.records import (
    CONFERENCE_REQUEST,
    CORE_GROUP,
    INITIAL_CONFERENCE,
    PROTECTION_VISIT,
    SECTION_47_ENQUIRY,
    STRATEGY_DISCUSSION,
)
from keel.family_help.visits import COLUMNS, FIRST, VISIT, SeenForm, VisitForm, child_on_visit
from keel.front_door.models import Contact
from keel.front_door.sheets import OPEN_CASE
from keel.people.querysets import read_as
from keel.recording.setting import Setting
from keel.recording.sheets import (
    First,
    Latest,
    Section,
    Sheet,
    latest,
    me,
    my_team,
    now,
    the_same,
    today,
)
from keel.rulebook import events
from keel.workforce.permissions import CHAIR

OPEN_ENQUIRY = Latest(Section47Enquiry, Q(ended_on=None))
TO_CONFERENCE = Latest(
    Section47Enquiry,
    Q(
        ~Exists(InitialConference.objects.filter(enquiry=OuterRef("pk"), gone_on=None)),
        conference_decided_on__isnull=False,
    ),
)
SENT_WHOLE = ConferenceRequest.objects.filter(
    enquiry=OuterRef("pk"), received_complete_at__isnull=False, gone_on=None
)
TO_REQUEST = replace(TO_CONFERENCE, where=TO_CONFERENCE.where & Q(~Exists(SENT_WHOLE)))
"""A request that lacked something may be sent again."""
OPEN_PLAN = Latest(ProtectionPlan, Q(ended_on=None))


def _suspected(column: str, otherwise: First) -> First:
    """What the suspicion that waits for its discussion says; else what the case says."""
    waiting = Latest(StrategyDiscussion, Q(held_at=None))

    def work_out(setting: Setting) -> object:
        found = waiting.of([setting.child]).get(read_as(setting.child))
        return getattr(found, column) if found else otherwise(setting)

    return work_out


DISCUSS_STRATEGY = Sheet(
    name="discuss_strategy",
    title="Record a strategy discussion",
    record=STRATEGY_DISCUSSION,
    command=commands.discuss_strategy,
    about=OPEN_CASE,
    form=StrategyForm,
    sections=(
        Section("The suspicion", ("suspected_at", "concerns")),
        Section("The discussion", ("held_at", "agencies_asked", "agencies_present")),
        Section("What was decided", ("begins_enquiry", "decision")),
    ),
    first={
        "suspected_at": _suspected("harm_suspected_at", latest(Contact, "received_at")),
        "concerns": _suspected("concerns", the_same("reason")),
        "held_at": now,
    },
    columns={"harm_suspected_at": "suspected_at", "began_enquiry": "begins_enquiry"},
    given={"practitioner": me, "team": my_team},
    checks=checks.DISCUSSING_STRATEGY,
)

SEE_CHILD = Sheet(
    name="see_child_in_enquiry",
    title="Record that the child was seen in the enquiry",
    record=SECTION_47_ENQUIRY,
    command=commands.see_child_in_enquiry,
    about=OPEN_ENQUIRY,
    form=SeeChildForm,
    sections=(Section("Seeing the child", ("seen_at", "alone", "account")),),
    first={"seen_at": now},
    columns={"child_seen_at": "seen_at", "child_seen_alone": "alone"},
    tells=(events.CHILD_SEEN_IN_ENQUIRY,),
)

RECORD_OUTCOME = Sheet(
    name="conclude_enquiry",
    title="Write the outcome of the enquiry",
    record=SECTION_47_ENQUIRY,
    command=commands.conclude_enquiry,
    about=OPEN_ENQUIRY,
    decides="outcome",
    form=EnquiryOutcomeForm,
    sections=(Section("The outcome", ("ended_on", "comments", "outcome", "actions")),),
    first={"ended_on": today},
    columns={"outcome_comments": "comments"},
    given={"requested_at": now, "practitioner": me, "team": my_team},
    signed={"authorised_by": me},
    tells=(
        events.SECTION_47_OUTCOME_RECORDED,
        events.SECTION_47_ENDED_WITHOUT_CONFERENCE,
        events.CONFERENCE_DECIDED_ON,
    ),
    opens=("hold_checkpoint",),
)

REQUEST_CONFERENCE = Sheet(
    name="request_conference",
    title="Ask for a conference",
    record=CONFERENCE_REQUEST,
    command=commands.request_conference,
    about=TO_REQUEST,
    form=RequestForm,
    sections=(Section("The request", ("requested_at", "complete", "words")),),
    first={"requested_at": now},
    given={"practitioner": me, "team": my_team},
)


def _at_conference(enquiry: Section47Enquiry, **own: Any) -> ChildAtConference:
    """One child at a conference, by the enquiry that called it."""
    return ChildAtConference(called_by=enquiry, **own)


HOLD_CONFERENCE = Sheet(
    name="hold_initial_conference",
    title="Hold the initial conference",
    record=INITIAL_CONFERENCE,
    command=commands.hold_initial_conference,
    about=TO_CONFERENCE,
    form=ConferenceForm,
    sections=(
        Section("The conference", ("held_on", "chair", "quorate", "went_ahead_because")),
        Section("What it found", ("analysis", "late_because")),
    ),
    each=ChildsConferenceForm,
    joined=_at_conference,
    first={"held_on": today, "chair": me},
    columns={"child_took_part": "took_part"},
    checks=checks.HOLDING_CONFERENCE,
    opens=("record_protection_visit", "hold_core_group"),
    may_write=CHAIR,
)

HOLD_CORE_GROUP = Sheet(
    name="hold_core_group",
    title="Record a core group",
    record=CORE_GROUP,
    command=commands.hold_core_group,
    about=OPEN_PLAN,
    form=CoreGroupForm,
    sections=(
        Section("The core group", ("held_on", "led_by")),
        Section("Who came", ("agencies_asked", "agencies_present", "family_came")),
        Section("What was said", ("words",)),
    ),
    first={"held_on": today, "led_by": me},
)

RECORD_PROTECTION_VISIT = Sheet(
    name="record_protection_visit",
    title="Record a child protection visit",
    record=PROTECTION_VISIT,
    command=commands.record_protection_visit,
    about=OPEN_PLAN,
    form=VisitForm,
    sections=VISIT,
    each=SeenForm,
    joined=child_on_visit,
    first=FIRST,
    columns=COLUMNS,
)

SHEETS = (
    DISCUSS_STRATEGY,
    SEE_CHILD,
    RECORD_OUTCOME,
    REQUEST_CONFERENCE,
    HOLD_CONFERENCE,
    HOLD_CORE_GROUP,
    RECORD_PROTECTION_VISIT,
)
