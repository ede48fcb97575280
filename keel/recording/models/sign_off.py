"""What the authority wants a manager to authorise before it takes effect."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from keel.core.constraints import one_of, refuse_unless, worded
from keel.core.models import Recorded
from keel.core.privacy import classified


class Needs(models.TextChoices):
    """When somebody authorises what is written on a sheet."""

    NEVER = "never", "Never: it takes effect when it is written"
    SOME = "some", "Where certain answers were given"
    ALWAYS = "always", "Always"


@classified(open=("sheet", "since", "needs", "outcomes", "why"))
class SignOff(Recorded):
    """From a day, whether what is written on a sheet is authorised before it takes effect.

    Nothing of it is ever altered: whatever was set last from a day holds on it and after it.
    `outcomes`: the codes of the answers after which it is, where it is not always.
    """

    sheet = models.CharField(max_length=100)
    since = models.DateField()
    needs = models.CharField(max_length=10, choices=Needs)
    outcomes = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    why = models.TextField()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("needs", Needs),
            worded("needs"),
            worded("why"),
            refuse_unless(
                (Q(needs=Needs.SOME) & ~Q(outcomes=[])) | (~Q(needs=Needs.SOME) & Q(outcomes=[])),
                name="outcomes_where_some",
                words="Choose the answers after which it is authorised",
            ),
        )
        indexes = (models.Index(fields=["sheet", "since"], name="sign_off_of_sheet"),)
