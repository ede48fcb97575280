"""Each way in which the two differ: how it is known, and who is right by law and guidance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from benches.open_validator.facts import Enquiry, Fact
from benches.open_validator.questions import Question
from keel.rulebook.calendar import ENGLAND, Calendar, working_days
from keel.rulebook.calendar.bank_holidays import bank_holidays

COMPARED = range(2012, 2029)
"""The years for which GOV.UK's list and ours are both proclaimed."""


@dataclass(frozen=True)
class Difference:
    """A class of difference. `holds` says whether one question belongs to it."""

    name: str
    why: str
    right: str
    holds: Callable[[Question], bool]


def difference_of(question: Question, without: frozenset[date]) -> Difference | None:
    """The class that a question on which the two differ belongs to; None: we do not know why."""
    only_theirs = (*ONLY_THEIRS, _lacking_holiday(without))
    classes = only_theirs if question.theirs else ONLY_OURS
    return next((one for one in classes if one.holds(question)), None)


def holidays_it_lacks(theirs: frozenset[date]) -> frozenset[date]:
    """The bank holidays in our table and not in theirs."""
    return _ours() - theirs


def holidays_we_lack(theirs: frozenset[date]) -> frozenset[date]:
    """The bank holidays in their table and not in ours."""
    return theirs - _ours()


def _lacking_holiday(without: frozenset[date]) -> Difference:
    def holds(question: Question) -> bool:
        calendar = _calendar(without)
        last = _first_working(calendar, question.on)
        return calendar.add(question.row.started_on, question.within) <= last

    return Difference(
        "a bank holiday that its table lacks",
        "Its table begins with 2022; a holiday of 2021 counts as a working day there.",
        "Keel; no return that it has rules for reaches back so far",
        holds,
    )


@cache
def _ours() -> frozenset[date]:
    return frozenset(day for year in COMPARED for day in bank_holidays(year))


@cache
def _calendar(without: frozenset[date]) -> Calendar:
    return Calendar(lifted_holidays=without)


def _first_working(calendar: Calendar, day: date) -> date:
    return day if calendar.is_working_day(day) else calendar.add(day, working_days(1))


def _due_as_shown(question: Question) -> date:
    """When it would be due to Keel from the start that the validator counts from."""
    return ENGLAND.add(question.row.started_on, question.within)


def _started(question: Question) -> date:
    assert question.clock is not None  # noqa: S101  # asked only where Keel says late
    return question.clock.started_on


def _met(question: Question) -> bool:
    return question.clock is not None and question.clock.standing in {"met", "met late"}


def _met_by_its_own(question: Question) -> bool:
    fact = question.row.fact
    assert isinstance(fact, Enquiry)  # noqa: S101  # asked only of CP-05
    assert question.clock is not None  # noqa: S101  # Keel has a clock there
    return question.clock.met_on == fact.conference_on


def _is_shown_done(question: Question) -> bool:
    return any(row.done_on is not None for row in question.rows)


def _left_in(question: Question) -> bool:
    """Whether what any row shows as done or let go came after the day."""
    return any(
        (row.done_on is not None and row.done_on > question.on)
        or (row.not_required == "1" and _let_go_after(row.fact, question.on))
        for row in question.rows
    )


def _let_go_after(fact: Fact, on: date) -> bool:
    return isinstance(fact, Enquiry) and fact.let_go_on is not None and fact.let_go_on > on


def _before_start(question: Question) -> bool:
    """Whether it was done, or an enquiry let go, before the day on which Keel's clock began."""
    row = question.row
    let_go_on = row.fact.let_go_on if isinstance(row.fact, Enquiry) else None
    days = (row.done_on, let_go_on if row.not_required == "1" else None)
    return any(day is not None and day < _started(question) for day in days)


ONLY_THEIRS: tuple[Difference, ...] = (
    Difference(
        "the case was closed with the assessment open",
        "It looks for an authorisation alone; Keel's clock ends with the case.",
        "both: there is nothing left to hurry, and the return does need its date",
        lambda q: q.clock is not None and q.clock.standing == "no longer needed",
    ),
    Difference(
        "a conference that belongs to no enquiry",
        "It reads the enquiry's own conference; Keel lets one without an enquiry serve any.",
        "the validator for one that received a child; Keel where only the link is missing",
        lambda q: q.rule == "CP-05" and _met(q) and not _met_by_its_own(q),
    ),
    Difference(
        "a later assessment of the same referral",
        "AS-01a is about the first assessment; AS-01b, which they share, has the later one.",
        "both: they are two questions",
        lambda q: q.rule == "AS-01a" and _met(q),
    ),
    Difference(
        "asked on the very day it falls due",
        "It takes one working day fewer from the reference date than its rule says.",
        "Keel: the last day is still in time, and the rule's own words say more than 15 or 45",
        lambda q: _due_as_shown(q) == q.on,
    ),
    Difference(
        "due on the next working day after a reference date that is none",
        "It moves such a date forward before it counts back, and takes one day fewer.",
        "Keel: on that day it is not due yet",
        lambda q: _due_as_shown(q) == _first_working(ENGLAND, q.on) > q.on,
    ),
)
"""Where only the validator says late, in the order in which they are tried."""

ONLY_OURS: tuple[Difference, ...] = (
    Difference(
        "done, but late",
        "It asks only of what is not done; whether it was done in time is no question of its.",
        "Keel: late is late; the census publishes the share in time from the same dates",
        lambda q: _is_shown_done(q) and q.clock is not None and q.clock.standing == "met late",
    ),
    Difference(
        "nothing said on whether a conference is required",
        "It asks only where the flag says that one is; Keel asks until somebody says it is not.",
        "Keel: silence is no decision",
        lambda q: q.rule == "CP-05" and q.row.not_required is None,
    ),
    Difference(
        "done after the reference date",
        "It sees a date and no more; Keel asks what had happened by the day.",
        "Keel; the date should not be in that return",
        _left_in,
    ),
    Difference(
        "done or let go before it began",
        "It sees a date or a flag; to Keel what came before the clock's start is not its end.",
        "Keel; the dates are wrong, and other rules of the census say so (8608, 8615)",
        lambda q: bool(q.rows) and _before_start(q),
    ),
    Difference(
        "the strategy discussion came before the recorded start",
        "It counts from the recorded start; Keel from the discussion that began the enquiry.",
        "Keel, by Working Together",
        lambda q: q.rule == "CP-05" and _started(q) < q.row.started_on,
    ),
    Difference(
        "no assessment has been started",
        "There is no row for it to look at; AS-01a runs from the referral.",
        "Keel, by Working Together; the census does not ask",
        lambda q: q.rule == "AS-01a" and not q.rows,
    ),
    Difference(
        "the assessment was started after the referral",
        "It counts from the assessment's start; AS-01a from the referral.",
        "both: guidance counts from the referral, the census from the start",
        lambda q: q.rule == "AS-01a" and _started(q) < q.row.started_on,
    ),
)
"""Where only Keel says late, likewise."""
