"""The page of a child's family."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from keel.core.access import Request, may, requires
from keel.core.trail.change import note
from keel.workforce.permissions import ADD_PEOPLE, READ_RECORDS
from keel.workspace.access import opens_record
from keel.workspace.child.asked import Asked, child_page, known_on_a_day
from keel.workspace.child.family.genogram import genogram_of


@requires(READ_RECORDS)
@opens_record("family")
@known_on_a_day
def family(request: Request, asked: Asked) -> HttpResponse:
    """Who is who to the child, who lives with them, who is responsible, who is a risk.

    What another child's record adds to it is read there too; so is what lies beyond an adoption.
    """
    today = timezone.localdate()
    found = genogram_of(asked.child, by=request.user, today=today, then=asked.then)
    if found.beside:
        note(*found.beside, by=request.user, action="Read the family of, beside a relative's")
    if found.beyond:
        note(*found.beyond, by=request.user, action="Read the family of, beyond an adoption")
    return child_page(
        request,
        asked,
        "workspace/child/family.jinja",
        genogram=found,
        may_add=may(request.user, ADD_PEOPLE, on=today) and not asked.known,
    )
