"""Finding a child, opening a record by reason, reading and reviewing why others did."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from keel.core.access import Request, may, requires
from keel.core.pages import page, submitted
from keel.core.trail.change import note
from keel.people import commands
from keel.people.models import Person
from keel.people.search.typed import understood
from keel.workforce.permissions import (
    ADD_PEOPLE,
    OPEN_BY_REASON,
    READ_RECORDS,
    REVIEW_OPENINGS,
    SEARCH,
)
from keel.workspace.access import closed_child
from keel.workspace.child.header import age_of
from keel.workspace.openings import queries
from keel.workspace.openings.forms import FindForm, OpenByReasonForm, ReviewForm
from keel.workspace.openings.looking import look_for


@requires(SEARCH)
def find(request: Request) -> HttpResponse:
    """Look for a child. What is looked for is sent, never in the address, and is on the trail."""
    today = timezone.localdate()
    form = FindForm(submitted(request))
    search = None
    if form.is_valid():
        sought = understood(**form.answers(), on=today)
        search = look_for(sought, form.answers().values(), by=request.user, on=today)
    return page(
        request,
        "workspace/openings/find.jinja",
        form=form,
        search=search,
        may_add=may(request.user, ADD_PEOPLE, on=today),
    )


@requires(OPEN_BY_REASON)
def open_by_reason(request: Request, pk: int) -> HttpResponse:
    """Ask why somebody needs to see the record of a child outside their work.

    The page names the child, so that it was shown is on the trail like a search.
    """
    today = timezone.localdate()
    if Person.objects.children().visible_to(request.user, on=today).filter(pk=pk).exists():
        return redirect("child", pk=pk)
    child = closed_child(request, pk)
    form = OpenByReasonForm(submitted(request))
    if form.is_valid():
        commands.open_by_reason(child, by=request.user, **form.answers())
        return redirect("child", pk=pk)
    note(child, by=request.user, action="Saw the name and the age, and was asked for a reason")
    return page(
        request,
        "workspace/openings/open_by_reason.jinja",
        form=form,
        child=child,
        age=age_of(child, today),
    )


@requires(READ_RECORDS)
def openings(request: Request) -> HttpResponse:
    """Who opened the records of my children, and why."""
    rows = queries.told_to(request.user, on=timezone.localdate())
    return page(request, "workspace/openings/openings.jinja", openings=rows)


@requires(READ_RECORDS)
@require_POST
def acknowledge_opening(request: Request, pk: int) -> HttpResponse:
    """Say that I have read who opened a record, and why."""
    opening = get_object_or_404(queries.told_to(request.user, on=timezone.localdate()), pk=pk)
    commands.acknowledge_opening(opening, by=request.user)
    return redirect("openings")


@requires(REVIEW_OPENINGS)
def openings_to_review(request: Request) -> HttpResponse:
    """The openings that nobody has reviewed yet."""
    rows = queries.to_review(request.user, on=timezone.localdate())
    return page(request, "workspace/openings/openings_to_review.jinja", openings=rows)


@requires(REVIEW_OPENINGS)
def review_opening(request: Request, pk: int) -> HttpResponse:
    """Record what I think of the reason for which somebody opened a record."""
    rows = queries.to_review(request.user, on=timezone.localdate())
    opening = get_object_or_404(rows, pk=pk)
    form = ReviewForm(submitted(request))
    if form.is_valid():
        commands.review_opening(opening, by=request.user, **form.answers())
        return redirect("openings_to_review")
    return page(request, "workspace/openings/review_opening.jinja", form=form, opening=opening)
