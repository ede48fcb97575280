"""What is asked of whoever did direct work."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from keel.core.forms import Choice, Day, Form, LongText
from keel.workforce.fields import Colleague
from keel.workforce.models import Practitioner
from tests.recording.direct_work.models import Tool


class Work(TypedDict):
    """What is said once."""

    held_on: date
    held_by: Practitioner
    tool: Tool
    account: str


class WorkForm(Form[Work]):
    """Direct work, asked once whatever the number of children."""

    held_on = Day("When was it?", what="The date", missing="Enter the date", past=True)
    held_by = Colleague("Who was with the child?", missing="Choose who was with the child")
    tool = Choice("What did you use?", Tool, missing="Choose what you used")
    account = LongText("What did you do together?", missing="Say what you did together", rows=8)


class Heard(TypedDict):
    """What is said of each child."""

    words: str


class HeardForm(Form[Heard]):
    """One child's own words."""

    words = LongText("What did {child} say or show?", missing="Say what {child} said or showed")
