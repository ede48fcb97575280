"""Saying that a worker is away, and naming who covers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from keel.core.access import Request, requires
from keel.core.pages import page, submitted
from keel.workforce import commands
from keel.workforce.permissions import ALLOCATE
from keel.workspace.cover import queries
from keel.workspace.cover.forms import AwayForm, ChangeForm


@requires(ALLOCATE)
def record_absence(request: Request, pk: int) -> HttpResponse:
    """Say that somebody whom I manage is away, or will be; and see when they are."""
    today = timezone.localdate()
    worker = get_object_or_404(queries.managed_by(request.user, on=today), pk=pk)
    absences = queries.absences_of(request.user, on=today).filter(practitioner=worker)
    covers = queries.may_cover(worker, request.user, on=today)
    others = queries.recorded_of(worker)
    form = AwayForm(submitted(request), covers=covers, others=others)
    if form.is_valid():
        commands.record_absence(worker, **form.answers(), by=request.user)
        return redirect("home")
    return page(
        request,
        "workspace/cover/record_absence.jinja",
        form=form,
        worker=worker,
        absences=absences,
        today=today,
    )


@requires(ALLOCATE)
def change_absence(request: Request, pk: int) -> HttpResponse:
    """Name who covers for somebody who is away, or say when they are back."""
    today = timezone.localdate()
    absence = get_object_or_404(queries.absences_of(request.user, on=today), pk=pk)
    covers = queries.may_go_on_covering(absence, request.user, on=today)
    others = queries.recorded_of(absence.practitioner).exclude(pk=absence.pk)
    now = {"covered_by": absence.covered_by_id, "ended_on": absence.ended_on}
    form = ChangeForm(
        submitted(request), covers=covers, others=others, absence=absence, initial=now
    )
    if form.is_valid():
        commands.change_absence(absence, **form.answers(), by=request.user)
        return redirect("home")
    return page(request, "workspace/cover/change_absence.jinja", form=form, absence=absence)
