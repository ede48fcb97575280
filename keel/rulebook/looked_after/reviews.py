"""What surrounds a looked-after review: the child heard before it, what is sent out after it."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import days, months, weeks, working_days
from keel.rulebook.roles import Role
from keel.rulebook.signal import Overdue, Signal, Tier
from keel.rulebook.sources import (
    CARE_PLANNING_GUIDANCE,
    CARE_PLANNING_REGULATIONS,
    REVIEWING_OFFICERS_HANDBOOK,
    SSDA903,
    Evidence,
    Force,
)
from keel.rulebook.timescale import (
    Example,
    MatchedBy,
    Timescale,
    always,
    any_of,
    during,
    local,
    not_during,
)

_SAME_DAY = (
    Example("2026-02-10", due="2026-02-10", because="by the review itself"),
    Example("2025-09-22", due="2025-09-22", because="by the review itself"),
)
_REVIEWED_BEFORE = (
    ("2025-05-06", events.BECAME_LOOKED_AFTER),
    ("2025-06-02", events.LOOKED_AFTER_REVIEW_HELD),
)

SEEN_ALONE_ON_VISIT = Timescale(
    id="CL-11",
    duty="Speak to the child alone on the visit",
    after=events.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,
    until=any_of(events.CHILD_SEEN_ALONE_ON_LOOKED_AFTER_VISIT, events.CHILD_NOT_TO_BE_SEEN_ALONE),
    within=always(days(0)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.CHILD_SEEN_ALONE_ON_LOOKED_AFTER_VISIT, events.CEASED_TO_BE_LOOKED_AFTER),
    ends_matched_by=MatchedBy.SUBJECT,
    source=CARE_PLANNING_REGULATIONS.at("regulation 29"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(20,),
    note="On every visit, unless the child does not want to or it is not appropriate, given age "
    "and understanding. What was missed on one is no longer waited for once they were alone on a "
    "later one.",
    examples=(
        Example("2026-02-10", due="2026-02-10", because="on the visit itself"),
        Example("2025-09-22", due="2025-09-22", because="on the visit itself"),
    ),
)

OFFICER_MEETS_CHILD = Timescale(
    id="RV-06",
    duty="Have the reviewing officer speak to the child before the review",
    after=events.LOOKED_AFTER_REVIEW_HELD,
    until=events.REVIEWING_OFFICER_MET_CHILD,
    within=always(days(0)),
    matched_by=MatchedBy.RECORD,
    beforehand=True,
    source=CARE_PLANNING_REGULATIONS.at("regulation 36"),
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(19,),
    note="Alone, and before each review.",
    examples=_SAME_DAY,
)

REVIEW_DECISIONS = Timescale(
    id="RV-08",
    duty="Send out the decisions of the review",
    after=events.LOOKED_AFTER_REVIEW_HELD,
    until=events.REVIEW_DECISIONS_SENT,
    within=always(working_days(5)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.CEASED_TO_BE_LOOKED_AFTER,),
    ends_matched_by=MatchedBy.SUBJECT,
    source=REVIEWING_OFFICERS_HANDBOOK,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(19,),
    note="A manager who objects has five working days more.",
    examples=(
        Example(
            "2026-04-01",
            due="2026-04-10",
            because="2 April is day 1; Easter does not count; 7 to 10 April are days 2 to 5",
        ),
        Example("2025-11-10", due="2025-11-17", because="one whole week, Monday to Monday"),
    ),
)

REVIEW_RECORD = Timescale(
    id="RV-09a",
    duty="Finish the record of the review",
    after=events.LOOKED_AFTER_REVIEW_HELD,
    until=events.REVIEW_RECORD_FINISHED,
    within=always(working_days(15)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.CEASED_TO_BE_LOOKED_AFTER,),
    ends_matched_by=MatchedBy.SUBJECT,
    source=REVIEWING_OFFICERS_HANDBOOK,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(19,),
    examples=(
        Example(
            "2026-03-27",
            due="2026-04-21",
            because="4 working days to 2 April; Easter does not count; 7 to 10 April make 8; "
            "13 to 17 April 13; 20 and 21 April 15",
        ),
        Example("2025-09-01", due="2025-09-22", because="three whole weeks, Monday to Monday"),
    ),
)

REVIEW_RECORD_SENT = Timescale(
    id="RV-09b",
    duty="Send out the record of the review",
    after=events.LOOKED_AFTER_REVIEW_HELD,
    until=events.REVIEW_RECORD_SENT,
    within=always(working_days(20)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.CEASED_TO_BE_LOOKED_AFTER,),
    ends_matched_by=MatchedBy.SUBJECT,
    source=REVIEWING_OFFICERS_HANDBOOK,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(19,),
    examples=(
        Example(
            "2026-03-09",
            due="2026-04-08",
            because="18 working days to 2 April; Good Friday and Easter Monday do not count; "
            "7 and 8 April make 20",
        ),
        Example("2025-09-01", due="2025-09-29", because="four whole weeks, Monday to Monday"),
    ),
)

CHECK_BETWEEN_REVIEWS = Timescale(
    id="RV-10",
    duty="Check midway between reviews whether the plan makes progress",
    after=events.LOOKED_AFTER_REVIEW_HELD,
    until=events.PROGRESS_CHECKED_BETWEEN_REVIEWS,
    within=local(months(3)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.CEASED_TO_BE_LOOKED_AFTER,),
    ends_matched_by=MatchedBy.SUBJECT,
    when=(during(spans.SINCE_FIRST_REVIEW, lasting=weeks(1)),),
    source=REVIEWING_OFFICERS_HANDBOOK,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(19, "B2"),
    note="From the second review on, when the next is six months away. The Handbook asks that the "
    "officer watch the plan; the three months are local.",
    examples=(
        Example(
            "2025-11-30",
            due="2026-02-28",
            given=_REVIEWED_BEFORE,
            because="February 2026 has no 30th: its last day",
        ),
        Example(
            "2026-01-19",
            due="2026-04-19",
            given=_REVIEWED_BEFORE,
            because="the same day three months on",
        ),
    ),
)

PARTICIPATION = Timescale(
    id="RV-11",
    duty="Record how the child took part in the review",
    after=events.LOOKED_AFTER_REVIEW_HELD,
    until=events.PARTICIPATION_RECORDED,
    within=always(days(0)),
    matched_by=MatchedBy.RECORD,
    source=SSDA903,
    force=Force.NATIONAL,
    evidence=Evidence.READ,
    paragraphs=(19,),
    note="Every review has a code, that of a child under 4 too.",
    examples=_SAME_DAY,
)

PERMANENCE_PLAN = Timescale(
    id="RV-12a",
    duty="Agree the plan for permanence within four months",
    after=events.BECAME_LOOKED_AFTER,
    until=events.PERMANENCE_PLAN_AGREED,
    within=always(months(4)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CEASED_TO_BE_LOOKED_AFTER,),
    when=(not_during(spans.WITH_PERMANENCE_PLAN),),
    source=CARE_PLANNING_GUIDANCE,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(17, 25, 28),
    note="A care plan that says what it aims at for good.",
    examples=(
        Example("2025-10-31", due="2026-02-28", because="February 2026 has no 31st: its last day"),
        Example("2026-01-19", due="2026-05-19", because="the same day four months on"),
    ),
)

PERMANENCE_PLAN_AT_SECOND_REVIEW = Timescale(
    id="RV-12b",
    duty="Agree the plan for permanence by the second review",
    after=events.LOOKED_AFTER_REVIEW_HELD,
    until=events.PERMANENCE_PLAN_AGREED,
    within=always(days(0)),
    matched_by=MatchedBy.SUBJECT,
    beforehand=True,
    ends_with=(events.CEASED_TO_BE_LOOKED_AFTER,),
    when=(during(spans.SINCE_FIRST_REVIEW, lasting=weeks(1)),),
    source=CARE_PLANNING_GUIDANCE,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(17, 25, 28),
    note="Whichever comes first, this or the four months of RV-12a. A plan of an earlier stay in "
    "care keeps this one, and not that.",
    examples=(
        Example(
            "2025-09-01", due="2025-09-01", given=_REVIEWED_BEFORE, because="at the review itself"
        ),
        Example(
            "2025-12-01", due="2025-12-01", given=_REVIEWED_BEFORE, because="at the review itself"
        ),
    ),
)

NO_PERMANENCE_PLAN = Signal(
    id="DD-50",
    title="No plan for permanence",
    reasons=(
        Overdue(
            rules=(PERMANENCE_PLAN, PERMANENCE_PLAN_AT_SECOND_REVIEW),
            because="No plan says where this child is to live for good. It was to be agreed by "
            "{due_on}: by the second review, or four months after becoming looked after.",
        ),
    ),
    while_open=(spans.LOOKED_AFTER,),
    goes_to=(Tier(Role.REVIEWING_OFFICER), Tier(Role.SERVICE_MANAGER)),
    clears_when="A care plan that says what it aims at for good is on record.",
    paragraphs=(17, 25),
)
