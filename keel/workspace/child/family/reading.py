"""Whose ties a reader may know. Whoever they may not know is left out, as if never recorded.

- What the child's own record says is read, and what that of another child says whom the reader may
  open. Of a person whose record is restricted, nothing is, but by those who are named for it.
- From an adult who is known, what is recorded of them is read while no child of theirs belongs to
  another family, outside the reader's work: else it may have been told there, and not here.
- Beyond an adoption nothing is read: neither the birth family from the adopted child's record, nor
  the adopted child from theirs. That takes a permission of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from keel.core.access import may
from keel.core.dated import begun_by, not_over
from keel.core.models import User
from keel.core.trail.past import AsKnown
from keel.people.access import adopted_by_now, hidden_from, readable
from keel.people.models import FamilyMembership, Person, PersonKind, Relationship, RelationshipKind
from keel.people.models.family import PARTNERS, descent_of, leads_beyond_adoption
from keel.people.querysets import read_as
from keel.workforce.permissions import MATCH_AFTER_ADOPTION

STEPS = 4
"""From the child so many ties: to a parent, to theirs, to these one's other children, to theirs."""

Pair = tuple[int, int]


@dataclass(frozen=True)
class Tie:
    """The other is this to the person, both as they are read where records were merged."""

    person: int
    other: int
    row: Relationship

    @classmethod
    def of(cls, row: Relationship) -> Tie:
        """The tie that a relationship tells of."""
        return cls(read_as(row.person), read_as(row.other), row)

    @property
    def kind(self) -> RelationshipKind:
        """What the other is to the person."""
        return RelationshipKind(self.row.kind)

    @property
    def ends(self) -> Pair:
        """Both."""
        return self.person, self.other

    @property
    def descent(self) -> Pair | None:
        """The child and the parent, if it is that of the one to the other."""
        return descent_of(self.kind, *self.ends)


def is_beyond_adoption(tie: Tie, adopted: set[int]) -> bool:
    """Whether a tie leads from somebody adopted to who was their family before."""
    return leads_beyond_adoption(tie.kind, *tie.ends, adopted)


@dataclass
class FamilyRead:
    """The people whom a reader may know as a child's family, and the ties between them.

    `as_one`: every record that is read as one of theirs, with the key of that one. `visible`: the
    children whose record the reader may open. `beside`: children whose own record says some of it;
    `beyond`: those across whose adoption it was read.
    """

    child: int
    people: dict[int, Person]
    as_one: dict[int, int]
    ties: list[Tie]
    visible: set[int]
    beside: set[int]
    beyond: set[int]


@dataclass
class _Reader:
    """What is known so far, and by which rules more may be."""

    child: int
    by: User
    today: date
    then: AsKnown
    beyond_adoption: bool
    met: dict[int, Person]
    as_one: dict[int, int] = field(default_factory=dict)
    found: dict[int, Person] = field(default_factory=dict)
    visible: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    adopted: set[int] = field(default_factory=set)
    family: set[int] = field(default_factory=set)
    known: set[int] = field(default_factory=set)
    told: set[int] = field(default_factory=set)
    ties: dict[int, Tie] = field(default_factory=dict)

    def read(self) -> None:
        """From the child outwards, tie by tie."""
        self.known = {self.child}
        self.family = self._of_one_family()
        self._meet({self.child, *self.family})
        self._know_family()
        for _ in range(STEPS):
            fresh = self.known - self.told
            if not fresh:
                break
            self.told |= fresh
            self._tell(fresh)
            self._learn()

    def _learn(self) -> None:
        """Whoever is at the other end of a tie that is read becomes known."""
        elsewhere = self._with_children_elsewhere()
        for tie in self.ties.values():
            if not self.known.isdisjoint(tie.ends) and self.is_read(tie, elsewhere):
                self.known |= {*tie.ends}

    def read_ties(self) -> list[Tie]:
        """The ties that are read, between people who are known."""
        elsewhere = self._with_children_elsewhere()
        return [
            tie
            for tie in self.ties.values()
            if self.known >= {*tie.ends} and self.is_read(tie, elsewhere)
        ]

    def is_read(self, tie: Tie, elsewhere: set[int]) -> bool:
        """Whether the reader may know a tie."""
        if not self.hidden.isdisjoint(tie.ends):
            return False
        if not self.beyond_adoption and is_beyond_adoption(tie, self.adopted):
            return False
        if self._is_child(tie.person):
            return tie.person == self.child or tie.person in self.visible
        if self._is_child(tie.other):
            return tie.other in self.visible or tie.other in self.known
        return not (self.told - elsewhere).isdisjoint(tie.ends)

    def _with_children_elsewhere(self) -> set[int]:
        """Adults with a child of another family, outside the reader's work."""
        named = {tie.other for tie in self.ties.values() if tie.person == self.child}
        own = self.visible | self.known | self.family | named
        pairs = [tie.descent for tie in self.ties.values() if tie.descent]
        return {parent for child, parent in pairs if self._is_child(child) and child not in own}

    def _is_child(self, key: int) -> bool:
        return self.found[key].kind == PersonKind.CHILD

    def _tell(self, keys: set[int]) -> None:
        """Every tie of some people."""
        records = [record for record, key in self.as_one.items() if key in keys]
        of_them = Q(person__in=records) | Q(other__in=records)
        on = self.then.on
        lasting = not_over(on) | Q(kind__in=PARTNERS)
        known = self.then.rows(Relationship.objects.select_related("person", "other"))
        rows = known.not_gone(on).filter(of_them, begun_by(on), lasting).order_by("pk")
        ties = [Tie.of(row) for row in rows]
        self.met |= {end.pk: end for tie in ties for end in (tie.row.person, tie.row.other)}
        self._meet({end for tie in ties for end in tie.ends})
        self.ties |= {tie.row.pk: tie for tie in ties if tie.person != tie.other}

    def _meet(self, keys: set[int]) -> None:
        """Whether the reader may know of some people at all."""
        new = keys - set(self.found)
        if not new:
            return
        self.found |= self._people(new)
        children = {key for key in new if self._is_child(key)}
        self.visible |= readable(children, by=self.by, on=self.today) if children else set()
        self.hidden |= (new & hidden_from(self.by, on=self.today)) - {self.child}
        self.as_one |= Person.objects.read_as_one(new, self.then.known)
        self.adopted |= adopted_by_now(new)

    def _people(self, keys: set[int]) -> dict[int, Person]:
        """Some people as they were known then; asked of those alone whom no row has brought."""
        unmet = keys - set(self.met)
        if unmet:
            rows = self.then.rows(Person.objects.all()).filter(pk__in=unmet)
            self.met |= {person.pk: person for person in rows}
        return {key: self.met[key] for key in keys if key in self.met}

    def _of_one_family(self) -> set[int]:
        """Whoever is of one family with the child, by its key."""
        as_one = Person.objects.read_as_one([self.child], self.then.known)
        memberships = self.then.rows(FamilyMembership.objects.filter(gone_on=None))
        families = list(memberships.filter(person__in=as_one).values_list("family_key", flat=True))
        if not families:
            return set()
        of_them = memberships.filter(family_key__in=families).select_related("person")
        members = [row.person for row in of_them]
        self.met |= {person.pk: person for person in members}
        return {read_as(person) for person in members}

    def _know_family(self) -> None:
        """Whoever is of one family with the child is known, but for those beyond an adoption."""
        if self.beyond_adoption or self.child not in self.adopted:
            kept = set() if self.beyond_adoption else self.adopted
            for key in self.family - self.hidden - kept:
                if not self._is_child(key) or key in self.visible:
                    self.known.add(key)


def family_read(child: Person, *, by: User, today: date, then: AsKnown) -> FamilyRead:
    """The family of a child as it was known on a day, as far as a reader may know it today."""
    beyond_adoption = may(by, MATCH_AFTER_ADOPTION, on=today)
    reader = _Reader(child.pk, by, today, then, beyond_adoption, {child.pk: child})
    reader.read()
    ties = reader.read_ties()
    people = {key: reader.found[key] for key in reader.known}
    return FamilyRead(
        child=child.pk,
        people=people,
        as_one={record: key for record, key in reader.as_one.items() if key in people},
        ties=ties,
        visible={key for key in people if key in reader.visible},
        beside={
            tie.person
            for tie in ties
            if people[tie.person].kind == PersonKind.CHILD and tie.person != child.pk
        },
        beyond=set(_crossed(reader, ties)),
    )


def _crossed(reader: _Reader, ties: Iterable[Tie]) -> Iterator[int]:
    """Those who were adopted, and of whom a tie to their former family is read."""
    for tie in ties:
        if is_beyond_adoption(tie, reader.adopted):
            yield from reader.adopted & {*tie.ends}
