"""The court: from the decision to apply until the final order."""

from __future__ import annotations

from keel.rulebook import events
from keel.rulebook.calendar import days, weeks, working_days
from keel.rulebook.sources import (
    CHILDREN_ACT_1989,
    LOCAL_PRACTICE,
    PUBLIC_LAW_OUTLINE,
    Evidence,
    Force,
)
from keel.rulebook.timescale import Example, MatchedBy, Timescale, always, local

APPLICATION = Timescale(
    id="PL-07",
    duty="Apply to the court once that is decided",
    after=events.ISSUE_DECIDED,
    until=events.COURT_APPLICATION_MADE,
    within=local(working_days(10)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CASE_CLOSED,),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(11, 17),
    note="One to three days where it is urgent. Matched by the child: pre-proceedings and what "
    "the court is asked are two matters.",
    examples=(
        Example(
            "2026-04-30",
            due="2026-05-15",
            because="1 May; 4 May is a bank holiday; 5 to 8 May, 10 to 15 May",
        ),
        Example("2025-10-06", due="2025-10-20", because="two whole weeks, Monday to Monday"),
    ),
)

FINAL_ORDER = Timescale(
    id="CT-01",
    duty="Complete care proceedings",
    after=events.COURT_APPLICATION_MADE,
    until=events.FINAL_ORDER_MADE,
    within=always(days(181)),
    matched_by=MatchedBy.RECORD,
    source=CHILDREN_ACT_1989.at("section 32(1)(a)"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(11, 24),
    note="26 weeks beginning with the day of issue: 181 days after it. Only the court extends "
    "them, by up to eight weeks at a time.",
    examples=(
        Example("2026-01-05", due="2026-07-05", because="26 weeks from a Monday end on a Sunday"),
        Example("2025-09-15", due="2026-03-15", because="26 weeks from a Monday end on a Sunday"),
    ),
)

CASE_MANAGEMENT_HEARING = Timescale(
    id="CT-02",
    duty="Case management hearing",
    after=events.COURT_APPLICATION_MADE,
    until=events.CASE_MANAGEMENT_HEARING_HELD,
    within=always(working_days(17)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.FINAL_ORDER_MADE,),
    source=PUBLIC_LAW_OUTLINE,
    force=Force.NATIONAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(11,),
    note="Not before day 12 and not later than day 18, in working days of which the day of issue "
    "is the first.",
    examples=(
        Example(
            "2026-06-01",
            due="2026-06-24",
            because="15 working days to 22 June; 23 and 24 June make 17",
        ),
        Example(
            "2026-03-27",
            due="2026-04-23",
            because="4 working days to 2 April; Easter does not count; 8 to 10 April, 13 to 17 "
            "April; 20 to 23 April make 17",
        ),
    ),
)

ISSUES_RESOLUTION_HEARING = Timescale(
    id="CT-03",
    duty="Issues resolution hearing",
    after=events.COURT_APPLICATION_MADE,
    until=events.ISSUES_RESOLUTION_HEARING_HELD,
    within=always(weeks(20)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.FINAL_ORDER_MADE,),
    source=PUBLIC_LAW_OUTLINE,
    force=Force.NATIONAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(11,),
    examples=(
        Example("2026-01-05", due="2026-05-25", because="140 days: 26, 28, 31, 30 and 25"),
        Example("2025-06-16", due="2025-11-03", because="140 days: 14, 31, 31, 30, 31 and 3"),
    ),
)
