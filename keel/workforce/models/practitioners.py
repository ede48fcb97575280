"""Practitioners: by whom they are employed, in which team, under whom, in which role, when."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.expressions import RawSQL

from keel.core.constraints import (
    dates_in_order,
    different,
    given,
    never_two_at_once,
    one_of,
    worded,
)
from keel.core.dated import DatedQuerySet
from keel.core.models import Recorded, Subject, User
from keel.core.once import once_a_page
from keel.core.prepared import prepared
from keel.core.privacy import classified
from keel.workforce.models.absence import Absence, AbsenceQuerySet, AbsenceReason
from keel.workforce.models.employers import Contract, Employer, Team, TeamQuerySet
from keel.workforce.roles import Role

UNDER = """
WITH RECURSIVE line AS (
    SELECT practitioner_id, managed_by_id FROM workforce_managementline
    WHERE (started_on IS NULL OR started_on <= %s) AND (ended_on IS NULL OR ended_on > %s)
        AND (gone_on IS NULL OR gone_on > %s)
), under (id) AS (
    SELECT practitioner_id FROM line WHERE managed_by_id = %s
    UNION
    SELECT line.practitioner_id FROM line JOIN under ON line.managed_by_id = under.id
) SELECT id FROM under
"""


class PractitionerQuerySet(models.QuerySet["Practitioner"]):
    """Practitioners."""

    def managed_under(self, practitioner: int, *, on: date) -> Self:
        """Those below a practitioner, given by key, in the line of management on a day."""
        return self.filter(pk__in=RawSQL(UNDER, [on, on, on, practitioner]))  # noqa: S611  # values are bound

    def employed_on(self, day: date) -> Self:
        """Those whom somebody employs."""
        return self.filter(Exists(_employments().on(day)))

    def not_gone_on(self, day: date) -> Self:
        """All but those whose every employment is over. An import may know of no employments."""
        return self.filter(Exists(_employments().on(day)) | ~Exists(_employments()))

    def suspended_on(self, day: date) -> Self:
        """Those who are suspended: away, and not to be let in meanwhile."""
        suspended = _absent(day).filter(reason=AbsenceReason.SUSPENDED)
        return self.filter(pk__in=suspended.values("practitioner"))

    def absent_on(self, day: date) -> Self:
        """Those who are away."""
        return self.filter(pk__in=_absent(day).values("practitioner"))

    def on_duty(self, day: date) -> Self:
        """Those whom somebody employs, and who are not away."""
        return self.employed_on(day).exclude(pk__in=_absent(day).values("practitioner"))

    def with_role(self, *roles: Role, on: date) -> Self:
        """Those who hold one of the roles on a day."""
        held = RoleHeld.objects.on(on).filter(role__in=roles)
        return self.filter(pk__in=held.values("practitioner"))

    def in_teams(self, teams: models.QuerySet[Team], *, on: date) -> Self:
        """Those who belong to one of the teams on a day."""
        members = TeamMembership.objects.on(on).filter(team__in=teams)
        return self.filter(pk__in=members.values("practitioner"))


def _employments() -> EmploymentQuerySet:
    return Employment.objects.filter(practitioner=OuterRef("pk"))


def _absent(day: date) -> AbsenceQuerySet:
    return Absence.objects.on(day)


@classified(
    open=("full_time_equivalency", "stated_caseload", "stated_agency"),
    personal=(
        "name",
        "staff_number",
        "registration_number",
        "job_title",
        "user",
        "stated_department",
    ),
)
class Practitioner(Recorded):
    """Somebody who works with children, or over those who do.

    What a source says of a caseload, an agency or a department is kept as stated; no rule uses it.
    """

    subject = models.OneToOneField(Subject, primary_key=True, on_delete=models.PROTECT)
    name = models.CharField(max_length=300)
    staff_number = models.CharField(max_length=48, blank=True, default="")
    registration_number = models.CharField(max_length=48, blank=True, default="")
    job_title = models.CharField(max_length=500, blank=True, default="")
    user = models.OneToOneField(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="practitioner"
    )
    full_time_equivalency = models.DecimalField(
        max_digits=4, decimal_places=2, null=True, blank=True
    )
    stated_caseload = models.IntegerField(null=True, blank=True)
    stated_agency = models.BooleanField(null=True, blank=True)
    stated_department = models.CharField(max_length=100, blank=True, default="")

    objects = PractitionerQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (*Recorded.Meta.constraints, worded("name"))

    def __str__(self) -> str:
        return self.name


class EmploymentQuerySet(DatedQuerySet["Employment"]):
    """Employments, by the days on which they hold."""


@classified(
    open=("practitioner", "employer", "contract", "started_on", "ended_on"), personal=("job_title",)
)
class Employment(Recorded):
    """A practitioner in somebody's employ, under a contract where an agency supplies them."""

    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.PROTECT, related_name="employments"
    )
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="employments")
    contract = models.ForeignKey(
        Contract, null=True, blank=True, on_delete=models.PROTECT, related_name="employments"
    )
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    job_title = models.CharField(max_length=500, blank=True, default="")

    objects = EmploymentQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("started_on"),
            dates_in_order(),
            never_two_at_once("practitioner", "employer"),
        )


class TeamMembershipQuerySet(DatedQuerySet["TeamMembership"]):
    """Memberships of teams, by the days on which they hold."""


@classified(open=("practitioner", "team", "started_on", "ended_on"))
class TeamMembership(Recorded):
    """A practitioner in a team."""

    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.PROTECT, related_name="memberships"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = TeamMembershipQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("started_on"),
            dates_in_order(),
            never_two_at_once("practitioner", "team"),
        )


def teams_under(practitioner: int, *, on: date) -> TeamQuerySet:
    """The teams to which somebody belongs on a day, and those beneath them."""
    return Team.objects.at_or_under(*own_teams(practitioner, on=on))


@once_a_page
def own_teams(practitioner: int, *, on: date) -> tuple[int, ...]:
    """The teams to which somebody belongs on a day, by key."""
    return tuple(_memberships(practitioner, on))


@prepared
def _memberships(practitioner: int, on: date) -> models.QuerySet[TeamMembership, int]:
    own = TeamMembership.objects.on(on).filter(practitioner=practitioner)
    return own.values_list("team", flat=True)


class ManagementLineQuerySet(DatedQuerySet["ManagementLine"]):
    """Lines of management, by the days on which they hold."""


@classified(open=("practitioner", "managed_by", "started_on", "ended_on"))
class ManagementLine(Recorded):
    """Who manages a practitioner: one person at a time, up to the director."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="lines")
    managed_by = models.ForeignKey(
        Practitioner, on_delete=models.PROTECT, related_name="lines_of_those_managed"
    )
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = ManagementLineQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("started_on"),
            dates_in_order(),
            different("practitioner", "managed_by"),
            never_two_at_once("practitioner"),
        )


class RoleHeldQuerySet(DatedQuerySet["RoleHeld"]):
    """Roles held, by the days on which they are."""


@classified(open=("practitioner", "role", "started_on", "ended_on"))
class RoleHeld(Recorded):
    """The role in which somebody uses Keel; what it lets them do is in `access.py`."""

    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.PROTECT, related_name="roles_held"
    )
    role = models.CharField(max_length=40, choices=Role.choices)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = RoleHeldQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            given("started_on"),
            dates_in_order(),
            one_of("role", Role),
            never_two_at_once("practitioner", "role"),
        )
