"""The trail as the application may see it: to read, never to write.

The tables are made by `core/trail/install.sql`, belong to the owner, and are filled by the
database itself.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from keel.core.models.user import User


class Entry(models.Model):
    """Who did what to whom, when and why: a change, an opening of a record, an export, a search."""

    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+")
    action = models.TextField()
    reason = models.TextField()
    subjects = ArrayField(models.BigIntegerField())

    class Meta:
        managed = False
        db_table = '"trail"."entry"'


class Version(models.Model):
    """One row as it stood before an entry changed it; `old` is empty where the entry made it."""

    entry = models.ForeignKey(Entry, on_delete=models.DO_NOTHING, related_name="versions")
    table_name = models.TextField()
    row_id = models.BigIntegerField()
    subject_id = models.BigIntegerField(null=True)
    old = models.JSONField(null=True)
    known_from = models.DateTimeField(null=True)
    known_until = models.DateTimeField()

    class Meta:
        managed = False
        db_table = '"trail"."version"'


class Seal(models.Model):
    """A hash over all entries and versions since the seal before, and over that seal."""

    at = models.DateTimeField()
    upto = models.TextField()
    entries = models.BigIntegerField()
    versions = models.BigIntegerField()
    digest = models.BinaryField()

    class Meta:
        managed = False
        db_table = '"trail"."seal"'
