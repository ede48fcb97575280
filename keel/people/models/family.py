"""Who is what to whom."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q

from keel.core.constraints import OWN, dates_in_order, different, never_two_at_once, one_of, worded
from keel.core.dated import DatedQuerySet
from keel.core.models import Recorded, RecordedQuerySet
from keel.core.privacy import classified
from keel.core.trail.past import as_known
from keel.people.models.visibility import as_read


class RelationshipKind(models.TextChoices):
    """What the other person is to this one."""

    MOTHER = "mother", "Mother"
    FATHER = "father", "Father"
    PARENT = "parent", "Parent"
    STEP_PARENT = "step_parent", "Step-parent"
    ADOPTIVE_PARENT = "adoptive_parent", "Adoptive parent"
    SPECIAL_GUARDIAN = "special_guardian", "Special guardian"
    SIBLING = "sibling", "Brother or sister"
    HALF_SIBLING = "half_sibling", "Half-brother or half-sister"
    STEP_SIBLING = "step_sibling", "Step-brother or step-sister"
    GRANDPARENT = "grandparent", "Grandparent"
    AUNT_OR_UNCLE = "aunt_or_uncle", "Aunt or uncle"
    CHILD = "child", "Child"
    SPOUSE = "spouse", "Husband, wife or civil partner"
    PARTNER = "partner", "Partner"
    FORMER_PARTNER = "former_partner", "Former partner"
    FOSTER_CARER = "foster_carer", "Foster carer"
    FRIEND = "friend", "Friend or neighbour"
    OTHER = "other", "Other"


SIBLINGS = (RelationshipKind.SIBLING, RelationshipKind.HALF_SIBLING)
PARENTS = (
    RelationshipKind.MOTHER,
    RelationshipKind.FATHER,
    RelationshipKind.PARENT,
    RelationshipKind.ADOPTIVE_PARENT,
)


PARTNERS = (
    RelationshipKind.SPOUSE,
    RelationshipKind.PARTNER,
    RelationshipKind.FORMER_PARTNER,
)
"""Those of a couple. One that has an end is of two who parted."""


class ResponsibilityBy(models.TextChoices):
    """How somebody came to have parental responsibility: Children Act 1989, Part I and section 14C.

    The authority's own, under an order, is in the legal status.
    """

    BIRTH = "birth", "Gave birth"
    MARRIAGE = "marriage", "Married to the mother, or her civil partner"
    REGISTRATION = "registration", "Registered as a parent at the birth"
    AGREEMENT = "agreement", "Parental responsibility agreement"
    ORDER = "order", "Parental responsibility order"
    LIVES_WITH = "lives_with", "Child arrangements order: lives with"
    SPECIAL_GUARDIANSHIP = "special_guardianship", "Special guardianship order"
    ADOPTION = "adoption", "Adoption order"
    GUARDIANSHIP = "guardianship", "Appointed guardian after a death"
    OTHER = "other", "Otherwise"


class RelationshipQuerySet(DatedQuerySet["Relationship"]):
    """Relationships, by the days on which they hold."""

    def to_parents(self) -> RelationshipQuerySet:
        """Those to a mother, a father, an adoptive parent."""
        return self.filter(kind__in=PARENTS)


@classified(
    open=("parental_responsibility",),
    personal=(
        "person",
        "stated_born_on",
        "other",
        "kind",
        "started_on",
        "ended_on",
        "responsibility_by",
        "responsibility_started_on",
        "responsibility_ended_on",
    ),
)
class Relationship(Recorded):
    """The other is this to the person: `kind` mother means that the other is their mother.

    `parental_responsibility` is the other's for the person: whether they have, or had it until
    `responsibility_ended_on`. `stated_born_on` is the person's day of birth, as the dataset's
    table of mothers repeats it.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="relationships"
    )
    stated_born_on = models.DateField(null=True, blank=True)
    other = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="relationships_of_others"
    )
    kind = models.CharField(max_length=20, choices=RelationshipKind.choices)
    parental_responsibility = models.BooleanField(null=True, blank=True)
    responsibility_by = models.CharField(
        max_length=20, choices=ResponsibilityBy.choices, blank=True, default=""
    )
    responsibility_started_on = models.DateField(null=True, blank=True)
    responsibility_ended_on = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = RelationshipQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("kind", RelationshipKind),
            dates_in_order(),
            different("person", "other"),
            never_two_at_once("person", "other", "kind"),
            one_of("responsibility_by", ResponsibilityBy),
            dates_in_order("responsibility_started_on", "responsibility_ended_on"),
            models.CheckConstraint(
                condition=Q(parental_responsibility__isnull=False, parental_responsibility=True)
                | Q(
                    responsibility_by="",
                    responsibility_started_on=None,
                    responsibility_ended_on=None,
                ),
                name="people_relationship_responsibility_first",
            ),
        )

    def has_responsibility_on(self, day: date) -> bool:
        """Whether the other has parental responsibility for the person on a day."""
        begun = self.responsibility_started_on is None or self.responsibility_started_on <= day
        over = self.responsibility_ended_on is not None and self.responsibility_ended_on <= day
        return bool(self.parental_responsibility) and begun and not over


def descent_of(kind: str, person: int, other: int) -> tuple[int, int] | None:
    """The keys of the child and of the parent, if the other is that to the person, or they are."""
    if kind in PARENTS:
        return person, other
    return (other, person) if kind == RelationshipKind.CHILD else None


def leads_beyond_adoption(kind: str, person: int, other: int, adopted: Collection[int]) -> bool:
    """Whether a relationship leads from somebody adopted to who was their family before."""
    if kind in (*PARTNERS, RelationshipKind.ADOPTIVE_PARENT):
        return False
    descent = descent_of(kind, person, other)
    parent = descent[1] if descent else None
    return any(end in adopted and end != parent for end in (person, other))


class FamilyMembershipQuerySet(RecordedQuerySet["FamilyMembership"]):
    """Memberships of families."""


@classified(personal=("person", "family_key"))
class FamilyMembership(Recorded):
    """A person in a family. A family has a key and nothing else."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="families")
    family_key = models.CharField(max_length=48, db_index=True)

    objects = FamilyMembershipQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            worded("family_key"),
            models.UniqueConstraint(
                fields=["person", "family_key"],
                condition=OWN,
                name="people_familymembership_once",
            ),
        )


def siblings_of(person: Collection[int]) -> models.QuerySet[Any, Any]:
    """The keys of the children of one family with a person, and of whoever is their sibling.

    The person is given by the keys of all records that are read as theirs. What a source took
    back ties nobody. In parts, and not as one condition with "or" in it, so that each part can
    use its index.
    """
    memberships = FamilyMembership.objects.filter(gone_on=None)
    families = memberships.filter(person__in=person).values("family_key")
    members = memberships.filter(family_key__in=families)
    siblings = Relationship.objects.filter(kind__in=SIBLINGS, gone_on=None)
    return as_read(members.filter(person__kind="child"), "person").union(
        as_read(siblings.filter(person__in=person), "other"),
        as_read(siblings.filter(other__in=person), "person"),
        all=True,
    )


def siblings_then(person: Collection[int], known: datetime) -> tuple[set[int], set[int]]:
    """The members of one family with a person, and who is their sibling, as known at a moment.

    Asked one after the other: of the past, no index serves what is joined.
    """
    memberships = as_known(FamilyMembership.objects.filter(gone_on=None), known)
    families = set(memberships.filter(person__in=person).values_list("family_key", flat=True))
    members = memberships.filter(family_key__in=families).values_list("person", flat=True)
    siblings = Relationship.objects.filter(kind__in=SIBLINGS, gone_on=None)
    ties = as_known(siblings, known)
    others = ties.filter(person__in=person).values_list("other", flat=True)
    return set(members), {*others, *ties.filter(other__in=person).values_list("person", flat=True)}
