"""Strategy discussions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keel.child_protection.models.agencies import AgenciesAsked, only_those_asked
from keel.child_protection.models.enquiries import Section47Enquiry
from keel.core.constraints import dates_in_order, refuse_unless
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet


class StrategyDiscussionQuerySet(ChildRecordQuerySet["StrategyDiscussion"]):
    """Strategy discussions."""


@classified(
    open=(
        "group",
        "practitioner",
        "team",
    ),
    personal=(
        "child",
        "referral",
        "enquiry",
        "harm_suspected_at",
        "held_at",
        "began_enquiry",
    ),
    sensitive=(
        "agencies_asked",
        "agencies_present",
        "concerns",
        "decision",
    ),
)
class StrategyDiscussion(AgenciesAsked, Recorded):
    """Agencies discussed whether a child may be suffering significant harm, and what to do.

    The one that began the enquiry is the start of the conference's clock; one held again is not.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="strategy_discussions"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    referral = models.ForeignKey(
        "front_door.Referral",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="strategy_discussions",
    )
    enquiry = models.ForeignKey(
        Section47Enquiry,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="strategy_discussions",
    )
    harm_suspected_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    began_enquiry = models.BooleanField(default=False)
    concerns = models.TextField(blank=True, default="")
    decision = models.TextField(blank=True, default="")
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = StrategyDiscussionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            only_those_asked(),
            dates_in_order("harm_suspected_at", "held_at"),
            refuse_unless(
                Q(harm_suspected_at__isnull=False) | Q(held_at__isnull=False),
                name="suspected_or_held",
                words="Say when harm was suspected, or when the discussion was held",
            ),
            refuse_unless(
                Q(began_enquiry=False) | Q(enquiry__isnull=False, held_at__isnull=False),
                name="began_an_enquiry",
                words="Name the enquiry that the discussion began",
            ),
        )
