"""A child protection plan: its start, core groups, visits, reviews and contingency."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import days, months, weeks, working_days
from keel.rulebook.sources import (
    CIN_CENSUS,
    LOCAL_PRACTICE,
    WORKING_TOGETHER,
    Evidence,
    Force,
)
from keel.rulebook.timescale import (
    Example,
    MatchedBy,
    Timescale,
    after_first,
    always,
    local,
    only_first,
    while_open,
)

PLAN_START = Timescale(
    id="CP-20",
    duty="Begin the child protection plan on the day of the conference",
    after=events.INITIAL_CONFERENCE_LED_TO_PLAN,
    until=events.PROTECTION_PLAN_STARTED,
    within=always(days(0)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CASE_CLOSED,),
    source=CIN_CENSUS,
    force=Force.NATIONAL,
    evidence=Evidence.READ,
    paragraphs=(7,),
    note="Matched by the child: a conference belongs to its enquiry, a plan is a matter of its "
    "own.",
    examples=(
        Example("2026-03-24", due="2026-03-24", because="the same day"),
        Example("2025-11-28", due="2025-11-28", because="the same day"),
    ),
)

FIRST_CORE_GROUP = Timescale(
    id="CP-23",
    duty="Hold the first core group",
    repeats=only_first(spans.ON_PROTECTION_PLAN),
    until=events.CORE_GROUP_HELD,
    within=always(working_days(10)),
    source=WORKING_TOGETHER,
    force=Force.GUIDANCE,
    evidence=Evidence.WITNESSED,
    paragraphs=(7,),
    note="From the conference, which is the day the plan began.",
    examples=(
        Example(
            "2026-03-26",
            due="2026-04-13",
            because="5 working days to 2 April; Easter does not count; 4 to 10 April; Monday the "
            "13th is the 10th",
        ),
        Example(
            "2024-12-18",
            due="2025-01-06",
            because="4 working days to Christmas Eve; 27, 30 and 31 December make 7; 2, 3 and 6 "
            "January make 10",
        ),
    ),
)

LATER_CORE_GROUPS = Timescale(
    id="CP-24",
    duty="Hold the next core group",
    repeats=after_first(spans.ON_PROTECTION_PLAN),
    until=events.CORE_GROUP_HELD,
    within=local(weeks(6)),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(7,),
    note="Many places hold them every four weeks.",
    examples=(
        Example(
            "2026-01-15",
            due="2026-02-26",
            given=(("2026-01-05", events.PROTECTION_PLAN_STARTED),),
            because="42 days: 16 in January, 26 in February",
        ),
        Example(
            "2025-11-20",
            due="2026-01-01",
            given=(("2025-11-06", events.PROTECTION_PLAN_STARTED),),
            because="42 days: 10 in November, 31 in December, 1 in January; weeks do not wait for "
            "a holiday to pass",
        ),
    ),
)

PROTECTION_VISIT = Timescale(
    id="CP-25",
    duty="See the child on a child protection visit",
    repeats=while_open(spans.ON_PROTECTION_PLAN),
    until=events.CHILD_SEEN_ON_PROTECTION_VISIT,
    within=local(working_days(10), never_over=weeks(4)),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(7, 9),
    note="Counted from the plan's start, then from the last visit at which the child was seen. "
    "A visit at which the child was not seen does not count, nor one on the day the plan began.",
    examples=(
        Example(
            "2026-03-27",
            due="2026-04-14",
            because="from the plan's start: 4 working days to 2 April; Easter does not count; "
            "4 to 10 April; 13 and 14 April make 10",
        ),
        Example(
            "2025-12-18",
            due="2026-01-06",
            given=(("2025-12-04", events.PROTECTION_PLAN_STARTED),),
            because="from the last visit: 4 working days to Christmas Eve; 29, 30 and 31 December "
            "make 7; 2, 5 and 6 January make 10",
        ),
    ),
)

FIRST_REVIEW_CONFERENCE = Timescale(
    id="CP-28",
    duty="Hold the first review conference",
    after=events.INITIAL_CONFERENCE_LED_TO_PLAN,
    until=events.REVIEW_CONFERENCE_HELD,
    within=always(months(3)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.PROTECTION_PLAN_ENDED,),
    candidates=(events.PROTECTION_PLAN_STARTED,),
    source=WORKING_TOGETHER,
    force=Force.GUIDANCE,
    evidence=Evidence.WITNESSED,
    paragraphs=(7,),
    note="From the conference and not from the plan's entry. Matched by the child: the initial "
    "conference belongs to the enquiry, the review to the plan.",
    examples=(
        Example("2025-11-28", due="2026-02-28", because="28 November to 28 February, a Saturday"),
        Example("2024-11-29", due="2025-02-28", because="2025 has no 29 February: its last day"),
    ),
)

LATER_REVIEW_CONFERENCES = Timescale(
    id="CP-29",
    duty="Hold the next review conference",
    repeats=after_first(spans.ON_PROTECTION_PLAN),
    until=events.REVIEW_CONFERENCE_HELD,
    within=always(months(6)),
    source=WORKING_TOGETHER,
    force=Force.GUIDANCE,
    evidence=Evidence.WITNESSED,
    paragraphs=(7,),
    note="From the last review that was held.",
    examples=(
        Example(
            "2025-08-29",
            due="2026-02-28",
            given=(("2025-06-03", events.PROTECTION_PLAN_STARTED),),
            because="February 2026 has no 29th: its last day",
        ),
        Example(
            "2026-03-10",
            due="2026-09-10",
            given=(("2025-12-12", events.PROTECTION_PLAN_STARTED),),
            because="the same day six months on",
        ),
    ),
)

CONTINGENCY = Timescale(
    id="CP-30",
    duty="Record a dated contingency plan: if nothing changes, by when, and who decides",
    after=events.PROTECTION_PLAN_STARTED,
    until=events.CONTINGENCY_RECORDED,
    within=always(working_days(10)),
    ends_with=(events.PROTECTION_PLAN_ENDED,),
    source=WORKING_TOGETHER,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(8, 17, "B1"),
    note="By the first core group. One without a date does not count.",
    examples=(
        Example(
            "2025-04-10",
            due="2025-04-28",
            because="5 working days to 17 April; Easter does not count; 22 to 25 April make 9; "
            "Monday the 28th is the 10th",
        ),
        Example(
            "2026-05-20",
            due="2026-06-04",
            because="21 and 22 May; the 25th is a bank holiday; 4 to 29 May; 1 to 4 June make 10",
        ),
    ),
)
