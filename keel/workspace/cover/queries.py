"""Whom somebody manages, whose children they allocate, and who could cover for whom."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from keel.core.access import may
from keel.core.dated import begun_by, not_over
from keel.core.models import User
from keel.core.once import once_a_page
from keel.people.models import Involvement, Person
from keel.people.models.visibility import STILL_SEEN_FOR
from keel.people.querysets import read_as
from keel.workforce.access import standing_of
from keel.workforce.models import Absence, Practitioner
from keel.workforce.models.absence import AbsenceQuerySet
from keel.workforce.models.practitioners import PractitionerQuerySet, teams_under
from keel.workforce.permissions import ALLOCATE
from keel.workforce.roles import HOLDS_CASES, LEADS


def managed_by(user: User, *, on: date) -> PractitionerQuerySet:
    """Those whom a user manages: in their teams, beneath them in line, or all of the service."""
    standing = standing_of(user, on=on)
    at_work = Practitioner.objects.employed_on(on).exclude(pk=standing.practitioner)
    if standing.roles & set(LEADS):
        return at_work
    in_teams = Practitioner.objects.in_teams(teams_under(standing.practitioner, on=on), on=on)
    under = Practitioner.objects.managed_under(standing.practitioner, on=on)
    return at_work.filter(Q(pk__in=in_teams.values("pk")) | Q(pk__in=under.values("pk")))


@once_a_page
def may_allocate(user: User, child: Person, *, on: date) -> bool:
    """Whether a user gives a child to a worker: one of their teams, or of anybody beneath them.

    To have opened the record by giving a reason is not enough. Whoever looks over all teams gives
    any child.
    """
    if not may(user, ALLOCATE, on=on):
        return False
    standing = standing_of(user, on=on)
    if standing.roles & set(LEADS):
        return True
    theirs = Q(team__in=teams_under(standing.practitioner, on=on))
    theirs |= Q(practitioner__in=managed_by(user, on=on)) | Q(practitioner=standing.practitioner)
    lately = Involvement.objects.filter(begun_by(on) & not_over(on - STILL_SEEN_FOR)).not_gone(on)
    one = Person.objects.read_as_one([read_as(child)])
    return lately.filter(theirs, child__in=one).exists()


def may_cover(worker: Practitioner, user: User, *, on: date) -> PractitionerQuerySet:
    """Those who could cover for a worker: whom the user manages, who hold cases and are here."""
    here = managed_by(user, on=on).filter(pk__in=Practitioner.objects.on_duty(on).values("pk"))
    return here.with_role(*HOLDS_CASES, on=on).exclude(pk=worker.pk).order_by("name", "pk")


def may_go_on_covering(absence: Absence, user: User, *, on: date) -> PractitionerQuerySet:
    """The same, and whoever covers already, of whichever team and wherever they are today."""
    able = may_cover(absence.practitioner, user, on=on).values("pk")
    found = Practitioner.objects.filter(Q(pk__in=able) | Q(pk=absence.covered_by_id))
    return found.order_by("name", "pk")


def recorded_of(worker: Practitioner) -> AbsenceQuerySet:
    """Every absence of a worker, over or not, that no source took back."""
    return Absence.objects.filter(practitioner=worker, gone_on=None)


def absences_of(user: User, *, on: date) -> QuerySet[Absence]:
    """The absences, those that last and those to come, of everybody whom a user manages."""
    rows = Absence.objects.lasting().not_gone(on).filter(not_over(on))
    rows = rows.filter(practitioner__in=managed_by(user, on=on))
    return rows.select_related("practitioner", "covered_by").order_by("started_on", "pk")
