"""Before court: the legal gateway, pre-proceedings, and the plan for if nothing changes."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import days, weeks, working_days
from keel.rulebook.sources import (
    CIN_CENSUS,
    INSPECTION_REPORT,
    LOCAL_PRACTICE,
    PRE_PROCEEDINGS_GUIDANCE,
    PUBLIC_LAW_BEST_PRACTICE,
    Evidence,
    Force,
)
from keel.rulebook.timescale import (
    Example,
    MatchedBy,
    Timescale,
    after_first,
    always,
    any_of,
    local,
    not_during,
)

LEGAL_GATEWAY = Timescale(
    id="PL-01",
    duty="Hold the legal gateway meeting that was asked for",
    after=events.LEGAL_GATEWAY_REQUESTED,
    until=events.LEGAL_GATEWAY_HELD,
    within=local(working_days(10)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.LEGAL_STEP_CONSIDERED, events.CASE_CLOSED),
    source=PRE_PROCEEDINGS_GUIDANCE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(11,),
    note="Five working days where it is urgent. A decision, with reasons, not to take the step "
    "now ends the need for the meeting.",
    examples=(
        Example(
            "2026-05-19",
            due="2026-06-03",
            because="3 working days to 22 May; the 25th is a bank holiday; 4 to 29 May; "
            "1, 2 and 3 June make 10",
        ),
        Example("2025-10-06", due="2025-10-20", because="two whole weeks, Monday to Monday"),
    ),
)

PRE_PROCEEDINGS_START = Timescale(
    id="PL-02",
    duty="Begin pre-proceedings on the day on which it was decided",
    after=events.PRE_PROCEEDINGS_AGREED,
    until=events.PRE_PROCEEDINGS_STARTED,
    within=always(days(0)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CASE_CLOSED,),
    source=CIN_CENSUS,
    force=Force.NATIONAL,
    evidence=Evidence.READ,
    paragraphs=(11,),
    note="The census takes the day of the legal gateway meeting for the start.",
    examples=(
        Example("2026-02-24", due="2026-02-24", because="the same day"),
        Example("2025-10-17", due="2025-10-17", because="the same day, a Friday"),
    ),
)

LETTER_BEFORE_PROCEEDINGS = Timescale(
    id="PL-03",
    duty="Send the letter before proceedings",
    after=events.PRE_PROCEEDINGS_STARTED,
    until=events.PRE_PROCEEDINGS_LETTER_SENT,
    within=local(working_days(10)),
    ends_with=(events.PRE_PROCEEDINGS_ENDED,),
    source=PRE_PROCEEDINGS_GUIDANCE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(11,),
    note="Five working days in many places. Once section 31ZA of the Children Act 1989 is in "
    "force the letter must offer a family meeting.",
    examples=(
        Example("2026-01-20", due="2026-02-03", because="two whole weeks, Tuesday to Tuesday"),
        Example(
            "2026-08-20",
            due="2026-09-04",
            because="21 August; 6 to 28 August; the 31st is a bank holiday; 1 to 4 September "
            "make 10",
        ),
    ),
)

FIRST_MEETING_FROM_LETTER = Timescale(
    id="PL-04a",
    duty="Hold the first pre-proceedings meeting, counted from the letter",
    after=events.PRE_PROCEEDINGS_LETTER_SENT,
    until=events.FIRST_PRE_PROCEEDINGS_MEETING_HELD,
    within=local(working_days(10)),
    ends_with=(events.PRE_PROCEEDINGS_ENDED,),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(11,),
    note="With the parents and their lawyers. One of two clocks: PL-04b runs from the start.",
    examples=(
        Example("2026-02-03", due="2026-02-17", because="two whole weeks, Tuesday to Tuesday"),
        Example(
            "2025-04-10",
            due="2025-04-28",
            because="5 working days to 17 April; Easter does not count; 9 to 25 April; Monday "
            "the 28th is the 10th",
        ),
    ),
)

FIRST_MEETING_FROM_START = Timescale(
    id="PL-04b",
    duty="Hold the first pre-proceedings meeting, counted from their start",
    after=events.PRE_PROCEEDINGS_STARTED,
    until=events.FIRST_PRE_PROCEEDINGS_MEETING_HELD,
    within=local(working_days(15)),
    ends_with=(events.PRE_PROCEEDINGS_ENDED,),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(11,),
    note="One of two clocks: PL-04a runs from the letter.",
    examples=(
        Example("2026-06-08", due="2026-06-29", because="three whole weeks, Monday to Monday"),
        Example(
            "2026-04-23",
            due="2026-05-15",
            because="24 April; 6 to 1 May; 4 May is a bank holiday; 10 to 8 May, 15 to 15 May",
        ),
    ),
)

REVIEW_OF_PRE_PROCEEDINGS = Timescale(
    id="PL-05",
    duty="Review pre-proceedings",
    repeats=after_first(spans.IN_PRE_PROCEEDINGS),
    until=any_of(events.FIRST_PRE_PROCEEDINGS_MEETING_HELD, events.PRE_PROCEEDINGS_REVIEWED),
    within=always(weeks(6)),
    source=PUBLIC_LAW_BEST_PRACTICE,
    force=Force.NATIONAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(11, 17),
    note="From the first meeting, and from each review.",
    examples=(
        Example(
            "2026-02-10",
            due="2026-03-24",
            given=(("2026-01-20", events.PRE_PROCEEDINGS_STARTED),),
            because="42 days: 18 in February, 24 in March",
        ),
        Example(
            "2026-06-11",
            due="2026-07-23",
            given=(("2026-05-12", events.PRE_PROCEEDINGS_STARTED),),
            because="42 days: 19 in June, 23 in July",
        ),
    ),
)

END_OF_PRE_PROCEEDINGS = Timescale(
    id="PL-06",
    duty="Decide to step down from pre-proceedings or to apply to the court",
    after=events.PRE_PROCEEDINGS_STARTED,
    until=events.PRE_PROCEEDINGS_DECIDED,
    within=always(weeks(16)),
    ends_with=(events.PRE_PROCEEDINGS_ENDED,),
    source=PUBLIC_LAW_BEST_PRACTICE,
    force=Force.NATIONAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(11,),
    note="12 to 16 weeks in many places.",
    examples=(
        Example("2026-01-05", due="2026-04-27", because="112 days: 26, 28, 31 and 27"),
        Example("2025-09-15", due="2026-01-05", because="112 days: 15, 31, 30, 31 and 5"),
    ),
)

PRE_PROCEEDINGS_CONTINGENCY = Timescale(
    id="CP-30b",
    duty="Record a dated contingency plan for a child in pre-proceedings",
    after=events.PRE_PROCEEDINGS_STARTED,
    until=events.CONTINGENCY_RECORDED,
    within=local(working_days(10)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.PRE_PROCEEDINGS_ENDED,),
    when=(not_during(spans.ON_PROTECTION_PLAN),),
    source=INSPECTION_REPORT,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(8, 17, "B1"),
    note="For a child on a child protection plan the contingency is that plan's own (CP-30).",
    examples=(
        Example(
            "2026-03-30",
            due="2026-04-15",
            because="3 working days to 2 April; Easter does not count; 7 to 10 April make 7; "
            "13, 14 and 15 April make 10",
        ),
        Example("2025-09-08", due="2025-09-22", because="two whole weeks, Monday to Monday"),
    ),
)
