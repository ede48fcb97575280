"""Education: special needs."""

from __future__ import annotations

from django.db import models


class SpecialNeed(models.TextChoices):
    """The main special educational need of a plan."""

    SPECIFIC_LEARNING = "SPLD", "Specific learning difficulty"
    MODERATE_LEARNING = "MLD", "Moderate learning difficulty"
    SEVERE_LEARNING = "SLD", "Severe learning difficulty"
    PROFOUND_AND_MULTIPLE = "PMLD", "Profound and multiple learning difficulty"
    SOCIAL_EMOTIONAL_AND_MENTAL_HEALTH = "SEMH", "Social, emotional and mental health"
    SPEECH_AND_LANGUAGE = "SLCN", "Speech, language and communication"
    HEARING = "HI", "Hearing impairment"
    VISION = "VI", "Vision impairment"
    MULTI_SENSORY = "MSI", "Multi-sensory impairment"
    PHYSICAL = "PD", "Physical disability"
    AUTISM = "ASD", "Autistic spectrum disorder"
    OTHER = "OTH", "Other"
