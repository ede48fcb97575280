"""Restricting a child's record, naming who may see it, and lifting the restriction."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from keel.core.access import Request, requires
from keel.core.models import User
from keel.core.pages import page, submitted
from keel.people import commands
from keel.people.access import may_be_opened
from keel.people.models import Person
from keel.workforce.models import Practitioner
from keel.workforce.permissions import RESTRICT
from keel.workspace.access import opens_record
from keel.workspace.child.header import header_of
from keel.workspace.restricting import queries
from keel.workspace.restricting.forms import NameForm, RestrictForm, Why, WhyForm

PART = "who may see it"


@requires(RESTRICT)
@opens_record(PART)
def restrict_record(request: Request, child: Person) -> HttpResponse:
    """Restrict a record to a few, once it was shown who would no longer see it."""
    if not may_be_opened(child):
        return redirect("named_few", pk=child.pk)
    today = timezone.localdate()
    mine = _own_key(request.user)
    form = RestrictForm(
        submitted(request),
        near=queries.near(child, on=today).exclude(pk=mine),
        others=queries.may_be_named(on=today).exclude(pk=mine),
    )
    few: list[Practitioner] | None = None
    if form.is_valid():
        few = form.few()
        reason = form.answers()["reason"]
        if "save" in request.POST:
            with form.refused_beside("reason"):
                commands.restrict(child, to=few, started_on=today, reason=reason, by=request.user)
                return redirect("named_few", pk=child.pk)
    return _about(
        request,
        child,
        "restrict_record",
        form=form,
        few=few,
        losing=queries.without_sight(child, {mine, *(each.pk for each in few or ())}, on=today),
    )


@requires(RESTRICT)
@opens_record(PART)
def named_few(request: Request, child: Person) -> HttpResponse:
    """Who may see a restricted record; and name one more."""
    if may_be_opened(child):
        return redirect("restrict_record", pk=child.pk)
    today = timezone.localdate()
    named = queries.named_for(child, on=today)
    others = queries.may_be_named(on=today).exclude(pk__in=[row.practitioner_id for row in named])
    form = NameForm(submitted(request), others=others)
    if form.is_valid():
        with form.refused_beside("practitioner"):
            commands.name_for(child, started_on=today, by=request.user, **form.answers())
            return redirect("named_few", pk=child.pk)
    few = {row.practitioner_id for row in named}
    return _about(
        request,
        child,
        "named_few",
        form=form,
        named=named,
        mine=_own_key(request.user),
        losing=queries.without_sight(child, few, on=today),
    )


@requires(RESTRICT)
@opens_record(PART)
def remove_name(request: Request, child: Person, number: int) -> HttpResponse:
    """Take away the name of somebody else who may see a restricted record."""
    today = timezone.localdate()
    names = queries.named_for(child, on=today)
    named = next((row for row in names if row.pk == number), None)
    if named is None or named.practitioner.user_id == request.user.pk:
        raise Http404
    form: WhyForm[Why] = WhyForm(submitted(request))
    if form.is_valid():
        commands.remove_name(named, ended_on=today, by=request.user, **form.answers())
        return redirect("named_few", pk=child.pk)
    works = [
        each
        for each in queries.works_with(child, on=today)
        if each.practitioner.pk == named.practitioner_id
    ]
    return _about(request, child, "remove_name", form=form, named=named, works=works)


@requires(RESTRICT)
@opens_record(PART)
def lift_restriction(request: Request, child: Person) -> HttpResponse:
    """Let a record be seen again by all who work with the child."""
    if may_be_opened(child):
        return redirect("restrict_record", pk=child.pk)
    today = timezone.localdate()
    form: WhyForm[Why] = WhyForm(submitted(request))
    if form.is_valid():
        with form.refused_beside("reason"):
            commands.lift_restriction(child, lifted_on=today, by=request.user, **form.answers())
            return redirect("child", pk=child.pk)
    named = {row.practitioner_id for row in queries.named_for(child, on=today)}
    return _about(
        request,
        child,
        "lift_restriction",
        form=form,
        gaining=queries.without_sight(child, named, on=today),
    )


def _own_key(user: User) -> int:
    """The key of whoever asks, among the practitioners."""
    return Practitioner.objects.values_list("pk", flat=True).get(user=user)


def _about(request: Request, child: Person, name: str, **context: object) -> HttpResponse:
    header = header_of(child, by=request.user, on=timezone.localdate())
    return page(request, f"workspace/restricting/{name}.jinja", header=header, **context)
