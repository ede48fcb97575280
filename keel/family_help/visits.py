"""What every visit says of each child, whichever plan the visit is made under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict

from keel.core.forms import Day, Form, LongText, YesOrNo
from keel.people.models import Person
from keel.recording.sheets import First, Section, me, today
from keel.workforce.fields import Colleague
from keel.workforce.models import Practitioner


@dataclass(frozen=True, kw_only=True)
class ChildOnVisit:
    """One child on a visit to a family: whether they were seen, and their own words.

    `not_alone_because` is asked of looked-after children: why it was right not to see them alone.
    """

    child: Person
    seen: bool
    alone: bool = False
    not_alone_because: str = ""
    bedroom: bool | None = None
    words: str = ""


class Visited(TypedDict):
    """What is said once of a visit."""

    visited_on: date
    visited_by: Practitioner
    account: str


class VisitForm(Form[Visited]):
    """A visit to a family, asked once whatever the number of children."""

    visited_on = Day(
        "When was the visit?",
        what="The date of the visit",
        missing="Enter the date of the visit",
        past=True,
    )
    visited_by = Colleague("Who visited?", missing="Choose who visited")
    account = LongText(
        "What did you see, hear and do?",
        hint="What life is like here for the children, and what has changed since the last visit.",
        missing="Say what you saw, heard and did",
        rows=10,
    )


class Seen(TypedDict):
    """What is said of each child on a visit."""

    seen: bool
    alone: bool | None
    bedroom: bool | None
    words: str


class SeenForm(Form[Seen]):
    """One child on a visit."""

    seen = YesOrNo("Did you see {child}?", missing="Say whether you saw {child}")
    alone = YesOrNo("Did you see {child} alone?")
    bedroom = YesOrNo("Did you see where {child} sleeps?")
    words = LongText("In {child}'s own words", hint="As {child} said them, or showed you.", rows=3)

    def clean(self) -> dict[str, Any]:
        """A child who was seen was seen alone, or was not."""
        found = self.cleaned_data
        if found.get("seen") and found.get("alone") is None:
            self.add_error("alone", "Say whether you saw them alone")
        return found


VISIT = (
    Section("The visit", ("visited_on", "visited_by")),
    Section("What happened", ("account",)),
)
FIRST: Mapping[str, First] = {"visited_on": today, "visited_by": me}
"""What a visit's page fills in by itself."""
COLUMNS: Mapping[str, str] = {
    "child_seen": "seen",
    "child_seen_alone": "alone",
    "bedroom_seen": "bedroom",
    "child_words": "words",
}
"""The questions that the columns of a visit hold, whichever plan it is made under."""


def child_on_visit(plan: Any, **own: Any) -> ChildOnVisit:
    """The child of a plan, or of a stay in care, with what was said of them."""
    return ChildOnVisit(child=plan.child, **own)
