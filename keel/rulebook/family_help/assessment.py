"""The child and family assessment: how long it may take, and who saw the child in it."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import working_days
from keel.rulebook.events import ACTIVITY
from keel.rulebook.roles import Role
from keel.rulebook.signal import Overdue, Quiet, Signal, Tier, Unanswered
from keel.rulebook.sources import (
    CIN_CENSUS,
    LOCAL_PRACTICE,
    WORKING_TOGETHER,
    Evidence,
    Force,
)
from keel.rulebook.timescale import Example, MatchedBy, Timescale, always, local

ASSESSMENT_FROM_REFERRAL = Timescale(
    id="AS-01a",
    duty="Authorise the assessment, counted from the referral",
    after=events.REFERRAL_ACCEPTED,
    until=events.ASSESSMENT_AUTHORISED,
    within=always(working_days(45)),
    ends_with=(events.CASE_CLOSED,),
    candidates=(events.ASSESSMENT_STARTED,),
    source=WORKING_TOGETHER,
    force=Force.GUIDANCE,
    evidence=Evidence.READ,
    paragraphs=(6, 47),
    note="One of two clocks. This one runs from the referral, not from the allocation, and for "
    "its first assessment only; AS-01b runs from each assessment's own start.",
    examples=(
        Example(
            "2026-03-02",
            due="2026-05-07",
            because="23 working days to 2 April; Good Friday and Easter Monday do not count; 19 "
            "more to 1 May make 42; 4 May is a bank holiday; 5, 6 and 7 May make 45",
        ),
        Example(
            "2025-11-07",
            due="2026-01-14",
            because="33 working days to 24 December, 36 to New Year's Eve, 42 to 9 January and "
            "45 on Wednesday the 14th",
        ),
    ),
)

ASSESSMENT_FROM_START = Timescale(
    id="AS-01b",
    duty="Authorise the assessment, counted from its own start",
    after=events.ASSESSMENT_STARTED,
    until=events.ASSESSMENT_AUTHORISED,
    within=always(working_days(45)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.CASE_CLOSED,),
    ends_matched_by=MatchedBy.MATTER,
    candidates=(events.REFERRAL_ACCEPTED,),
    source=CIN_CENSUS,
    force=Force.GUIDANCE,
    evidence=Evidence.READ,
    paragraphs=(6, 47),
    note="The clock of the census: each assessment from its own start to its own authorisation.",
    examples=(
        Example(
            "2026-06-01",
            due="2026-08-03",
            because="nine whole weeks with no bank holiday: Monday to Monday",
        ),
        Example(
            "2025-03-21",
            due="2025-05-29",
            because="19 working days to 17 April; 22 April to 2 May make 28; 6 to 23 May make 42 "
            "(5 May is a holiday); 26 May is another; 27, 28 and 29 May make 45",
        ),
    ),
)

FIRST_CHECKPOINT = Timescale(
    id="AS-03",
    duty="Hold the assessment's first checkpoint",
    after=events.ASSESSMENT_STARTED,
    until=events.ASSESSMENT_CHECKPOINT_HELD,
    within=local(working_days(10)),
    ends_with=(events.ASSESSMENT_AUTHORISED, events.CASE_CLOSED),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(6,),
    examples=(
        Example(
            "2026-05-15",
            due="2026-06-01",
            because="5 working days to 22 May; 25 May is a bank holiday; 4 more to 29 May; "
            "1 June is the 10th",
        ),
        Example(
            "2024-03-20",
            due="2024-04-05",
            because="6 working days to 28 March; Good Friday and Easter Monday do not count; "
            "2 to 5 April make 10",
        ),
    ),
)

REASON_FOR_OVERRUN = Timescale(
    id="AS-02",
    duty="Write what it means for the child that the assessment will be late",
    after=events.REFERRAL_ACCEPTED,
    until=events.LATE_ASSESSMENT_EXPLAINED,
    within=ASSESSMENT_FROM_REFERRAL.within,
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.ASSESSMENT_AUTHORISED, events.CASE_CLOSED),
    ends_matched_by=MatchedBy.MATTER,
    source=WORKING_TOGETHER,
    force=Force.GUIDANCE,
    evidence=Evidence.WITNESSED,
    paragraphs=(6, 47),
    note="By a manager, on or before day 45. No longer needed once the assessment is authorised; "
    "an entry made later does not make it kept in time.",
    examples=(
        Example("2026-06-01", due="2026-08-03", because="nine whole weeks, Monday to Monday"),
        Example(
            "2025-11-07",
            due="2026-01-14",
            because="33 working days to 24 December, 36 to New Year's Eve, 42 to 9 January and "
            "45 on Wednesday the 14th",
        ),
    ),
)


def _later_checkpoint(
    rule_id: str, day: int, counts_from: int, examples: tuple[Example, ...]
) -> Timescale:
    """A manager's look at an assessment that is still open so many working days after its start."""
    return Timescale(
        id=rule_id,
        duty=f"Hold the assessment's checkpoint of day {day}",
        after=events.ASSESSMENT_STARTED,
        until=events.ASSESSMENT_CHECKPOINT_HELD,
        within=local(working_days(day)),
        counts_from=working_days(counts_from),
        ends_with=(events.ASSESSMENT_AUTHORISED, events.CASE_CLOSED),
        source=LOCAL_PRACTICE,
        force=Force.LOCAL,
        evidence=Evidence.UNCONFIRMED,
        paragraphs=(6,),
        note=f"A checkpoint counts for this one from {counts_from} working days before it.",
        examples=examples,
    )


CHECKPOINT_AT_25_DAYS = _later_checkpoint(
    "AS-04a",
    25,
    10,
    (
        Example("2026-06-01", due="2026-07-06", because="five whole weeks, Monday to Monday"),
        Example(
            "2026-03-16",
            due="2026-04-22",
            because="13 working days to 2 April; Easter does not count; 17 to 10 April, 22 to "
            "17 April; 20, 21 and 22 April make 25",
        ),
    ),
)
CHECKPOINT_AT_35_DAYS = _later_checkpoint(
    "AS-04b",
    35,
    9,
    (
        Example("2026-06-01", due="2026-07-20", because="seven whole weeks, Monday to Monday"),
        Example(
            "2025-11-24",
            due="2026-01-15",
            because="22 working days to Christmas Eve, 25 to New Year's Eve, 2 January is 26; 31 "
            "to 9 January; Thursday the 15th is the 35th",
        ),
    ),
)

CHILD_SEEN_IN_ASSESSMENT = Timescale(
    id="AS-05",
    duty="See the child in the assessment",
    after=events.ASSESSMENT_STARTED,
    until=events.CHILD_SEEN_IN_ASSESSMENT,
    within=local(working_days(5), never_over=working_days(10)),
    ends_with=(events.ASSESSMENT_AUTHORISED, events.CASE_CLOSED),
    source=WORKING_TOGETHER,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(6, 9),
    note="Guidance says that the child is seen; the number of days is local.",
    examples=(
        Example(
            "2026-04-01",
            due="2026-04-10",
            because="2 April is day 1; Easter does not count; 7 to 10 April are days 2 to 5",
        ),
        Example(
            "2025-08-20",
            due="2025-08-28",
            because="21 and 22 August; the 25th is a bank holiday; 26, 27 and 28 make 5",
        ),
    ),
)

ASSESSMENT_LATE_UNSEEN = Signal(
    id="DD-23",
    title="Assessment late, and nobody said what it means for the child",
    reasons=(
        Overdue(
            rules=(ASSESSMENT_FROM_REFERRAL,),
            unless=(events.OVERSIGHT_ENTRY_MADE,),
            about_rule=True,
            because="The assessment was due by {due_on}, and no manager had recorded by then what "
            "the delay means for the child.",
        ),
    ),
    while_open=(spans.ASSESSMENT_OPEN,),
    goes_to=(Tier(Role.SERVICE_MANAGER),),
    clears_when="A manager records the effect of the delay on the child and what happens next.",
    paragraphs=(6, 47),
)

ASSESSMENT_DRIFTING = Signal(
    id="DD-24",
    title="Assessment drifting",
    reasons=(
        Unanswered(
            after=events.REFERRAL_ACCEPTED,
            until=(events.CHILD_SEEN_IN_ASSESSMENT,),
            within=working_days(25),
            ends_with=(events.ASSESSMENT_AUTHORISED, events.CASE_CLOSED),
            because="25 working days after the referral of {from_on} nobody has seen the child in "
            "the assessment.",
        ),
        Quiet(
            during=spans.ASSESSMENT_OPEN,
            of=ACTIVITY,
            longer_than=working_days(10),
            not_before=working_days(25),
            needs=(events.CHILD_SEEN_IN_ASSESSMENT,),
            because="The assessment is open, and nothing has been recorded since {from_on}.",
        ),
    ),
    while_open=(spans.ASSESSMENT_OPEN,),
    goes_to=(Tier(Role.TEAM_MANAGER),),
    clears_when="The child is seen in the assessment; where nothing was recorded, anything that "
    "somebody did for the child is.",
    paragraphs=(6,),
)
