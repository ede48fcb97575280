"""Which agencies a meeting asked to come, and which came."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q

from keel.core.constraints import refuse_unless


class Agency(models.TextChoices):
    """An agency that takes part in protecting a child."""

    SOCIAL_CARE = "social_care", "Children's social care"
    POLICE = "police", "Police"
    HEALTH = "health", "Health"
    EDUCATION = "education", "School or education"
    EARLY_HELP = "early_help", "Early help"
    HOUSING = "housing", "Housing"
    PROBATION = "probation", "Probation"
    YOUTH_JUSTICE = "youth_justice", "Youth justice"
    ADULT_SERVICES = "adult_services", "Adult social care"
    MENTAL_HEALTH = "mental_health", "Mental health"
    SUBSTANCE_USE = "substance_use", "Drug and alcohol service"
    DOMESTIC_ABUSE = "domestic_abuse", "Domestic abuse service"
    VOLUNTARY = "voluntary", "Voluntary or community organisation"
    LEGAL = "legal", "Legal services"
    OTHER = "other", "Other"


class AgenciesAsked(models.Model):
    """What meetings of several agencies have in common: whom they asked, and who came."""

    agencies_asked = ArrayField(
        models.CharField(max_length=20, choices=Agency), default=list, blank=True
    )
    agencies_present = ArrayField(
        models.CharField(max_length=20, choices=Agency), default=list, blank=True
    )

    class Meta:
        abstract = True

    @property
    def agencies_missing(self) -> list[str]:
        """Those asked that did not come."""
        return [agency for agency in self.agencies_asked if agency not in self.agencies_present]


def only_those_asked() -> CheckConstraint:
    """Refuse an agency that came and is not on the list of those asked."""
    return refuse_unless(
        Q(agencies_present__contained_by=F("agencies_asked")),
        name="only_those_asked",
        words="List every agency that came among those asked",
    )
