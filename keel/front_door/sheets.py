"""What can be written at the front door."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from keel.core import words
from keel.front_door import checks, commands
from keel.front_door.forms import (
    AnswerReferrerForm,
    CloseCaseForm,
    ContactForm,
    DecideContactForm,
    DecideReferralForm,
    ReferralForm,
)
from keel.front_door.models import Contact, ContactDecision, Referral, ReferralOutcome
from keel.front_door.records import CONTACT, REFERRAL
from keel.recording.setting import Setting
from keel.recording.sheets import Latest, Section, Sheet, latest, me, my_team, now, today
from keel.rulebook import events
from keel.workforce.permissions import RECORD_CONTACTS, SIGN_OFF

OPEN_CASE = Latest(Referral, Q(closed_on=None) & ~Q(no_further_action=True))
"""The referral by which a child is in need."""


def _day_of_contact(setting: Setting) -> object:
    """The day on which the latest contact came, or today."""
    came = latest(Contact, "received_at")(setting)
    return words.local_day(came) if isinstance(came, datetime) else setting.on


def _accepted(setting: Setting) -> list[Contact]:
    """The contacts of the chosen children that were taken as referrals, and are none yet."""
    taken = Contact.objects.of(setting.children).filter(gone_on=None)
    used = Exists(Referral.objects.filter(contact=OuterRef("pk"), gone_on=None))
    unused = taken.filter(~used, decision=ContactDecision.REFERRAL)
    return list(unused.order_by("pk"))


RECORD_CONTACT = Sheet(
    name="record_contact",
    title="Record a contact",
    record=CONTACT,
    command=commands.record_contact,
    form=ContactForm,
    sections=(
        Section("Who told us", ("received_at", "received_from", "received_from_words")),
        Section("What we were told", ("incident_on", "account")),
    ),
    first={"received_at": now},
    given={"team": my_team},
    may_write=RECORD_CONTACTS,
    tells=(events.CONTACT_RECEIVED,),
)

DECIDE_CONTACT = Sheet(
    name="decide_contact",
    title="Decide on a contact",
    record=CONTACT,
    command=commands.decide_contact,
    about=Latest(Contact, Q(decided_at=None)),
    decides="decision",
    form=DecideContactForm,
    sections=(Section("The decision", ("decision", "reason", "decided_by", "decided_at")),),
    first={"decided_by": me, "decided_at": now},
    columns={"decision_reason": "reason"},
    may_write=SIGN_OFF,
    tells=(events.CONTACT_DECIDED,),
)

RECORD_REFERRAL = Sheet(
    name="record_referral",
    title="Record a referral",
    record=REFERRAL,
    command=commands.record_referral,
    form=ReferralForm,
    sections=(
        Section("Who referred", ("received_on", "received_from", "received_from_words")),
        Section("What for", ("reason",)),
    ),
    first={
        "received_on": _day_of_contact,
        "received_from": latest(Contact, "received_from"),
        "received_from_words": latest(Contact, "received_from_words"),
        "reason": latest(Contact, "account"),
    },
    given={"contacts": _accepted, "team": my_team},
    checks=checks.RECEIVING,
    may_write=RECORD_CONTACTS,
    tells=(events.REFERRAL_RECEIVED,),
)

DECIDE_REFERRAL = Sheet(
    name="decide_referral",
    title="Decide on a referral",
    record=REFERRAL,
    command=commands.decide_referral,
    about=Latest(Referral, Q(decided_at=None)),
    decides="outcomes",
    form=DecideReferralForm,
    sections=(
        Section("The decision", ("outcomes", "primary_need", "reason")),
        Section("Who decided", ("decided_by", "decided_at")),
    ),
    first={"decided_by": me, "decided_at": now},
    columns={"decision_reason": "reason"},
    checks=checks.DECIDING,
    may_write=SIGN_OFF,
    tells=(
        events.REFERRAL_DECIDED,
        events.REFERRAL_OUTCOME_SETTLED,
        events.REFERRAL_FOUND_HARM,
        events.REFERRAL_ACCEPTED,
    ),
    opens=("start_assessment", "discuss_strategy"),
    opens_after={
        "start_assessment": (ReferralOutcome.ASSESSMENT,),
        "discuss_strategy": (ReferralOutcome.STRATEGY_DISCUSSION,),
    },
)

ANSWER_REFERRER = Sheet(
    name="answer_referrer",
    title="Tell the referrer what follows",
    record=REFERRAL,
    command=commands.answer_referrer,
    about=Latest(Referral, Q(decided_at__isnull=False, referrer_answered_on=None)),
    form=AnswerReferrerForm,
    sections=(Section("The answer", ("answered_on",)),),
    first={"answered_on": today},
    columns={"referrer_answered_on": "answered_on"},
    tells=(events.REFERRER_ANSWERED,),
)

CLOSE_CASE = Sheet(
    name="close_case",
    title="Close the case",
    record=REFERRAL,
    command=commands.close_case,
    about=OPEN_CASE,
    decides="reason",
    form=CloseCaseForm,
    sections=(Section("Closing", ("closed_on", "reason")),),
    first={"closed_on": today},
    columns={"closure_reason": "reason"},
    checks=checks.CLOSING,
    may_write=SIGN_OFF,
    tells=(events.CASE_CLOSED,),
)

SHEETS = (
    RECORD_CONTACT,
    DECIDE_CONTACT,
    RECORD_REFERRAL,
    DECIDE_REFERRAL,
    ANSWER_REFERRER,
    CLOSE_CASE,
)
