"""Deciding whether two records are of one person, and undoing a merge."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from keel.core.access import Request, requires
from keel.core.models import User
from keel.core.pages import page, submitted
from keel.core.trail.change import note
from keel.people import commands
from keel.people.commands import CannotMergeError
from keel.people.models import PossibleMatch
from keel.workforce.permissions import MERGE_PEOPLE
from keel.workspace.matching import queries
from keel.workspace.matching.forms import Decided, DecideForm, Decision, UndoForm

A_PAGE = 25


@requires(MERGE_PEOPLE)
def matches(request: Request) -> HttpResponse:
    """The pairs of records that may be of one person."""
    rows = Paginator(queries.matches(request.user, on=timezone.localdate()), A_PAGE)
    shown = rows.get_page(request.GET.get("page", "1"))
    people = {key for match in shown for key in (match.one_id, match.other_id)}
    note(*people, by=request.user, action="Saw who may be recorded twice")
    return page(
        request,
        "workspace/matching/matches.jinja",
        matches=shown,
        told=[(match, queries.reasons(match)) for match in shown],
    )


@requires(MERGE_PEOPLE)
def match(request: Request, pk: int) -> HttpResponse:
    """Two records side by side, and what somebody makes of them."""
    today = timezone.localdate()
    found = get_object_or_404(queries.matches(request.user, on=today), pk=pk)
    form = DecideForm(submitted(request))
    if form.is_valid():
        try:
            _decide(found, form.answers(), by=request.user)
        except CannotMergeError as refusal:
            form.add_error("decision", str(refusal))
        else:
            return redirect("matches")
    note(found.one_id, found.other_id, by=request.user, action="Compared two records")
    return page(
        request,
        "workspace/matching/match.jinja",
        form=form,
        match=found,
        reasons=queries.reasons(found),
        rows=queries.side_by_side(found, by=request.user, on=today),
        clashes=queries.clashes_between(found),
    )


def _decide(found: PossibleMatch, answers: Decided, *, by: User) -> None:
    reason = answers["reason"]
    if answers["decision"] == Decision.DIFFERENT:
        commands.say_different(found, reason=reason, by=by)
    elif answers["decision"] == Decision.KEEP_FIRST:
        commands.merge(found.one, found.other, reason=reason, by=by)
    else:
        commands.merge(found.other, found.one, reason=reason, by=by)


@requires(MERGE_PEOPLE)
def merges(request: Request) -> HttpResponse:
    """The records that were merged."""
    rows = Paginator(queries.merges(request.user, on=timezone.localdate()), A_PAGE)
    shown = rows.get_page(request.GET.get("page", "1"))
    people = {key for merge in shown for key in (merge.kept_id, merge.merged_id)}
    note(*people, by=request.user, action="Saw which records were merged")
    return page(request, "workspace/matching/merges.jinja", merges=shown)


@requires(MERGE_PEOPLE)
def undo_merge(request: Request, pk: int) -> HttpResponse:
    """Take two records apart again."""
    merge = get_object_or_404(queries.merges(request.user, on=timezone.localdate()), pk=pk)
    form = UndoForm(submitted(request))
    if form.is_valid():
        try:
            commands.undo_merge(merge, by=request.user, **form.answers())
        except CannotMergeError as refusal:
            form.add_error("reason", str(refusal))
        else:
            return redirect("merges")
    note(merge.kept_id, merge.merged_id, by=request.user, action="Looked at a merge of two records")
    return page(request, "workspace/matching/undo_merge.jinja", form=form, merge=merge)
