"""What is asked from the suspicion of harm to the end of a plan."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypedDict

from keel.child_protection.models import Agency, ConferenceOutcome, EnquiryAction, EnquiryOutcome
from keel.core.codes import CategoryOfAbuse, ReviewParticipation
from keel.core.forms import Choice, Day, Form, LongText, Moment, Several, YesOrNo
from keel.workforce.fields import Colleague
from keel.workforce.models import Practitioner

AGENCIES_ASKED = "Which agencies were asked?"
AGENCIES_CAME = "Which came?"
SAID_OF_A_PLAN = {
    "danger": "Say what the child is in danger of",
    "contingency": "Say what happens if nothing changes",
    "contingency_on": "Enter the day by which something must change",
    "contingency_decides": "Choose who decides then",
}
"""What is answered of a plan, and only of one, with what is said where it is not."""


def took_part() -> Choice:
    """How one child took part in what was decided of them."""
    return Choice(
        "How did {child} take part?", ReviewParticipation, missing="Choose how {child} took part"
    )


class Strategy(TypedDict):
    """A strategy discussion, from the suspicion to the decision."""

    suspected_at: datetime
    concerns: str
    held_at: datetime
    agencies_asked: list[Agency]
    agencies_present: list[Agency]
    begins_enquiry: bool
    decision: str


class StrategyForm(Form[Strategy]):
    """A strategy discussion. What is known of the suspicion is filled in."""

    suspected_at = Moment(
        "When did you first suspect significant harm?",
        what="The time of the suspicion",
        missing="Enter when harm was suspected",
        past=True,
    )
    concerns = LongText("What is suspected?", missing="Say what is suspected", rows=6)
    held_at = Moment(
        "When was the discussion?",
        what="The time of the discussion",
        missing="Enter when the discussion was",
        past=True,
    )
    agencies_asked = Several(AGENCIES_ASKED, Agency, missing="Choose which agencies were asked")
    agencies_present = Several(AGENCIES_CAME, Agency, missing="Choose which agencies came")
    begins_enquiry = YesOrNo(
        "Does it begin a section 47 enquiry?", missing="Say whether it begins an enquiry"
    )
    decision = LongText(
        "What was decided?",
        hint="Who does what, and when, to make the child safe.",
        missing="Say what was decided",
        rows=6,
    )


class SeenInEnquiry(TypedDict):
    """A child who was seen in an enquiry."""

    seen_at: datetime
    alone: bool
    account: str


class SeeChildForm(Form[SeenInEnquiry]):
    """That the child was seen in the enquiry."""

    seen_at = Moment(
        "When was the child seen?",
        what="The time the child was seen",
        missing="Enter when the child was seen",
        past=True,
    )
    alone = YesOrNo("Alone?", missing="Say whether the child was seen alone")
    account = LongText(
        "What did the child say and show?", missing="Say what the child said and showed", rows=8
    )


class OutcomeOfEnquiry(TypedDict):
    """What an enquiry found, and what follows."""

    ended_on: date
    outcome: EnquiryOutcome
    actions: list[EnquiryAction]
    comments: str


class EnquiryOutcomeForm(Form[OutcomeOfEnquiry]):
    """The outcome of an enquiry. A manager authorises it."""

    ended_on = Day(
        "When did the enquiry end?",
        what="The date the enquiry ended",
        missing="Enter the date the enquiry ended",
        past=True,
    )
    comments = LongText(
        "What did you find?",
        hint="What happened to the child, how you know, and how safe they are now.",
        missing="Say what you found",
        rows=10,
    )
    outcome = Choice("What is the outcome?", EnquiryOutcome, missing="Choose the outcome")
    actions = Several("What else follows?", EnquiryAction, without=[EnquiryAction.CONFERENCE])


class Requested(TypedDict):
    """A request for a conference."""

    requested_at: datetime
    complete: bool
    words: str


class RequestForm(Form[Requested]):
    """A request to the conference service."""

    requested_at = Moment(
        "When is the conference asked for?",
        what="The time of the request",
        missing="Enter when the conference is asked for",
        past=True,
    )
    complete = YesOrNo(
        "Does the request hold all that the conference service needs?",
        missing="Say whether the request is complete",
    )
    words = LongText("What should the conference service know?", rows=5)


class Conference(TypedDict):
    """What is said once of an initial conference."""

    held_on: date
    chair: Practitioner
    quorate: bool
    went_ahead_because: str
    late_because: str
    analysis: str


class ConferenceForm(Form[Conference]):
    """An initial conference, whatever the number of children."""

    held_on = Day(
        "When was the conference?",
        what="The date of the conference",
        missing="Enter the date of the conference",
        past=True,
    )
    chair = Colleague("Who chaired?", missing="Choose who chaired")
    quorate = YesOrNo("Was there a quorum?", missing="Say whether there was a quorum")
    went_ahead_because = LongText("If there was none: why did it go ahead?", rows=3)
    late_because = LongText("If it was late: why?", rows=3)
    analysis = LongText(
        "What is likely to happen to the children, and why?",
        missing="Say what is likely to happen",
        rows=10,
    )


class ChildsConference(TypedDict):
    """What a conference decided for one child."""

    took_part: ReviewParticipation | None
    category: CategoryOfAbuse | None
    outcomes: list[ConferenceOutcome]
    danger: str
    contingency: str
    contingency_on: date | None
    contingency_decides: Practitioner | None


class ChildsConferenceForm(Form[ChildsConference]):
    """One child at a conference, with their plan and its contingency."""

    took_part = took_part()
    category = Choice(
        "Does {child} need a protection plan? Under which category?",
        CategoryOfAbuse,
        hint="Leave it empty if no plan is needed.",
    )
    outcomes = Several(
        "What else follows for {child}?", ConferenceOutcome, without=[ConferenceOutcome.PLAN]
    )
    danger = LongText(
        "What is {child} in danger of, in a sentence?", hint="Needed for a plan.", rows=3
    )
    contingency = LongText("If nothing changes, what happens?", hint="Needed for a plan.", rows=3)
    contingency_on = Day("By when?", what="The date by which something must change")
    contingency_decides = Colleague("Who decides then?")

    def clean(self) -> dict[str, Any]:
        """A plan says what the danger is, and what happens if nothing changes; only a plan does."""
        found = self.cleaned_data
        if found.get("category"):
            for name, words in SAID_OF_A_PLAN.items():
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, words)
        elif "category" not in self.errors and any(map(found.get, SAID_OF_A_PLAN)):
            self.add_error("category", "Choose the category, or leave empty what is said of a plan")
        return found


class Group(TypedDict):
    """A core group."""

    held_on: date
    led_by: Practitioner
    agencies_asked: list[Agency]
    agencies_present: list[Agency]
    family_came: bool
    words: str


class CoreGroupForm(Form[Group]):
    """A core group, whatever the number of children."""

    held_on = Day(
        "When was the core group?",
        what="The date of the core group",
        missing="Enter the date of the core group",
        past=True,
    )
    led_by = Colleague("Who led it?", missing="Choose who led it")
    agencies_asked = Several(AGENCIES_ASKED, Agency, missing="Choose which agencies were asked")
    agencies_present = Several(AGENCIES_CAME, Agency, missing="Choose which agencies came")
    family_came = YesOrNo("Did the family come?", missing="Say whether the family came")
    words = LongText(
        "What has changed, what has not, and who does what?",
        missing="Say what has changed",
        rows=10,
    )
