"""The shape of the service: its teams and posts, scaled to the number of children."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from keel.synthetic.book import Row
from keel.workforce.models import TeamKind
from keel.workforce.roles import Role

FULL_SIZE = 13_000


_MANY = 20
"""So many children fill a worker's weeks."""


def _month(day: date) -> int:
    return day.year * 12 + day.month


@dataclass(eq=False)
class Worker:
    """Somebody who works here, from one day until another, in one post."""

    row: Row
    name: str
    role: Role
    team: Team
    starts: date
    ends: date | None
    agency: bool = False
    user: Row | None = None
    reserved: bool = False
    signs_in: bool = False
    weight: float = 1.0
    parts: int = 1
    absences: list[tuple[date, date | None]] = field(default_factory=list)
    sessions: list[tuple[date, Row]] = field(default_factory=list)
    load: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))

    def take(self, children: int, start: date, end: date) -> None:
        """Remember, month by month, how many children they hold."""
        for month in range(_month(start), _month(end) + 1):
            self.load[month] += children

    def room(self, day: date) -> float:
        """How likely they are to be given another child: the fewer they hold, the more."""
        return self.weight / (1 + self.load[_month(day)] * self.parts) ** 2

    def has_room(self, day: date) -> bool:
        """Whether they hold no more children than somebody can know."""
        return bool(self.load[_month(day)] * self.parts < _MANY * max(1.0, self.weight**0.2))

    def hold_nobody(self, *, parts: int) -> None:
        """Before a part of the authority is told: one of so many, each with as many children."""
        self.load.clear()
        self.parts = parts

    def works_on(self, day: date) -> bool:
        """Whether they are employed on a day."""
        return self.starts <= day and (self.ends is None or day < self.ends)

    def long_absence_after(self, day: date) -> tuple[date, date | None] | None:
        """The first long absence that is not over by a day."""
        for begins, ends in self.absences:
            if ends is None or ends > day:
                return begins, ends
        return None

    def is_away_on(self, day: date) -> bool:
        """Whether they are away for long on a day, or about to be."""
        absence = self.long_absence_after(day)
        return absence is not None and absence[0] <= day


@dataclass(eq=False)
class Post:
    """A place in a team, and those who held it, the earliest first."""

    role: Role
    title: str
    team: Team
    under: Post | None = None
    key: str = ""
    holders: list[Worker] = field(default_factory=list)

    def holder(self, day: date) -> Worker | None:
        """Who holds it on a day."""
        return next((worker for worker in reversed(self.holders) if worker.works_on(day)), None)


@dataclass(eq=False)
class Team:
    """A team, or a service of teams."""

    name: str
    kind: TeamKind
    parent: Team | None = None
    agency: str = ""
    opened: date | None = None
    row: Row = field(init=False)
    manager: Post | None = None
    posts: list[Post] = field(default_factory=list)


@dataclass(frozen=True)
class Size:
    """How many teams of a kind a full-size authority has, how many work in each, and the least."""

    kind: TeamKind
    name: str
    role: Role
    title: str
    service: str
    teams: int
    workers: int
    least_teams: int = 1
    least_workers: int = 3
    agency: bool = False


SIZES = (
    Size(TeamKind.FRONT_DOOR, "Front door", Role.SOCIAL_WORKER, "Social worker", "arrival", 2, 5),
    Size(TeamKind.ASSESSMENT, "Assessment", Role.SOCIAL_WORKER, "Social worker", "arrival", 6, 7),
    Size(
        TeamKind.ASSESSMENT,
        "Assessment",
        Role.SOCIAL_WORKER,
        "Social worker",
        "arrival",
        2,
        6,
        least_teams=2,
        least_workers=2,
        agency=True,
    ),
    Size(
        TeamKind.PROTECTION,
        "Safeguarding",
        Role.SOCIAL_WORKER,
        "Social worker",
        "protection",
        7,
        8,
        least_teams=2,
    ),
    Size(
        TeamKind.PROTECTION,
        "Safeguarding",
        Role.SOCIAL_WORKER,
        "Social worker",
        "protection",
        3,
        6,
        least_teams=3,
        least_workers=2,
        agency=True,
    ),
    Size(
        TeamKind.DISABLED_CHILDREN,
        "Disabled children",
        Role.SOCIAL_WORKER,
        "Social worker",
        "protection",
        2,
        6,
        least_workers=2,
    ),
    Size(
        TeamKind.LOOKED_AFTER,
        "Looked after",
        Role.SOCIAL_WORKER,
        "Social worker",
        "care",
        5,
        8,
        least_teams=2,
    ),
    Size(
        TeamKind.LOOKED_AFTER,
        "Looked after",
        Role.SOCIAL_WORKER,
        "Social worker",
        "care",
        1,
        6,
        least_workers=2,
        agency=True,
    ),
    Size(
        TeamKind.CARE_LEAVERS,
        "Leaving care",
        Role.PERSONAL_ADVISER,
        "Personal adviser",
        "care",
        3,
        9,
    ),
    Size(
        TeamKind.EARLY_HELP,
        "Early help",
        Role.EARLY_HELP_WORKER,
        "Family support worker",
        "help",
        5,
        8,
        least_teams=2,
        least_workers=2,
    ),
    Size(
        TeamKind.OUT_OF_HOURS,
        "Out of hours",
        Role.OUT_OF_HOURS,
        "Out of hours social worker",
        "arrival",
        1,
        6,
        least_workers=2,
    ),
    Size(
        TeamKind.INDEPENDENT,
        "Conference chairs",
        Role.CONFERENCE_CHAIR,
        "Conference chair",
        "review",
        1,
        8,
        least_workers=2,
    ),
    Size(
        TeamKind.INDEPENDENT,
        "Reviewing officers",
        Role.REVIEWING_OFFICER,
        "Independent reviewing officer",
        "review",
        1,
        12,
        least_workers=2,
    ),
)
PLACES = (
    "Anchor",
    "Beacon",
    "Capstan",
    "Drake",
    "Estuary",
    "Fulmar",
    "Garrison",
    "Harbour",
    "Islet",
    "Jetty",
    "Keystone",
    "Lantern",
    "Mariner",
    "North Quay",
    "Osprey",
    "Plover",
    "Quayside",
    "Ropery",
    "Staithe",
    "Tidewater",
    "Upper Dock",
    "Victoria Dock",
    "Wharf",
    "Yardarm",
)


def teams_of(size: Size, children: int) -> tuple[int, int]:
    """How many teams of a kind, and how many in each, for so many children."""
    share = children / FULL_SIZE
    teams = max(size.least_teams, round(size.teams * share))
    workers = max(size.least_workers, round(size.teams * size.workers * share / teams))
    return teams, workers
