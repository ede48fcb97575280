"""Who works in Port Haven: six years of people coming, going, being away and being supervised."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from random import Random

from keel.synthetic.book import Book, Row
from keel.synthetic.days import days
from keel.synthetic.teams import Post, Team, Worker
from keel.workforce.models import TeamKind
from keel.workforce.roles import Role


@dataclass
class Workforce:
    """Everybody who works or worked here, to be asked who was there on a day."""

    book: Book
    origin: date
    teams: list[Team] = field(default_factory=list)
    workers: list[Worker] = field(default_factory=list)
    posts: dict[str, Post] = field(default_factory=dict)
    reserved: dict[str, Worker] = field(default_factory=dict)
    by_kind: dict[tuple[TeamKind, Role], list[Team]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def team(self, random: Random, kind: TeamKind, role: Role, day: date) -> Team:
        """A team of a kind that has somebody with room on a day."""
        open_ = [
            team
            for team in self.by_kind[kind, role]
            if team.opened is None or team.opened + days(60) <= day
        ]
        there = [worker for team in open_ for worker in _there(team, role, day)]
        return _one(random, there, day).team if there else random.choice(open_)

    def worker(
        self, random: Random, team: Team, role: Role, day: date, *, but: Worker | None = None
    ) -> Worker:
        """Somebody of a team who is there on a day, or of another; rather not the one named."""
        there = [worker for worker in _there(team, role, day) if worker is not but]
        if not any(worker.has_room(day) for worker in there):
            others = self.by_kind[team.kind, role]
            there = [worker for other in others for worker in _there(other, role, day)]
        return _one(random, [worker for worker in there if worker is not but] or there, day)

    def manager(self, worker: Worker, day: date) -> Worker:
        """Who manages a worker on a day."""
        post = worker.team.manager
        found = post.holder(day) if post else None
        if found is None or found is worker:
            above = post.under.holder(day) if post and post.under else None
            found = above or self.posts["director"].holders[-1]
        return found

    def chief(self, key: str, day: date) -> Worker:
        """Who holds a post of the leadership on a day."""
        post = self.posts[key]
        return post.holder(day) or post.holders[0]

    def sessions(self, worker: Worker, first: date, last: date) -> list[tuple[date, Row]]:
        """A worker's supervisions from one day up to, and without, another."""
        held = worker.sessions
        key = [day for day, _ in held]
        return held[bisect_left(key, first) : bisect_left(key, last)]


def _there(team: Team, role: Role, day: date) -> list[Worker]:
    """Those of a team who have a role and are at work in these weeks."""
    return [
        worker
        for post in team.posts
        if post.role == role
        for worker in post.holders
        if worker.works_on(day) and not worker.is_away_on(day)
    ]


def _one(random: Random, workers: list[Worker], day: date) -> Worker:
    """One of some workers, rather one with room for more."""
    rooms = [worker.room(day) for worker in workers]
    mark = random.random() * sum(rooms)
    for worker, room in zip(workers, rooms, strict=True):
        mark -= room
        if mark < 0:
            return worker
    return workers[-1]
