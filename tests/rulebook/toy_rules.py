"""Small rules of every shape, with limits so short that invented lives break them often.

They say nothing about the law. Each differs from the others in the words it uses, so that every
word of `timescale.py` and `signal.py` is read by the evaluator and by the plain loop.
"""

from __future__ import annotations

from keel.rulebook import events as e
from keel.rulebook import spans
from keel.rulebook.calendar import days, hours, months, school_days, weeks, working_days
from keel.rulebook.signal import (
    Again,
    Arrived,
    Count,
    Lapse,
    LateRunning,
    Overdue,
    Quiet,
    Return,
    Signal,
    Standstill,
    Strangers,
    Unanswered,
    Uncovered,
)
from keel.rulebook.timescale import (
    MatchedBy,
    Timescale,
    after_first,
    any_of,
    during,
    in_force,
    not_during,
    only_first,
    while_open,
    with_stand_in,
)
from tests.rulebook.toys import toy, toy_signal

DECIDE = toy(
    "by-record",
    e.CONTACT_DECIDED,
    hours(24),
    after=e.CONTACT_RECEIVED,
    matched_by=MatchedBy.RECORD,
    ends_with=(e.REFERRAL_RECEIVED,),
)
ASSESS = toy(
    "by-record-ended-by-matter",
    e.ASSESSMENT_AUTHORISED,
    working_days(4),
    after=e.ASSESSMENT_STARTED,
    matched_by=MatchedBy.RECORD,
    ends_with=(e.CASE_CLOSED,),
    ends_matched_by=MatchedBy.MATTER,
)
DISCUSS = toy(
    "by-matter-ended-by-subject",
    e.STRATEGY_DISCUSSION_HELD,
    days(1),
    after=e.SIGNIFICANT_HARM_SUSPECTED,
    ends_with=(e.CASE_CLOSED,),
    ends_matched_by=MatchedBy.SUBJECT,
)
CONFERENCE = toy(
    "by-matter-with-stand-ins",
    e.INITIAL_CONFERENCE_HELD,
    working_days(3),
    after=with_stand_in(
        e.STRATEGY_DISCUSSION_BEGAN_ENQUIRY, e.SECTION_47_STARTED, e.SIGNIFICANT_HARM_SUSPECTED
    ),
    ends_with=(e.SECTION_47_ENDED_WITHOUT_CONFERENCE,),
)
CHILD_SEEN = toy(
    "by-subject",
    any_of(e.CHILD_SEEN_IN_ENQUIRY, e.CHILD_SEEN_IN_ASSESSMENT),
    days(3),
    after=any_of(e.SECTION_47_STARTED, e.ASSESSMENT_STARTED),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(e.CASE_CLOSED,),
)
SAME_DAY = toy("same-day", e.SECTION_47_STARTED, working_days(0), after=e.STRATEGY_DISCUSSION_HELD)
WITHIN_CARE = toy(
    "under-a-condition",
    e.CARE_PLAN_MADE,
    weeks(1),
    after=e.LEGAL_STATUS_STARTED,
    matched_by=MatchedBy.SUBJECT,
    when=(during(spans.LOOKED_AFTER), not_during(spans.WITH_PARENT, spans.IN_PRE_PROCEEDINGS)),
)
GATE = toy(
    "gate-by-subject",
    e.DESIGNATED_REVIEW_HELD,
    weeks(3),
    after=e.PROTECTION_PLAN_STARTED,
    matched_by=MatchedBy.SUBJECT,
    counts_from=weeks(1),
    ends_with=(e.PROTECTION_PLAN_ENDED,),
)
NOTICE = toy(
    "beforehand-by-record",
    e.REFERRER_ANSWERED,
    days(2),
    after=e.REFERRAL_RECEIVED,
    matched_by=MatchedBy.RECORD,
    ends_with=(e.CASE_CLOSED,),
    beforehand=True,
)
BIRTHDAY = toy(
    "beforehand-from-a-while-before",
    e.REFERRAL_DECIDED,
    weeks(1),
    after=e.REFERRAL_RECEIVED,
    matched_by=MatchedBy.SUBJECT,
    counts_from=weeks(2),
    beforehand=True,
)
SETTLED = toy(
    "under-a-condition-that-lasted",
    e.CARE_PLAN_MADE,
    weeks(1),
    after=e.LEGAL_STATUS_STARTED,
    matched_by=MatchedBy.SUBJECT,
    when=(
        during(spans.LOOKED_AFTER, spans.WITH_PARENT, lasting=days(3)),
        during(spans.ALLOCATED, lasting=weeks(1)),
    ),
)
GATE_OF_MATTER = toy(
    "gate-by-matter",
    any_of(e.CHAIR_CHALLENGED_LONG_PLAN, e.DESIGNATED_REVIEW_HELD),
    months(1),
    after=e.PROTECTION_PLAN_STARTED,
    counts_from=days(5),
    ends_with=(e.PROTECTION_PLAN_ENDED, e.CASE_CLOSED),
)
NEW_LAW = toy(
    "limit-that-changed",
    e.LEGAL_GATEWAY_HELD,
    in_force("2026-03-23", working_days(2))
    .then("2026-04-06", days(10))
    .then("2028-12-20", days(1)),
    after=e.LEGAL_GATEWAY_REQUESTED,
)
SCHOOL = toy("school-days", e.CARE_PLAN_MADE, school_days(2), after=e.BECAME_LOOKED_AFTER)

VISIT = toy(
    "repeats",
    e.CHILD_SEEN_ON_PROTECTION_VISIT,
    days(4),
    repeats=while_open(spans.ON_PROTECTION_PLAN),
)
FIRST_CORE_GROUP = toy(
    "repeats-first",
    e.CORE_GROUP_HELD,
    working_days(2),
    repeats=only_first(spans.ON_PROTECTION_PLAN),
)
LATER_CORE_GROUPS = toy(
    "repeats-after-first",
    e.CORE_GROUP_HELD,
    weeks(1),
    repeats=after_first(spans.ON_PROTECTION_PLAN),
)
CARE_VISIT_YOUNG = toy(
    "repeats-while-young",
    any_of(e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT, e.LOOKED_AFTER_REVIEW_HELD),
    days(3),
    repeats=after_first(spans.LOOKED_AFTER, younger_than=weeks(2)),
    when=(not_during(spans.WITH_PARENT),),
)
CARE_VISIT_OLD = toy(
    "repeats-when-old",
    any_of(e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT, e.LOOKED_AFTER_REVIEW_HELD),
    weeks(1),
    repeats=after_first(spans.LOOKED_AFTER, older_than=weeks(2)),
    when=(not_during(spans.WITH_PARENT),),
)
CARE_VISIT_WITH_PARENT = toy(
    "repeats-under-a-condition",
    any_of(e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT, e.LOOKED_AFTER_REVIEW_HELD),
    days(2),
    repeats=while_open(spans.LOOKED_AFTER),
    when=(during(spans.WITH_PARENT),),
)
FIRST_PLACEMENT_VISIT = toy(
    "repeats-first-in-placement",
    e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,
    days(5),
    repeats=only_first(spans.IN_PLACEMENT),
)
CARE_VISIT = toy(
    "repeats-in-care",
    e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,
    days(2),
    repeats=while_open(spans.LOOKED_AFTER),
)
MIDDLE_REVIEWS = toy(
    "repeats-in-the-middle",
    e.LOOKED_AFTER_REVIEW_HELD,
    months(1),
    repeats=while_open(spans.LOOKED_AFTER, first=1, last=2),
)
SINCE_REVIEW = toy(
    "repeats-since-itself",
    e.LOOKED_AFTER_REVIEW_HELD,
    weeks(2),
    repeats=while_open(spans.SINCE_FIRST_REVIEW),
)
HOURS_AGAIN = toy(
    "repeats-in-hours",
    e.CHILD_IN_NEED_VISIT_MADE,
    hours(36),
    repeats=while_open(spans.ON_CHILD_IN_NEED_PLAN),
)
SUPERVISION = toy(
    "of-a-practitioner",
    e.SUPERVISION_HELD,
    weeks(1),
    repeats=while_open(spans.HOLDING_CASES),
)

TIMESCALES: tuple[Timescale, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Timescale)
)


SIGNALS: tuple[Signal, ...] = (
    toy_signal("overdue", Overdue((VISIT, CONFERENCE), ""), Overdue((SUPERVISION,), "")),
    toy_signal(
        "overdue-unless",
        Overdue((GATE, CHILD_SEEN), "", unless=(e.OVERSIGHT_ENTRY_MADE,)),
        Overdue((DECIDE, VISIT), "", unless=(e.OVERSIGHT_ENTRY_MADE,), about_rule=True),
        cleared_by=(e.WHOLE_HISTORY_REVIEWED,),
    ),
    toy_signal(
        "overdue-while-open",
        Overdue((VISIT, CARE_VISIT_YOUNG, CARE_VISIT_OLD), ""),
        while_open=(spans.IN_PLACEMENT, spans.ON_PROTECTION_PLAN),
        needs=(e.PANEL_DECIDED,),
    ),
    toy_signal(
        "unanswered",
        Unanswered(
            e.REFERRAL_RECEIVED,
            (e.REFERRAL_DECIDED, e.REFERRER_ANSWERED),
            working_days(1),
            "",
            matched_by=MatchedBy.RECORD,
        ),
        Unanswered(
            e.PLACEMENT_STARTED,
            (e.CARE_PLAN_MADE,),
            days(2),
            "",
            matched_by=MatchedBy.SUBJECT,
            ends_with=(e.PLACEMENT_ENDED,),
        ),
        Unanswered(e.STRATEGY_DISCUSSION_HELD, (e.SECTION_47_OUTCOME_RECORDED,), days(4), ""),
        cleared_by=(e.CASE_CLOSED,),
    ),
    toy_signal(
        "late-running",
        LateRunning(VISIT, raised_by=2, cleared_by=1, because=""),
        LateRunning(CARE_VISIT_OLD, raised_by=1, cleared_by=2, because=""),
        LateRunning(HOURS_AGAIN, raised_by=3, cleared_by=2, because=""),
        LateRunning(CARE_VISIT, raised_by=2, cleared_by=1, because=""),
    ),
    toy_signal(
        "again",
        Again(spans.ON_PROTECTION_PLAN, ""),
        Again(spans.ON_PROTECTION_PLAN, "", within=weeks(1)),
        Again(spans.ON_PROTECTION_PLAN, "", same_value=True),
        Again(spans.ON_PROTECTION_PLAN, "", at_least=3),
        Strangers(spans.ON_PROTECTION_PLAN, (e.PROTECTION_VISIT_MADE,), 3, 2, ""),
        Strangers(
            spans.LOOKED_AFTER,
            (e.LOOKED_AFTER_VISIT_MADE, e.CHILD_SEEN_ON_PROTECTION_VISIT),
            2,
            1,
            "",
        ),
        Arrived(spans.LOOKED_AFTER, spans.ON_PROTECTION_PLAN, months(1), "", lasting=days(9)),
        Arrived(spans.LOOKED_AFTER, spans.ON_PROTECTION_PLAN, weeks(3), "", times=2),
        Arrived(spans.IN_PLACEMENT, spans.LOOKED_AFTER, days(9), "", lasting=days(3), times=1),
        Again(spans.IN_EARLY_HELP, "", at_least=1),
        Again(spans.IN_EARLY_HELP, "", at_least=1, within=weeks(2)),
        Again(spans.LOOKED_AFTER, "", within=months(1), same_value=True),
        cleared_by=(e.RETURN_TO_PLAN_ANALYSED,),
    ),
    toy_signal(
        "quiet",
        Quiet(spans.ON_PROTECTION_PLAN, (e.LEGAL_GATEWAY_HELD,), "", longer_than=days(3)),
        Quiet(
            spans.ON_PROTECTION_PLAN,
            (e.LEGAL_GATEWAY_HELD, e.LEGAL_STEP_CONSIDERED),
            "",
            longer_than=weeks(1),
            not_before=weeks(2),
            full=True,
        ),
        Quiet(
            spans.LOOKED_AFTER,
            (e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT, e.LOOKED_AFTER_VISIT_MADE, e.CARE_PLAN_MADE),
            "",
            rules=(CARE_VISIT_YOUNG, CARE_VISIT_OLD, CARE_VISIT_WITH_PARENT, FIRST_PLACEMENT_VISIT),
        ),
    ),
    toy_signal(
        "quiet-while-open",
        Quiet(spans.CASE_OPEN, (e.CASE_SUPERVISION_HELD,), "", longer_than=working_days(2)),
        while_open=(spans.ON_CHILD_IN_NEED_PLAN, spans.LOOKED_AFTER),
        cleared_by=(e.PANEL_DECIDED,),
    ),
    toy_signal(
        "standstill",
        Standstill(
            spans.ON_PROTECTION_PLAN,
            e.REVIEW_CONFERENCE_HELD,
            (e.CONTINGENCY_RECORDED, e.CHAIR_MIDPOINT_REVIEWED),
            2,
            "",
        ),
        Standstill(
            spans.LOOKED_AFTER,
            e.LOOKED_AFTER_VISIT_MADE,
            (e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,),
            1,
            "",
            unless=spans.WITH_PARENT,
        ),
        cleared_by=(e.PANEL_DECIDED,),
    ),
    toy_signal(
        "count",
        Count((Return(e.CONTACT_RECEIVED), Return(e.REFERRAL_RECEIVED)), 3, days(6), ""),
        Count(
            (Return(e.REFERRAL_ACCEPTED, (e.CASE_CLOSED, e.EARLY_HELP_ENDED)),), 2, months(1), ""
        ),
        Count(
            (
                Return(e.REFERRAL_ACCEPTED, (e.CASE_CLOSED,), within=days(3)),
                Return(e.SECTION_47_STARTED, (e.EARLY_HELP_ENDED,), unless=(e.CASE_CLOSED,)),
            ),
            1,
            weeks(2),
            "",
        ),
        cleared_by=(e.WHOLE_HISTORY_REVIEWED,),
    ),
    toy_signal(
        "count-workers",
        Count(
            (Return(e.ALLOCATED),),
            2,
            weeks(3),
            "",
            different_workers=True,
            leaving_out=("FCONTA",),
            only_after=(("ABSENC", days(3)),),
            span=spans.ALLOCATED,
        ),
        Count((Return(e.ALLOCATED),), 3, weeks(1), "", leaving_out=("FCONTA", "ABSENC")),
        while_open=(spans.CASE_OPEN,),
        cleared_by=(e.STABILITY_PLAN_MADE,),
    ),
    toy_signal(
        "uncovered",
        Uncovered(
            (spans.CASE_OPEN, spans.LOOKED_AFTER),
            spans.ALLOCATED,
            working_days(1),
            "",
            lapses=(
                Lapse(spans.EMPLOYED, holds=False),
                Lapse(spans.ABSENT, grace=working_days(2)),
                Lapse(spans.UNREGISTERED),
            ),
        ),
        Uncovered((spans.ON_PROTECTION_PLAN,), spans.ALLOCATED, days(2), ""),
        cleared_by=(e.PANEL_DECIDED,),
    ),
)
