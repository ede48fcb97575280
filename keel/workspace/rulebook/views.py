"""The pages of the rulebook. Anybody may read them; nothing of any child is on them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from keel.chronology.local_rules import rules_in_force
from keel.core.access import may
from keel.core.models import User
from keel.core.pages import page
from keel.rulebook.chapters import SIGNAL, TIMESCALE
from keel.rulebook.timescale import Timescale
from keel.workforce.permissions import SET_UP
from keel.workspace.rulebook import own, signals, timescales
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
    if named in TIMESCALE:
        return _timescale(request, TIMESCALE[named])
    if named not in SIGNAL:
        raise Http404
    return page(
        request,
        "workspace/rulebook/signal.jinja",
        rule=SIGNAL[named],
        rules=rules_in_force(),
        timescales=timescales,
        signals=signals,
    )


def _timescale(request: HttpRequest, rule: Timescale) -> HttpResponse:
    """One timescale; to those who work here also who chose the authority's own limits, and why."""
    today, user = timezone.localdate(), request.user
    works_here = isinstance(user, User)
    rules = rules_in_force()
    return page(
        request,
        "workspace/rulebook/timescale.jinja",
        rule=rule,
        rules=rules,
        timescales=timescales,
        under_way=[rule] if rule.id in own.being_worked_out() else [],
        failed=[rule] if rule.id in own.not_worked_out() else [],
        setters=own.setters(on=today) if works_here else None,
        choices=own.choices_made(rule.id) if works_here else [],
        may_withdraw=own.may_be_withdrawn(rule, rules),
        may_set=isinstance(user, User) and may(user, SET_UP, on=today),
    )
