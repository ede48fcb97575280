"""What the parts of one page ask alike is asked of the database once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar, cast

from django.http import HttpRequest, HttpResponse

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

_answers: ContextVar[dict[object, Any] | None] = ContextVar("answers", default=None)


def once_a_page(question: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Ask once with the same arguments while one request is answered, and elsewhere each time.

    An argument that is left out is the same as one that is given as its default.
    """
    takes = signature(question)

    @wraps(question)
    def asked(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        answers = _answers.get()
        if answers is None:
            return question(*args, **kwargs)
        given = takes.bind(*args, **kwargs)
        given.apply_defaults()
        key = (question, given.args, *given.kwargs.items())
        if key not in answers:
            answers[key] = question(*args, **kwargs)
        return cast("Answer", answers[key])

    return asked


@contextmanager
def asked_anew() -> Iterator[None]:
    """Ask each time while something changes, and know nothing of before when it has changed."""
    answers = _answers.get()
    token = _answers.set(None)
    try:
        yield
    finally:
        _answers.reset(token)
        if answers is not None:
            answers.clear()


@contextmanager
def on_a_page() -> Iterator[None]:
    """Keep the answers while one request is answered."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


class AskedOnce:
    """Keeps the answers for as long as one request is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with on_a_page():
            return self.get_response(request)
