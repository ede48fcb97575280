"""Records and plans as they are handed to a family: in plain words, without what is ours alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db import models
from django.http import Http404
from django.template.loader import render_to_string

from keel.child_protection.models import ContingencyPlan, CoreGroup, ProtectionPlan
from keel.chronology.kinds import record_of
from keel.chronology.queries import running_of
from keel.core import words
from keel.core.models import Recorded
from keel.core.writing import OUTCOME
from keel.family_help.models import ChildInNeedPlan, ChildInNeedReview
from keel.people.models import Person
from keel.people.querysets import concerns_people
from keel.recording.labels import labels_of
from keel.rulebook import events
from keel.rulebook.events import Kind
from keel.workspace.child.header import Worker, header_of
from keel.workspace.child.records import Answer, Reader, Reading, record_to_read

OF_A_SOURCE = "stated_"
"""How the columns begin in which a source states what Keel works out."""
OURS_ALONE = {"received_from", "received_from_words", "restricted"}
"""The columns that no family is handed: who told us, and that a record is restricted."""
PLAIN = {
    "child_seen": "We saw the child",
    "child_seen_alone": "We saw the child alone",
    "child_words": "What the child said",
    "led_to_plan": "There is a plan now",
    "footing_recorded_on": "When we made sure that you may live there",
    "out_of_area": "It is outside our area",
    "placement_type": "What kind of home it is",
    "practitioner": "Worker",
    "quorate": "Enough agencies came",
    "transfer_in": "The child moved here with a plan",
    "urn": "The number that Ofsted gave the home",
}
"""What a family is told in place of the question that was asked of a worker, or of a column's name
that is a word of ours."""


@dataclass(frozen=True)
class Paper:
    """What is handed over: its title, the template that holds its words, and what goes in them.

    `row`: the record that it tells of.
    """

    title: str
    template: str
    context: dict[str, object]
    row: Recorded

    @property
    def html(self) -> str:
        """The words, in the elements of which a paper is made."""
        return render_to_string(self.template, self.context)


def paper_of(reader: Reader, number: int) -> Paper:
    """A record of a child as a paper. Http404 where the reader finds no such record, or none."""
    reading = record_to_read(reader, number)
    if not reading.may_be_handed_over:
        raise Http404
    special = PLANS.get(type(reading.row))
    about = {"child": reader.child, "on": reader.today}
    if special is None:
        about |= {"reading": reading, "answers": list(_told(reading))}
        return Paper(reading.title, "workspace/papers/record.jinja", about, reading.row)
    template, read = special
    about |= {"plan": read(reader, reading.row)}
    return Paper(reading.title, template, about, reading.row)


def _told(reading: Reading) -> Iterator[Answer]:
    """What a family is told of a record.

    Nothing of a source's, nothing of who told us, and no links between records.
    """
    chosen: list[str] = []
    labels = labels_of(reading.kind, reading.row) | PLAIN
    for answer in reading.answers:
        if answer.column.startswith(OUTCOME) and answer.value in ("Yes", "No"):
            said = answer.column.removeprefix(OUTCOME).replace("_", " ")
            chosen += [said] if answer.value == "Yes" else []
        elif _is_for_families(reading.row._meta.get_field(answer.column)):
            yield replace(answer, label=labels.get(answer.column, answer.label))
    if chosen:
        yield Answer(OUTCOME, "Outcome", words.sentence(words.listed(chosen)), long=False)


def _is_for_families(column: models.Field[object, object] | object) -> bool:
    if not isinstance(column, models.Field):
        return False
    if column.name.startswith(OF_A_SOURCE) or column.name in OURS_ALONE:
        return False
    other = column.related_model
    record = record_of(other) if isinstance(other, type) else None
    return record is None or other is Person or not concerns_people(record)


@dataclass(frozen=True)
class Promise:
    """What is done next under a plan, and by when. `over`: that day is past."""

    words: str
    by: date
    over: bool


UNDER_PROTECTION = {
    events.CHILD_SEEN_ON_PROTECTION_VISIT: "We will come and see {child}",
    events.CORE_GROUP_HELD: "The core group will meet",
    events.REVIEW_CONFERENCE_HELD: "The review conference will meet",
}
IN_NEED = {
    events.CHILD_SEEN_ON_CHILD_IN_NEED_VISIT: "We will come and see {child}",
    events.CHILD_IN_NEED_REVIEW_HELD: "We will look at the plan with you again",
}
"""What a family is promised, by the event that keeps the promise."""


@dataclass(frozen=True)
class ProtectionPlanTold:
    """A protection plan, with what goes wrong otherwise, what was agreed and what comes next."""

    row: ProtectionPlan
    category: str
    why: str
    contingency: ContingencyPlan | None
    agreed: CoreGroup | None
    workers: tuple[Worker, ...]
    promises: tuple[Promise, ...]


@dataclass(frozen=True)
class ChildInNeedPlanTold:
    """A child in need plan, under the name it has here, with its last review and what is next."""

    title: str
    row: ChildInNeedPlan
    review: ChildInNeedReview | None
    workers: tuple[Worker, ...]
    promises: tuple[Promise, ...]


def protection_plan(reader: Reader, row: Recorded) -> ProtectionPlanTold:
    """What a family is told of a protection plan."""
    plan = ProtectionPlan.objects.select_related("conference").get(pk=row.pk)
    contingency = plan.contingency_plans.filter(replaced_on=None, gone_on=None)
    groups = plan.core_groups.filter(gone_on=None).exclude(words="")
    return ProtectionPlanTold(
        plan,
        plan.get_latest_category_display(),
        plan.conference.analysis if plan.conference else "",
        contingency.select_related("decides").order_by("pk").last(),
        groups.order_by("held_on", "pk").last(),
        _workers(reader),
        _promises(reader, plan.ended_on, UNDER_PROTECTION),
    )


def child_in_need_plan(reader: Reader, row: Recorded) -> ChildInNeedPlanTold:
    """What a family is told of a child in need plan."""
    plan = ChildInNeedPlan.objects.select_related("plan_type").get(pk=row.pk)
    return ChildInNeedPlanTold(
        str(plan.plan_type or "Child in need plan"),
        plan,
        plan.reviews.filter(gone_on=None).order_by("held_on", "pk").last(),
        _workers(reader),
        _promises(reader, plan.ended_on, IN_NEED),
    )


PLANS: dict[type[models.Model], tuple[str, Callable[[Reader, Recorded], object]]] = {
    ProtectionPlan: ("workspace/papers/protection_plan.jinja", protection_plan),
    ChildInNeedPlan: ("workspace/papers/child_in_need_plan.jinja", child_in_need_plan),
}
"""The records that have a paper of their own."""


def _workers(reader: Reader) -> tuple[Worker, ...]:
    return header_of(reader.child, by=reader.by, on=reader.today).workers


def _promises(
    reader: Reader, ended_on: date | None, promised: Mapping[Kind, str]
) -> tuple[Promise, ...]:
    """What is still to be done under a plan, the soonest first."""
    if ended_on:
        return ()
    child = reader.child
    running = running_of([child.pk], on=reader.today)[child.pk]
    found = []
    for kind, said in promised.items():
        due = [line.due_on for line in running if kind in line.rule.stops.all_kinds]
        if due:
            by = min(due)
            found.append(Promise(said.format(child=child.called), by, by < reader.today))
    return tuple(sorted(found, key=lambda promise: promise.by))
