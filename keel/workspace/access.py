"""How a page of the workspace is reached: by anybody signed in, or for a child one may see."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from keel.core.access import Permission, Request, View
from keel.core.trail.change import note
from keel.people.access import child_open_to, may_be_opened, may_open_by_reason
from keel.people.models import Person
from keel.people.querysets import read_as
from keel.workspace.day import day_asked

SIGN_IN = Permission("sign_in", "use Keel")
"""What everybody has who can sign in at all."""
OPENED = "Opened the record"
"""How every entry begins that an opening of a record writes on the trail."""

Arguments = ParamSpec("Arguments")
RecordView = Callable[Concatenate[Request, Person, Arguments], HttpResponse]
KeyedView = View[Concatenate[int, Arguments]]


def anybody_signed_in(view: View[Arguments]) -> View[Arguments]:
    """Show a page to everybody who is signed in, as the middleware already requires."""
    view.permission = SIGN_IN  # type: ignore[attr-defined]  # for the architecture test
    return view


def opens_record(part: str) -> Callable[[RecordView[Arguments]], KeyedView[Arguments]]:
    """Give a page the child whose key is in its address, and write the opening on the trail.

    A child whom the reader may not see does not exist for them; but whoever is on duty is asked
    for a reason. The key of a record that was merged leads to the one that was kept; but for a past
    day on which it stood apart, to that.
    """

    def decorate(view: RecordView[Arguments]) -> KeyedView[Arguments]:
        @wraps(view)
        def opened(
            request: Request, /, pk: int, *args: Arguments.args, **kwargs: Arguments.kwargs
        ) -> HttpResponse:
            today = timezone.localdate()
            child = child_open_to(request.user, pk, on=today)
            if child is None:
                visible = Person.objects.children().visible_to(request.user, on=today)
                kept = visible.filter(merged=pk).first()
                if kept is None:
                    closed_child(request, pk)
                    return redirect("open_by_reason", pk=pk)
                child = _apart(request, pk)
                if child is None:
                    return redirect("child", pk=kept.pk)
            read_as_one = Person.objects.read_as_one([read_as(child)])
            with transaction.atomic():  # what was not found, or failed, opened nothing
                note(*read_as_one, by=request.user, action=f"{OPENED}: {part}")
                return view(request, child, *args, **kwargs)

        return cast("KeyedView[Arguments]", opened)  # the address gives `pk` by name

    return decorate


def _apart(request: Request, pk: int) -> Person | None:
    """A child whose record was merged since the past day that is asked for."""
    _, then = day_asked(request)
    stood = then.rows(Person.objects.all()).filter(pk=pk, merged_into=None)
    return Person.objects.get(pk=pk) if then.known and stood.exists() else None


def closed_child(request: Request, pk: int) -> Person:
    """A child outside the reader's work, whom they may open by reason. Http404: they may not."""
    child = Person.objects.children().filter(pk=pk).first()
    if child is None or not may_be_opened(child):
        raise Http404
    if not may_open_by_reason(request.user, on=timezone.localdate()):
        raise Http404
    return child
