"""What Keel's evaluator says of the same facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import polars as pl

from benches.open_validator.facts import Assessment, Enquiry, Referral
from keel.rulebook import events
from keel.rulebook.child_protection.enquiry import INITIAL_CONFERENCE
from keel.rulebook.compiled import compile_rules
from keel.rulebook.evaluate import evaluate, standing_on
from keel.rulebook.events import Kind
from keel.rulebook.family_help.assessment import ASSESSMENT_FROM_REFERRAL, ASSESSMENT_FROM_START
from keel.rulebook.stream import SCHEMA

LONG_AGO = datetime(1990, 1, 1, tzinfo=UTC)
STRATEGY, CONFERENCE, RECEIVED_IN = 1_000_000_000, 2_000_000_000, 3_000_000_000
"""Added to a number, for the record of what belongs to an enquiry or a referral."""

Happening = tuple[int, Kind, date, int, int | None]


@dataclass(frozen=True)
class Clock:
    """One deadline of Keel's, and how it stood on a day."""

    started_on: date
    due_on: date
    met_on: date | None
    ended_on: date | None
    standing: str


@dataclass(frozen=True, eq=False)
class Keel:
    """Deadlines worked out once; how they stand is asked of a day."""

    deadlines: pl.DataFrame

    def on(self, day: date, numbers: Iterable[int] | None = None) -> dict[tuple[str, int], Clock]:
        """The clocks that had started by a day, of these facts or of all, by rule and number."""
        about = self.deadlines
        if numbers is not None:
            about = about.filter(pl.col("number").is_in(list(numbers)))
        rows = standing_on(about, day).select(
            "rule", "number", "started_on", "due_on", "met_on", "ended_on", "standing"
        )
        return {(rule, number): Clock(*clock) for rule, number, *clock in rows.rows()}


def evaluated(referrals: Iterable[Referral]) -> Keel:
    """Keel's clocks for the facts: CP-05, and both of AS-01."""
    rows = [
        {
            "subject": subject,
            "kind": kind.id,
            "on": on,
            "record": record,
            "matter": matter,
            "known_from": LONG_AGO,
        }
        for referral in referrals
        for subject, kind, on, record, matter in _happenings(referral)
    ]
    rules = [INITIAL_CONFERENCE, ASSESSMENT_FROM_REFERRAL, ASSESSMENT_FROM_START]
    stream = pl.DataFrame(rows, schema=SCHEMA)
    deadlines = evaluate(stream, compile_rules(rules, [])).deadlines
    return Keel(deadlines.with_columns(number=pl.col("start_record") % STRATEGY))


def _happenings(referral: Referral) -> Iterator[Happening]:
    child, case = referral.child, referral.number
    yield child, events.REFERRAL_ACCEPTED, referral.received_on, case, case
    if referral.closed_on:
        yield child, events.CASE_CLOSED, referral.closed_on, case, case
    if referral.received_in_on:
        held_on = referral.received_in_on
        yield child, events.INITIAL_CONFERENCE_HELD, held_on, RECEIVED_IN + case, None
    for assessment in referral.assessments:
        yield from _of_assessment(child, case, assessment)
    for enquiry in referral.enquiries:
        yield from _of_enquiry(child, enquiry)


def _of_assessment(child: int, case: int, assessment: Assessment) -> Iterator[Happening]:
    number = assessment.number
    yield child, events.ASSESSMENT_STARTED, assessment.started_on, number, case
    if assessment.authorised_on:
        yield child, events.ASSESSMENT_AUTHORISED, assessment.authorised_on, number, case


def _of_enquiry(child: int, enquiry: Enquiry) -> Iterator[Happening]:
    number = enquiry.number
    yield child, events.SECTION_47_STARTED, enquiry.started_on, number, number
    if began := enquiry.strategy_on:
        kind = events.STRATEGY_DISCUSSION_BEGAN_ENQUIRY
        yield child, kind, began, STRATEGY + number, number
    if held_on := enquiry.conference_on:
        yield child, events.INITIAL_CONFERENCE_HELD, held_on, CONFERENCE + number, number
    if let_go_on := enquiry.let_go_on:
        kind = events.SECTION_47_ENDED_WITHOUT_CONFERENCE
        yield child, kind, let_go_on, number, number
