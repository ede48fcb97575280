"""The front door: contacts, referrals, and the first worker a child is given."""

from __future__ import annotations

from keel.rulebook import events
from keel.rulebook.calendar import days, hours, working_days
from keel.rulebook.sources import (
    LOCAL_PRACTICE,
    PARTNERSHIP_PROTOCOL,
    WORKING_TOGETHER,
    Evidence,
    Force,
)
from keel.rulebook.timescale import Example, MatchedBy, Timescale, always, local

CONTACT_DECISION = Timescale(
    id="FD-01",
    duty="Decide what a contact needs",
    after=events.CONTACT_RECEIVED,
    until=events.CONTACT_DECIDED,
    within=local(hours(24)),
    matched_by=MatchedBy.RECORD,
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(2, 3),
    note="Hours run through nights, weekends and holidays. Where only the day of the contact is "
    "known, they run from its last moment.",
    examples=(
        Example("2026-01-10", due="2026-01-11", because="a Saturday; hours run on over Sunday"),
        Example(
            "2026-03-28",
            due="2026-03-30",
            because="the clocks go forward on the 29th, which has 23 hours: the 24th hour after "
            "the end of the 28th ends on the 30th",
        ),
    ),
)

REFERRAL_DECISION = Timescale(
    id="FD-02a",
    duty="Decide on the next step for a referral",
    after=events.REFERRAL_RECEIVED,
    until=events.REFERRAL_DECIDED,
    within=always(working_days(1)),
    matched_by=MatchedBy.RECORD,
    source=WORKING_TOGETHER,
    force=Force.GUIDANCE,
    evidence=Evidence.WITNESSED,
    paragraphs=(2, 3),
    examples=(
        Example(
            "2026-04-02",
            due="2026-04-07",
            because="the day after is Good Friday, then the weekend and Easter Monday: "
            "Tuesday is day 1",
        ),
        Example(
            "2025-12-24",
            due="2025-12-29",
            because="Christmas Day, Boxing Day and a weekend: Monday is day 1",
        ),
    ),
)

REPLY_TO_REFERRER = Timescale(
    id="FD-02b",
    duty="Tell the referrer the outcome",
    after=events.REFERRAL_RECEIVED,
    until=events.REFERRER_ANSWERED,
    within=always(working_days(1)),
    matched_by=MatchedBy.RECORD,
    source=WORKING_TOGETHER,
    force=Force.GUIDANCE,
    evidence=Evidence.WITNESSED,
    paragraphs=(2, 3),
    note="Due also where the outcome is no further action.",
    examples=(
        Example(
            "2026-05-23",
            due="2026-05-26",
            because="a Saturday; Monday is the spring bank holiday, so Tuesday is day 1",
        ),
        Example("2025-09-30", due="2025-10-01", because="Tuesday to Wednesday"),
    ),
)

REFERRAL_OUTCOME = Timescale(
    id="FD-03",
    duty="Settle what follows from a referral when it is decided",
    after=events.REFERRAL_DECIDED,
    until=events.REFERRAL_OUTCOME_SETTLED,
    within=always(days(0)),
    matched_by=MatchedBy.RECORD,
    source=WORKING_TOGETHER,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(3,),
    note="No further action, early help, an assessment, a strategy discussion or protection at "
    "once: a decision that names none of them decides nothing.",
    examples=(
        Example("2026-02-10", due="2026-02-10", because="the same day"),
        Example("2025-12-24", due="2025-12-24", because="the same day, on Christmas Eve too"),
    ),
)

POLICE_TOLD_US = Timescale(
    id="FD-05a",
    duty="The police tell us of an incident",
    after=events.POLICE_INCIDENT_HAPPENED,
    until=events.CONTACT_RECEIVED,
    within=local(working_days(1)),
    matched_by=MatchedBy.RECORD,
    source=PARTNERSHIP_PROTOCOL,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(2, 41),
    note="The partner's promise and not the council's: what was told late cannot be answered in "
    "time.",
    examples=(
        Example(
            "2026-05-01",
            due="2026-05-05",
            because="a Friday; Monday is the early May bank holiday, so Tuesday is day 1",
        ),
        Example("2026-06-10", due="2026-06-11", because="Wednesday to Thursday"),
    ),
)

OTHERS_TOLD_US = Timescale(
    id="FD-05b",
    duty="Others than the police tell us of an incident",
    after=events.INCIDENT_HAPPENED,
    until=events.CONTACT_RECEIVED,
    within=local(hours(24)),
    matched_by=MatchedBy.RECORD,
    source=PARTNERSHIP_PROTOCOL,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(2, 41),
    note="The day of an incident is known and not its hour, so the 24 hours run from its last "
    "moment.",
    examples=(
        Example("2026-01-31", due="2026-02-01", because="hours run on over a Sunday"),
        Example("2026-07-04", due="2026-07-05", because="the next day, a Sunday too"),
    ),
)

DISCUSSION_OF_HARM = Timescale(
    id="FD-08",
    duty="Hold a strategy discussion on a referral that tells of significant harm",
    after=events.REFERRAL_FOUND_HARM,
    until=events.STRATEGY_DISCUSSION_HELD,
    within=always(hours(24)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CASE_CLOSED,),
    source=WORKING_TOGETHER,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(5,),
    note="The same day where a child is at immediate risk; 24 hours at most. Matched by the "
    "child: a discussion is a record of its own.",
    examples=(
        Example("2025-04-20", due="2025-04-21", because="hours run on over Easter Monday"),
        Example("2026-02-28", due="2026-03-01", because="2026 has no 29 February"),
    ),
)

FIRST_ALLOCATION = Timescale(
    id="FD-09",
    duty="Allocate a named social worker",
    after=events.REFERRAL_ACCEPTED,
    until=events.ALLOCATED,
    within=local(working_days(1)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CASE_CLOSED,),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(39,),
    note="An allocation belongs to the child and not to the referral, so any worker allocated "
    "from that day on keeps it.",
    examples=(
        Example(
            "2024-03-28",
            due="2024-04-02",
            because="Good Friday, a weekend and Easter Monday: Tuesday is day 1",
        ),
        Example(
            "2026-12-24",
            due="2026-12-29",
            because="Christmas Day, a weekend, and Boxing Day kept on Monday: Tuesday is day 1",
        ),
    ),
)
