"""One question put to both: does this stand late on that day?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from benches.open_validator.census import Return, Row, shown
from benches.open_validator.facts import ASSESSMENT, CONFERENCE, Assessment, Fact, Referral
from benches.open_validator.ours import Clock, Keel
from benches.open_validator.theirs import ASSESSMENTS, ENQUIRIES, Answers, Table, rule_for
from keel.rulebook.calendar import Duration

LATE = {"overdue", "met late"}
LIMIT = {"CP-05": CONFERENCE, "AS-01a": ASSESSMENT, "AS-01b": ASSESSMENT}
THEIRS = {"CP-05": ENQUIRIES, "AS-01a": ASSESSMENTS, "AS-01b": ASSESSMENTS}
WINDOW = {ENQUIRIES: timedelta(days=35), ASSESSMENTS: timedelta(days=85)}
"""How long after its start a thing is asked about every day: past the day on which it falls due."""


@dataclass(frozen=True)
class Question:
    """A promise, a day, what the validator was shown, and what each said."""

    rule: str
    on: date
    referral: Referral
    rows: tuple[Row, ...]
    clock: Clock | None
    ours: bool
    theirs: bool

    @property
    def row(self) -> Row:
        """What the validator was shown of it; of several, the first that is not done."""
        return min(self.rows, key=lambda row: (row.done_on is not None, row.started_on))

    @property
    def within(self) -> Duration:
        return LIMIT[self.rule]


def of_returns(returns: Sequence[Return], keel: Keel, answers: Answers) -> Iterator[Question]:
    """Each row of each census return; and each referral, beside any of its assessments."""
    for census, flagged in zip(returns, answers.returns, strict=True):
        clocks = keel.on(census.on)
        of_referral: dict[int, list[Question]] = {}
        for rows in (census.assessments, census.enquiries):
            for n, row in enumerate(rows):
                asked = _question(census.on, row, clocks, theirs=n in flagged[rule_for(row)])
                if isinstance(row.fact, Assessment):
                    of_referral.setdefault(row.referral.number, []).append(asked)
                yield asked
        for referral in census.referrals:
            own = of_referral.get(referral.number, [])
            yield _of_referral(census.on, referral, own, clocks)


def tables_of_days(referrals: Sequence[Referral], first: date, last: date) -> list[Table]:
    """Every day of some years: what had begun shortly before, as known on that day."""
    rows: dict[tuple[str, date], list[Row]] = {}
    for referral, fact in _facts(referrals):
        rule = rule_for(shown(fact, referral, fact.started_on))
        day = max(fact.started_on, first)
        while day <= min(fact.started_on + WINDOW[rule], last):
            rows.setdefault((rule, day), []).append(shown(fact, referral, day))
            day += timedelta(days=1)
    return [Table(rule, on, tuple(found)) for (rule, on), found in sorted(rows.items())]


def tables_of_ends(referrals: Sequence[Referral]) -> list[Table]:
    """The day on which each thing was done, asked as though it were not: would it be late?"""
    rows: dict[tuple[str, date], list[Row]] = {}
    for referral, fact in _facts(referrals):
        row = shown(fact, referral, fact.started_on, carelessly=True)
        if row.done_on and row.done_on >= row.started_on:
            key = (rule_for(row), row.done_on)
            rows.setdefault(key, []).append(replace(row, done_on=None))
    return [Table(rule, on, tuple(found)) for (rule, on), found in sorted(rows.items())]


def of_tables(
    tables: Sequence[Table], keel: Keel, answers: Sequence[frozenset[int]]
) -> Iterator[Question]:
    """Each row of each table."""
    for table, flagged in zip(tables, answers, strict=True):
        clocks = keel.on(table.on, [row.fact.number for row in table.rows])
        for n, row in enumerate(table.rows):
            yield _question(table.on, row, clocks, theirs=n in flagged)


def _question(
    on: date, row: Row, clocks: dict[tuple[str, int], Clock], *, theirs: bool
) -> Question:
    rule = "AS-01b" if isinstance(row.fact, Assessment) else "CP-05"
    clock = clocks.get((rule, row.fact.number))
    ours = clock is not None and clock.standing in LATE
    return Question(rule, on, row.referral, (row,), clock, ours=ours, theirs=theirs)


def _of_referral(
    on: date, referral: Referral, own: list[Question], clocks: dict[tuple[str, int], Clock]
) -> Question:
    """AS-01a: the referral's clock, beside what the validator says of any of its assessments."""
    clock = clocks[("AS-01a", referral.number)]
    return Question(
        rule="AS-01a",
        on=on,
        referral=referral,
        rows=tuple(one.row for one in own),
        clock=clock,
        ours=clock.standing in LATE,
        theirs=any(one.theirs for one in own),
    )


def _facts(referrals: Sequence[Referral]) -> Iterator[tuple[Referral, Fact]]:
    for referral in referrals:
        for fact in referral.facts:
            yield referral, fact
