"""What a manager opens on: who holds how many, what is going late, who is away, who has nobody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.db.models.expressions import RawSQL

from keel.child_protection.models import ProtectionPlan
from keel.chronology.local_rules import rules_in_force
from keel.chronology.models import Deadline, RaisedSignal
from keel.core.many import any_of
from keel.looked_after.models import LookedAfterEpisode
from keel.people.models import Involvement, Person
from keel.people.models.involvement import InvolvementQuerySet
from keel.rulebook.calendar import ENGLAND
from keel.rulebook.chapters import TIMESCALES
from keel.rulebook.evaluate import SOON
from keel.workforce.models import Absence, Employment, Practitioner, Team, TeamMembership
from keel.workforce.models.practitioners import teams_under
from keel.workforce.roles import HOLDS_CASES, LEADS, MANAGES, Role

WEIGHTS = {"on a protection plan": 3, "looked after": 2, "other": 1}
"""What a child weighs in a caseload, by the gravest that they are. Ours: no source sets it."""


@dataclass(frozen=True)
class Load:
    """Children held, by the gravest that they are, and what is overdue, due and worrying of them.

    `worried`: children of whom a reason stands that is more than advice.
    """

    children: int
    protected: int
    looked_after: int
    overdue: int
    due: int
    worried: int

    @property
    def weight(self) -> int:
        """The weighted caseload."""
        others = self.children - self.protected - self.looked_after
        return (
            self.protected * WEIGHTS["on a protection plan"]
            + self.looked_after * WEIGHTS["looked after"]
            + others * WEIGHTS["other"]
        )


@dataclass(frozen=True)
class WorkerRow:
    """One worker of the team."""

    key: int
    name: str
    employer: str
    load: Load
    away: Absence | None


@dataclass(frozen=True)
class TeamRow:
    """One team: its employer, how many workers it has, how many are away."""

    name: str
    employer: str
    workers: int
    away: int
    load: Load

    @property
    def adrift(self) -> float:
        """The share of its children of whom a reason stands."""
        return self.load.worried / self.load.children if self.load.children else 0.0


@dataclass
class _Facts:
    """What is so of each child, by key."""

    protected: set[int]
    looked_after: set[int]
    overdue: Counter[int]
    due: Counter[int]
    worried: set[int]

    def load(self, children: Collection[int]) -> Load:
        """What these children come to."""
        mine = set(children)
        return Load(
            children=len(mine),
            protected=len(mine & self.protected),
            looked_after=len((mine & self.looked_after) - self.protected),
            overdue=sum(self.overdue[child] for child in mine),
            due=sum(self.due[child] for child in mine),
            worried=len(mine & self.worried),
        )


def workers_of(practitioners: Iterable[int], *, on: date) -> list[WorkerRow]:
    """Some workers, those with most overdue first; at the same cost for any number of children."""
    people = dict(Practitioner.objects.filter(pk__in=practitioners).values_list("pk", "name"))
    held = _held(Involvement.objects.filter(practitioner__in=people), "practitioner", on)
    facts = _facts({child for children in held.values() for child in children}, on)
    away = _away(people, on)
    employers = _employers(people, on)
    found = [
        WorkerRow(key, name, employers.get(key, ""), facts.load(held[key]), away.get(key))
        for key, name in people.items()
    ]
    return sorted(found, key=lambda row: (-row.load.overdue, -row.load.weight, row.name))


def teams_of(teams: Iterable[int], *, on: date) -> list[TeamRow]:
    """Some teams that hold children, those most adrift first."""
    names = {
        key: (name, employer or "")
        for key, name, employer in Team.objects.filter(pk__in=teams).values_list(
            "pk", "name", "employer__name"
        )
    }
    members: dict[int, set[int]] = defaultdict(set)
    belonging = TeamMembership.objects.on(on).filter(team__in=names)
    for team, worker in belonging.values_list("team", "practitioner"):
        members[team].add(worker)
    held = _held(Involvement.objects.filter(team__in=names), "team", on)
    facts = _facts({child for children in held.values() for child in children}, on)
    away = set(_away({one for team in members.values() for one in team}, on))
    found = [
        TeamRow(*names[key], len(members[key]), len(members[key] & away), facts.load(held[key]))
        for key in names
        if held[key]
    ]
    return sorted(found, key=lambda row: (-row.adrift, row.name))


def _held(rows: InvolvementQuerySet, by: str, on: date) -> dict[int, set[int]]:
    """The children held by each worker or team on a day, by the keys as which they are read."""
    of_each = list(rows.on(on).holding().values_list(by, "child"))
    merged = Person.objects.merged_among({child for _, child in of_each})
    held: dict[int, set[int]] = defaultdict(set)
    for holder, child in of_each:
        held[holder].add(merged.get(child, child))
    return held


def _facts(children: Collection[int], on: date) -> _Facts:
    rules = rules_in_force()
    advice = [rule.id for rule in TIMESCALES if rules.is_advice(rule.id, on=on)]
    read_as = Person.objects.read_as_one(children)
    standing = RaisedSignal.objects.standing(on).filter(Q(rule=None) | ~Q(rule__in=advice))
    plans = ProtectionPlan.objects.on(on).filter(child__in=any_of(read_as))
    episodes = LookedAfterEpisode.objects.on(on).filter(child__in=any_of(read_as))
    overdue, due = _counted(any_of(children), advice, on)
    return _Facts(
        protected={read_as[child] for child in plans.values_list("child", flat=True)},
        looked_after={read_as[child] for child in episodes.values_list("child", flat=True)},
        overdue=overdue,
        due=due,
        worried=set(standing.values_list("subject", flat=True)),
    )


def _counted(children: RawSQL, advice: list[str], on: date) -> tuple[Counter[int], Counter[int]]:
    """Of each child the promises that are overdue, and those due within a week."""
    soon = ENGLAND.due_on(on, SOON).on
    running = Deadline.objects.running(on).filter(subject__in=children, due_on__lte=soon)
    rows = running.exclude(rule__in=advice).values_list("subject")
    counted = rows.annotate(
        late=Count("pk", filter=Q(due_on__lt=on)), ahead=Count("pk", filter=Q(due_on__gte=on))
    )
    overdue, due = Counter[int](), Counter[int]()
    for child, late, ahead in counted:
        overdue[child], due[child] = late, ahead
    return overdue, due


def _away(practitioners: Collection[int], on: date) -> dict[int, Absence]:
    rows = Absence.objects.on(on).filter(practitioner__in=any_of(practitioners))
    return {row.practitioner_id: row for row in rows.select_related("covered_by")}


def _employers(practitioners: Collection[int], on: date) -> dict[int, str]:
    rows = Employment.objects.on(on).filter(practitioner__in=practitioners).order_by("started_on")
    return dict(rows.values_list("practitioner", "employer__name"))


@dataclass(frozen=True)
class Line:
    """What somebody who manages opens on beneath the concerns: their workers, or their teams."""

    workers: tuple[WorkerRow, ...]
    teams: tuple[TeamRow, ...]


def line_of(practitioner: int, roles: frozenset[Role], *, on: date) -> Line | None:
    """The workers of a team manager's teams; the teams of whoever stands above team managers."""
    if roles & set(LEADS):
        return Line((), tuple(teams_of(Team.objects.on(on).values_list("pk", flat=True), on=on)))
    beneath = teams_under(practitioner, on=on)
    if Role.SERVICE_MANAGER in roles:
        return Line((), tuple(teams_of(beneath.values_list("pk", flat=True), on=on)))
    if roles & set(MANAGES):
        mine = Practitioner.objects.in_teams(beneath, on=on).with_role(*HOLDS_CASES, on=on)
        return Line(tuple(workers_of(mine.values_list("pk", flat=True), on=on)), ())
    return None
