"""The genogram of a child as a page shows it: the picture, the people on it, and what each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby
from textwrap import shorten, wrap

from keel.core import words
from keel.core.codes import Sex
from keel.core.models import User
from keel.core.trail.past import AsKnown
from keel.people.genogram.drawing import Drawing, Spot, draw
from keel.people.genogram.family import Couple, Descent, Kin, Member, family
from keel.people.genogram.sizes import LABEL_LINES
from keel.people.models import Person, PersonKind, RelationshipKind
from keel.people.models.family import PARTNERS
from keel.workspace.child.family.facts import authority_is_responsible, facts_of
from keel.workspace.child.family.household import household_of
from keel.workspace.child.family.kinship import is_over, relations_to
from keel.workspace.child.family.reading import FamilyRead, family_read
from keel.workspace.child.header import age_of

LETTERS = 20
"""So many letters stand beside each other beneath a symbol."""

NOT_SHOWN = (-1, -2)
"""The keys of parents who are not recorded, or whom the reader may not know: the same to see."""

_BELOW = {
    RelationshipKind.GRANDPARENT: -2,
    RelationshipKind.SIBLING: 0,
    RelationshipKind.HALF_SIBLING: 0,
    RelationshipKind.STEP_SIBLING: 0,
}
"""How many rows beneath somebody their kin stand. The others: a child as they, an adult above."""


class Shape(StrEnum):
    """A person's symbol: a man, a woman, another or one not known, an unborn child."""

    SQUARE = "square"
    CIRCLE = "circle"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


@dataclass(frozen=True)
class Shown:
    """Somebody on the page. `facts` says in the list what the picture says by lines and marks.

    `written`: when the first of what ties them to the family was written down.
    """

    key: int
    name: str
    relation: str
    age: str
    short_age: str
    shape: Shape
    died: bool
    opens: bool
    marks: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    written: date | None = None

    @property
    def says(self) -> str:
        """All of it, for whoever hears the page."""
        said = [f"{self.name}, {words.lower_first(self.relation)}", self.age, *self.facts]
        return ". ".join(each for each in said if each)

    @property
    def lines(self) -> list[str]:
        """What stands beneath the symbol."""
        name = wrap(self.name, LETTERS, max_lines=2, placeholder="…")
        rest = [self.relation, self.short_age]
        fitted = [shorten(each, LETTERS, placeholder="…") for each in rest if each]
        return [*name, *fitted][: LABEL_LINES - 1]


def drawn(found: FamilyRead, household: set[int], *, on: date) -> Drawing:
    """The picture of a family, with a place kept for a parent who is not shown."""
    descents = set(_descents(found))
    unseen = list(_not_shown(found.child, descents))
    people = [_member(person) for person in found.people.values()]
    couples = [Couple(*tie.ends, is_over(tie, on)) for tie in found.ties if tie.kind in PARTNERS]
    return draw(
        family(
            found.child,
            [*people, *(Member(date.max.toordinal(), key) for key in unseen)],
            couples=couples,
            descents=descents | set(_also_of(found.child, descents, unseen)),
            kin=_kin(found),
            household=household,
        )
    )


def _member(person: Person) -> Member:
    born_on = person.born_on or person.expected_on or date.max
    return Member(born_on.toordinal(), person.pk, person.sex == Sex.MALE)


def _descents(found: FamilyRead) -> Iterator[Descent]:
    adopted = {tie.ends for tie in found.ties if tie.kind == RelationshipKind.ADOPTIVE_PARENT}
    for tie in found.ties:
        if tie.descent:
            yield Descent(*tie.descent, tie.descent in adopted)


def _not_shown(child: int, descents: set[Descent]) -> tuple[int, ...]:
    """The keys of as many parents as the child has and the picture has not; of adopters, none."""
    parents = [each for each in descents if each.child == child]
    if any(each.adopted for each in parents):
        return ()
    return NOT_SHOWN[len(parents) :]


def _also_of(child: int, descents: set[Descent], unseen: list[int]) -> Iterator[Descent]:
    """Ties to who is not shown: the child's, and theirs who have the same one parent."""
    parents = {each.parent for each in descents if each.child == child}
    for other in {each.child for each in descents} | {child}:
        theirs = {each.parent for each in descents if each.child == other}
        if theirs == parents and (parents or other == child):
            yield from (Descent(other, key) for key in unseen)


def _kin(found: FamilyRead) -> Iterator[Kin]:
    for tie in found.ties:
        if not tie.descent and tie.kind not in PARTNERS:
            is_adult = found.people[tie.other].kind == PersonKind.ADULT
            yield Kin(*tie.ends, _BELOW.get(tie.kind, -1 if is_adult else 0))
    tied = {end for tie in found.ties for end in tie.ends}
    for key, person in found.people.items():
        if key not in tied and key != found.child:
            yield Kin(found.child, key, -1 if person.kind == PersonKind.ADULT else 0)


@dataclass(frozen=True)
class Genogram:
    """The page: the picture with the people on it, and the same row by row."""

    drawing: Drawing
    shown: Mapping[int, Shown]
    authority: list[str]
    beside: set[int]
    beyond: set[int]

    @property
    def rows(self) -> list[list[Shown]]:
        """The people as they stand, the eldest generation first, each row from the left."""
        spots: Iterable[Spot] = self.drawing.spots
        rows = groupby(spots, key=lambda spot: spot.row)
        return [[self.shown[spot.key] for spot in row] for _, row in rows]


def genogram_of(child: Person, *, by: User, today: date, then: AsKnown) -> Genogram:
    """The family of a child as it was known on a day, to a reader of today."""
    on = then.on
    found = family_read(child, by=by, today=today, then=then)
    household = household_of(found, then=then)
    relations = relations_to(child.pk, found.people, found.ties, on=on)
    facts, marks = facts_of(found, household, then=then)
    written = _written(found)
    people = {
        key: Shown(
            key=key,
            name=person.name,
            relation=relations[key],
            age=age_of(person, on),
            shape=_shape(person, on),
            short_age=_short_age(person, on),
            died=person.has_died_by(on),
            opens=key in found.visible and person.kind == PersonKind.CHILD,
            marks=tuple(marks.get(key, ())),
            facts=tuple(facts.get(key, ())),
            written=written.get(key),
        )
        for key, person in found.people.items()
    }
    unseen = Shown(0, "Not shown", "Parent", "", "", Shape.DIAMOND, died=False, opens=False)
    return Genogram(
        drawing=drawn(found, household, on=on),
        shown={**people, **{key: replace(unseen, key=key) for key in NOT_SHOWN}},
        authority=authority_is_responsible(child, then=then),
        beside=found.beside,
        beyond=found.beyond,
    )


def _written(found: FamilyRead) -> dict[int, date]:
    """For each person the day on which the first of their ties was written down."""
    days: dict[int, date] = {}
    for tie in found.ties:
        day = words.local_day(tie.row.recorded_at)
        for key in tie.ends:
            days[key] = min(day, days.get(key, day))
    return days


def _short_age(person: Person, on: date) -> str:
    """An age that stands on one line beneath a symbol."""
    if person.died_on and person.has_died_by(on):
        return f"Died {words.short_day(person.died_on)}"
    if person.expected_on and not person.born_on:
        return f"Expected {words.short_day(person.expected_on)}"
    return age_of(person, on)


def _shape(person: Person, on: date) -> Shape:
    if person.is_unborn_on(on):
        return Shape.TRIANGLE
    by_sex = {Sex.MALE.value: Shape.SQUARE, Sex.FEMALE.value: Shape.CIRCLE}
    return by_sex.get(person.sex, Shape.DIAMOND)
