"""The wider family: grandparents, an aunt or an uncle, a mother's new partner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from keel.people.models import Person, PersonKind, Relationship, RelationshipKind
from keel.synthetic import names
from keel.synthetic.book import Book, Row
from keel.synthetic.days import days, years

_GRANDMOTHER, _GRANDFATHER, _AUNT, _STEP_PARENT = 0.4, 0.5, 0.4, 0.4
"""In so many families of those in which there could be one, somebody was told of them."""
_A_PARENT = 16
"""So many years old a grandparent was at the least when a child was born to them."""
_COUPLES = (
    (RelationshipKind.PARTNER, 0.45),
    (RelationshipKind.SPOUSE, 0.2),
    (RelationshipKind.FORMER_PARTNER, 0.35),
)


@dataclass(frozen=True)
class Kin:
    """Somebody of the wider family, and what they are to the children."""

    row: Row
    kind: RelationshipKind


@dataclass(frozen=True)
class WiderFamily:
    """Writes down who belongs to a mother, on the day on which her children become known."""

    book: Book
    ethnicity: str
    known_on: date
    at: datetime

    def of(self, parents: Sequence[Row]) -> list[Kin]:
        """The kin of a mother, and of a father where there is one."""
        if not parents:
            return []
        mother, *fathers = parents
        found = self._above(mother)
        parted = not fathers
        for father in fathers:
            kind = names.chosen(self.book.random, _COUPLES)
            parted = kind == RelationshipKind.FORMER_PARTNER
            self._relate(mother, father, kind)
        if parted and self._is(_STEP_PARENT):
            partner = self._adult("M", self._near(mother, 9, by=self._grown_up))
            self._relate(mother, partner, RelationshipKind.PARTNER)
            found.append(Kin(partner, RelationshipKind.STEP_PARENT))
        return found

    def _above(self, mother: Row) -> list[Kin]:
        """Her mother, perhaps her father, and perhaps a sister or a brother of hers."""
        if not self._is(_GRANDMOTHER):
            return []
        born_on: date = mother.values["born_on"]
        age = days(self.book.random.randint(17 * 365, 36 * 365))
        grandmother = self._adult("F", born_on - age, mother)
        self._relate(mother, grandmother, RelationshipKind.MOTHER)
        found = [Kin(grandmother, RelationshipKind.GRANDPARENT)]
        if self._is(_GRANDFATHER):
            of_age = born_on - years(_A_PARENT)
            grandfather = self._adult("M", self._near(grandmother, 8, by=of_age), mother)
            self._relate(mother, grandfather, RelationshipKind.FATHER)
            self._relate(grandmother, grandfather, RelationshipKind.SPOUSE)
            found.append(Kin(grandfather, RelationshipKind.GRANDPARENT))
        if self._is(_AUNT):
            of_age = grandmother.values["born_on"] + years(_A_PARENT)
            born = max(self._near(mother, 7, by=self._grown_up), of_age)
            aunt = self._adult(self.book.random.choice("FM"), born, mother)
            self._relate(aunt, grandmother, RelationshipKind.MOTHER)
            found.append(Kin(aunt, RelationshipKind.AUNT_OR_UNCLE))
        return found

    def _is(self, share: float) -> bool:
        return self.book.random.random() < share

    @property
    def _grown_up(self) -> date:
        """The last birthday of those who are grown up when they are told of."""
        return self.known_on - years(18)

    def _near(self, person: Row, apart: int, *, by: date) -> date:
        """A birthday at most so many years from somebody's, and no later than a day."""
        born_on: date = person.values["born_on"]
        return min(by, born_on + days(self.book.random.randint(-apart * 365, apart * 365)))

    def _adult(self, sex: str, born_on: date, named_as: Row | None = None) -> Row:
        random = self.book.random
        surname = names.surname(random, self.ethnicity)
        return self.book.write(
            Person,
            on=self.known_on,
            at=self.at,
            kind=PersonKind.ADULT,
            forename=names.forename(random, self.ethnicity, sex, grown=True),
            surname=named_as.values["surname"] if named_as and random.random() < 0.6 else surname,
            sex=sex,
            born_on=born_on,
            ethnicity=self.ethnicity,
        )

    def _relate(self, person: Row, other: Row, kind: str) -> None:
        self.book.write(
            Relationship, on=self.known_on, at=self.at, person=person, other=other, kind=str(kind)
        )
