"""What stands in the list beneath a genogram, and in short upon it, of each person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from keel.core import words
from keel.core.codes import LegalStatus as LegalStatusCode
from keel.core.trail.past import AsKnown
from keel.people.models import Hazard, HazardTo, Person, PersonKind, RelationshipKind
from keel.people.models.family import PARTNERS
from keel.proceedings.models import LegalStatus
from keel.workspace.child.family.kinship import is_over
from keel.workspace.child.family.reading import FamilyRead, Tie

GIVES_THE_AUTHORITY = (
    LegalStatusCode.INTERIM_CARE_ORDER,
    LegalStatusCode.FULL_CARE_ORDER,
    LegalStatusCode.PLACEMENT_ORDER,
    LegalStatusCode.EMERGENCY_PROTECTION_ORDER,
)
"""The orders under which the authority has parental responsibility: Children Act 1989, sections 33
and 44; Adoption and Children Act 2002, section 25."""

RESPONSIBLE = "PR"
RISK = {
    HazardTo.WORKERS.value: ("Hazard", "Hazard to workers"),
    HazardTo.CHILDREN.value: ("Risk", "Risk to children"),
}
"""What stands on the symbol of whoever is a risk, and before the words of it."""

Facts = dict[int, list[str]]


def facts_of(found: FamilyRead, household: set[int], *, then: AsKnown) -> tuple[Facts, Facts]:
    """Of each person what is so, in words; and the marks that stand for some of it on a symbol."""
    on = then.on
    facts, marks = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    for tie in found.ties:
        if tie.person == found.child and tie.row.parental_responsibility is not None:
            has_died = found.people[tie.other].has_died_by(on)
            facts[tie.other].append(_responsibility(tie, on, has_died=has_died))
            responsible = tie.row.has_responsibility_on(on) and not has_died
            if responsible and RESPONSIBLE not in marks[tie.other]:
                marks[tie.other].append(RESPONSIBLE)
    for key, hazard in _hazards(found, then):
        mark, said = RISK[hazard.to]
        facts[key].append(f"{said}: {hazard.words}")
        if mark not in marks[key]:
            marks[key].append(mark)
    called = found.people[found.child].called
    for key in household - {found.child}:
        facts[key].append(f"Lives with {called}")
    for key, said in (*_parentage(found), *_couples(found, on)):
        facts[key].append(said)
    return {key: list(dict.fromkeys(said)) for key, said in facts.items()}, dict(marks)


def authority_is_responsible(child: Person, *, then: AsKnown) -> list[str]:
    """The orders by which the authority has parental responsibility beside the parents."""
    read_as_one = Person.objects.read_as_one([child.pk], then.known)
    orders = then.rows(LegalStatus.objects.filter(status__in=GIVES_THE_AUTHORITY))
    rows = orders.filter(child__in=read_as_one).on(then.on)
    return [
        f"{LegalStatusCode(row.status).label}, since {words.day(row.started_on)}"
        for row in rows.order_by("started_on")
    ]


def _responsibility(tie: Tie, on: date, *, has_died: bool) -> str:
    row = tie.row
    by = words.lower_first(row.get_responsibility_by_display())
    how = f" ({by})" if by else ""
    if row.has_responsibility_on(on) and has_died:
        return f"Had parental responsibility{how} until they died"
    if row.has_responsibility_on(on):
        since = row.responsibility_started_on
        return f"Has parental responsibility{how}" + (
            f", since {words.day(since)}" if since else ""
        )
    if row.responsibility_ended_on and row.responsibility_ended_on <= on:
        return f"Had parental responsibility{how} until {words.day(row.responsibility_ended_on)}"
    return "Does not have parental responsibility"


def _hazards(found: FamilyRead, then: AsKnown) -> list[tuple[int, Hazard]]:
    """Of adults, and of children whose record the reader may open; each with whose it is."""
    told = {
        key
        for key, person in found.people.items()
        if person.kind == PersonKind.ADULT or key in found.visible
    }
    as_one = {record: key for record, key in found.as_one.items() if key in told}
    rows = then.rows(Hazard.objects.all()).on(then.on).filter(person__in=as_one)
    return [(as_one[row.person_id], row) for row in rows.order_by("to", "since", "pk")]


def _parentage(found: FamilyRead) -> Iterator[tuple[int, str]]:
    """Whose child somebody is, where that is not the child of the record."""
    parents: dict[tuple[int, bool], list[str]] = defaultdict(list)
    adopted = {tie.ends for tie in found.ties if tie.kind == RelationshipKind.ADOPTIVE_PARENT}
    for tie in found.ties:
        if tie.descent:
            child, parent = tie.descent
            parents[child, tie.descent in adopted].append(found.people[parent].name)
    for (child, is_adopted), names in parents.items():
        said = words.listed(dict.fromkeys(names))
        yield child, f"Adopted by {said}" if is_adopted else f"Child of {said}"


def _couples(found: FamilyRead, on: date) -> Iterator[tuple[int, str]]:
    for tie in found.ties:
        if tie.kind in PARTNERS:
            for one, other in (tie.ends, tie.ends[::-1]):
                yield one, _couple(tie, found.people[other].name, on)


def _couple(tie: Tie, name: str, on: date) -> str:
    if is_over(tie, on):
        since = tie.row.ended_on
        return f"Separated from {name}" + (f", since {words.day(since)}" if since else "")
    said = "Married to or civil partner of" if tie.kind == RelationshipKind.SPOUSE else "Partner of"
    since = tie.row.started_on
    return f"{said} {name}" + (f", since {words.day(since)}" if since else "")
