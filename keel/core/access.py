"""Who may open a page. Deny by default: a page names the one permission that it requires."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from keel.core.models import User

Arguments = ParamSpec("Arguments")


@dataclass(frozen=True)
class Permission:
    """Something that some may do. `words` finishes the sentence "You may not …"."""

    name: str
    words: str


class Request(HttpRequest):
    """A request of somebody who is signed in."""

    user: User


Granted = Callable[[User, date], frozenset[Permission]]
View = Callable[Concatenate[Request, Arguments], HttpResponse]


def _nobody_may(user: User, on: date) -> frozenset[Permission]:
    return frozenset()


_granted: list[Granted] = [_nobody_may]


def permissions_come_from(granted: Granted) -> None:
    """Say, when Keel starts, what knows the permissions of a user on a day."""
    _granted[:] = [granted]


def permissions_of(user: User, *, on: date) -> frozenset[Permission]:
    """All that a user may do on a day. Nobody who cannot sign in may do anything."""
    return _granted[0](user, on) if user.is_active else frozenset()


def may(user: User, permission: Permission, *, on: date) -> bool:
    """Whether a user has a permission on a day."""
    return permission in permissions_of(user, on=on)


def requires(
    permission: Permission,
) -> Callable[[View[Arguments]], View[Arguments]]:
    """Refuse a page to whoever lacks the permission. The page carries it as `.permission`."""

    def decorate(view: View[Arguments]) -> View[Arguments]:
        @wraps(view)
        def guarded(
            request: Request, /, *args: Arguments.args, **kwargs: Arguments.kwargs
        ) -> HttpResponse:
            if not may(request.user, permission, on=timezone.localdate()):
                raise PermissionDenied(f"You may not {permission.words}.")
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]  # for the architecture test
        return guarded

    return decorate
