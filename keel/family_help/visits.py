"""What every visit says of each child, whichever plan the visit is made under."""

from __future__ import annotations

from dataclasses import dataclass

from keel.people.models import Person


@dataclass(frozen=True, kw_only=True)
class ChildOnVisit:
    """One child on a visit to a family: whether they were seen, and their own words."""

    child: Person
    seen: bool
    alone: bool = False
    bedroom: bool | None = None
    words: str = ""
