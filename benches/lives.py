"""Ordinary lives over six years as the stream has them, with those who worked with each child.

They are for measuring, not for proving: kinds and numbers of events are those of a real authority,
and what is late is late by chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random

import polars as pl

from keel.rulebook import events as e
from keel.rulebook.events import Kind
from keel.rulebook.stream import SCHEMA

FIRST_DAY = date(2020, 11, 2)
LAST_DAY = date(2026, 10, 30)
WORKERS = 350
TEAMS = 40
FIRST_WORKER = 1_000_000
HARM = ("NEG", "PHY", "EMO", "SAB")
TIMED = {e.CONTACT_RECEIVED, e.CONTACT_DECIDED, e.STRATEGY_DISCUSSION_HELD, e.SECTION_47_STARTED}


@dataclass
class Life:
    """One subject, and what has been written about it so far."""

    subject: int
    random: Random
    number: Iterator[int]
    rows: list[tuple[object, ...]] = field(default_factory=list)
    worker: int = FIRST_WORKER

    def on(self, day: date, *kinds: Kind, record: int = 0, matter: int = 0, value: str = "") -> int:
        """Events of one day on one record; returns the record. Nothing happens after the end."""
        record = record or next(self.number)
        for kind in kinds if day <= LAST_DAY else ():
            noon = datetime.combine(day, time(12), UTC)
            at = noon if kind in TIMED else None
            known = noon + timedelta(days=self.random.choice((0, 0, 1, 3)))
            team = self.worker % TEAMS
            row = (self.subject, kind.id, day, at, record, matter or None, self.worker, team)
            self.rows.append((*row, value or None, known, None))
        return record

    def every(self, days: int, first: date, last: date) -> Iterator[date]:
        """Days from one to another, about so far apart, and now and then far too late."""
        day = first
        while True:
            late = self.random.choice((0.7, 0.9, 1, 1, 1, 1.1, 2.2))
            day += timedelta(days=max(1, round(days * late)))
            if day > min(last, LAST_DAY):
                return
            yield day

    def later(self, day: date, least: int, most: int) -> date:
        return day + timedelta(days=self.random.randint(least, most))


def referred(life: Life, day: date) -> date:
    """A contact, a referral, an assessment; returns the day services were found to be needed."""
    contact = life.on(day, e.CONTACT_RECEIVED)
    life.on(life.later(day, 0, 2), e.CONTACT_DECIDED, record=contact)
    referral = life.on(day, e.REFERRAL_RECEIVED, e.REFERRAL_ACCEPTED)
    life.on(life.later(day, 0, 2), e.REFERRAL_DECIDED, e.REFERRER_ANSWERED, record=referral)
    begun = life.later(day, 0, 3)
    assessment = life.on(begun, e.ASSESSMENT_STARTED, matter=referral)
    life.on(life.later(begun, 1, 12), e.CHILD_SEEN_IN_ASSESSMENT, matter=assessment)
    life.on(life.later(begun, 8, 20), e.ASSESSMENT_CHECKPOINT_HELD, matter=assessment)
    done = life.later(begun, 25, 70)
    authorised = (e.ASSESSMENT_AUTHORISED, e.SERVICES_FOUND_NEEDED)
    life.on(done, *authorised, record=assessment, matter=referral)
    return done


def closed(life: Life, day: date) -> None:
    life.on(day, e.CASE_CLOSED)


def held(life: Life, first: date, last: date) -> None:
    """One worker after another, and a supervision of each about every month."""
    day = first
    while day < min(last, LAST_DAY):
        life.worker = FIRST_WORKER + life.random.randrange(WORKERS)
        until = min(life.later(day, 90, 500), last)
        allocation = life.on(day, e.ALLOCATED)
        for talk in life.every(30, day, until):
            life.on(talk, e.CASE_SUPERVISION_HELD)
        life.on(until, e.ALLOCATION_ENDED, record=allocation)
        day = until


def looked_into(life: Life, day: date) -> None:
    """A referral that came to nothing more."""
    done = referred(life, day)
    held(life, day, done)
    closed(life, life.later(done, 1, 30))


def in_need(life: Life, day: date) -> None:
    """A child in need plan of half a year or more."""
    done = referred(life, day)
    plan, end = (
        life.on(life.later(done, 0, 15), e.CHILD_IN_NEED_PLAN_STARTED),
        life.later(done, 150, 500),
    )
    held(life, day, end)
    for visit in life.every(26, done, end):
        life.on(visit, e.CHILD_IN_NEED_VISIT_MADE, e.CHILD_SEEN_ON_CHILD_IN_NEED_VISIT, matter=plan)
    for review in life.every(80, done, end):
        life.on(review, e.CHILD_IN_NEED_REVIEW_HELD, matter=plan)
    life.on(end, e.CHILD_IN_NEED_PLAN_ENDED, record=plan)
    closed(life, end)


def protected(life: Life, day: date) -> None:
    """An enquiry, a conference, and a protection plan of a year or so."""
    done = referred(life, day)
    enquiry = life.on(done, e.SECTION_47_STARTED)
    discussed = (e.STRATEGY_DISCUSSION_HELD, e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY)
    life.on(done, *discussed, matter=enquiry)
    life.on(life.later(done, 0, 3), e.CHILD_SEEN_IN_ENQUIRY, matter=enquiry)
    life.on(life.later(done, 1, 6), e.CONFERENCE_REQUESTED, matter=enquiry)
    life.on(life.later(done, 6, 16), e.SECTION_47_OUTCOME_RECORDED, record=enquiry)
    start, harm = life.later(done, 14, 30), life.random.choice(HARM)
    conference = (e.INITIAL_CONFERENCE_HELD, e.INITIAL_CONFERENCE_LED_TO_PLAN)
    life.on(start, *conference, matter=enquiry)
    plan, end = life.on(start, e.PROTECTION_PLAN_STARTED, value=harm), life.later(start, 200, 700)
    held(life, day, end)
    life.on(life.later(start, 5, 30), e.CONTINGENCY_RECORDED, matter=plan)
    for visit in life.every(13, start, end):
        seen = (e.CHILD_SEEN_ON_PROTECTION_VISIT,) if life.random.random() < 0.85 else ()
        life.on(visit, e.PROTECTION_VISIT_MADE, *seen, matter=plan)
    for met in life.every(40, start, end):
        life.on(met, e.CORE_GROUP_HELD, matter=plan)
    for review in life.every(150, start, end):
        life.on(review, e.REVIEW_CONFERENCE_HELD, matter=plan)
    life.on(end, e.PROTECTION_PLAN_ENDED, record=plan, value=harm)
    closed(life, life.later(end, 1, 60))


def in_care(life: Life, day: date) -> None:
    """Looked after for a year or four, in a few placements."""
    done = referred(life, day)
    end = life.later(done, 300, 1_400)
    held(life, day, end)
    life.on(done, e.BECAME_LOOKED_AFTER, e.LOOKED_AFTER_EPISODE_STARTED, e.LEGAL_STATUS_STARTED)
    life.on(life.later(done, 1, 15), e.CARE_PLAN_MADE, e.REVIEWING_OFFICER_NAMED)
    moved = done
    while moved < min(end, LAST_DAY):
        left = min(life.later(moved, 60, 700), end)
        placement = life.on(moved, e.PLACEMENT_STARTED)
        for visit in life.every(38, moved, left):
            life.on(visit, e.LOOKED_AFTER_VISIT_MADE, e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT)
        life.on(left, e.PLACEMENT_ENDED, record=placement)
        moved = left
    for review in life.every(140, done, end):
        life.on(review, e.LOOKED_AFTER_REVIEW_HELD)
    life.on(end, e.CEASED_TO_BE_LOOKED_AFTER, e.LOOKED_AFTER_EPISODE_ENDED)
    closed(life, end)


KINDS_OF_LIFE: dict[str, tuple[Callable[[Life, date], None], float]] = {
    "assessed and closed": (looked_into, 0.44),
    "in need": (in_need, 0.26),
    "on a protection plan": (protected, 0.18),
    "looked after": (in_care, 0.12),
}
"""Each kind of life and its share of the children who are known."""


def working(life: Life) -> None:
    """A practitioner: employed, in a team, supervised about each month, away now and then."""
    life.on(FIRST_DAY, e.EMPLOYED, value=str(life.random.choice((71, 71, 71, 72))))
    life.on(FIRST_DAY, e.JOINED_TEAM)
    life.on(FIRST_DAY, e.CASE_HOLDING_STARTED)
    for talk in life.every(28, FIRST_DAY, LAST_DAY):
        life.on(talk, e.SUPERVISION_HELD)
    for away in life.every(120, FIRST_DAY, LAST_DAY):
        absence = life.on(away, e.ABSENCE_STARTED)
        life.on(life.later(away, 3, 25), e.ABSENCE_ENDED, record=absence)


def frame(rows: list[tuple[object, ...]]) -> pl.DataFrame:
    """Rows as the stream that the evaluator reads, in no order."""
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").sample(fraction=1, shuffle=True, seed=1)


def workers(random: Random, number: Iterator[int]) -> list[tuple[object, ...]]:
    """All that happened to the practitioners."""
    rows: list[tuple[object, ...]] = []
    for place in range(WORKERS):
        life = Life(FIRST_WORKER + place, random, number, worker=FIRST_WORKER + place)
        working(life)
        rows += life.rows
    return rows


def one_life(kind: str, subject: int, random: Random, number: Iterator[int]) -> Life:
    """One child's life of a kind, and some of them a second time."""
    live, _ = KINDS_OF_LIFE[kind]
    life = Life(subject, random, number)
    begins = life.later(FIRST_DAY, 0, 1_500)
    life.on(begins - timedelta(days=random.randint(0, 5_000)), e.BORN)
    life.on(begins, e.ADDRESS_STARTED)
    live(life, begins)
    if random.random() < 0.3:
        live(life, life.later(begins, 700, 1_500))
    return life


def authority(events: int, *, seed: int = 2022) -> pl.DataFrame:
    """So many events, of as many children as it takes, and of all who work with them."""
    random, number = Random(seed), count(1)
    rows = workers(random, number)
    kinds, shares = zip(*((k, share) for k, (_, share) in KINDS_OF_LIFE.items()), strict=True)
    for subject in count(1):
        if len(rows) >= events:
            return frame(rows[:events])
        [kind] = random.choices(kinds, shares)
        rows += one_life(kind, subject, random, number).rows
    raise AssertionError("count() does not end")
