"""How a view answers: a page, what was sent to it, and the pages for what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import content_disposition_header

from keel.core.models import SavedMeanwhileError

MOST_DIGITS = 18
"""So many digits make a number that the database can hold."""


def page(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    """A page made from a template. Nothing of it is kept by the browser."""
    response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


def download(content: bytes, *, name: str, kind: str) -> HttpResponse:
    """A file to be kept by whoever asked, under a name. No browser opens it within our pages."""
    response = _closed(content, kind)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    return response


def picture(content: bytes) -> HttpResponse:
    """A picture on one of our pages, which can do nothing there."""
    return _closed(content, "image/jpeg")


def _closed(content: bytes, kind: str) -> HttpResponse:
    """A file that may load nothing, run nothing, and is kept nowhere on the way."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store"
    return response


def submitted(request: HttpRequest) -> QueryDict | None:
    """What was sent, or nothing where the page was only asked for. An empty form was sent too."""
    return request.POST if request.method == "POST" else None


def number(typed: str | None) -> int:
    """A whole number that a request names, such as a key; 0 for anything else."""
    return int(typed) if typed and typed.isdecimal() and len(typed) <= MOST_DIGITS else 0


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that makes no sense."""
    return _error(request, HTTPStatus.BAD_REQUEST, "400")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for somebody without the permission. It names the permission."""
    return _error(request, HTTPStatus.FORBIDDEN, "403", words=str(exception))


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that no longer belongs to the session: signed out, or left too long."""
    return _error(request, HTTPStatus.FORBIDDEN, "form_expired")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what does not exist, or not for whoever asks."""
    return _error(request, HTTPStatus.NOT_FOUND, "404")


class SavedMeanwhile:
    """Answers in words where somebody else saved first, and nothing was written over."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, failure: Exception) -> HttpResponse | None:
        """The page for a conflict; anything else is not ours to answer."""
        if isinstance(failure, SavedMeanwhileError):
            return _error(request, HTTPStatus.CONFLICT, "409")
        return None


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for our own mistakes. It asks nothing of the database or of the session."""
    return _error(request, HTTPStatus.INTERNAL_SERVER_ERROR, "500")


def _error(request: HttpRequest, status: HTTPStatus, name: str, **context: object) -> HttpResponse:
    response = page(request, f"core/errors/{name}.jinja", **context)
    response.status_code = status
    return response
