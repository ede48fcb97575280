"""Imports: when each ran, what it came to, table by table. No row's values are kept here."""

from __future__ import annotations

from django.db import models

from keel.core.models import Source, User


class Outcome(models.TextChoices):
    """How a run ended."""

    IMPORTED = "imported", "Imported"
    STOPPED = "stopped", "Stopped: a table lost too many of its rows"
    FAILED = "failed", "Failed: the database is as it was before"


class ImportRun(models.Model):
    """One run of an import. `folder` is the name of the folder alone, without its path."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="imports")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    extracted_on = models.DateField()
    folder = models.CharField(max_length=255)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    why = models.TextField(blank=True, default="")
    notes = models.JSONField(default=list)

    class Meta:
        indexes = (models.Index(fields=["source", "finished_at"], name="exchange_import_latest"),)


class ImportedTable(models.Model):
    """What a run did with one table. `remarks`: what was kept with a remark, and how often.

    `reasons`: why rows were refused, and how many for each reason.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="tables")
    table = models.CharField(max_length=60)
    rows = models.IntegerField()
    added = models.IntegerField()
    changed = models.IntegerField()
    gone = models.IntegerField()
    in_conflict = models.IntegerField()
    refused = models.IntegerField()
    remarks = models.JSONField(default=dict)
    reasons = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["run", "table"], name="exchange_table_once_a_run"),
        )
