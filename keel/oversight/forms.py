"""What is asked of managers and chairs: supervision, entries, decisions, challenges."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from keel.core.forms import Choice, Day, Form, LongText, Select, Text
from keel.oversight.models import DecisionKind, Stage
from keel.oversight.records import EXPLAINED
from keel.workforce.fields import Colleague
from keel.workforce.models import Practitioner


class Discussed(TypedDict):
    """A child who was discussed in supervision."""

    practitioner: Practitioner
    supervisor: Practitioner
    held_on: date
    analysis: str
    decision: str
    actions: str


class CaseSupervisionForm(Form[Discussed]):
    """What was said of a child in supervision."""

    held_on = Day(
        "When was the supervision?",
        what="The date of the supervision",
        missing="Enter the date of the supervision",
        past=True,
    )
    practitioner = Colleague("Who was supervised?", missing="Choose who was supervised")
    supervisor = Colleague("By whom?", missing="Choose by whom")
    analysis = LongText(
        "What is it like to be this child now, and is it changing?",
        missing="Say what it is like to be this child now",
        rows=8,
    )
    decision = LongText("What was decided?", missing="Say what was decided", rows=4)
    actions = LongText("Who does what, by when?", missing="Say who does what", rows=4)


class Entered(TypedDict):
    """A manager's entry on lateness."""

    about: str
    entered_on: date
    why: str
    what_next: str
    next_on: date


class EntryForm(Form[Entered]):
    """Why a promise is late, and what is next."""

    about = Select(
        "Which promise is late?",
        [("", ""), *((rule.id, f"{rule.duty} ({rule.id})") for rule in EXPLAINED)],
        missing="Choose which promise is late",
    )
    entered_on = Day("When?", what="The date", missing="Enter the date", past=True)
    why = LongText("Why is it late?", missing="Say why it is late", rows=4)
    what_next = LongText("What is next?", missing="Say what is next", rows=3)
    next_on = Day("By when?", what="The date of what is next", missing="Enter by when")


class Effect(TypedDict):
    """What lateness does to one child."""

    effect: str


class EffectForm(Form[Effect]):
    """What lateness does to one child."""

    effect = LongText(
        "What does the delay do to {child}?",
        missing="Say what the delay does to {child}",
        rows=3,
    )


class Decided(TypedDict):
    """A decision about children."""

    kind: DecisionKind
    decided_on: date
    decided_by: Practitioner
    panel: str
    decision: str
    because: str


class DecisionForm(Form[Decided]):
    """What a manager or a panel decided."""

    kind = Choice("What is decided on?", DecisionKind, missing="Choose what is decided on")
    decided_on = Day("When?", what="The date", missing="Enter the date", past=True)
    decided_by = Colleague("Who decided?", missing="Choose who decided")
    panel = Text("If a panel decided: which?", max_length=100)
    decision = LongText("What was decided?", missing="Say what was decided", rows=6)
    because = LongText("Why?", missing="Say why", rows=4)


class Challenged(TypedDict):
    """A challenge."""

    stage: Stage
    raised_on: date
    raised_by: Practitioner
    about: str


class ChallengeForm(Form[Challenged]):
    """What a chair or reviewing officer challenges."""

    stage = Choice("Who must reply?", Stage, missing="Choose who must reply")
    raised_on = Day("When?", what="The date", missing="Enter the date", past=True)
    raised_by = Colleague("Who challenges?", missing="Choose who challenges")
    about = LongText(
        "What must change for the child, and by when?", missing="Say what must change", rows=6
    )
