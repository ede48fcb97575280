"""Dated cases put to the sector's open validator of the census, and what Keel says of each.

`theirs` was recorded from csc-validator-be-cin 0.1.13, whose rules 8675Q (for CP-05) and 8670Q (for
AS-01b) are the same for the returns of 2023 to 2027. Nothing is fetched here: whoever runs
`python -m benches.open_validator` puts these cases to it again. Each difference is a heading of
docs/reference/open-validator.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from keel.rulebook import events as e
from keel.rulebook.child_protection.enquiry import INITIAL_CONFERENCE
from keel.rulebook.family_help.assessment import ASSESSMENT_FROM_START
from tests.rulebook.plain_loop import Event
from tests.rulebook.reading import Reading, by_both, on

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "open-validator.md"
LATE = {"overdue", "met late"}

ON_THE_DAY = "Asked on the very day it falls due"
NO_WORKING_DAY = "Due on the next working day after a reference date that is none"
HOLIDAY = "A bank holiday that its table lacks"
DONE_LATE = "Done, but late"
LEFT_IN = "Done after the reference date"
BEFORE = "Done or let go before it began"
SILENT = "Nothing said on whether a conference is required"
DISCUSSED_BEFORE = "The strategy discussion came before the recorded start"
CASE_CLOSED = "The case was closed with the assessment open"


@dataclass(frozen=True, kw_only=True)
class Case:
    """What happened, the reference date, and what each says of it."""

    began: str
    asked_on: str
    theirs: bool
    """Whether the validator flags it."""
    ours: str
    """How it stands in Keel on that day."""
    because: str
    differs: str = ""
    rule: str = "CP-05"
    done: str | None = None
    not_required: str | None = "0"
    let_go: str | None = None
    strategy: str | None = None
    case_closed: str | None = None

    def __str__(self) -> str:
        return f"{self.rule} from {self.began} asked on {self.asked_on}: {self.because}"


CASES = (
    # An enquiry with no conference, on the days for which the rule was written
    Case(
        began="2026-03-09",
        asked_on="2026-03-31",
        theirs=True,
        ours="overdue",
        because="three weeks of working days: due on the 30th",
    ),
    Case(
        began="2026-03-10",
        asked_on="2026-03-31",
        theirs=True,
        ours="due soon",
        because="due on the 31st itself",
        differs=ON_THE_DAY,
    ),
    Case(
        began="2026-03-11",
        asked_on="2026-03-31",
        theirs=False,
        ours="due soon",
        because="due on 1 April",
    ),
    Case(
        began="2024-03-07",
        asked_on="2024-03-31",
        theirs=True,
        ours="overdue",
        because="the 8th is day 1; 6 to the 15th, 11 to the 22nd, 15 to the 28th",
    ),
    Case(
        began="2024-03-08",
        asked_on="2024-03-31",
        theirs=True,
        ours="due soon",
        because="14 days to the 28th, Easter from 29 March to 1 April: due on 2 April",
        differs=NO_WORKING_DAY,
    ),
    Case(
        began="2024-03-09",
        asked_on="2024-03-31",
        theirs=True,
        ours="due soon",
        because="a Saturday counts as the Friday before: due on 2 April",
        differs=NO_WORKING_DAY,
    ),
    Case(
        began="2024-03-11",
        asked_on="2024-03-31",
        theirs=False,
        ours="due soon",
        because="13 days to the 28th, then 2 and 3 April",
    ),
    # Its arithmetic at other times of the year
    Case(
        began="2023-04-20",
        asked_on="2023-05-16",
        theirs=True,
        ours="overdue",
        because="1 and 8 May do not count: 6 to 28 April, 10 to 5 May, 14 to the 12th, 15 on the "
        "15th",
    ),
    Case(
        began="2023-04-20",
        asked_on="2023-05-12",
        theirs=False,
        ours="due soon",
        because="due on the 15th, the next working day",
    ),
    Case(
        began="2022-05-20",
        asked_on="2022-06-15",
        theirs=True,
        ours="overdue",
        because="5 to the 27th, 8 to 1 June; 2 and 3 June do not count; 13 to the 10th, 15 on the "
        "14th",
    ),
    Case(
        began="2022-09-02",
        asked_on="2022-09-25",
        theirs=True,
        ours="due soon",
        because="10 to the 16th; the 19th does not count; 14 to the 23rd, 15 on Monday the 26th",
        differs=NO_WORKING_DAY,
    ),
    Case(
        began="2022-09-02",
        asked_on="2022-09-27",
        theirs=True,
        ours="overdue",
        because="due on the 26th",
    ),
    Case(
        began="2025-12-19",
        asked_on="2026-01-15",
        theirs=True,
        ours="overdue",
        because="3 to Christmas Eve, 6 to New Year's Eve, 7 on 2 January, 12 to the 9th, 15 on "
        "the 14th",
    ),
    Case(
        began="2021-03-22",
        asked_on="2021-04-12",
        theirs=True,
        ours="due soon",
        because="8 to 1 April, 12 to the 9th, as 2 and 5 April do not count; 14 April is day 15",
        differs=HOLIDAY,
    ),
    # What was done, let go or left unsaid
    Case(
        began="2026-02-02",
        done="2026-02-23",
        asked_on="2026-03-31",
        theirs=False,
        ours="met",
        because="three weeks: held on day 15",
    ),
    Case(
        began="2026-02-02",
        done="2026-02-24",
        asked_on="2026-03-31",
        theirs=False,
        ours="met late",
        because="held on day 16",
        differs=DONE_LATE,
    ),
    Case(
        began="2026-02-02",
        let_go="2026-02-10",
        not_required="1",
        asked_on="2026-03-31",
        theirs=False,
        ours="no longer needed",
        because="no conference was needed",
    ),
    Case(
        began="2026-02-02",
        not_required=None,
        asked_on="2026-03-31",
        theirs=False,
        ours="overdue",
        because="due on 23 February, and nobody said that none was needed",
        differs=SILENT,
    ),
    Case(
        began="2026-02-02",
        done="2026-04-01",
        asked_on="2026-03-31",
        theirs=False,
        ours="overdue",
        because="due on 23 February, not held by the end of March",
        differs=LEFT_IN,
    ),
    Case(
        began="2026-02-02",
        done="2026-01-30",
        asked_on="2026-03-31",
        theirs=False,
        ours="overdue",
        because="a conference of the Friday before is not this enquiry's",
        differs=BEFORE,
    ),
    Case(
        began="2026-03-12",
        strategy="2026-03-06",
        asked_on="2026-03-31",
        theirs=False,
        ours="overdue",
        because="the discussion was on Friday the 6th: due on the 27th",
        differs=DISCUSSED_BEFORE,
    ),
    Case(
        began="2026-03-06",
        strategy="2026-03-12",
        asked_on="2026-03-31",
        theirs=True,
        ours="overdue",
        because="due on 27 March from the start; a later discussion cannot have begun it",
    ),
    # An assessment not authorised
    Case(
        rule="AS-01b",
        began="2026-01-26",
        asked_on="2026-03-31",
        theirs=True,
        ours="overdue",
        because="nine weeks of working days: due on 30 March",
    ),
    Case(
        rule="AS-01b",
        began="2026-01-27",
        asked_on="2026-03-31",
        theirs=True,
        ours="due soon",
        because="due on the 31st itself",
        differs=ON_THE_DAY,
    ),
    Case(
        rule="AS-01b",
        began="2026-01-28",
        asked_on="2026-03-31",
        theirs=False,
        ours="due soon",
        because="due on 1 April",
    ),
    Case(
        rule="AS-01b",
        began="2026-01-24",
        asked_on="2026-03-31",
        theirs=True,
        ours="overdue",
        because="a Saturday: nine weeks from the Friday before, 27 March",
    ),
    Case(
        rule="AS-01b",
        began="2024-01-27",
        asked_on="2024-03-31",
        theirs=True,
        ours="due soon",
        because="a Saturday: 44 days to 28 March, and 2 April is the 45th",
        differs=NO_WORKING_DAY,
    ),
    Case(
        rule="AS-01b",
        began="2025-12-01",
        done="2026-02-06",
        asked_on="2026-03-31",
        theirs=False,
        ours="met late",
        because="18 to Christmas Eve, 21 to New Year's Eve, 22 on 2 January, 42 to the 30th, 45 on "
        "4 February",
        differs=DONE_LATE,
    ),
    Case(
        rule="AS-01b",
        began="2025-12-01",
        case_closed="2026-03-02",
        asked_on="2026-03-31",
        theirs=True,
        ours="no longer needed",
        because="due on 4 February; the case was closed in March",
        differs=CASE_CLOSED,
    ),
)

ENQUIRY, ASSESSMENT, REFERRAL, CONFERENCE, DISCUSSION = range(1, 6)
RULES = {"CP-05": INITIAL_CONFERENCE, "AS-01b": ASSESSMENT_FROM_START}


def life_of(case: Case) -> list[Event]:
    return list(_assessment(case) if case.rule == "AS-01b" else _enquiry(case))


def _enquiry(case: Case) -> Iterator[Event]:
    yield on(case.began, e.SECTION_47_STARTED, record=ENQUIRY)
    if case.strategy:
        kind = e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY
        yield on(case.strategy, kind, record=DISCUSSION, matter=ENQUIRY)
    if case.done:
        yield on(case.done, e.INITIAL_CONFERENCE_HELD, record=CONFERENCE, matter=ENQUIRY)
    if case.let_go:
        yield on(case.let_go, e.SECTION_47_ENDED_WITHOUT_CONFERENCE, record=ENQUIRY)


def _assessment(case: Case) -> Iterator[Event]:
    yield on(case.began, e.ASSESSMENT_STARTED, record=ASSESSMENT, matter=REFERRAL)
    if case.done:
        yield on(case.done, e.ASSESSMENT_AUTHORISED, record=ASSESSMENT, matter=REFERRAL)
    if case.case_closed:
        yield on(case.case_closed, e.CASE_CLOSED, record=REFERRAL)


@by_both
@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_put_to_the_validator_stands_as_worked_by_hand(reading: Reading, case: Case) -> None:
    life = life_of(case)

    assert reading.standings(life, RULES[case.rule], case.asked_on) == [case.ours]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_validator_says_the_same_unless_the_page_explains_why_not(case: Case) -> None:
    explained = {line.removeprefix("### ") for line in PAGE.read_text().splitlines()}

    agreed = case.theirs == (case.ours in LATE)

    assert agreed if not case.differs else not agreed and case.differs in explained
