"""Supervision up the whole line, and what managers record and decide about a child."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from keel.core.constraints import different, given, one_of, refuse_unless
from keel.core.models import Recorded, RecordedQuerySet, User
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet
from keel.workforce.access import standing_of
from keel.workforce.models import Practitioner


class SupervisionQuerySet(RecordedQuerySet["Supervision"]):
    """Supervisions."""

    def visible_to(self, user: User, *, on: date) -> Self:
        """One's own, those that one gave, and those of whom one manages on the day."""
        who = standing_of(user, on=on).practitioner
        managed = Practitioner.objects.managed_under(who, on=on)
        return self.filter(Q(practitioner=who) | Q(supervisor=who) | Q(practitioner__in=managed))


@classified(
    open=(
        "practitioner",
        "supervisor",
    ),
    personal=("held_on",),
    sensitive=("notes",),
)
class Supervision(Recorded):
    """Somebody's personal supervision: every worker and manager, whoever employs them."""

    practitioner = models.ForeignKey(
        "workforce.Practitioner", on_delete=models.PROTECT, related_name="supervisions"
    )
    supervisor = models.ForeignKey(
        "workforce.Practitioner",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="supervisions_given",
    )
    held_on = models.DateField()
    notes = models.TextField(blank=True, default="")

    objects = SupervisionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("supervisor"),
            different("supervisor", "practitioner"),
        )


class CaseSupervisionQuerySet(ChildRecordQuerySet["CaseSupervision"]):
    """Times a child was discussed in supervision."""


@classified(
    open=(
        "group",
        "practitioner",
        "supervisor",
    ),
    personal=(
        "child",
        "supervision",
        "held_on",
    ),
    sensitive=(
        "analysis",
        "decision",
        "actions",
    ),
)
class CaseSupervision(Recorded):
    """A child was discussed in supervision: what it means, what was decided, who does what."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="case_supervisions"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    supervision = models.ForeignKey(
        Supervision,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="case_supervisions",
    )
    practitioner = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    supervisor = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    held_on = models.DateField()
    analysis = models.TextField(blank=True, default="")
    decision = models.TextField(blank=True, default="")
    actions = models.TextField(blank=True, default="")

    objects = CaseSupervisionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (*Recorded.Meta.constraints, given("supervisor"))


class OversightEntryQuerySet(ChildRecordQuerySet["OversightEntry"]):
    """Entries that managers made on lateness."""


@classified(
    open=(
        "group",
        "about",
        "entered_by",
    ),
    personal=(
        "child",
        "entered_on",
        "next_on",
    ),
    sensitive=(
        "why",
        "effect_on_child",
        "what_next",
    ),
)
class OversightEntry(Recorded):
    """A manager wrote what a late promise does to the child, what is next, and when.

    `about` is the id of the rule in the rulebook.
    """

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="oversight_entries"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    about = models.CharField(max_length=20)
    entered_on = models.DateField()
    entered_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    why = models.TextField(blank=True, default="")
    effect_on_child = models.TextField(blank=True, default="")
    what_next = models.TextField(blank=True, default="")
    next_on = models.DateField(null=True, blank=True)

    objects = OversightEntryQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("entered_by"),
            refuse_unless(
                Q(next_on__isnull=True) | Q(next_on__gte=models.F("entered_on")),
                name="next_lies_ahead",
                words="What is next lies ahead",
            ),
        )


class DecisionKind(models.TextChoices):
    """What a decision is about."""

    WHOLE_HISTORY = "whole_history", "Review of the whole history"
    PANEL = "panel", "Decision of a panel"
    STABLE_WORKER = "stable_worker", "Plan for a stable worker"
    OTHER = "other", "Another decision"


class ManagementDecisionQuerySet(ChildRecordQuerySet["ManagementDecision"]):
    """Decisions of managers and panels."""


@classified(
    open=(
        "group",
        "kind",
        "decided_by",
        "panel",
    ),
    personal=(
        "child",
        "decided_on",
    ),
    sensitive=(
        "decision",
        "because",
    ),
)
class ManagementDecision(Recorded):
    """A manager or a panel decided something about a child. "Noted" is no decision."""

    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="management_decisions"
    )
    group = models.UUIDField(null=True, blank=True, db_index=True)
    kind = models.CharField(max_length=20, choices=DecisionKind)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(
        "workforce.Practitioner", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    panel = models.CharField(max_length=100, blank=True, default="")
    decision = models.TextField(blank=True, default="")
    because = models.TextField(blank=True, default="")

    objects = ManagementDecisionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            one_of("kind", DecisionKind),
            given("decided_by"),
            refuse_unless(
                ~Q(decision="") & ~Q(decision__iexact="noted"),
                name="decides",
                words="Say what was decided. Noting something decides nothing",
            ),
        )
