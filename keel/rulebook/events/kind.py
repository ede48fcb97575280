"""What a kind of event is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of event.

    `activity` says whether it breaks a silence (signal DD-63), `about` whom it happens to.
    """

    id: str
    words: str
    activity: bool = True
    about: str = "child"


def change(key: str, words: str) -> Kind:
    """A change of worker, address or status: on the stream, but no sign that anybody acted."""
    return Kind(key, words, activity=False)


def of_worker(key: str, words: str) -> Kind:
    """Something that happens to a practitioner."""
    return Kind(key, words, activity=False, about="practitioner")
