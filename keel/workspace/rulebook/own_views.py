"""The pages on which the authority's own values are read and set. Nothing of any child is there."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from keel.chronology.changed_rules import (
    Effect,
    effect_of_adopting,
    effect_of_limit,
    effect_of_withdrawing,
    effect_on_running,
)
from keel.chronology.local_rules import rules_in_force
from keel.core.access import Request, requires
from keel.core.pages import page, submitted
from keel.rulebook.chapters import TIMESCALE
from keel.rulebook.timescale import Timescale
from keel.workforce.permissions import SET_UP
from keel.workspace.access import anybody_signed_in
from keel.workspace.rulebook import commands, own, timescales
from keel.workspace.rulebook.forms import AdoptForm, LimitForm


@anybody_signed_in
def own_rules(request: Request) -> HttpResponse:
    """Everything that the authority has chosen of its own, by whom, when and why."""
    return page(
        request,
        "workspace/rulebook/own_rules.jinja",
        choices=own.choices_made(),
        setters=own.setters(on=timezone.localdate()),
        under_way=[TIMESCALE[rule] for rule in sorted(own.being_worked_out())],
        failed=[TIMESCALE[rule] for rule in sorted(own.not_worked_out())],
    )


@requires(SET_UP)
def set_limit(request: Request, named: str) -> HttpResponse:
    """Set the authority's own limit, once its effect has been shown."""
    rule = _rule(named)
    form = LimitForm(submitted(request), rule=rule, initial=_last(rule))
    today = timezone.localdate()
    effect = on_running = None
    if form.is_valid():
        limit = form.limit()
        if "save" in request.POST:
            commands.set_limit(rule.id, **limit, by=request.user)
            return redirect("rule", named=rule.id)
        effect = effect_of_limit(rule.id, within=limit["within"], since=limit["since"], on=today)
        on_running = effect_on_running(rule.id, within=limit["within"], on=today)
    return _asking(request, rule, form, "set_limit", effect=effect, on_running=on_running)


@requires(SET_UP)
def adopt_rule(request: Request, named: str) -> HttpResponse:
    """Adopt a rule that is advice, once it has been shown whom its signals would reach."""
    rule = _rule(named)
    if rule.confirmed:
        raise Http404
    return _decide(request, rule, "adopt_rule", commands.adopt_rule, effect_of_adopting)


@requires(SET_UP)
def withdraw_rule(request: Request, named: str) -> HttpResponse:
    """Adopt a rule no longer, once it has been shown whom its signals would not reach any more."""
    rule = _rule(named)
    if not own.may_be_withdrawn(rule, rules_in_force()):
        raise Http404
    return _decide(request, rule, "withdraw_rule", commands.withdraw_rule, effect_of_withdrawing)


def _decide(
    request: Request,
    rule: Timescale,
    name: str,
    command: Callable[..., None],
    effect_of: Callable[..., Effect],
) -> HttpResponse:
    """Ask from when and why, show the effect, and do it once that was shown.

    The day may be one to come; what stands is of today.
    """
    form = AdoptForm(submitted(request))
    effect = None
    if form.is_valid():
        answers, today = form.answers(), timezone.localdate()
        if "save" in request.POST:
            command(rule.id, **answers, by=request.user)
            return redirect("rule", named=rule.id)
        effect = effect_of(rule.id, since=min(answers["since"], today), on=today)
    return _asking(request, rule, form, name, effect=effect)


def _rule(named: str) -> Timescale:
    if named not in TIMESCALE:
        raise Http404
    return TIMESCALE[named]


def _last(rule: Timescale) -> dict[str, object]:
    """The limit that is in force, to begin with."""
    values = [value for value in rules_in_force().values if value.rule == rule.id]
    within = values[-1].within if values else rule.within.steps[-1].within
    return {"count": str(within.count), "unit": within.unit.value}


def _asking(
    request: Request, rule: Timescale, form: AdoptForm, name: str, **found: Effect | None
) -> HttpResponse:
    return page(
        request,
        f"workspace/rulebook/{name}.jinja",
        rule=rule,
        form=form,
        rules=rules_in_force(),
        timescales=timescales,
        today=timezone.localdate(),
        **found,
    )
