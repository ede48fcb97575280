"""Who lives with the child on a day. Where that is does not matter here, and is not said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from keel.core.codes import PlacementType
from keel.core.trail.past import AsKnown
from keel.looked_after.models import Placement
from keel.people.models import Address, RelationshipKind
from keel.workspace.child.family.reading import FamilyRead

Home = tuple[str, ...]
"""What tells one home from another. A postcode alone does not."""


def household_of(found: FamilyRead, *, then: AsKnown) -> set[int]:
    """The people of a family who live where the child does, with the child; or nobody.

    A child not yet born lives with the mother.
    """
    homes = _homes(found.as_one, then)
    for tie in found.ties:
        if tie.kind == RelationshipKind.MOTHER and found.people[tie.person].is_unborn_on(then.on):
            homes[tie.person] |= homes[tie.other]
    here = homes[found.child]
    together = {key for key in found.people if homes[key] & here}
    if any(home[0] == "placement" for home in here):
        together |= {
            tie.other
            for tie in found.ties
            if tie.person == found.child and tie.kind == RelationshipKind.FOSTER_CARER
        }
    return together if len(together) > 1 else set()


def _homes(as_one: Mapping[int, int], then: AsKnown) -> dict[int, set[Home]]:
    """The homes of some people. A child who is placed lives there, whatever else is written."""
    found: dict[int, set[Home]] = defaultdict(set)
    for address in then.rows(Address.objects.all()).on(then.on).filter(person__in=as_one):
        found[as_one[address.person_id]].update(_told_as(address))
    placed = then.rows(Placement.objects.all()).on(then.on).filter(child__in=as_one)
    placements = placed.exclude(placement_type=PlacementType.WITH_PARENT).order_by("started_on")
    for row in placements:
        where = (
            _told([row.urn or row.home, row.postcode]) if row.urn or row.home else (str(row.pk),)
        )
        found[as_one[row.child_id]] = {("placement", *where)}
    return found


def _told_as(address: Address) -> Iterator[Home]:
    """A home by its number in the register of properties, and by its house and postcode."""
    if address.uprn:
        yield ("uprn", address.uprn)
    inside = (address.room, address.floor, address.flat, address.building, address.house)
    if any(inside) and (address.postcode or address.street):
        where = [address.postcode] if address.postcode else [address.street, address.town]
        yield ("address", *_told([*inside, *where]))


def _told(parts: Iterable[str]) -> Home:
    """Words without the differences that make no other place of it."""
    return tuple("".join(part.lower().split()) for part in parts)
