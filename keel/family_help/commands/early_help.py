"""Early help begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import amend, children_of, shared_group
from keel.family_help.models import EarlyHelpEpisode
from keel.people.models import Person
from keel.workforce.models import Practitioner, Team


def start_early_help(
    children: Sequence[Person],
    *,
    started_on: date,
    reason: str,
    organisation: str,
    practitioner: Practitioner | None = None,
    team: Team | None = None,
    by: User,
) -> list[EarlyHelpEpisode]:
    """Record that early help began."""
    group = shared_group(children)
    with change(*children, by=by, action="Started early help") as under_way:
        return under_way.create_many(
            EarlyHelpEpisode(
                child=child,
                group=group,
                started_on=started_on,
                reason=reason,
                organisation=organisation,
                practitioner=practitioner,
                team=team,
            )
            for child in children
        )


def end_early_help(
    episodes: Sequence[EarlyHelpEpisode], *, ended_on: date, reason: str, by: User
) -> None:
    """Record that early help ended, and why."""
    with change(*children_of(episodes), by=by, action="Ended early help", reason=reason):
        amend(episodes, ended_on=ended_on, end_reason=reason)
