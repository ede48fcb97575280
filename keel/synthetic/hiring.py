"""How the service was staffed: employers, teams, posts and whoever held them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random
from typing import Any

from keel.core.models import User
from keel.rulebook.calendar import working_days
from keel.synthetic import names
from keel.synthetic.book import PROMPT, Book, Row
from keel.synthetic.days import at_work, days, in_months, just_in_time, working
from keel.synthetic.sign_ins import PEOPLE, SignIn
from keel.synthetic.teams import PLACES, SIZES, Post, Size, Team, Worker, teams_of
from keel.synthetic.times_away import be_away, give_absences, supervise
from keel.synthetic.workforce import Workforce
from keel.workforce.models import (
    AbsenceReason,
    Contract,
    Employer,
    EmployerKind,
    Employment,
    ManagementLine,
    Practitioner,
    Registration,
    RoleHeld,
    TeamKind,
    TeamMembership,
)
from keel.workforce.models import Team as TeamRecord
from keel.workforce.roles import HOLDS_CASES, Role

AGENCIES = (
    ("Brightline Social Work Ltd", "brightline.example"),
    ("Tidemark People Ltd", "tidemark.example"),
)
_SERVICES = (
    ("whole", "Children's services", TeamKind.SERVICE, None),
    ("quality", "Quality and performance", TeamKind.QUALITY, "whole"),
    ("safety", "Help and protection", TeamKind.SERVICE, "whole"),
    ("arrival", "Front door and assessment", TeamKind.SERVICE, "safety"),
    ("protection", "Safeguarding", TeamKind.SERVICE, "safety"),
    ("help", "Early help", TeamKind.SERVICE, "safety"),
    ("care", "Children looked after and leaving care", TeamKind.SERVICE, "whole"),
    ("review", "Safeguarding and review", TeamKind.INDEPENDENT, "whole"),
)
_LEADERS = (
    ("director", "whole", Role.DIRECTOR, "Director of children's services", ""),
    ("assistant", "whole", Role.ASSISTANT_DIRECTOR, "Assistant director", "director"),
    ("head_of_service", "safety", Role.HEAD_OF_SERVICE, "Head of service", "assistant"),
    ("head_of_care", "care", Role.HEAD_OF_SERVICE, "Head of service", "assistant"),
    (
        "head_of_safeguarding",
        "review",
        Role.HEAD_OF_SAFEGUARDING,
        "Head of safeguarding",
        "director",
    ),
    ("sm_arrival", "arrival", Role.SERVICE_MANAGER, "Service manager", "head_of_service"),
    ("service_manager", "protection", Role.SERVICE_MANAGER, "Service manager", "head_of_service"),
    ("sm_help", "help", Role.SERVICE_MANAGER, "Service manager", "head_of_service"),
    ("sm_care", "care", Role.SERVICE_MANAGER, "Service manager", "head_of_care"),
    ("principal", "quality", Role.PRINCIPAL_SOCIAL_WORKER, "Principal social worker", "director"),
    ("analyst", "quality", Role.ANALYST, "Performance analyst", "assistant"),
    ("auditor", "quality", Role.AUDITOR, "Quality auditor", "principal"),
    ("legal", "safety", Role.LEGAL_ADVISER, "Solicitor", "director"),
    ("panel", "whole", Role.PANEL_CHAIR, "Panel chair", "director"),
    ("administrator", "quality", Role.ADMINISTRATOR, "Systems officer", "assistant"),
    ("inspector", "quality", Role.INSPECTOR, "Inspector", ""),
    ("fostering_manager", "care", Role.FOSTERING_MANAGER, "Fostering manager", "head_of_care"),
    ("commissioner", "quality", Role.COMMISSIONER, "Commissioning officer", "assistant"),
    ("business_support", "arrival", Role.BUSINESS_SUPPORT, "Business support", "sm_arrival"),
)
_MANAGED_BY = {
    "arrival": "sm_arrival",
    "protection": "service_manager",
    "help": "sm_help",
    "care": "sm_care",
    "review": "head_of_safeguarding",
}
_SIGN_IN = {person.post: person for person in PEOPLE}
_SIGN_IN_OF = {
    (TeamKind.PROTECTION, False): ("social_worker", "team_manager"),
    (TeamKind.PROTECTION, True): ("agency_social_worker", ""),
    (TeamKind.LOOKED_AFTER, False): ("looked_after_worker", ""),
    (TeamKind.OUT_OF_HOURS, False): ("out_of_hours", ""),
    (TeamKind.EARLY_HELP, False): ("early_help_worker", ""),
    (TeamKind.CARE_LEAVERS, False): ("personal_adviser", ""),
}
_TEN = working_days(10)
_REGISTERED = (Role.SOCIAL_WORKER, Role.OUT_OF_HOURS, Role.CONFERENCE_CHAIR, Role.REVIEWING_OFFICER)


class Hiring:
    """Builds the workforce of an authority up to a day."""

    def __init__(self, random: Random, *, until: date, children: int) -> None:
        self.random = random
        self.until = until
        self.children = children
        self.book = Book(random, until)
        self.origin = in_months(until, -12 * 7)
        self.force = Workforce(self.book, self.origin)
        self.services: dict[str, Team] = {}
        self.employers: dict[str, Row] = {}
        self.contracts: dict[str, Row] = {}
        self.emails: Counter[str] = Counter()
        self.staff = 0
        self.taken: set[str] = set()

    def build(self) -> Workforce:
        """The whole workforce."""
        self._employers()
        for key, name, kind, parent in _SERVICES:
            self.services[key] = self._team(name, kind, self.services.get(parent or ""))
        for key, service, role, title, above in _LEADERS:
            post = Post(role, title, self.services[service], self.force.posts.get(above), key)
            self.force.posts[key] = post
            self._fill(post, shortest=1100, longest=2600)
        for size in SIZES:
            self._teams(size)
        self._reserve()
        for worker in self.force.workers:
            give_absences(self.random, self.force, worker, until=self.until)
        for worker in self.force.workers:
            self._lines(worker)
            supervise(self.random, self.force, worker, until=self.until)
        return self.force

    def _employers(self) -> None:
        since = self.origin
        for name, kind in (
            ("Port Haven Council", EmployerKind.AUTHORITY),
            *((agency, EmployerKind.AGENCY) for agency, _ in AGENCIES),
            ("The Inspectorate", EmployerKind.OTHER),
        ):
            self.employers[name] = self._write(Employer, on=since, name=name, kind=kind)

    def _write(self, model: type[Any], *, on: date, **values: Any) -> Row:
        return self.book.write(model, on=at_work(on), pace=PROMPT, **values)

    def _team(
        self,
        name: str,
        kind: TeamKind,
        parent: Team | None,
        *,
        agency: str = "",
        opened: date | None = None,
    ) -> Team:
        team = Team(name, kind, parent, agency, opened)
        values: dict[str, Any] = {"name": name, "kind": kind}
        if parent:
            values["parent"] = parent.row
        if agency:
            values["employer"] = self.employers[agency]
        team.row = self._write(TeamRecord, on=opened or self.origin, **values)
        self.force.teams.append(team)
        return team

    def _teams(self, size: Size) -> None:
        """All teams of one kind, with their managers and workers."""
        teams, workers = teams_of(size, self.children)
        for number in range(teams):
            agency, opened = "", None
            name = size.name if teams == 1 and not size.agency else ""
            if size.agency:
                agency = AGENCIES[number % len(AGENCIES)][0]
                opened = at_work(self.until - days(self.random.randint(800, 1250)))
            name = name or f"{size.name}, {self._place()}"
            team = self._team(
                name, size.kind, self.services[size.service], agency=agency, opened=opened
            )
            if agency:
                self._contract(team)
            self._staff_team(team, size, workers, first=number == 0)
            self.force.by_kind[size.kind, size.role].append(team)

    def _reserve(self) -> None:
        """Workers for the stories about whose hands a child is in: each is gone in some way."""
        until = self.until
        team = self.force.by_kind[TeamKind.PROTECTION, Role.SOCIAL_WORKER][-1]
        left = {
            "left": working(until, -self.random.randint(9, 20)),
            "left yesterday": just_in_time(until, working_days(1)),
            "handed over": working(until, -self.random.randint(12, 20)),
        }
        for key in (*left, "sick", "sick ten days", "lapsed", "renewed"):
            post = Post(Role.SOCIAL_WORKER, "Social worker", team, team.manager)
            self.force.posts[key] = post
            starts = at_work(until - days(self.random.randint(420, 700)))
            worker = self._hire(post, max(starts, team.opened or starts), left.get(key), None)
            worker.reserved = True
            post.holders.append(worker)
            self.force.reserved[key] = worker
        away = AbsenceReason.SICK
        long, short = working(until, -self.random.randint(22, 34)), just_in_time(until, _TEN)
        be_away(self.force, self.force.reserved["sick"], long, None, reason=away)
        be_away(self.force, self.force.reserved["sick ten days"], short, None, reason=away)
        self._lapse("lapsed", working(until, -self.random.randint(12, 20)), None)
        lapsed = working(until, -self.random.randint(12, 30))
        self._lapse("renewed", lapsed, lapsed + days(1))

    def _lapse(self, key: str, lapsed_on: date, renewed_on: date | None) -> None:
        worker = self.force.reserved[key]
        row = self._write(Registration, on=lapsed_on, practitioner=worker.row, lapsed_on=lapsed_on)
        if renewed_on:
            self.book.change(row, on=renewed_on, pace=PROMPT, renewed_on=renewed_on)

    def _place(self) -> str:
        place = PLACES[len(self.taken) % len(PLACES)]
        self.taken.add(f"{place} {len(self.taken)}")
        rounds = (len(self.taken) - 1) // len(PLACES)
        return f"{place} {rounds + 1}" if rounds else place

    def _contract(self, team: Team) -> None:
        assert team.opened is not None  # noqa: S101  # a supplied team has its first day
        self.contracts[team.name] = self._write(
            Contract,
            on=team.opened,
            employer=self.employers[team.agency],
            title=f"Packaged team: {team.name}",
            team=team.row,
            started_on=team.opened,
        )

    def _staff_team(self, team: Team, size: Size, workers: int, *, first: bool) -> None:
        worker_key, manager_key = _SIGN_IN_OF.get((size.kind, size.agency), ("", ""))
        if size.role in (Role.CONFERENCE_CHAIR, Role.REVIEWING_OFFICER):
            team.manager = self.force.posts["head_of_safeguarding"]
            worker_key = "chair" if size.role is Role.CONFERENCE_CHAIR else "reviewing_officer"
        else:
            above = self.force.posts[_MANAGED_BY[size.service]]
            key = manager_key if first else ""
            team.manager = Post(Role.TEAM_MANAGER, "Team manager", team, above, key)
            self._fill(team.manager, shortest=500, longest=1900)
        for number in range(workers):
            key = worker_key if first and number == 0 else ""
            post = Post(size.role, size.title, team, team.manager, key)
            team.posts.append(post)
            shortest, longest = (160, 520) if team.agency else (420, 2000)
            self._fill(post, shortest=shortest, longest=longest)

    def _fill(self, post: Post, *, shortest: int, longest: int) -> None:
        """Everybody who held a post, back to the beginning."""
        first = post.team.opened or self.origin
        manages = post.role not in (*HOLDS_CASES, Role.OUT_OF_HOURS)
        ends: date | None = None
        sign_in = _SIGN_IN.get(post.key)
        tenure = 760 if sign_in else self.random.randint(30, longest // 2)
        found: list[tuple[date, date | None]] = []
        starts = max(at_work(self.until - days(tenure)), first)
        while True:
            if (starts - first).days < 180:
                starts = first
            found.append((starts, ends))
            if starts == first:
                break
            gap = 0 if manages else self.random.choice((0, 0, 7, 14, 28, 45))
            ends = at_work(starts - days(gap))
            starts = max(at_work(ends - days(self.random.randint(shortest, longest))), first)
        for number, (starts, ends) in enumerate(reversed(found)):
            last = number == len(found) - 1
            post.holders.append(self._hire(post, starts, ends, sign_in if last else None))

    def _hire(self, post: Post, starts: date, ends: date | None, sign_in: SignIn | None) -> Worker:
        """One person taking up a post, and leaving it."""
        forename, surname = names.full_name(self.random)
        name = sign_in.name if sign_in else f"{forename} {surname}"
        self.staff += 1
        agency = post.team.agency
        user = self._account(name, agency, sign_in, at=starts, gone=ends is not None)
        values: dict[str, Any] = {
            "name": name,
            "job_title": post.title,
            "staff_number": f"E{20_000 + self.staff}",
            "user": user,
        }
        if post.role in _REGISTERED:
            values["registration_number"] = f"SW{self.random.randint(10_000, 199_999)}"
        row = self._write(Practitioner, on=starts, **values)
        worker = Worker(row, name, post.role, post.team, starts, ends, bool(agency), user)
        worker.signs_in = sign_in is not None
        if sign_in and post.role is Role.SOCIAL_WORKER:
            worker.weight = 4.0 if sign_in.post == "social_worker" else 1.5
        self._terms(worker, post, inspector=post.role is Role.INSPECTOR)
        self.force.workers.append(worker)
        return worker

    def _account(
        self, name: str, agency: str, sign_in: SignIn | None, *, at: date, gone: bool
    ) -> Row:
        stem = name.lower().replace(" ", ".").replace("'", "")
        host = dict(AGENCIES).get(agency, "porthaven.example")
        self.emails[stem] += 1
        times = self.emails[stem]
        email = sign_in.email if sign_in else f"{stem}{times if times > 1 else ''}@{host}"
        if not sign_in and any(email == person.email for person in PEOPLE):
            email = f"{stem}2@{host}"
            self.emails[stem] += 1
        values = {"email": email, "name": name, "is_active": not gone, "signs_in": bool(sign_in)}
        return self._write(User, on=at, **values)

    def _terms(self, worker: Worker, post: Post, *, inspector: bool) -> None:
        """Who employs them, in which team and role they are, from when until when."""
        employer = worker.team.agency or ("The Inspectorate" if inspector else "Port Haven Council")
        terms: dict[str, Any] = {"employer": self.employers[employer], "job_title": post.title}
        if worker.team.agency:
            terms["contract"] = self.contracts[worker.team.name]
        common = {"practitioner": worker.row, "started_on": worker.starts}
        rows = (
            self._write(Employment, on=worker.starts, **common, **terms),
            self._write(TeamMembership, on=worker.starts, **common, team=worker.team.row),
            self._write(RoleHeld, on=worker.starts, **common, role=worker.role.value),
        )
        if worker.ends:
            for row in rows:
                self.book.change(row, on=worker.ends, pace=PROMPT, ended_on=worker.ends)

    def _lines(self, worker: Worker) -> None:
        """Who managed them, from when until when."""
        above = self._above(worker)
        if above is None:
            return
        for manager in above.holders:
            begins = max(worker.starts, manager.starts)
            ends = min((day for day in (worker.ends, manager.ends) if day), default=None)
            if ends is not None and begins >= ends:
                continue
            line = self._write(
                ManagementLine,
                on=begins,
                practitioner=worker.row,
                managed_by=manager.row,
                started_on=begins,
            )
            if ends:
                at = self.book.moment(max(ends, begins), PROMPT)
                self.book.change(line, on=ends, at=at, ended_on=ends)

    def _above(self, worker: Worker) -> Post | None:
        """The post that manages a worker's own."""
        for post in (*self.force.posts.values(), *worker.team.posts):
            if worker in post.holders:
                return post.under
        manager = worker.team.manager
        return manager.under if manager and worker in manager.holders else None
