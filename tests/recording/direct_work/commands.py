"""Writing direct work down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import shared_group
from keel.people.models import Person
from keel.workforce.models import Practitioner
from tests.recording.direct_work.models import DirectWork, Tool


@dataclass(frozen=True, kw_only=True)
class ChildHeard:
    """One child of those who were there, and what they said."""

    child: Person
    words: str = ""


def record_direct_work(
    children: Sequence[ChildHeard],
    *,
    held_on: date,
    held_by: Practitioner,
    tool: Tool,
    account: str,
    authorised_by: Practitioner | None = None,
    by: User,
) -> list[DirectWork]:
    """Write it down once, with each child's own words apart."""
    group = shared_group(children)
    concerned = [heard.child for heard in children]
    with change(*concerned, by=by, action="Recorded direct work") as under_way:
        return under_way.create_many(
            DirectWork(
                child=heard.child,
                group=group,
                held_on=held_on,
                held_by=held_by,
                tool=tool,
                account=account,
                child_words=heard.words,
                authorised_by=authorised_by,
            )
            for heard in children
        )
