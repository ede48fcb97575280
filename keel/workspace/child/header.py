"""Who a child is and how things stand, for the top of every page of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from keel.core import words
from keel.core.codes import LegalStatus as LegalStatusCode
from keel.core.models import User
from keel.core.prepared import Keys, prepared
from keel.core.trail.past import AsKnown
from keel.people.access import siblings_shown
from keel.people.models import Hazard, HazardTo, Involvement, Person
from keel.proceedings.models import LegalStatus
from keel.workforce.models import ManagementLine
from keel.workspace.child.seen import Seen, last_seen
from keel.workspace.child.standing import Standing, standing_of


@dataclass(frozen=True)
class Worker:
    """Somebody who works with the child, as what, and who manages them."""

    name: str
    role: str
    team: str
    since: date | None
    manager: str
    holds_child: bool


@dataclass(frozen=True)
class Header:
    """The top of a child's record."""

    child: Person
    age: str
    standing: Standing
    legal: tuple[str, ...]
    hazards: tuple[str, ...]
    workers: tuple[Worker, ...]
    others: tuple[Worker, ...]
    seen: Seen
    siblings: tuple[Person, ...]
    on: date


def header_of(child: Person, *, by: User, on: date, then: AsKnown | None = None) -> Header:
    """The top of a child's record on a day, for whoever reads it then; or as of a past day."""
    today, then = on, then or AsKnown(on)
    on = then.on
    read_as_one = Person.objects.read_as_one([child.pk], then.known)
    workers = _workers(read_as_one, then)
    return Header(
        child=child,
        age=age_of(child, on),
        standing=standing_of(child, on=on, known=then.known),
        legal=_legal_statuses(read_as_one, then),
        hazards=tuple(_hazards.then(then.known, read_as_one, on)),
        workers=tuple(worker for worker in workers if worker.holds_child),
        others=tuple(worker for worker in workers if not worker.holds_child),
        seen=last_seen(child, then=then),
        siblings=siblings_shown(child, to=by, on=today, known=then.known),
        on=on,
    )


def age_of(child: Person, on: date) -> str:
    """How old a child is, or when they are expected."""
    if child.died_on and child.died_on <= on:
        return f"Died on {words.day(child.died_on)}"
    if child.born_on and child.born_on <= on:
        return words.age(child.born_on, on)
    expected = child.expected_on or child.born_on
    return f"Not yet born, expected on {words.day(expected)}" if expected else "Age not known"


@prepared
def _hazards(as_one: Keys, on: date) -> QuerySet[Hazard, str]:
    """The words of what there is to beware of when people are visited."""
    hazards = Hazard.objects.on(on).filter(person__in=as_one, to=HazardTo.WORKERS)
    return hazards.values_list("words", flat=True)


def _legal_statuses(read_as_one: Keys, then: AsKnown) -> tuple[str, ...]:
    labels = dict(LegalStatusCode.choices)
    return tuple(
        f"{labels.get(row.status, row.status)}, since {words.day(row.started_on)}"
        for row in _statuses_held.then(then.known, read_as_one, then.on)
    )


@prepared
def _statuses_held(as_one: Keys, on: date) -> QuerySet[LegalStatus]:
    return LegalStatus.objects.on(on).filter(child__in=as_one).order_by("started_on")


def _workers(read_as_one: Keys, then: AsKnown) -> list[Worker]:
    involved = _involved.then(then.known, read_as_one, then.on)
    practitioners = [row.practitioner_id for row in involved if row.practitioner_id]
    managers = dict(_managers.then(then.known, practitioners, then.on))
    return [
        Worker(
            name=row.practitioner.name if row.practitioner else "Nobody named",
            role=row.role.words if row.role else row.stated_role,
            team=row.team.name if row.team else "",
            since=row.started_on,
            manager=managers.get(row.practitioner_id or 0, ""),
            holds_child=row.holds_child,
        )
        for row in involved
    ]


@prepared
def _involved(as_one: Keys, on: date) -> QuerySet[Involvement]:
    """Who works with children, whoever holds them first."""
    involved = Involvement.objects.on(on).filter(child__in=as_one)
    return involved.select_related("practitioner", "team", "role").order_by(
        "-holds_child", "started_on", "pk"
    )


@prepared
def _managers(practitioners: Keys, on: date) -> QuerySet[ManagementLine, tuple[int, str]]:
    """Who manages each of some practitioners, by name."""
    lines = ManagementLine.objects.on(on).filter(practitioner__in=practitioners)
    return lines.values_list("practitioner", "managed_by__name")
