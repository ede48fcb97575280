"""What each person is to the child, in words: recorded, or worked out from one tie to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from keel.core import words
from keel.core.codes import Sex
from keel.people.models import Person, RelationshipKind
from keel.people.models.family import PARTNERS
from keel.workspace.child.family.reading import Pair, Tie

K = RelationshipKind
OF_A_FAMILY = "In the same family"

_BY_SEX: dict[str, tuple[str, str, str]] = {
    K.PARENT: ("Father", "Mother", "Parent"),
    K.STEP_PARENT: ("Stepfather", "Stepmother", "Step-parent"),
    K.ADOPTIVE_PARENT: ("Adoptive father", "Adoptive mother", "Adoptive parent"),
    K.SIBLING: ("Brother", "Sister", "Brother or sister"),
    K.HALF_SIBLING: ("Half-brother", "Half-sister", "Half-sibling"),
    K.STEP_SIBLING: ("Stepbrother", "Stepsister", "Stepsibling"),
    K.GRANDPARENT: ("Grandfather", "Grandmother", "Grandparent"),
    K.AUNT_OR_UNCLE: ("Uncle", "Aunt", "Aunt or uncle"),
    K.CHILD: ("Son", "Daughter", "Child"),
    K.SPOUSE: ("Husband or civil partner", "Wife or civil partner", "Husband or wife"),
    "adopted": ("Adopted son", "Adopted daughter", "Adopted child"),
    "stepchild": ("Stepson", "Stepdaughter", "Stepchild"),
    "grandchild": ("Grandson", "Granddaughter", "Grandchild"),
    "nephew": ("Nephew", "Niece", "Niece or nephew"),
    "fostered": ("Foster son", "Foster daughter", "Foster child"),
    "in_care": ("Child under a special guardianship order",) * 3,
}
_TURNED = {
    K.MOTHER: K.CHILD,
    K.FATHER: K.CHILD,
    K.PARENT: K.CHILD,
    K.CHILD: K.PARENT,
    K.ADOPTIVE_PARENT: "adopted",
    K.STEP_PARENT: "stepchild",
    K.GRANDPARENT: "grandchild",
    K.AUNT_OR_UNCLE: "nephew",
    K.FOSTER_CARER: "fostered",
    K.SPECIAL_GUARDIAN: "in_care",
}
"""What the person is to the other, where that is not the same."""

_PARENT_WORDS = ("Mother", "Father")


@dataclass(frozen=True)
class _Step:
    """What one person is to another. The nearer step is taken first."""

    to: int
    kind: str
    former: bool = False

    def said(self, person: Person) -> str:
        """In words."""
        by_sex = _BY_SEX.get(self.kind)
        if by_sex is None:
            said = str(K(self.kind).label)
        else:
            said = by_sex[{Sex.MALE.value: 0, Sex.FEMALE.value: 1}.get(person.sex, 2)]
        return f"Former {words.lower_first(said)}" if self.former else said


def relations_to(
    child: int, people: Mapping[int, Person], ties: Iterable[Tie], *, on: date
) -> dict[int, str]:
    """What each of some people is to the child; of whom nothing is recorded, only that."""
    steps = _steps(list(ties), on)
    found = {child: "This child"}
    waiting = [child]
    while waiting:
        here = waiting.pop(0)
        for step in steps[here]:
            if step.to not in found and step.to in people:
                said = step.said(people[step.to])
                found[step.to] = (
                    said if here == child else _further(people[here], found[here], said)
                )
                waiting.append(step.to)
    return {key: found.get(key, OF_A_FAMILY) for key in people}


def _further(via: Person, relation: str, said: str) -> str:
    whose = relation if relation in _PARENT_WORDS else via.called
    return f"{whose}'s {words.lower_first(said)}"


def _steps(ties: list[Tie], on: date) -> dict[int, list[_Step]]:
    found: dict[int, list[_Step]] = defaultdict(list)
    for tie in ties:
        former = is_over(tie, on) and tie.kind != K.FORMER_PARTNER
        found[tie.person].append(_Step(tie.other, tie.kind.value, former))
        turned = _TURNED.get(tie.kind, tie.kind)
        found[tie.other].append(_Step(tie.person, str(turned), former))
    for (one, other), kind in _siblings(ties):
        found[one].append(_Step(other, kind))
        found[other].append(_Step(one, kind))
    return found


def is_over(tie: Tie, on: date) -> bool:
    """Whether two are a couple no longer."""
    ended = tie.row.ended_on is not None and tie.row.ended_on <= on
    return tie.kind == K.FORMER_PARTNER or (tie.kind in PARTNERS and ended)


def _siblings(ties: list[Tie]) -> Iterator[tuple[Pair, str]]:
    """Those who share a parent. By half only where both parents of both are known."""
    parents: dict[int, set[int]] = defaultdict(set)
    for tie in ties:
        if tie.descent:
            parents[tie.descent[0]].add(tie.descent[1])
    for one, other in combinations(sorted(parents), 2):
        shared = parents[one] & parents[other]
        if shared:
            by_half = len(shared) == 1 and min(len(parents[one]), len(parents[other])) > 1
            yield (one, other), (K.HALF_SIBLING if by_half else K.SIBLING).value
