"""Social workers who write at once, and the families that they write of."""

from __future__ import annotations

from keel.people.models import Person
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.recording.builders import on_plans
from tests.workforce.builders import a_team

FAMILY = ("Amy", "Ben", "Cal")


def workers_with_families(number: int) -> list[tuple[Member, list[Person]]]:
    """Social workers of one team, each with a family of three on protection plans."""
    team = a_team()
    manager = member(Role.TEAM_MANAGER, team=team)
    chair = member(Role.CONFERENCE_CHAIR, team=a_team())
    found = []
    for place in range(number):
        who = member(Role.SOCIAL_WORKER, team=team, under=manager.practitioner)
        family = on_plans(*FAMILY, worker=who, manager=manager, chair=chair, key=f"F{place}")
        found.append((who, family))
    return found
