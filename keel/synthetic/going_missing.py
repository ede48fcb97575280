"""Children in care who go missing: for an evening or for days, and what follows their return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from keel.core.codes import MissingType
from keel.risk_outside_home.models import MissingEpisode, MissingMeeting, ReturnInterview
from keel.rulebook.calendar import attains_on
from keel.synthetic.book import PROMPT, Row, at_hour
from keel.synthetic.days import days
from keel.synthetic.life import Keeps, Life
from keel.synthetic.people import Child


@dataclass(frozen=True)
class TimeMissing:
    """A night away: when the child went, was back, and what became of the interview."""

    went_on: date
    back_on: date
    declined: bool = False
    interviewed_on: date | None = None


_AT_RISK_FROM = 12
_GO = 0.3
"""So many of those old enough ever do."""


def go_missing(life: Life, child: Child, *, start: date, stop: date, often: bool = False) -> None:
    """Some children go missing, and of these some again and again."""
    first = max(attains_on(child.born_on, _AT_RISK_FROM), start + days(20))
    length = (stop - first).days
    if length < 30 or not (often or life.chance(_GO)):
        return
    day = first + days(life.random.randint(0, 30 if often else length))
    still_away = often and life.keeps is not Keeps.MOSTLY and stop == life.until and length > 60
    if still_away:
        stop -= days(25)
    while day < stop - days(1):
        back = _once(life, child, day, stop)
        if back is None or (not often and life.chance(0.4)):
            return
        day = back.date() + days(life.random.randint(3, 40 if often else 160))
    if still_away:
        _stay_away(life, child, stop + days(life.random.randint(2, 14)))


def _stay_away(life: Life, child: Child, day: date) -> None:
    """Gone for more than a week, and not back."""
    went = at_hour(life.random, day, 17, 23)
    _while_away(life, child, _go(life, child, went), went, _end_of(life, life.until))


def _once(life: Life, child: Child, day: date, stop: date) -> datetime | None:
    """One time missing; gives when the child was back, if that was before the story ends."""
    random = life.random
    went = at_hour(random, day, 17, 23)
    hours = random.randint(3, 20) if life.chance(0.72) else random.randint(26, 320)
    row = _go(life, child, went)
    came_back = _in_the_morning(went + timedelta(hours=hours))
    _while_away(life, child, row, went, min(came_back, _end_of(life, stop)))
    if came_back.date() >= stop:
        return None
    life.book.change(row, on=came_back, pace=PROMPT, ended_on=came_back.date(), ended_at=came_back)
    _welcome_back(life, child, row, came_back, stop)
    return came_back


def _go(life: Life, child: Child, went: datetime) -> Row:
    return life.book.write(
        MissingEpisode,
        on=went,
        pace=PROMPT,
        by=life.worker_on(went.date()).user,
        child=child.row,
        kind=MissingType.MISSING.value,
        started_on=went.date(),
        started_at=went,
        words="Did not come home after college. Phone off. Police told.",
    )


def be_away(life: Life, child: Child, told: TimeMissing) -> None:
    """A time missing that is told: an interview is offered on return, and what comes of that."""
    row = _go(life, child, at_hour(life.random, told.went_on, 17, 22))
    back = at_hour(life.random, told.back_on, 8, 11)
    life.book.change(row, on=back, pace=PROMPT, ended_on=told.back_on, ended_at=back)
    _offer(life, row, back + timedelta(hours=5), accepted=not told.declined)
    if told.interviewed_on:
        _talk(life, child, row, at_hour(life.random, told.interviewed_on, 14, 17))


def _in_the_morning(moment: datetime) -> datetime:
    """Nobody is back around midnight: what is written minutes later would be of another day."""
    return moment + timedelta(hours=9) if moment.hour >= 23 or moment.hour < 1 else moment


def _end_of(life: Life, stop: date) -> datetime:
    return at_hour(life.random, stop - days(1), 8, 9)


def _while_away(life: Life, child: Child, row: Row, went: datetime, end: datetime) -> None:
    """A meeting within a day and every week; the director is told within three days."""
    random = life.random
    met = went + timedelta(hours=random.randint(26, 40) if life.sometimes(0.1) else 15)
    while met < end:
        worker = life.worker_on(met.date())
        if not life.sometimes(0.05):
            life.book.write(
                MissingMeeting,
                on=met,
                pace=PROMPT,
                by=worker.user,
                child=child.row,
                episode=row,
                held_at=met,
                held_by=worker.row,
                words="Police, carer and school. Two addresses to be tried tonight.",
            )
        met += timedelta(
            days=random.randint(8, 10) if life.sometimes(0.1) else random.randint(5, 7)
        )
    told = went + timedelta(hours=random.randint(80, 100) if life.sometimes(0.12) else 60)
    if told < end and not life.sometimes(0.1):
        life.book.change(row, on=told, pace=PROMPT, director_told_at=told)


def _welcome_back(life: Life, child: Child, row: Row, back: datetime, stop: date) -> None:
    """A return interview is offered within a day and held within three, by somebody independent."""
    random = life.random
    offered = back + timedelta(hours=random.randint(26, 60) if life.sometimes(0.09) else 9)
    if life.sometimes(0.04) or offered.date() >= stop:
        return
    accepted = life.chance(0.82)
    _offer(life, row, offered, accepted=accepted)
    held = back + timedelta(hours=random.randint(76, 140) if life.sometimes(0.15) else 52)
    if not accepted or held.date() >= stop or life.sometimes(0.05):
        return
    _talk(life, child, row, held)


def _offer(life: Life, row: Row, offered: datetime, *, accepted: bool) -> None:
    answer: dict[str, Any] = {"interview_offered": True, "interview_offered_at": offered}
    answer["interview_accepted"] = accepted
    if not accepted:
        answer["interview_answered_on"] = offered.date()
        answer["declined_because"] = "Said that there is nothing to talk about."
    life.book.change(row, on=offered, pace=PROMPT, **answer)


def _talk(life: Life, child: Child, row: Row, held: datetime) -> None:
    life.book.write(
        ReturnInterview,
        on=held,
        pace=PROMPT,
        by=life.worker_on(held.date()).user,
        child=child.row,
        episode=row,
        held_at=held,
        independent=True,
        account="Was with a friend in the next town. Will not say who drove them there.",
        child_words="I just wanted a night off.",
    )
