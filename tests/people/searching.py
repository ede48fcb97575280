"""Looking for children, as the tests do."""

from __future__ import annotations

from datetime import date
from typing import Any

from keel.people.access import may_open_by_reason
from keel.people.search import finding, reasons
from keel.people.search.finding import Reader
from keel.people.search.typed import understood
from tests.cast import Member
from tests.people.builders import TODAY

Told = list[tuple[str, tuple[str, ...]]]


def search(somebody: Member, *, on: date = TODAY, **typed: Any) -> Told:
    """Who is found, the best first, and why."""
    boxes: dict[str, Any] = {"name": "", "born_on": None, "place": "", "number": ""}
    sought = understood(**(boxes | typed), on=on)
    reader = Reader(somebody.user, on, may_open_by_reason(somebody.user, on=on))
    matches = finding.find(sought, reader)
    known = reasons.read(matches)
    return [
        (known.people[match.child].name, reasons.told(match, sought, known, on=on))
        for match in matches
    ]


def named(told: Told) -> list[str]:
    return [name for name, _ in told]
