"""The pages of the rulebook. Anybody may read them; nothing of any child is on them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

from keel.chronology.local_rules import rules_in_force
from keel.core.pages import page
from keel.rulebook.chapters import SIGNAL, TIMESCALE
from keel.workspace.rulebook import signals, timescales
from keel.workspace.rulebook.chapters import chapters


@login_not_required
def rulebook(request: HttpRequest) -> HttpResponse:
    """Every rule by chapter, or those in which some words stand."""
    words = request.GET.get("words", "").strip()
    return page(
        request,
        "workspace/rulebook/rulebook.jinja",
        chapters=chapters(words),
        words=words,
        rules=rules_in_force(),
        timescales=timescales,
    )


@login_not_required
def in_full(request: HttpRequest) -> HttpResponse:
    """The whole rulebook on one page, for reading through and for printing."""
    return page(
        request,
        "workspace/rulebook/in_full.jinja",
        chapters=chapters(),
        rules=rules_in_force(),
        timescales=timescales,
        signals=signals,
    )


@login_not_required
def rule(request: HttpRequest, named: str) -> HttpResponse:
    """One timescale or one signal."""
    template = "timescale" if named in TIMESCALE else "signal"
    found = TIMESCALE.get(named) or SIGNAL.get(named)
    if found is None:
        raise Http404
    return page(
        request,
        f"workspace/rulebook/{template}.jinja",
        rule=found,
        rules=rules_in_force(),
        timescales=timescales,
        signals=signals,
    )
