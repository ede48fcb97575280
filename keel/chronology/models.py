"""The stored stream, what follows from it, who supplies what, and an authority's own values.

Events are kept and only ever withdrawn; deadlines and signals are derived, and may be thrown away
and worked out again. None of them is edited by hand.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Least
from django.db.models.lookups import GreaterThan

from keel.core.models import Recorded, Source, Subject
from keel.core.privacy import classified


class EventQuerySet(models.QuerySet["StoredEvent"]):
    """Filters over the stream."""

    def known(self, moment: datetime | None = None) -> Self:
        """Those that are not withdrawn; at a moment, those known by then and not yet withdrawn."""
        if moment is None:
            return self.filter(known_until__isnull=True)
        not_withdrawn = Q(known_until__isnull=True) | Q(known_until__gt=moment)
        return self.filter(not_withdrawn, known_from__lte=moment)


class StoredEvent(models.Model):
    """One dated happening to a subject, known from one moment until another.

    `record` and `matter` are references across all kinds of record. A correction withdraws an
    event and adds another; nothing else of a row ever changes.
    """

    subject = models.ForeignKey(
        Subject, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    kind = models.CharField(max_length=60)
    on = models.DateField()
    at = models.DateTimeField(null=True)
    record = models.BigIntegerField()
    matter = models.BigIntegerField(null=True)
    practitioner = models.BigIntegerField(null=True)
    team = models.BigIntegerField(null=True)
    value = models.CharField(max_length=200, null=True)  # noqa: DJ001  # none is not empty
    source = models.ForeignKey(
        Source, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    recorded_at = models.DateTimeField()
    known_from = models.DateTimeField()
    known_until = models.DateTimeField(null=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["subject", "on"], name="event_of_subject"),
            models.Index(fields=["record"], name="event_of_record"),
            models.Index(
                fields=["practitioner"], condition=Q(kind="allocated"), name="event_of_allocation"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["record", "kind", "subject", "on"],
                condition=Q(known_until__isnull=True),
                name="event_known_once",
            ),
            models.CheckConstraint(
                condition=Q(known_until__isnull=True) | Q(known_until__gte=F("known_from")),
                name="event_withdrawn_after_it_was_known",
            ),
        )


_NEVER = Value(date.max)
SETTLED = Coalesce(Least("met_on", "ended_on"), _NEVER)
"""The day on which a deadline was met or ended, whichever came first. It is indexed as it stands
here: of a million deadlines a few in a hundred run."""
CLEARED = Coalesce("until", _NEVER)
"""The day on which a signal ceased to stand; indexed likewise."""


class StandingQuerySet(models.QuerySet["RaisedSignal"]):
    """Filters over signals."""

    def standing(self, on: date) -> Self:
        """Those that stand on a day."""
        return self.filter(GreaterThan(CLEARED, on), since__lte=on)


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Filters over deadlines."""

    def running(self, on: date) -> Self:
        """Those whose clock has started by a day, and that are neither met nor ended on it."""
        return self.filter(GreaterThan(SETTLED, on), started_on__lte=on)


class Deadline(models.Model):
    """A timescale applied to one subject. How it stands is asked of a day, never stored."""

    subject = models.ForeignKey(
        Subject, on_delete=models.DO_NOTHING, related_name="deadlines", db_constraint=False
    )
    rule = models.CharField(max_length=20)
    started_on = models.DateField()
    started_at = models.DateTimeField(null=True)
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True)
    provisional = models.BooleanField()
    met_on = models.DateField(null=True)
    met_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    start_record = models.BigIntegerField()
    met_record = models.BigIntegerField(null=True)
    practitioner = models.BigIntegerField(null=True)
    team = models.BigIntegerField(null=True)
    employer = models.BigIntegerField(null=True)
    digest = models.BigIntegerField()

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["rule", "due_on"], name="deadline_of_rule"),
            models.Index(fields=["practitioner", "due_on"], name="deadline_of_practitioner"),
            models.Index("subject", SETTLED, name="deadline_running"),
        )
        constraints = (models.UniqueConstraint(fields=["subject", "digest"], name="deadline_once"),)


class RaisedSignal(models.Model):
    """One reason of a signal, and the days from and until which it stands or would stand."""

    subject = models.ForeignKey(
        Subject, on_delete=models.DO_NOTHING, related_name="signals", db_constraint=False
    )
    signal = models.CharField(max_length=20)
    reason = models.SmallIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    record = models.BigIntegerField(null=True)
    rule = models.CharField(max_length=20, null=True)  # noqa: DJ001  # none is not empty
    from_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    count = models.IntegerField(null=True)
    practitioner = models.BigIntegerField(null=True)
    team = models.BigIntegerField(null=True)
    employer = models.BigIntegerField(null=True)
    digest = models.BigIntegerField()

    objects = StandingQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["signal", "since"], name="signal_by_day"),
            models.Index(CLEARED, name="signal_standing"),
        )
        constraints = (models.UniqueConstraint(fields=["subject", "digest"], name="signal_once"),)


@classified(open=("kind", "supplied_by", "since", "lacking"))
class Ownership(Recorded):
    """Who supplies a kind of record from a day: Keel itself (no source), or an import.

    The rows of anybody else from that day are shown and compared, and put nothing on the stream.
    `lacking` are kinds of event that this supply cannot know, such as whether a child was seen
    when an extract lacks that column. `since` empty: from the beginning.
    """

    kind = models.CharField(max_length=80)
    supplied_by = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField(null=True, blank=True)
    lacking = ArrayField(models.CharField(max_length=60), default=list, blank=True)

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["kind", "since"], nulls_distinct=False, name="ownership_from_a_day"
            ),
        )


@classified(open=("rule", "since", "within", "adopted", "why"))
class LocalRule(Recorded):
    """An authority's own limit for a rule from a day, or its adoption of one that is only advice.

    `within` is a duration in words, such as "10 working days"; empty leaves the limit as it is.
    """

    rule = models.CharField(max_length=20)
    since = models.DateField()
    within = models.CharField(max_length=40, blank=True)
    adopted = models.BooleanField(default=False)
    why = models.TextField()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["rule", "since"], name="local_rule_from_a_day"),
        )


class NightOutcome(models.TextChoices):
    """How a night run ended."""

    FINISHED = "finished", "Finished"
    FAILED = "failed", "Failed"


class NightRun(models.Model):
    """One working-out of everything again, and how many rows it had to change.

    Without an outcome it still runs, or was killed.
    """

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    subjects = models.IntegerField(default=0)
    events_changed = models.IntegerField(default=0)
    deadlines_changed = models.IntegerField(default=0)
    signals_changed = models.IntegerField(default=0)
    outcome = models.CharField(max_length=10, choices=NightOutcome.choices, blank=True)
    why = models.CharField(max_length=200, blank=True, default="")
