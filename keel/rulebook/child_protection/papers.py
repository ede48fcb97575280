"""What goes out after a conference, what is asked before a plan, and who else is told of it."""

from __future__ import annotations

from keel.rulebook import events
from keel.rulebook.calendar import days, working_days
from keel.rulebook.sources import CIN_CENSUS, LOCAL_PRACTICE, NATIONAL_FLAG, Evidence, Force
from keel.rulebook.timescale import Example, MatchedBy, Timescale, always, any_of, local

DECISIONS_SENT = Timescale(
    id="CP-21a",
    duty="Send the decisions of the initial conference to family and agencies",
    after=any_of(events.INITIAL_CONFERENCE_HELD, events.TRANSFER_IN_CONFERENCE_HELD),
    until=events.CONFERENCE_DECISIONS_SENT,
    within=local(working_days(1)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.CASE_CLOSED,),
    ends_matched_by=MatchedBy.SUBJECT,
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(7,),
    examples=(
        Example(
            "2026-04-02",
            due="2026-04-07",
            because="Good Friday, a weekend and Easter Monday: Tuesday is day 1",
        ),
        Example("2026-06-16", due="2026-06-17", because="Tuesday to Wednesday"),
    ),
)

OUTLINE_PLAN_SENT = Timescale(
    id="CP-21b",
    duty="Send the outline of the protection plan to family and agencies",
    after=events.INITIAL_CONFERENCE_LED_TO_PLAN,
    until=events.OUTLINE_PLAN_SENT,
    within=local(working_days(5)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.PROTECTION_PLAN_ENDED, events.CASE_CLOSED),
    ends_matched_by=MatchedBy.SUBJECT,
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(7,),
    examples=(
        Example(
            "2026-05-20",
            due="2026-05-28",
            because="21 and 22 May; the 25th is a bank holiday; 26, 27 and 28 make 5",
        ),
        Example("2025-11-03", due="2025-11-10", because="a whole week, Monday to Monday"),
    ),
)

RECORD_OF_INITIAL_SENT = Timescale(
    id="CP-22a",
    duty="Send the full record of the initial conference",
    after=any_of(events.INITIAL_CONFERENCE_HELD, events.TRANSFER_IN_CONFERENCE_HELD),
    until=events.INITIAL_CONFERENCE_RECORD_SENT,
    within=local(working_days(20)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.CASE_CLOSED,),
    ends_matched_by=MatchedBy.SUBJECT,
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(7,),
    note="15 working days in many places.",
    examples=(
        Example("2026-06-03", due="2026-07-01", because="four whole weeks, Wednesday to Wednesday"),
        Example(
            "2025-12-04",
            due="2026-01-06",
            because="11 working days to 19 December, 14 to Christmas Eve, 17 to New Year's Eve; "
            "2 January is 18; 5 and 6 January make 20",
        ),
    ),
)

RECORD_OF_REVIEW_SENT = Timescale(
    id="CP-22b",
    duty="Send the full record of the review conference",
    after=events.REVIEW_CONFERENCE_HELD,
    until=events.REVIEW_CONFERENCE_RECORD_SENT,
    within=local(working_days(20)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.CASE_CLOSED,),
    ends_matched_by=MatchedBy.SUBJECT,
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(7,),
    note="15 working days in many places.",
    examples=(
        Example("2026-01-13", due="2026-02-10", because="four whole weeks, Tuesday to Tuesday"),
        Example(
            "2026-04-22",
            due="2026-05-21",
            because="7 working days to 1 May; 4 May is a bank holiday; 11 to 8 May, 16 to 15 May; "
            "18 to 21 May make 20",
        ),
    ),
)

EARLIER_PLANS = Timescale(
    id="CP-37",
    duty="Ask, when a plan begins, how many the child had before, under any authority",
    after=events.PROTECTION_PLAN_STARTED,
    until=events.EARLIER_PLANS_COUNTED,
    within=always(days(0)),
    matched_by=MatchedBy.RECORD,
    beforehand=True,
    ends_with=(events.PROTECTION_PLAN_ENDED,),
    source=CIN_CENSUS,
    force=Force.NATIONAL,
    evidence=Evidence.READ,
    paragraphs=(7, "B1"),
    note="The census asks for the number; Keel can count only the plans it knows.",
    examples=(
        Example("2026-03-24", due="2026-03-24", because="the same day"),
        Example("2025-11-28", due="2025-11-28", because="the same day"),
    ),
)

FLAG_SET = Timescale(
    id="CP-43a",
    duty="Set the national flag for health services when a plan begins",
    after=events.PROTECTION_PLAN_STARTED,
    until=events.NATIONAL_FLAG_SET,
    within=always(working_days(1)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.PROTECTION_PLAN_ENDED,),
    source=NATIONAL_FLAG,
    force=Force.NATIONAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(5,),
    note="For an unborn child, under the mother's number.",
    examples=(
        Example(
            "2026-08-28",
            due="2026-09-01",
            because="a Friday; Monday is the summer bank holiday, so Tuesday is day 1",
        ),
        Example("2026-03-24", due="2026-03-25", because="Tuesday to Wednesday"),
    ),
)

FLAG_CLEARED = Timescale(
    id="CP-43b",
    duty="Clear the national flag for health services when a plan ends",
    after=events.PROTECTION_PLAN_ENDED,
    until=events.NATIONAL_FLAG_CLEARED,
    within=always(working_days(1)),
    matched_by=MatchedBy.RECORD,
    source=NATIONAL_FLAG,
    force=Force.NATIONAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(5,),
    examples=(
        Example(
            "2025-12-24",
            due="2025-12-29",
            because="Christmas Day, Boxing Day and a weekend: Monday is day 1",
        ),
        Example("2026-07-14", due="2026-07-15", because="Tuesday to Wednesday"),
    ),
)
