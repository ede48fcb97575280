"""Child protection and pre-proceedings."""

from __future__ import annotations

from django.db import models


class CategoryOfAbuse(models.TextChoices):
    """The category under which a child is on a protection plan."""

    NEGLECT = "NEG", "Neglect"
    PHYSICAL = "PHY", "Physical abuse"
    SEXUAL = "SAB", "Sexual abuse"
    EMOTIONAL = "EMO", "Emotional abuse"
    MULTIPLE = "MUL", "Multiple"


class PreProceedingsOutcome(models.TextChoices):
    """How pre-proceedings ended (CIN census CS131). No source has confirmed the labels."""

    A = "A", "A"
    B = "B", "B"
    C = "C", "C"
