"""A child's way to a home for good by an order, and the orders that came before care."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from keel.core import codes
from keel.core.codes import AdopterLegalStatus, AdopterSex, ReasonNoLongerPlacedForAdoption
from keel.core.constraints import dates_in_order, one_of, refuse_unless, when_and_what
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet


class PermanenceOrder(models.TextChoices):
    """The order that gives a child a home for good."""

    ADOPTION = "adoption", "Adoption order"
    SPECIAL_GUARDIANSHIP = "special_guardianship", "Special guardianship order"
    CHILD_ARRANGEMENTS = "child_arrangements", "Child arrangements order"
    OTHER = "other", "Another order"


class PermanenceQuerySet(ChildRecordQuerySet["Permanence"]):
    """Ways to permanence."""


_BEGUN_BY = (
    "agreed_at_review_on",
    "early_permanence_considered_on",
    "decided_on",
    "early_placement_decided_on",
    "placement_order_on",
    "order_on",
)


def _any_given(fields: tuple[str, ...]) -> Q:
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__isnull": False})
    return found


@classified(
    open=("practitioner", "provider_urn"),
    personal=(
        "child",
        "period",
        "agreed_at_review_on",
        "early_permanence_considered_on",
        "panel_recommended_on",
        "decided_on",
        "parents_told_on",
        "in_sibling_group",
        "siblings_together",
        "siblings_apart",
        "early_placement_decided_on",
        "early_placed_on",
        "placed_with_carer_on",
        "placement_order_on",
        "matched_on",
        "placed_on",
        "adopted_by_carer",
        "reversed_on",
        "order_on",
    ),
    sensitive=(
        "adopter_sex",
        "adopter_legal_status",
        "adopters",
        "reversed_because",
        "order_kind",
        "stated_order",
    ),
)
class Permanence(Recorded):
    """A child's way to adoption or another order for good, step by step with each step's day.

    Early placement is fostering for adoption, or a concurrent placement.
    """

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="permanence")
    period = models.CharField(max_length=48, blank=True, default="")
    agreed_at_review_on = models.DateField(null=True, blank=True)
    early_permanence_considered_on = models.DateField(null=True, blank=True)
    panel_recommended_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    parents_told_on = models.DateField(null=True, blank=True)
    in_sibling_group = models.BooleanField(null=True, blank=True)
    siblings_together = models.PositiveSmallIntegerField(null=True, blank=True)
    siblings_apart = models.PositiveSmallIntegerField(null=True, blank=True)
    early_placement_decided_on = models.DateField(null=True, blank=True)
    early_placed_on = models.DateField(null=True, blank=True)
    placed_with_carer_on = models.DateField(null=True, blank=True)
    placement_order_on = models.DateField(null=True, blank=True)
    matched_on = models.DateField(null=True, blank=True)
    adopter_sex = models.CharField(max_length=2, choices=AdopterSex, blank=True, default="")
    adopter_legal_status = models.CharField(
        max_length=3, choices=AdopterLegalStatus, blank=True, default=""
    )
    adopters = models.PositiveSmallIntegerField(null=True, blank=True)
    placed_on = models.DateField(null=True, blank=True)
    adopted_by_carer = models.BooleanField(null=True, blank=True)
    provider_urn = models.CharField(max_length=48, blank=True, default="")
    reversed_on = models.DateField(null=True, blank=True)
    reversed_because = models.CharField(
        max_length=3, choices=ReasonNoLongerPlacedForAdoption, blank=True, default=""
    )
    order_on = models.DateField(null=True, blank=True)
    order_kind = models.CharField(max_length=20, choices=PermanenceOrder, blank=True, default="")
    stated_order = models.CharField(max_length=100, blank=True, default="")
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PermanenceQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name_plural = "permanence"
        constraints = (
            *Recorded.Meta.constraints,
            one_of("adopter_sex", AdopterSex),
            one_of("adopter_legal_status", AdopterLegalStatus),
            one_of("reversed_because", ReasonNoLongerPlacedForAdoption),
            one_of("order_kind", PermanenceOrder),
            refuse_unless(
                _any_given(_BEGUN_BY),
                name="begun",
                words="Say when the first step was taken",
            ),
            dates_in_order("decided_on", "parents_told_on"),
            dates_in_order("early_placement_decided_on", "early_placed_on"),
            dates_in_order("decided_on", "reversed_on"),
            dates_in_order("placed_on", "order_on"),
            refuse_unless(
                Q(placed_on__isnull=True)
                | Q(matched_on__isnull=False, placed_on__gte=F("matched_on")),
                name="matched_before_placed",
                words="A child is matched with adopters before being placed with them",
            ),
            refuse_unless(
                Q(adopters__isnull=True) | Q(adopters__in=(1, 2)),
                name="one_or_two_adopters",
                words="There are one or two adopters",
            ),
            when_and_what(
                "reversed_on", "reversed_because", words="Say why the decision was reversed"
            ),
            when_and_what("order_on", "order_kind", words="Say which order was made, and when"),
        )


class PreviousPermanenceQuerySet(ChildRecordQuerySet["PreviousPermanence"]):
    """Orders for good that came before care."""


@classified(
    personal=("child", "authority", "order_on", "stated_order_date"),
    sensitive=("kind",),
)
class PreviousPermanence(Recorded):
    """An order for good that a child had before this time in care, or the finding of none.

    The day of an old order is often known in part only; a source's text is kept as stated.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="previous_permanence"
    )
    kind = models.CharField(max_length=2, choices=codes.PreviousPermanence, blank=True, default="")
    authority = models.CharField(max_length=100, blank=True, default="")
    order_on = models.DateField(null=True, blank=True)
    stated_order_date = models.CharField(max_length=10, blank=True, default="")

    objects = PreviousPermanenceQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name_plural = "previous permanence"
        constraints = (
            *Recorded.Meta.constraints,
            one_of("kind", codes.PreviousPermanence),
            refuse_unless(
                ~Q(kind=""),
                name="kind_given",
                words="Say which order it was, or that there is none",
            ),
            refuse_unless(
                Q(order_on__isnull=True)
                | ~Q(kind__in=(codes.PreviousPermanence.NONE, codes.PreviousPermanence.NOT_KNOWN)),
                name="order_to_date",
                words="Only an order that was made has its day",
            ),
        )
