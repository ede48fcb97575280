"""Two records of one person: what was found, what was decided, and what was merged."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from keel.core.constraints import together, worded
from keel.core.models import Recorded, RecordedQuerySet, User
from keel.core.privacy import classified
from keel.people.models.person import Person


class PossibleMatchQuerySet(models.QuerySet["PossibleMatch"]):
    """Pairs that may be one person."""

    def undecided(self) -> Self:
        """Those of which nobody said that they are two people, known by what they are known by."""
        said = DifferentPeople._default_manager.filter(
            one=OuterRef("one"), other=OuterRef("other"), of=OuterRef("of"), gone_on=None
        )
        return self.exclude(Exists(said))

    def shown_to(self, user: User, *, on: date, after_adoption: bool) -> Self:
        """Those of which a user may see both. `after_adoption`: also where a child was adopted."""
        visible = Person.objects.visible_to(user, on=on).values("pk")
        found = self.filter(one__in=visible, other__in=visible)
        return found if after_adoption else found.filter(after_adoption=False)


class PossibleMatch(models.Model):
    """Two records that may be of one person, how likely that is, and why.

    Found by comparing, and found again whenever that runs; nobody edits it. `told` holds for each
    reason whether it speaks for one person, and its words. `of` is what the two were known by.
    """

    one = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+")
    likelihood = models.FloatField()
    told = models.JSONField()
    of = models.CharField(max_length=64)
    after_adoption = models.BooleanField(default=False)
    found_at = models.DateTimeField()

    objects = PossibleMatchQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["one", "other"], name="people_possiblematch_once"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="people_possiblematch_in_order"
            ),
        )


@classified(open=("after_adoption",), personal=("one", "other", "of"), sensitive=("reason",))
class DifferentPeople(Recorded):
    """Somebody's decision that two records are of two people, and why.

    It holds while both are known by what they were known by then (`of`).
    """

    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    of = models.CharField(max_length=64)
    after_adoption = models.BooleanField(default=False)

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            worded("reason"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="people_differentpeople_in_order"
            ),
        )


class MergeQuerySet(RecordedQuerySet["Merge"]):
    """Merges of two records."""

    def standing(self) -> Self:
        """Those that nobody undid."""
        return self.filter(undone_at__isnull=True)


@classified(
    open=("undone_at", "undone_by"),
    personal=("kept", "merged", "clashes"),
    sensitive=("reason", "undone_because"),
)
class Merge(Recorded):
    """Somebody's decision that two records are of one person. `clashes`: what contradicted then."""

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    clashes = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_because = models.TextField(blank=True, default="")

    objects = MergeQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            worded("reason"),
            together("undone_at", "undone_by"),
            models.CheckConstraint(
                condition=~Q(kept=F("merged")), name="people_merge_of_two_records"
            ),
            models.UniqueConstraint(
                fields=["merged"],
                condition=Q(undone_at__isnull=True),
                name="people_merge_into_one_record",
            ),
        )
