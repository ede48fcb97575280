"""What somebody can be to a child, and the kinds of plan they can lead: data, dated.

Reforms rename plans and open roles to other professions. That is a row here, and no code.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from keel.core.constraints import dates_in_order, never_two_at_once, worded
from keel.core.dated import DatedQuerySet
from keel.core.models import Recorded
from keel.core.privacy import classified


class PlanTypeQuerySet(DatedQuerySet["PlanType"]):
    """Kinds of plan, by the days on which they are in use."""

    begins = "since"
    ends = "until"


@classified(open=("code", "words", "since", "until"))
class PlanType(Recorded):
    """A kind of plan, as it is called here from one day until another."""

    code = models.SlugField(max_length=40)
    words = models.CharField(max_length=100)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = PlanTypeQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            worded("words"),
            dates_in_order("since", "until"),
            never_two_at_once("code", first="since", last="until"),
        )

    def __str__(self) -> str:
        return self.words


class CaseRoleQuerySet(DatedQuerySet["CaseRole"]):
    """Roles with a child, by the days on which they are in use."""

    begins = "since"
    ends = "until"

    def holding(self) -> CaseRoleQuerySet:
        """Those in which a child counts as allocated."""
        return self.filter(holds_child=True)


@classified(open=("code", "words", "holds_child", "leads", "may_be", "since", "until"))
class CaseRole(Recorded):
    """What somebody can be to a child: allocated social worker, lead practitioner, chair.

    `holds_child`: a child with one is allocated. `leads`: the codes of the kinds of plan it leads.
    `may_be`: the roles in Keel of those who may take it; empty: anybody.
    """

    code = models.SlugField(max_length=40)
    words = models.CharField(max_length=100)
    holds_child = models.BooleanField()
    leads = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    may_be = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = CaseRoleQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            worded("words"),
            dates_in_order("since", "until"),
            never_two_at_once("code", first="since", last="until"),
        )

    def __str__(self) -> str:
        return self.words
