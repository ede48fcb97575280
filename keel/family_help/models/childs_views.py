"""What children say of the help they get."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keel.core.constraints import given, refuse_unless
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet


class ChildsViewQuerySet(ChildRecordQuerySet["ChildsView"]):
    """What children said of the help they get."""


@classified(
    open=("heard_by",),
    personal=("child", "given_on"),
    sensitive=(
        "worries_explained",
        "story_helped",
        "agrees_with_worker",
        "plan_is_safe",
        "tablet_would_help",
        "child_words",
    ),
)
class ChildsView(Recorded):
    """A child's answers about the help: do they understand why, do they agree, do they feel safe.

    The dataset has the answers alone, neither the day nor who heard them.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="childs_views"
    )
    given_on = models.DateField(null=True, blank=True)
    heard_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    worries_explained = models.BooleanField(null=True, blank=True)
    story_helped = models.BooleanField(null=True, blank=True)
    agrees_with_worker = models.BooleanField(null=True, blank=True)
    plan_is_safe = models.BooleanField(null=True, blank=True)
    tablet_would_help = models.BooleanField(null=True, blank=True)
    child_words = models.TextField(blank=True, default="")

    objects = ChildsViewQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = "child's view"
        constraints = (
            *Recorded.Meta.constraints,
            given("given_on"),
            given("heard_by"),
            refuse_unless(
                Q(worries_explained__isnull=False)
                | Q(story_helped__isnull=False)
                | Q(agrees_with_worker__isnull=False)
                | Q(plan_is_safe__isnull=False)
                | Q(tablet_would_help__isnull=False)
                | ~Q(child_words=""),
                name="something_said",
                words="Write down at least one answer, or the child's own words",
            ),
        )
