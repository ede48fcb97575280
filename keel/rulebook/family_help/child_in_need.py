"""Plans for children in need: a plan soon, visits, reviews, and no plan without end."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import days, months, weeks, working_days
from keel.rulebook.sources import CIN_CENSUS, LOCAL_PRACTICE, Evidence, Force
from keel.rulebook.timescale import (
    Example,
    MatchedBy,
    Timescale,
    after_first,
    always,
    any_of,
    during,
    local,
    not_during,
    only_first,
    while_open,
)

CHILD_IN_NEED_PLAN = Timescale(
    id="CN-01",
    duty="Begin the child in need plan",
    after=events.SERVICES_FOUND_NEEDED,
    until=events.CHILD_IN_NEED_PLAN_STARTED,
    within=local(working_days(10)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.PROTECTION_PLAN_STARTED, events.BECAME_LOOKED_AFTER, events.CASE_CLOSED),
    when=(not_during(spans.ON_CHILD_IN_NEED_PLAN, spans.ON_PROTECTION_PLAN, spans.LOOKED_AFTER),),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(7,),
    note="Not for a child who has a plan by that day. Matched by the child: an assessment and "
    "a plan are two matters.",
    examples=(
        Example(
            "2025-12-12",
            due="2025-12-30",
            because="8 working days to Christmas Eve; 29 and 30 December make 10",
        ),
        Example("2026-02-03", due="2026-02-17", because="two whole weeks, Tuesday to Tuesday"),
    ),
)

CHILD_IN_NEED_VISIT = Timescale(
    id="CN-02",
    duty="See the child on a child in need visit",
    repeats=while_open(spans.ON_CHILD_IN_NEED_PLAN),
    until=events.CHILD_SEEN_ON_CHILD_IN_NEED_VISIT,
    within=local(working_days(20)),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(6, 9),
    note="Counted from the plan's start, then from the last visit at which the child was seen.",
    examples=(
        Example(
            "2026-03-16",
            due="2026-04-15",
            because="13 working days to 2 April; Good Friday and Easter Monday do not count; "
            "7 to 15 April are 7 more",
        ),
        Example(
            "2025-12-01",
            due="2025-12-31",
            given=(("2025-11-03", events.CHILD_IN_NEED_PLAN_STARTED),),
            because="from the last visit: 17 working days to Christmas Eve; 29, 30 and 31 "
            "December make 20",
        ),
    ),
)

FIRST_CHILD_IN_NEED_REVIEW = Timescale(
    id="CN-03a",
    duty="Hold the first child in need review",
    repeats=only_first(spans.ON_CHILD_IN_NEED_PLAN),
    until=events.CHILD_IN_NEED_REVIEW_HELD,
    within=local(weeks(6)),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(7,),
    examples=(
        Example("2026-02-02", due="2026-03-16", because="42 days: 26 in February, 16 in March"),
        Example(
            "2025-11-13",
            due="2025-12-25",
            because="42 days: 17 in November, 25 in December; weeks do not wait for Christmas",
        ),
    ),
)

LATER_CHILD_IN_NEED_REVIEWS = Timescale(
    id="CN-03b",
    duty="Hold the next child in need review",
    repeats=after_first(spans.ON_CHILD_IN_NEED_PLAN),
    until=events.CHILD_IN_NEED_REVIEW_HELD,
    within=local(weeks(12), never_over=weeks(12)),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(7,),
    note="Authorities hold them every 6 to 12 weeks.",
    examples=(
        Example(
            "2026-03-16",
            due="2026-06-08",
            given=(("2026-02-02", events.CHILD_IN_NEED_PLAN_STARTED),),
            because="84 days: 15 in March, 30 in April, 31 in May, 8 in June",
        ),
        Example(
            "2025-10-06",
            due="2025-12-29",
            given=(("2025-08-26", events.CHILD_IN_NEED_PLAN_STARTED),),
            because="84 days: 25 in October, 30 in November, 29 in December",
        ),
    ),
)


def _gate(rule_id: str, after_months: int, examples: tuple[Example, ...]) -> Timescale:
    """A senior manager's review of a plan that has lasted so long."""
    return Timescale(
        id=rule_id,
        duty=f"Senior manager's review of a child in need plan of {after_months} months",
        after=events.CHILD_IN_NEED_PLAN_STARTED,
        until=events.LONG_CHILD_IN_NEED_PLAN_REVIEWED,
        within=local(months(after_months)),
        counts_from=months(3),
        ends_with=(events.CHILD_IN_NEED_PLAN_ENDED,),
        source=LOCAL_PRACTICE,
        force=Force.LOCAL,
        evidence=Evidence.UNCONFIRMED,
        paragraphs=(7, 43),
        note="To end it, step it down, or step it up. A review counts for the gate from three "
        "months before it.",
        examples=examples,
    )


PLAN_IN_NEED_AT_6_MONTHS = _gate(
    "CN-04a",
    6,
    (
        Example("2025-08-29", due="2026-02-28", because="February 2026 has no 29th: its last day"),
        Example("2026-01-12", due="2026-07-12", because="a Sunday; months do not wait for Monday"),
    ),
)
PLAN_IN_NEED_AT_9_MONTHS = _gate(
    "CN-04b",
    9,
    (
        Example("2025-05-29", due="2026-02-28", because="February 2026 has no 29th: its last day"),
        Example("2025-10-01", due="2026-07-01", because="October to July is nine months"),
    ),
)
PLAN_IN_NEED_AT_12_MONTHS = _gate(
    "CN-04c",
    12,
    (
        Example("2024-02-29", due="2025-02-28", because="2025 has no 29 February"),
        Example("2025-09-15", due="2026-09-15", because="the same day a year on"),
    ),
)

ONE_PLAN_AT_A_TIME = Timescale(
    id="CN-05",
    duty="End the child in need plan when a child protection plan begins",
    after=events.PROTECTION_PLAN_STARTED,
    until=events.CHILD_IN_NEED_PLAN_ENDED,
    within=always(days(0)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.PROTECTION_PLAN_ENDED,),
    when=(during(spans.ON_CHILD_IN_NEED_PLAN),),
    source=CIN_CENSUS,
    force=Force.NATIONAL,
    evidence=Evidence.READ,
    paragraphs=(7,),
    note="Only where a child in need plan is still open at the end of that day.",
    examples=(
        Example(
            "2026-03-24",
            due="2026-03-24",
            given=(("2026-01-12", events.CHILD_IN_NEED_PLAN_STARTED),),
            because="the same day",
        ),
        Example(
            "2025-12-24",
            due="2025-12-24",
            given=(("2025-06-02", events.CHILD_IN_NEED_PLAN_STARTED),),
            because="the same day, on Christmas Eve too",
        ),
    ),
)

PLAN_AFTER_ASSESSMENT = Timescale(
    id="CN-06",
    duty="Begin a plan of some kind for a child found to need services",
    after=events.SERVICES_FOUND_NEEDED,
    until=any_of(
        events.CHILD_IN_NEED_PLAN_STARTED,
        events.PROTECTION_PLAN_STARTED,
        events.BECAME_LOOKED_AFTER,
    ),
    within=local(working_days(10)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CASE_CLOSED,),
    when=(not_during(spans.ON_CHILD_IN_NEED_PLAN, spans.ON_PROTECTION_PLAN, spans.LOOKED_AFTER),),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(7, 39),
    note="Catches a child between plans. Not for a child who has a plan by that day.",
    examples=(
        Example(
            "2026-04-02",
            due="2026-04-20",
            because="Easter does not count: 7 to 10 April are 4, 13 to 17 April make 9, "
            "Monday the 20th is the 10th",
        ),
        Example(
            "2025-05-19",
            due="2025-06-03",
            because="4 working days to 23 May; 26 May is a bank holiday; 4 more to 30 May; "
            "2 and 3 June make 10",
        ),
    ),
)
