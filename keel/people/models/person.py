"""Children, and the adults around them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Concat, Lower

from keel.core.codes import Ethnicity, Sex, UpnUnknown
from keel.core.constraints import IMPORTED, dates_in_order, one_of
from keel.core.many import any_of
from keel.core.models import Recorded, Subject, User
from keel.core.once import once_a_page
from keel.core.prepared import Keys, prepared
from keel.core.privacy import classified
from keel.core.trail.past import as_known
from keel.people.models.family import siblings_of, siblings_then
from keel.people.models.visibility import barred_by_merging, may_be_seen
from keel.rulebook.calendar.ages import age_on


class PersonKind(models.TextChoices):
    """Whether a record is of a child (born or not, and until 25) or of an adult around them."""

    CHILD = "child", "Child or young person"
    ADULT = "adult", "Adult"


class PersonQuerySet(models.QuerySet["Person"]):
    """People."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """Those whose record a user may open on a day. Nobody else exists for them.

        A record that was merged into another is opened as that one, and never by itself.
        """
        return self.filter(may_be_seen(user, on=on))

    def unrestricted(self) -> Self:
        """Those whose record anybody on duty may open by giving a reason."""
        return self.filter(Q(restricted=False, merged_into=None) & ~Q(pk__in=barred_by_merging()))

    def children(self) -> Self:
        """Children and young people, those not yet born among them; of merged records, one."""
        return self.filter(kind=PersonKind.CHILD, merged_into=None)

    def unborn_on(self, day: date) -> Self:
        """Those not yet born."""
        return self.filter(Q(born_on__isnull=True) | Q(born_on__gt=day), expected_on__isnull=False)

    def siblings_of(self, person: int, known: datetime | None = None) -> Self:
        """The brothers and sisters, by family or by relationship, of a person given by key.

        By what is known now, or was known at a moment.
        """
        one = self.read_as_one([person], known)
        if known is None:
            return self.filter(pk__in=siblings_of(one)).exclude(pk=person)
        members, others = siblings_then(one, known)
        siblings = as_known(Person.objects.all(), known).filter(
            Q(pk__in=others) | Q(pk__in=members, kind=PersonKind.CHILD)
        )
        return self.filter(pk__in=set(siblings.as_read())).exclude(pk=person)

    def as_read(self) -> models.QuerySet[Person, int]:
        """The keys of the records as which these are read: their own, where nobody merged them."""
        return self.values_list(Coalesce("merged_into", "pk"), flat=True)

    def merged_among(self, people: Iterable[int]) -> dict[int, int]:
        """Those of some people, by key, whose record was merged, with the key of the one kept."""
        ever = self.filter(merging_changed_at__isnull=False, merged_into__isnull=False)
        return dict(ever.filter(pk__in=any_of(people)).values_list("pk", F("merged_into_id")))

    def read_as_one(self, people: Iterable[int], known: datetime | None = None) -> dict[int, int]:
        """Every record that is read as one of some people, by its key, with the key of that one.

        As they are read now, or were at a moment.
        """
        found = {person: person for person in people}
        return found | _merged_into(tuple(sorted(found)), known)


@once_a_page
def _merged_into(people: tuple[int, ...], known: datetime | None) -> dict[int, int]:
    if known is None:
        return dict(_merged_now(people))
    ever = Person.objects.filter(merging_changed_at__isnull=False)  # only a key is found by index
    then = as_known(Person.objects.filter(pk__in=list(ever.values_list("pk", flat=True))), known)
    merged = then.filter(merged_into__in=any_of(people))
    return dict(merged.values_list("pk", F("merged_into_id")))


@prepared
def _merged_now(people: Keys) -> models.QuerySet[Person, tuple[int, int]]:
    merged = Person.objects.filter(merging_changed_at__isnull=False, merged_into__in=people)
    return merged.values_list("pk", F("merged_into_id"))


@classified(
    open=("kind", "upn_unknown", "restricted"),
    personal=(
        "forename",
        "surname",
        "known_as",
        "searched_name",
        "sex",
        "born_on",
        "expected_on",
        "died_on",
        "upn",
        "is_mother",
        "merged_into",
        "merging_changed_at",
    ),
    sensitive=("gender", "ethnicity", "nationality", "has_special_needs"),
)
class Person(Recorded):
    """A child or an adult. Where a record is restricted, only those who are named see it.

    What was recorded of somebody whose record was merged into another stays where it was written,
    and is read with that of `merged_into`, which is itself merged into nobody.
    `merging_changed_at` is when that last began or ended.
    """

    subject = models.OneToOneField(Subject, primary_key=True, on_delete=models.PROTECT)
    kind = models.CharField(max_length=10, choices=PersonKind.choices, default=PersonKind.CHILD)
    forename = models.CharField(max_length=100, blank=True, default="")
    surname = models.CharField(max_length=255, blank=True, default="")
    known_as = models.CharField(max_length=100, blank=True, default="")
    searched_name = models.GeneratedField(
        expression=Lower(
            Concat(
                F("forename"),
                Value(" "),
                F("surname"),
                Value(" "),
                F("known_as"),
                output_field=models.TextField(),
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
    )
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True, default="")
    gender = models.CharField(max_length=48, blank=True, default="")
    ethnicity = models.CharField(max_length=4, choices=Ethnicity.choices, blank=True, default="")
    born_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    upn = models.CharField(max_length=13, blank=True, default="")
    upn_unknown = models.CharField(max_length=4, choices=UpnUnknown.choices, blank=True, default="")
    nationality = models.CharField(max_length=48, blank=True, default="")
    has_special_needs = models.BooleanField(null=True, blank=True)
    is_mother = models.BooleanField(null=True, blank=True)
    restricted = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        db_index=False,
    )
    merging_changed_at = models.DateTimeField(null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("kind", PersonKind),
            one_of("sex", Sex),
            one_of("ethnicity", Ethnicity),
            one_of("upn_unknown", UpnUnknown),
            dates_in_order("born_on", "died_on"),
            models.CheckConstraint(
                condition=IMPORTED
                | ~Q(surname="")
                | ~Q(forename="")
                | Q(expected_on__isnull=False),
                name="people_person_named_or_expected",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True)
                | (Q(merging_changed_at__isnull=False) & ~Q(merged_into=F("pk"))),
                name="people_person_merged_into_another",
            ),
        )
        indexes = (
            GinIndex(
                fields=["searched_name"], opclasses=["gin_trgm_ops"], name="people_person_names"
            ),
            models.Index(fields=["born_on"], name="people_person_born"),
            models.Index(fields=["upn"], condition=~Q(upn=""), name="people_person_upn"),
            models.Index(
                fields=["merged_into"],
                condition=Q(merging_changed_at__isnull=False),
                name="people_person_merged",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in full, or what stands in for one before birth."""
        return f"{self.forename} {self.surname}".strip() or "Unborn child"

    @property
    def called(self) -> str:
        """The name they go by."""
        return self.known_as or self.forename or "Unborn child"

    def is_unborn_on(self, day: date) -> bool:
        """Whether they are expected and not yet born on a day."""
        expected = self.born_on or self.expected_on
        return expected is not None and (self.born_on is None or self.born_on > day)

    def has_died_by(self, day: date) -> bool:
        """Whether they are known to have died by a day."""
        return self.died_on is not None and self.died_on <= day

    def age_on(self, day: date) -> int | None:
        """Age in whole years, where the date of birth is known and past."""
        if self.born_on is None or day < self.born_on:
            return None
        return age_on(self.born_on, day)
