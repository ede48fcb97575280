"""From suspected harm to the initial conference."""

from __future__ import annotations

from keel.rulebook import events
from keel.rulebook.calendar import days, hours, working_days
from keel.rulebook.sources import (
    CHILDREN_ACT_1989,
    LOCAL_PRACTICE,
    WORKING_TOGETHER,
    Evidence,
    Force,
)
from keel.rulebook.timescale import (
    Example,
    MatchedBy,
    Timescale,
    always,
    local,
    whichever_first,
)

STRATEGY_DISCUSSION = Timescale(
    id="CP-01",
    duty="Hold a strategy discussion",
    after=events.SIGNIFICANT_HARM_SUSPECTED,
    until=events.STRATEGY_DISCUSSION_HELD,
    within=local(hours(24), never_over=working_days(3)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CASE_CLOSED,),
    source=WORKING_TOGETHER,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(5, 41),
    note="The same day where a child is at immediate risk; three working days only where it is "
    "planned. Matched by the child: harm may be suspected on a record of another matter.",
    examples=(
        Example(
            "2026-10-24",
            due="2026-10-25",
            because="the clocks go back on the 25th, which has 25 hours: 24 hours after the end "
            "of the 24th it is still the 25th",
        ),
        Example("2025-12-31", due="2026-01-01", because="hours run on over New Year's Day"),
    ),
)

ENQUIRY_START = Timescale(
    id="CP-02",
    duty="Record the start of the section 47 enquiry",
    after=events.STRATEGY_DISCUSSION_BEGAN_ENQUIRY,
    until=events.SECTION_47_STARTED,
    within=always(days(0)),
    ends_with=(
        events.SECTION_47_ENDED_WITHOUT_CONFERENCE,
        events.SECTION_47_OUTCOME_RECORDED,
        events.INITIAL_CONFERENCE_HELD,
    ),
    source=CHILDREN_ACT_1989.at("section 47"),
    force=Force.LAW,
    evidence=Evidence.WITNESSED,
    paragraphs=(5,),
    examples=(
        Example("2026-04-03", due="2026-04-03", because="the same day, on Good Friday too"),
        Example("2026-06-15", due="2026-06-15", because="the same day"),
    ),
)

CHILD_SEEN_IN_ENQUIRY = Timescale(
    id="CP-03",
    duty="See the child in the section 47 enquiry",
    after=events.SECTION_47_STARTED,
    until=events.CHILD_SEEN_IN_ENQUIRY,
    within=local(hours(24)),
    ends_with=(
        events.SECTION_47_ENDED_WITHOUT_CONFERENCE,
        events.SECTION_47_OUTCOME_RECORDED,
        events.INITIAL_CONFERENCE_HELD,
    ),
    source=WORKING_TOGETHER,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(5,),
    note="Guidance says that the child is seen; the number of hours is local.",
    examples=(
        Example("2025-04-18", due="2025-04-19", because="hours run on over Good Friday"),
        Example("2024-02-28", due="2024-02-29", because="2024 has a 29 February"),
    ),
)

ENQUIRY_OUTCOME = Timescale(
    id="CP-04",
    duty="Record and authorise the outcome of the section 47 enquiry",
    after=events.SECTION_47_STARTED,
    until=events.SECTION_47_OUTCOME_RECORDED,
    within=local(working_days(10), never_over=working_days(15)),
    ends_with=(events.SECTION_47_ENDED_WITHOUT_CONFERENCE, events.INITIAL_CONFERENCE_HELD),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(5,),
    note="Early enough for a conference to be asked for and held in time.",
    examples=(
        Example(
            "2026-03-27",
            due="2026-04-14",
            because="4 working days to 2 April; Good Friday and Easter Monday do not count; "
            "4 more to 10 April; 13 and 14 April make 10",
        ),
        Example(
            "2025-12-15",
            due="2025-12-31",
            because="7 working days to Christmas Eve; 29, 30 and 31 December make 10",
        ),
    ),
)

CONFERENCE_REQUEST = Timescale(
    id="CP-06",
    duty="Ask the conference service for a conference",
    after=events.CONFERENCE_DECIDED_ON,
    until=events.CONFERENCE_REQUESTED,
    within=local(working_days(1)),
    ends_with=(events.SECTION_47_ENDED_WITHOUT_CONFERENCE, events.INITIAL_CONFERENCE_HELD),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(5,),
    note="Apart from the 15 days, so that a late conference shows whether it was asked for late.",
    examples=(
        Example(
            "2025-05-02",
            due="2025-05-06",
            because="a Friday; Monday is the early May bank holiday, so Tuesday is day 1",
        ),
        Example("2026-02-11", due="2026-02-12", because="Wednesday to Thursday"),
    ),
)

INITIAL_CONFERENCE = Timescale(
    id="CP-05",
    duty="Hold the initial child protection conference",
    after=whichever_first(events.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, events.SECTION_47_STARTED),
    until=events.INITIAL_CONFERENCE_HELD,
    within=always(working_days(15)),
    ends_with=(events.SECTION_47_ENDED_WITHOUT_CONFERENCE,),
    candidates=(events.STRATEGY_DISCUSSION_HELD, events.SECTION_47_STARTED),
    source=WORKING_TOGETHER,
    force=Force.GUIDANCE,
    evidence=Evidence.READ,
    paragraphs=(5,),
    note="From the strategy discussion that began the enquiry; a later one does not move it, and "
    "one dated after the enquiry's own start makes it no later. Where a source does not have that "
    "discussion, the enquiry's start stands in for it.",
    examples=(
        Example(
            "2026-03-27",
            due="2026-04-21",
            because="10 working days to 14 April, as Good Friday and Easter Monday do not count; "
            "15, 16, 17, 20 and 21 April make 15",
        ),
        Example(
            "2026-04-25",
            due="2026-05-18",
            because="a Saturday: Monday the 27th is day 1; 5 to 1 May; 4 May is a bank holiday; "
            "4 to 8 May; 5 to 15 May; Monday the 18th is the 15th",
        ),
        Example(
            "2024-12-13",
            due="2025-01-08",
            because="7 working days to Christmas Eve; 27, 30 and 31 December make 10; 2 and 3 "
            "January 12; 6, 7 and 8 January 15",
        ),
    ),
)

TRANSFER_IN_CONFERENCE = Timescale(
    id="CP-10",
    duty="Hold a conference for a child who moved in with a plan",
    after=events.TRANSFER_IN_NOTIFIED,
    until=events.TRANSFER_IN_CONFERENCE_HELD,
    within=always(working_days(15)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CASE_CLOSED,),
    source=WORKING_TOGETHER,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(5,),
    note="Where the move is for good. Matched by the child: no enquiry joins the two.",
    examples=(
        Example(
            "2025-04-11",
            due="2025-05-07",
            because="4 working days to 17 April; Easter does not count; 22 April to 2 May make "
            "13; 5 May is a bank holiday; 6 and 7 May make 15",
        ),
        Example(
            "2026-08-24",
            due="2026-09-15",
            because="4 working days to 28 August; the 31st is a bank holiday; 4 more to "
            "4 September, 5 to the 11th; 14 and 15 September make 15",
        ),
    ),
)
