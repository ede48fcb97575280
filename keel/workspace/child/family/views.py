"""The page of a child's family."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from keel.core.access import Request, requires
from keel.core.pages import page
from keel.core.trail.change import note
from keel.people.models import Person
from keel.workforce.permissions import READ_RECORDS
from keel.workspace.access import opens_record
from keel.workspace.child.family.genogram import genogram_of
from keel.workspace.child.header import header_of


@requires(READ_RECORDS)
@opens_record("family")
def family(request: Request, child: Person) -> HttpResponse:
    """Who is who to the child, who lives with them, who is responsible, who is a risk.

    What another child's record adds to it is read there too; so is what lies beyond an adoption.
    """
    today = timezone.localdate()
    found = genogram_of(child, by=request.user, on=today)
    if found.beside:
        note(*found.beside, by=request.user, action="Read the family of, beside a relative's")
    if found.beyond:
        note(*found.beyond, by=request.user, action="Read the family of, beyond an adoption")
    header = header_of(child, by=request.user, on=today)
    return page(
        request, "workspace/child/family.jinja", header=header, part="family", genogram=found
    )
