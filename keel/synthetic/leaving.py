"""Growing up in care and leaving it: needs, pathway plan, adviser, homes, and being in touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import models

from keel.care_leavers.models import (
    CareLeaver,
    CareLeaverContact,
    CareLeaverHome,
    ContactMethod,
    PathwayPlan,
    PathwayPlanReview,
)
from keel.core.codes import AccommodationKind, Eligibility
from keel.rulebook.calendar import attains_on
from keel.synthetic.book import PROMPT, Row
from keel.synthetic.days import at_work, days, in_months
from keel.synthetic.life import Life, Spell
from keel.synthetic.people import Child
from keel.synthetic.promptness import again, done_by, write_down
from keel.synthetic.teams import Worker
from keel.workforce.models import TeamKind
from keel.workforce.roles import Role

_HOMES = (
    AccommodationKind.SEMI_INDEPENDENT,
    AccommodationKind.SUPPORTED_LODGINGS,
    AccommodationKind.INDEPENDENT,
    AccommodationKind.WITH_FAMILY,
)
_HEARD = "Work is going well. Rent is up to date."
_REFUSED = "Asked us not to ring any more. Knows that the door stays open."
_METHODS = (ContactMethod.CALL, ContactMethod.MESSAGE, ContactMethod.MEETING)


def prepare(life: Life, child: Child, *, start: date, stop: date, end: date | None) -> Row | None:
    """What is owed from the sixteenth birthday to a child in care; gives the pathway plan.

    Who leaves care at 18 is owed it still, as former relevant; who goes home before is not.
    """
    sixteen = max(attains_on(child.born_on, 16), start)
    if sixteen >= stop:
        return None
    if _found(life, child, CareLeaver):
        return _found(life, child, PathwayPlan)
    latest = in_months(sixteen, 3) - days(3)
    named = done_by(life, sixteen, latest)
    leaver = life.book.write(
        CareLeaver,
        on=at_work(sixteen),
        pace=PROMPT,
        child=child.row,
        eligibility=Eligibility.ELIGIBLE.value,
        status_from=sixteen,
    )
    if named:
        adviser = _adviser(life, named)
        also = {"personal_adviser": adviser.row}
        write_down(life, [leaver], {"adviser_named_on": named}, stop=stop, **also)
    grown = attains_on(child.born_on, 18)
    last = min(grown, end or grown)
    if last < life.until:
        life.book.change(leaver, on=last, pace=PROMPT, status_until=last, followed=end == grown)
    return _plan(life, child, sixteen, latest, stop)


def _found(life: Life, child: Child, model: type[models.Model]) -> Row | None:
    """What was written of an earlier stay in care, which is owed once."""
    rows = (row for row in life.book.rows if row.model is model)
    return next((row for row in rows if row.values["child"] is child.row), None)


def _adviser(life: Life, day: date) -> Worker:
    role = Role.PERSONAL_ADVISER
    team = life.force.team(life.random, TeamKind.CARE_LEAVERS, role, day)
    return life.force.worker(life.random, team, role, day)


def _plan(life: Life, child: Child, sixteen: date, latest: date, stop: date) -> Row | None:
    """Needs are assessed, then the plan is made, and it is reviewed every six months."""
    assessed = done_by(life, sixteen, latest)
    if assessed is None or assessed >= stop:
        return None
    row = life.book.write(
        PathwayPlan,
        on=assessed,
        pace=PROMPT,
        by=life.worker_on(assessed).user,
        child=child.row,
        needs_assessed_on=assessed,
        needs="Cooking, money, a home that lasts, and somebody to ring on a Sunday.",
    )
    made = done_by(life, assessed, max(assessed, latest))
    if made is None or made >= stop:
        return None
    life.book.change(
        row,
        on=made,
        pace=PROMPT,
        made_on=made,
        words="Stays with the carers to 18; college in September; driving lessons saved for.",
        contingency="Supported lodgings are held open for three months either side of the move.",
    )
    review_plan(life, child, row, start=made, stop=stop)
    return row


def leave_early(life: Life, child: Child, on: date) -> None:
    """A young person who left care at sixteen or seventeen, and is owed an adviser and a plan."""
    stop = min(life.until, attains_on(child.born_on, 18))
    leaver = life.book.write(
        CareLeaver,
        on=on,
        pace=PROMPT,
        child=child.row,
        eligibility=Eligibility.RELEVANT.value,
        status_from=on,
    )
    latest = in_months(on, 3) - days(3)
    named = done_by(life, on, latest)
    if named:
        also = {"personal_adviser": _adviser(life, named).row}
        write_down(life, [leaver], {"adviser_named_on": named}, stop=stop, **also)
    _plan(life, child, on, latest, stop)


def review_plan(life: Life, child: Child, plan: Row, *, start: date, stop: date) -> None:
    """Reviews of the pathway plan, every six months for the most part."""
    for held in again(life, start, 6, early=40, margin=2, stop=stop, late=0.08, never=0.0):
        _review(life, child, plan, held)


def _review(life: Life, child: Child, plan: Row, held: date) -> None:
    worker = life.worker_on(held)
    life.book.write(
        PathwayPlanReview,
        on=held,
        pace=PROMPT,
        by=worker.user,
        child=child.row,
        plan=plan,
        held_on=held,
        held_by=worker.row,
        decisions="Tenancy to be applied for. Birth certificate ordered. Next review in spring.",
    )


@dataclass(frozen=True)
class LastHeard:
    """When somebody was last in touch, and how often it was tried since."""

    on: date
    tries: tuple[date, ...] = ()
    refused: bool = False


@dataclass(frozen=True)
class Leaver:
    """A young person of 18 and over, with an adviser."""

    life: Life
    child: Child
    grown: date
    plan: Row | None
    last_heard: LastHeard | None = None

    def live(self) -> None:
        """Homes one after another, visits and calls in between, and the plan reviewed."""
        life, stop = self.life, self.life.until
        if self.grown >= stop:
            return
        life.book.write(
            CareLeaver,
            on=self.grown,
            pace=PROMPT,
            child=self.child.row,
            eligibility=Eligibility.FORMER_RELEVANT.value,
            status_from=self.grown,
            personal_adviser=life.worker_on(self.grown).row,
            adviser_named_on=self.grown,
        )
        moves = list(self._moves())
        self._live_in(moves)
        if self.plan:
            review_plan(life, self.child, self.plan, start=self.grown, stop=stop)
            if self.last_heard and self.last_heard.refused:
                self._end_plan(self.plan, self.last_heard.on)
        self._keep_in_touch(moves)

    def _end_plan(self, plan: Row, on: date) -> None:
        """Who wants nothing more from us has no plan either."""
        self.life.book.change(
            plan, on=on, pace=PROMPT, ended_on=on, end_reason="At their own wish, in writing."
        )

    def _moves(self) -> Iterator[date]:
        day = self.grown
        while day < self.life.until:
            yield day
            day = at_work(day + days(self.life.random.randint(260, 1500)))

    def _live_in(self, moves: list[date]) -> None:
        book, random, last = self.life.book, self.life.random, None
        for start in moves:
            at = book.moment(start, PROMPT)
            if last is not None:
                book.change(last, on=start, at=at, ended_on=start)
                at = max(at, last.changed_at)
            last = book.write(
                CareLeaverHome,
                on=start,
                at=at,
                child=self.child.row,
                started_on=start,
                accommodation=random.choice(_HOMES).value,
                provided=True,
            )
            self._judge(last, start)
            reviewed = done_by(self.life, start + days(7), start + days(26), late=0.1)
            if self.plan and reviewed and start > self.grown and reviewed < self.life.until:
                _review(self.life, self.child, self.plan, reviewed)

    def _judge(self, home: Row, start: date) -> None:
        judged = done_by(self.life, start, start, late=0.12, never=0.04)
        suitable = self.life.chance(0.88)
        because = "Own front door, warm, near college." if suitable else "Too far from everybody."
        also = {"suitable": suitable, "because": because}
        write_down(self.life, [home], {"judged_on": judged}, stop=self.life.until, **also)

    def _keep_in_touch(self, moves: list[date]) -> None:
        """As it comes, up to today or to when somebody was last heard of."""
        last, life = self.last_heard, self.life
        stop = last.on if last else life.until
        gone, back = (stop, stop) if last else self._out_of_reach()
        if gone < back < stop:
            self._contact(back, ContactMethod.CALL, two_way=True)
        for day, method in sorted([*self._visits(moves), *self._birthdays()]):
            if day < stop and not gone <= day < back:
                self._contact(day, method, two_way=life.chance(0.94))
        if last:
            self._contact(last.on, ContactMethod.CALL, two_way=True, refused=last.refused)
            for day in last.tries:
                self._contact(day, life.random.choice(_METHODS), two_way=False)

    def _out_of_reach(self) -> Spell:
        """Months around a birthday in which a few were not heard of, until they rang."""
        life, birthday = self.life, attains_on(self.child.born_on, self.life.random.randint(19, 20))
        if not life.sometimes(0.02):
            return life.until, life.until
        back = at_work(birthday + days(life.random.randint(35, 80)))
        return birthday - days(130), back

    def _visits(self, moves: list[date]) -> Iterator[tuple[date, ContactMethod]]:
        """In the week of a move and every two months; calls between; silence, at times."""
        life, random = self.life, self.life.random
        for start, end in zip(moves, [*moves[1:], life.until], strict=True):
            day = done_by(life, start + days(1), start + days(6), late=0.1, never=0.0)
            while day and day < end:
                yield day, ContactMethod.HOME_VISIT
                late = random.randint(63, 110) if life.sometimes(0.09) else random.randint(38, 52)
                day = at_work(day + days(late))
                if life.chance(0.5) and day - days(20) > start:
                    yield at_work(day - days(20)), random.choice(_METHODS)

    def _birthdays(self) -> Iterator[tuple[date, ContactMethod]]:
        life, born_on = self.life, self.child.born_on
        for age in range(18, 22):
            day = at_work(attains_on(born_on, age) + days(life.random.randint(0, 20)))
            asked = not life.sometimes(0.07)
            if attains_on(born_on, 18) < day < life.until and asked:
                yield day, ContactMethod.CALL

    def _contact(
        self, day: date, method: ContactMethod, *, two_way: bool, refused: bool = False
    ) -> None:
        worker = self.life.worker_on(day)
        self.life.book.write(
            CareLeaverContact,
            on=day,
            pace=PROMPT,
            by=worker.user,
            child=self.child.row,
            tried_on=day,
            tried_by=worker.row,
            method=method.value,
            two_way=two_way,
            refused=refused,
            words=_REFUSED if refused else _HEARD if two_way else "No answer.",
        )
