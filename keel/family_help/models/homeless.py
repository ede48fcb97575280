"""Young people of 16 and 17 who are homeless, and the rights that are explained to them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keel.core.constraints import dates_in_order, one_of, refuse_unless, when_and_what
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet


class RoadChosen(models.TextChoices):
    """What a young person chose once their rights were explained."""

    LOOKED_AFTER = "looked_after", "To be looked after, section 20"
    IN_NEED = "in_need", "Help as a child in need, section 17"
    HOUSING = "housing", "Housing's own duty"
    HOME = "home", "To go home or to family"


class HomelessPresentationQuerySet(ChildRecordQuerySet["HomelessPresentation"]):
    """Young people who came as homeless."""


@classified(
    open=(
        "rights_explained_by",
        "refusal_checked_by",
        "team",
        "practitioner",
    ),
    personal=(
        "child",
        "presented_on",
        "joint_assessment_on",
        "rights_explained_on",
        "in_writing",
        "signed",
        "chosen",
        "chosen_on",
        "decided_on",
        "housed_on",
        "refusal_checked_on",
    ),
    sensitive=(
        "unsigned_because",
        "account",
    ),
)
class HomelessPresentation(Recorded):
    """A young person of 16 or 17 came as homeless: what they were told, what they chose.

    Rights are explained once they are in writing, and signed or with the reason why not.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="homeless_presentations"
    )
    presented_on = models.DateField()
    account = models.TextField(blank=True, default="")
    joint_assessment_on = models.DateField(null=True, blank=True)
    rights_explained_on = models.DateField(null=True, blank=True)
    rights_explained_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    in_writing = models.BooleanField(null=True, blank=True)
    signed = models.BooleanField(null=True, blank=True)
    unsigned_because = models.TextField(blank=True, default="")
    chosen = models.CharField(max_length=20, choices=RoadChosen, blank=True, default="")
    chosen_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(
        null=True, blank=True, help_text="The authority's own decision between its duties"
    )
    housed_on = models.DateField(
        null=True, blank=True, help_text="Placed by housing, and not looked after"
    )
    refusal_checked_on = models.DateField(null=True, blank=True)
    refusal_checked_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = HomelessPresentationQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("chosen", RoadChosen),
            dates_in_order("presented_on", "joint_assessment_on"),
            dates_in_order("presented_on", "rights_explained_on"),
            dates_in_order("presented_on", "decided_on"),
            dates_in_order("housed_on", "refusal_checked_on"),
            when_and_what("chosen_on", "chosen", words="Say what was chosen, and when"),
            refuse_unless(
                Q(rights_explained_on__isnull=True)
                | Q(rights_explained_by__isnull=False, in_writing__isnull=False),
                name="explained_by_somebody",
                words="Say who explained the rights, and whether in writing",
            ),
            refuse_unless(
                ~Q(signed=False) | ~Q(unsigned_because=""),
                name="unsigned_with_reason",
                words="Say why the young person did not sign",
            ),
        )
