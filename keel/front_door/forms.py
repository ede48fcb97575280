"""What is asked at the front door."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict

from keel.core.codes import PrimaryNeed, ReasonForClosure, ReferralSource
from keel.core.forms import Choice, Day, Form, LongText, Moment, Several, Text
from keel.front_door.models import ContactDecision, ReferralOutcome
from keel.workforce.fields import Colleague
from keel.workforce.models import Practitioner

WHO_TOLD = "Who told us?"
WHO_TOLD_MISSING = "Choose who told us"
WHO_IN_WORDS = "Their name, and how to reach them"


class ContactAnswers(TypedDict):
    """What somebody told us."""

    received_at: datetime
    received_from: ReferralSource
    received_from_words: str
    incident_on: date | None
    account: str


class ContactForm(Form[ContactAnswers]):
    """A contact: what we were told, by whom, when, and when it had happened."""

    received_at = Moment(
        "When were we told?",
        what="The time of the contact",
        missing="Enter when we were told",
        past=True,
    )
    received_from = Choice(WHO_TOLD, ReferralSource, missing=WHO_TOLD_MISSING)
    received_from_words = Text(WHO_IN_WORDS)
    incident_on = Day("When did it happen?", what="The date it happened", past=True)
    account = LongText("What were we told?", missing="Write down what we were told", rows=10)


class ContactDecided(TypedDict):
    """What was decided on a contact."""

    decision: ContactDecision
    decided_at: datetime
    decided_by: Practitioner
    reason: str


class DecideContactForm(Form[ContactDecided]):
    """What follows from a contact, who decided it, and why."""

    decision = Choice("What follows?", ContactDecision, missing="Choose what follows")
    reason = LongText("Why?", missing="Say why", rows=4)
    decided_by = Colleague("Who decided?", missing="Choose who decided")
    decided_at = Moment(
        "When?", what="The time of the decision", missing="Enter when it was decided", past=True
    )


class ReferralAnswers(TypedDict):
    """A referral as it came in."""

    received_on: date
    received_from: ReferralSource
    received_from_words: str
    reason: str


class ReferralForm(Form[ReferralAnswers]):
    """A referral. What the contact said already is filled in."""

    received_on = Day(
        "When did it come?",
        what="The date of the referral",
        missing="Enter the date of the referral",
        past=True,
    )
    received_from = Choice(WHO_TOLD, ReferralSource, missing=WHO_TOLD_MISSING)
    received_from_words = Text(WHO_IN_WORDS)
    reason = LongText("Why was the child referred?", missing="Say why", rows=10)


class ReferralDecided(TypedDict):
    """What was decided on a referral."""

    outcomes: list[ReferralOutcome]
    primary_need: PrimaryNeed | None
    reason: str
    decided_by: Practitioner
    decided_at: datetime


class DecideReferralForm(Form[ReferralDecided]):
    """What follows from a referral."""

    outcomes = Several("What follows?", ReferralOutcome, missing="Choose what follows")
    primary_need = Choice("The child's primary need", PrimaryNeed)
    reason = LongText("Why?", missing="Say why", rows=4)
    decided_by = Colleague("Who decided?", missing="Choose who decided")
    decided_at = Moment(
        "When?", what="The time of the decision", missing="Enter when it was decided", past=True
    )


class ReferrerAnswered(TypedDict):
    """When the referrer heard."""

    answered_on: date


class AnswerReferrerForm(Form[ReferrerAnswered]):
    """That whoever referred was told what follows."""

    answered_on = Day(
        "When were they told what follows?",
        what="The date they were told",
        missing="Enter when they were told",
        past=True,
    )


class CaseClosed(TypedDict):
    """That the child is no longer in need."""

    closed_on: date
    reason: ReasonForClosure


class CloseCaseForm(Form[CaseClosed]):
    """The end of the time in which a child is in need."""

    closed_on = Day(
        "When did the case close?",
        what="The date the case closed",
        missing="Enter the date the case closed",
        past=True,
    )
    reason = Choice("Why?", ReasonForClosure, missing="Choose why the case closed")
