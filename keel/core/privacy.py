"""How private each field of each record is: open, personal or sensitive.

Open: says nothing of a person by itself, and may stand in a table of counts. Personal: says who
somebody is, or something of their life. Sensitive: what the law protects further (health,
ethnicity, abuse, offences), and all narrative.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured

from keel.core.models import Recorded

Model = TypeVar("Model", bound=Recorded)


class Privacy(Enum):
    """How private a field is."""

    OPEN = "open"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


EVERY_RECORD = {
    "id": Privacy.OPEN,
    "subject": Privacy.OPEN,
    "source": Privacy.OPEN,
    "source_key": Privacy.PERSONAL,
    "recorded_at": Privacy.OPEN,
    "recorded_by": Privacy.OPEN,
    "changed_at": Privacy.OPEN,
    "version": Privacy.OPEN,
    "conflict": Privacy.PERSONAL,
    "gone_on": Privacy.OPEN,
    "not_understood": Privacy.SENSITIVE,
    "struck_at": Privacy.OPEN,
    "struck_because": Privacy.SENSITIVE,
    "taken_over_at": Privacy.OPEN,
    "source_says": Privacy.SENSITIVE,
}
"""The columns of the base, classified once."""

CLASSIFIED: dict[type[Recorded], dict[str, Privacy]] = {}


def classified(
    *,
    open: Iterable[str] = (),  # noqa: A002  # the word that the service uses
    personal: Iterable[str] = (),
    sensitive: Iterable[str] = (),
) -> Callable[[type[Model]], type[Model]]:
    """Say, above a model, how private each of its own fields is. Every field, and each once."""
    named = [
        *((name, Privacy.OPEN) for name in open),
        *((name, Privacy.PERSONAL) for name in personal),
        *((name, Privacy.SENSITIVE) for name in sensitive),
    ]

    def classify(model: type[Model]) -> type[Model]:
        mistakes = _mistakes(model, [name for name, _ in named])
        if mistakes:
            raise ImproperlyConfigured(f"{model.__name__}: {'; '.join(mistakes)}")
        CLASSIFIED[model] = {**EVERY_RECORD, **dict(named)}
        return model

    return classify


def _mistakes(model: type[Recorded], names: list[str]) -> list[str]:
    fields = {field.name for field in model._meta.local_fields} - set(EVERY_RECORD)
    return [
        *(f"{name} is not classified for privacy" for name in sorted(fields - set(names))),
        *(f"there is no field {name} to classify" for name in sorted(set(names) - fields)),
        *(f"{name} is classified twice" for name in sorted(set(names)) if names.count(name) > 1),
    ]


def unclassified(models: Iterable[type[object]]) -> list[str]:
    """The kinds of record among these models that say nothing about privacy."""
    return [
        model.__name__
        for model in models
        if issubclass(model, Recorded) and model not in CLASSIFIED
    ]
