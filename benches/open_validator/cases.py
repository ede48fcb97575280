"""The cases that the tests keep, put to the validator again: does it still say the same?"""

from __future__ import annotations

from datetime import date

from benches.open_validator.census import Row
from benches.open_validator.facts import Assessment, Enquiry, Fact, Referral
from benches.open_validator.theirs import Table, rule_for
from tests.rulebook.test_open_validator_cases import CASES, Case


def tables_of_cases() -> list[Table]:
    """A table of one row for each case, in their order."""
    return [_table(number, case) for number, case in enumerate(CASES, start=1)]


def changed(flagged: tuple[frozenset[int], ...]) -> list[Case]:
    """The cases of which the validator does not say what was recorded."""
    return [case for case, rows in zip(CASES, flagged, strict=True) if case.theirs != (0 in rows)]


def _table(number: int, case: Case) -> Table:
    began, done = date.fromisoformat(case.began), _day(case.done)
    fact: Fact
    if case.rule == "AS-01b":
        fact = Assessment(number, began, done)
    else:
        silent = case.not_required is None
        fact = Enquiry(number, began, done, _day(case.let_go), _day(case.strategy), silent)
    referral = Referral(number, number, began, _day(case.case_closed), None, (), ())
    row = Row(fact, referral, began, done, case.not_required)
    return Table(rule_for(row), date.fromisoformat(case.asked_on), (row,))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
