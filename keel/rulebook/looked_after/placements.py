"""What is owed with a placement: its plan, its notices, its lawful footing, and a way home."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import days, months, weeks, working_days
from keel.rulebook.sources import (
    CARE_PLANNING_REGULATIONS,
    CARE_STANDARDS_ACT,
    INSPECTION_REPORT,
    LOCAL_PRACTICE,
    Evidence,
    Force,
)
from keel.rulebook.timescale import (
    Example,
    MatchedBy,
    Timescale,
    always,
    any_of,
    local,
    not_during,
    while_open,
)

_TEN_DAYS = (
    Example(
        "2026-05-19",
        due="2026-06-03",
        because="3 working days to 22 May; the 25th is a bank holiday; 4 to 29 May; 1, 2 and "
        "3 June make 10",
    ),
    Example("2025-10-06", due="2025-10-20", because="two whole weeks, Monday to Monday"),
)
_FIVE_DAYS = (
    Example(
        "2026-04-01",
        due="2026-04-10",
        because="2 April is day 1; Easter does not count; 7 to 10 April are days 2 to 5",
    ),
    Example("2025-11-10", due="2025-11-17", because="one whole week, Monday to Monday"),
)
_SAME_DAY = (
    Example("2026-02-10", due="2026-02-10", because="the day itself, a Tuesday"),
    Example("2026-04-05", due="2026-04-05", because="the day itself, Easter Sunday all the same"),
)

PLACEMENT_PLAN = Timescale(
    id="CL-02",
    duty="Prepare the placement plan",
    after=events.PLACEMENT_STARTED,
    until=events.PLACEMENT_PLAN_MADE,
    within=always(working_days(5)),
    matched_by=MatchedBy.RECORD,
    beforehand=True,
    ends_with=(events.PLACEMENT_ENDED,),
    source=CARE_PLANNING_REGULATIONS.at("regulation 9"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(18,),
    note="Before the placement; where that cannot be, within five working days. Each new placement "
    "needs its own.",
    examples=_FIVE_DAYS,
)

MATCHING = Timescale(
    id="PM-16",
    duty="Match the child's needs, and the child's views, to the placement",
    after=events.PLACEMENT_STARTED,
    until=events.PLACEMENT_MATCHED,
    within=local(working_days(5)),
    matched_by=MatchedBy.RECORD,
    beforehand=True,
    ends_with=(events.PLACEMENT_ENDED,),
    source=INSPECTION_REPORT,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(18,),
    note="Before the placement; within five working days where it was made in an emergency.",
    examples=_FIVE_DAYS,
)

PLACEMENT_NOTICE = Timescale(
    id="PM-01",
    duty="Send notice of the placement to all who are to be told",
    after=events.PLACEMENT_STARTED,
    until=events.PLACEMENT_NOTIFIED,
    within=always(working_days(5)),
    matched_by=MatchedBy.RECORD,
    beforehand=True,
    ends_with=(events.PLACEMENT_ENDED,),
    source=CARE_PLANNING_REGULATIONS.at("regulation 13(1) and (2)"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(18, 22),
    note="Parents, health, school, GP, reviewing officer. Before the placement where it was "
    "planned; within five working days where it was an emergency.",
    examples=_FIVE_DAYS,
)

AREA_AUTHORITY_NOTICE = Timescale(
    id="PM-02",
    duty="Tell the authority of the area in which the child is placed",
    after=events.PLACED_OUT_OF_AREA,
    until=events.AREA_AUTHORITY_NOTIFIED,
    within=always(working_days(5)),
    matched_by=MatchedBy.RECORD,
    beforehand=True,
    ends_with=(events.PLACEMENT_ENDED,),
    source=CARE_PLANNING_REGULATIONS.at("regulation 13(4)"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(18,),
    note="With the assessment of needs and the care plan. Before the placement, or within five "
    "working days of an emergency.",
    examples=_FIVE_DAYS,
)

OUT_OF_AREA_APPROVAL = Timescale(
    id="PM-03",
    duty="Approve a placement outside the area before the child moves",
    after=events.PLACED_OUT_OF_AREA,
    until=events.OUT_OF_AREA_PLACEMENT_APPROVED,
    within=always(days(0)),
    matched_by=MatchedBy.RECORD,
    beforehand=True,
    ends_with=(events.PLACEMENT_ENDED,),
    source=CARE_PLANNING_REGULATIONS.at("regulation 11(1), (2) and (5)"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(18,),
    note="By the director of children's services where the area does not adjoin; else by a "
    "nominated officer.",
    examples=_SAME_DAY,
)

OUTSIDE_TERMS = Timescale(
    id="PM-07",
    duty="End an emergency placement outside a carer's terms, or change the terms",
    after=events.PLACED_OUTSIDE_TERMS,
    until=any_of(events.PLACEMENT_ENDED, events.TERMS_OF_APPROVAL_CHANGED),
    within=always(working_days(6)),
    matched_by=MatchedBy.RECORD,
    source=CARE_PLANNING_REGULATIONS.at("regulation 23"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(24,),
    examples=(
        Example(
            "2026-04-01",
            due="2026-04-13",
            because="2 April is day 1; Easter does not count; 7 to 10 April are days 2 to 5; "
            "Monday the 13th is day 6",
        ),
        Example(
            "2025-11-10", due="2025-11-18", because="a week, Monday to Monday, and one day more"
        ),
    ),
)

TEMPORARY_APPROVAL = Timescale(
    id="PM-08",
    duty="Approve the connected person in full, extend the temporary approval, or move the child",
    after=events.TEMPORARY_APPROVAL_STARTED,
    until=any_of(events.TEMPORARY_APPROVAL_ENDED, events.TEMPORARY_APPROVAL_EXTENDED),
    within=always(weeks(16)),
    matched_by=MatchedBy.RECORD,
    source=CARE_PLANNING_REGULATIONS.at("regulation 24"),
    force=Force.LAW,
    evidence=Evidence.WITNESSED,
    paragraphs=(24,),
    note="An extension, which may happen once and for eight weeks at most, is decided within the "
    "sixteen: the panel's views are sought and the reviewing officer is told (regulation 25).",
    examples=(
        Example(
            "2026-01-05",
            due="2026-04-27",
            because="112 days: 26, 28, 31 and 27",
        ),
        Example(
            "2025-10-01",
            due="2026-01-21",
            because="112 days: 30 in October, 30, 31 and 21 in January",
        ),
    ),
)

TEMPORARY_APPROVAL_EXPIRY = Timescale(
    id="PM-10",
    duty="Let no child stay past the last day of an extended temporary approval",
    after=events.TEMPORARY_APPROVAL_STARTED,
    until=events.TEMPORARY_APPROVAL_ENDED,
    within=always(weeks(24)),
    matched_by=MatchedBy.RECORD,
    source=CARE_PLANNING_REGULATIONS.at("regulation 25(6)"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(24,),
    note="Sixteen weeks and one extension of eight. From then on the placement has no lawful "
    "footing. Also until a review of a refusal is over (regulation 25(5)).",
    examples=(
        Example(
            "2026-01-05",
            due="2026-06-22",
            because="168 days: 26 in January, 28, 31, 30, 31 and 22 in June",
        ),
        Example(
            "2025-07-01",
            due="2025-12-16",
            because="168 days: 30 in July, 31, 30, 31, 30 and 16 in December",
        ),
    ),
)

UNREGISTERED_DIRECTOR_TOLD = Timescale(
    id="PM-11a",
    duty="Tell the director the same day of a placement that is not registered",
    after=events.PLACED_UNREGISTERED,
    until=events.DIRECTOR_TOLD_OF_UNREGISTERED_PLACEMENT,
    within=always(days(0)),
    matched_by=MatchedBy.RECORD,
    beforehand=True,
    ends_with=(events.UNREGISTERED_PLACEMENT_ENDED,),
    source=CARE_STANDARDS_ACT,
    force=Force.LAW,
    evidence=Evidence.WITNESSED,
    paragraphs=(24,),
    examples=_SAME_DAY,
)

UNREGISTERED_VISIT = Timescale(
    id="PM-11b",
    duty="See the child every week in a placement that is not registered",
    repeats=while_open(spans.IN_UNREGISTERED_PLACEMENT),
    until=events.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,
    within=always(weeks(1)),
    source=CARE_STANDARDS_ACT,
    force=Force.LAW,
    evidence=Evidence.WITNESSED,
    paragraphs=(24,),
    note="Beside the visits of CL-03 to CL-09: one visit keeps both.",
    examples=(
        Example("2025-12-24", due="2025-12-31", because="7 days: weeks do not stop for Christmas"),
        Example(
            "2026-02-24",
            due="2026-03-03",
            given=(("2026-02-20", events.PLACED_UNREGISTERED),),
            because="4 days in February, 3 in March",
        ),
    ),
)

PARENT_ASSESSMENT = Timescale(
    id="PM-12a",
    duty="Finish the assessment of a parent with whom a child was placed before it",
    after=events.PLACED_BEFORE_ASSESSMENT,
    until=events.PARENT_ASSESSED,
    within=always(working_days(10)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.PLACEMENT_ENDED,),
    source=CARE_PLANNING_REGULATIONS.at("regulation 19"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(25,),
    examples=_TEN_DAYS,
)

PARENT_DECISION = Timescale(
    id="PM-12b",
    duty="Decide on the placement with a parent once it is assessed",
    after=events.PARENT_ASSESSED,
    until=events.PLACEMENT_WITH_PARENT_DECIDED,
    within=always(working_days(10)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.PLACEMENT_ENDED,),
    source=CARE_PLANNING_REGULATIONS.at("regulation 19"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(25,),
    examples=_TEN_DAYS,
)

LAWFUL_FOOTING = Timescale(
    id="PM-13",
    duty="Record on what lawful footing a child lives with a relative or friend",
    after=events.PLACED_WITH_RELATIVE_OR_FRIEND,
    until=events.LAWFUL_FOOTING_RECORDED,
    within=local(working_days(5)),
    matched_by=MatchedBy.RECORD,
    beforehand=True,
    ends_with=(events.LEFT_RELATIVE_OR_FRIEND,),
    source=INSPECTION_REPORT,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(24,),
    note="Approved in full, approved for a time, or no approval needed. Unclear for five working "
    "days at most.",
    examples=_FIVE_DAYS,
)

SHORT_BREAK = Timescale(
    id="PM-14",
    duty="End a short break within 17 days, or give the child all that a looked-after child is due",
    after=events.SHORT_BREAK_STARTED,
    until=events.SHORT_BREAK_ENDED,
    within=always(days(17)),
    matched_by=MatchedBy.RECORD,
    source=CARE_PLANNING_REGULATIONS.at("regulation 48"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(6,),
    note="One stay. The 75 days that a year of stays may come to are not counted here.",
    examples=(
        Example("2026-02-20", due="2026-03-09", because="8 days in February and 9 in March"),
        Example("2025-07-25", due="2025-08-11", because="6 days in July and 11 in August"),
    ),
)

PLAN_AFTER_RETURN_HOME = Timescale(
    id="PM-17a",
    duty="Begin a plan for a child who has returned home from care",
    after=events.RETURNED_HOME,
    until=any_of(events.CHILD_IN_NEED_PLAN_STARTED, events.PROTECTION_PLAN_STARTED),
    within=local(working_days(10)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.BECAME_LOOKED_AFTER, events.TURNED_18),
    when=(not_during(spans.ON_CHILD_IN_NEED_PLAN, spans.ON_PROTECTION_PLAN),),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(25,),
    note="Not for a child who is on such a plan by that day.",
    examples=_TEN_DAYS,
)

REVIEW_AFTER_RETURN_HOME = Timescale(
    id="PM-17b",
    duty="Review three months on how a child who returned home from care is",
    after=events.RETURNED_HOME,
    until=any_of(events.CHILD_IN_NEED_REVIEW_HELD, events.REVIEW_CONFERENCE_HELD),
    within=local(months(3)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.BECAME_LOOKED_AFTER, events.TURNED_18),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(25,),
    note="And again at six and twelve months in many places.",
    examples=(
        Example("2025-11-30", due="2026-02-28", because="February 2026 has no 30th: its last day"),
        Example("2026-01-19", due="2026-04-19", because="the same day three months on"),
    ),
)

PLAN_ON_REMAND = Timescale(
    id="PM-19",
    duty="Prepare the plan for a child who was remanded",
    after=events.REMANDED,
    until=events.CARE_PLAN_MADE,
    within=always(working_days(10)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CEASED_TO_BE_LOOKED_AFTER,),
    when=(not_during(spans.WITH_CARE_PLAN),),
    source=CARE_PLANNING_REGULATIONS.at("part 8A"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(4,),
    note="A detention placement plan where the child is in youth detention accommodation.",
    examples=_TEN_DAYS,
)
