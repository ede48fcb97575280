"""Whom or what events happen to. Mostly a child, but the same spine carries everybody else."""

from __future__ import annotations

from django.db import models


class SubjectKind(models.TextChoices):
    """The kinds of subject."""

    PERSON = "person", "Child or adult"
    PRACTITIONER = "practitioner", "Practitioner"
    TEAM = "team", "Team"
    EMPLOYER = "employer", "Employer"
    AUTHORITY = "authority", "The authority"


class Subject(models.Model):
    """One subject. A person's, practitioner's, team's or employer's own key is this one's.

    Saves lock the rows of this table, in order of id, before they touch anything else.
    """

    kind = models.CharField(max_length=20, choices=SubjectKind.choices)

    class Meta:
        indexes = (models.Index(fields=["kind"]),)
