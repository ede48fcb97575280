"""People: who they are, where they live, to whom they are related, and who works with them."""

from keel.people.models.address import Address
from keel.people.models.circumstances import Disability, Hazard, HazardTo, ImmigrationStatus
from keel.people.models.family import (
    FamilyMembership,
    Relationship,
    RelationshipKind,
    ResponsibilityBy,
)
from keel.people.models.identifier import Identifier, IdentifierKind
from keel.people.models.involvement import Involvement
from keel.people.models.matching import DifferentPeople, Merge, PossibleMatch
from keel.people.models.opening import OpeningByReason, OpeningReason, RestrictedAccess
from keel.people.models.person import Person, PersonKind
from keel.people.models.searching import SearchedPerson, SearchedWord

__all__ = [
    "Address",
    "DifferentPeople",
    "Disability",
    "FamilyMembership",
    "Hazard",
    "HazardTo",
    "Identifier",
    "IdentifierKind",
    "ImmigrationStatus",
    "Involvement",
    "Merge",
    "OpeningByReason",
    "OpeningReason",
    "Person",
    "PersonKind",
    "PossibleMatch",
    "Relationship",
    "RelationshipKind",
    "ResponsibilityBy",
    "RestrictedAccess",
    "SearchedPerson",
    "SearchedWord",
]
