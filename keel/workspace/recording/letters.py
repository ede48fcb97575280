"""Letters to a family: what each needs to be told, and what is known for it already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from django.db.models import Model

from keel.child_protection.models import ConferenceRequest, ProtectionPlan
from keel.core.forms import Form, LongText, Moment, Text
from keel.core.models import Recorded
from keel.people.models import Relationship
from keel.people.models.family import PARENTS
from keel.people.records import RELATIONSHIP
from keel.workspace.child.records import Reader
from keel.workspace.people.queries import home_of
from keel.workspace.recording.papers import Paper, protection_plan


class LetterAnswers(TypedDict):
    """To whom a letter goes, and whom they can ask."""

    to: str
    address: str
    ring: str


class LetterForm(Form[LetterAnswers]):
    """A letter to somebody of the family."""

    to = Text("Who is the letter to?", missing="Enter who the letter is to")
    address = LongText("Their address", missing="Enter their address", rows=4)
    ring = Text(
        "Whom can they ring?",
        hint="A name and a number, such as Amina Okafor on 01632 960 001.",
        missing="Enter whom they can ring",
    )


class InvitationAnswers(LetterAnswers):
    """The same of an invitation, with when and where."""

    meets_at: datetime
    place: str


class InvitationForm(LetterForm):
    """An invitation to a meeting."""

    meets_at = Moment(
        "When is the conference?",
        what="The time of the conference",
        missing="Enter when the conference is",
    )
    place = LongText("Where is it?", missing="Enter where it is", rows=4)


def _of_a_plan(reader: Reader, row: Recorded) -> dict[str, object]:
    return {"plan": protection_plan(reader, row)}


def _of_a_request(reader: Reader, row: Recorded) -> dict[str, object]:
    return {}


@dataclass(frozen=True)
class Letter:
    """A letter that goes with a kind of record. `page` is the name of its address."""

    page: str
    title: str
    template: str
    model: type[Model]
    form: type[Form[Any]]
    read: Callable[[Reader, Recorded], dict[str, object]]

    def paper(self, reader: Reader, row: Recorded, answers: Any) -> Paper:
        """The letter, once it is known to whom it goes."""
        said = {**answers, "by": reader.by.name}
        about = {"child": reader.child, "on": reader.today, "answers": said}
        return Paper(self.title, self.template, about | self.read(reader, row), row)


OUTLINE_PLAN = Letter(
    page="outline_plan",
    title="Letter: the outline plan",
    template="workspace/papers/outline_plan.jinja",
    model=ProtectionPlan,
    form=LetterForm,
    read=_of_a_plan,
)
INVITATION = Letter(
    page="invitation",
    title="Letter: invitation to a conference",
    template="workspace/papers/invitation.jinja",
    model=ConferenceRequest,
    form=InvitationForm,
    read=_of_a_request,
)
LETTERS = (OUTLINE_PLAN, INVITATION)


def letters_of(row: Recorded) -> list[Letter]:
    """The letters that go with a record."""
    return [letter for letter in LETTERS if isinstance(row, letter.model) and not row.struck_at]


def known_for(reader: Reader) -> dict[str, str]:
    """What a letter need not be told: a parent who has parental responsibility, and their home.

    Whoever the reader may not know of is nobody here.
    """
    for row in reader.rows(RELATIONSHIP).order_by("pk"):
        if isinstance(row, Relationship) and _may_be_written_to(row, reader):
            home = home_of(row.other, on=reader.today)
            return {"to": row.other.name, "address": "\n".join(home.lines) if home else ""}
    return {}


def _may_be_written_to(row: Relationship, reader: Reader) -> bool:
    """Whether the other is a parent today, responsible, and alive."""
    if row.kind not in PARENTS or row.struck_at or row.gone_on:
        return False
    ends = (row.ended_on, row.other.died_on)
    over = any(end is not None and end <= reader.today for end in ends)
    return row.has_responsibility_on(reader.today) and not over
