"""Who employs practitioners, by which contract, and the teams they work in."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models.expressions import RawSQL

from keel.core.constraints import dates_in_order, different, one_of, worded
from keel.core.dated import DatedQuerySet, not_over
from keel.core.models import Recorded, Subject
from keel.core.privacy import classified


class EmployerKind(models.TextChoices):
    """What an employer is."""

    AUTHORITY = "authority", "The authority"
    AGENCY = "agency", "Agency or commissioned company"
    OTHER = "other", "Another organisation"


class EmployerQuerySet(models.QuerySet["Employer"]):
    """Employers."""

    def the_authority(self) -> Self:
        """The authority itself. Whoever it does not employ, it still answers for."""
        return self.filter(kind=EmployerKind.AUTHORITY)


@classified(open=("name", "kind"))
class Employer(Recorded):
    """Whoever pays practitioners: the authority, an agency, another organisation."""

    subject = models.OneToOneField(Subject, primary_key=True, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=EmployerKind.choices)

    objects = EmployerQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (*Recorded.Meta.constraints, worded("name"), one_of("kind", EmployerKind))

    def __str__(self) -> str:
        return self.name

    @property
    def is_authority(self) -> bool:
        """Whether this is the authority itself."""
        return self.kind == EmployerKind.AUTHORITY


class TeamKind(models.TextChoices):
    """What a team does."""

    FRONT_DOOR = "front_door", "Front door"
    OUT_OF_HOURS = "out_of_hours", "Out of hours"
    EARLY_HELP = "early_help", "Early help"
    FAMILY_HELP = "family_help", "Family help"
    ASSESSMENT = "assessment", "Assessment"
    PROTECTION = "protection", "Child protection and safeguarding"
    DISABLED_CHILDREN = "disabled_children", "Disabled children"
    LOOKED_AFTER = "looked_after", "Looked after children"
    CARE_LEAVERS = "care_leavers", "Care leavers"
    FOSTERING = "fostering", "Fostering"
    ADOPTION = "adoption", "Adoption and permanence"
    RISK_OUTSIDE_HOME = "risk_outside_home", "Risk outside the home"
    INDEPENDENT = "independent", "Conference chairs and reviewing officers"
    QUALITY = "quality", "Quality and performance"
    SERVICE = "service", "A service, of several teams"
    OTHER = "other", "Another kind of team"


UNDER = """
WITH RECURSIVE under (id) AS (
    SELECT subject_id FROM workforce_team WHERE subject_id = ANY(%s)
    UNION
    SELECT team.subject_id FROM workforce_team team JOIN under ON team.parent_id = under.id
) SELECT id FROM under
"""


class TeamQuerySet(models.QuerySet["Team"]):
    """Teams."""

    def on(self, day: date) -> Self:
        """Those that are not closed."""
        return self.filter(not_over(day, "closed_on"))

    def at_or_under(self, *teams: int) -> Self:
        """These teams, given by their keys, and all that are beneath them."""
        return self.filter(pk__in=RawSQL(UNDER, [list(teams)]))  # noqa: S611  # keys are bound


@classified(open=("name", "kind", "parent", "stated_parent_name", "employer", "closed_on"))
class Team(Recorded):
    """A team, or a service that holds teams. A commissioned team has the company it comes from."""

    subject = models.OneToOneField(Subject, primary_key=True, on_delete=models.PROTECT)
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=30, choices=TeamKind.choices, default=TeamKind.OTHER)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="teams"
    )
    stated_parent_name = models.CharField(max_length=255, blank=True, default="")
    employer = models.ForeignKey(
        Employer, null=True, blank=True, on_delete=models.PROTECT, related_name="teams"
    )
    closed_on = models.DateField(null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            worded("name"),
            one_of("kind", TeamKind),
            different("parent", "subject"),
        )

    def __str__(self) -> str:
        return self.name


class ContractQuerySet(DatedQuerySet["Contract"]):
    """Contracts, by the days on which they run."""


@classified(open=("employer", "title", "team", "started_on", "ended_on"))
class Contract(Recorded):
    """What an employer was asked to supply: single workers, or a packaged team."""

    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="contracts")
    title = models.CharField(max_length=200)
    team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.PROTECT, related_name="contracts"
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = ContractQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (*Recorded.Meta.constraints, worded("title"), dates_in_order())

    @property
    def is_packaged_team(self) -> bool:
        """Whether a whole team is supplied, which the agency rules count too."""
        return self.team_id is not None
