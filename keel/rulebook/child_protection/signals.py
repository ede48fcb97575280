"""What should worry somebody about a child protection plan."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import days, months
from keel.rulebook.child_protection import long_plans, plan
from keel.rulebook.roles import Role
from keel.rulebook.signal import (
    Again,
    Count,
    LateRunning,
    Overdue,
    Return,
    Signal,
    Standstill,
    Tier,
)

RETURN_TO_PLAN = Signal(
    id="DD-01",
    title="Return to a plan within two years",
    reasons=(
        Again(
            spans.ON_PROTECTION_PLAN,
            within=months(24),
            because="Back on a child protection plan less than 24 months after the last one ended "
            "on {from_on}.",
        ),
    ),
    cleared_by=(events.RETURN_TO_PLAN_ANALYSED,),
    goes_to=(Tier(Role.CHAIR), Tier(Role.HEAD_OF_SERVICE)),
    clears_when="The chair records why the change made last time did not last.",
    paragraphs=(7, "B1"),
)

SAME_HARM_AGAIN = Signal(
    id="DD-02",
    title="The same harm again",
    reasons=(
        Again(
            spans.ON_PROTECTION_PLAN,
            same_value=True,
            because="This plan is for the same kind of harm as the plan before it.",
        ),
    ),
    cleared_by=(events.LEGAL_GATEWAY_HELD, events.LEGAL_STEP_CONSIDERED),
    goes_to=(Tier(Role.CHAIR), Tier(Role.SERVICE_MANAGER)),
    clears_when="A legal gateway meeting is held, or a decision not to hold one is recorded with "
    "its reasons.",
    paragraphs=(7, "B1"),
)

THIRD_PLAN = Signal(
    id="DD-03",
    title="Third plan or more",
    reasons=(
        Again(
            spans.ON_PROTECTION_PLAN,
            at_least=3,
            because="This is the child's plan number {count}.",
        ),
    ),
    cleared_by=(events.PANEL_DECIDED,),
    goes_to=(Tier(Role.PANEL_CHAIR),),
    clears_when="The director's panel records a decision with its date.",
    paragraphs=(7, 43),
)

PAST_A_GATE = Signal(
    id="DD-06",
    title="Plan past a gate",
    reasons=(
        Overdue(
            rules=(long_plans.CHALLENGE_AT_9_MONTHS,),
            because="The plan has passed 9 months; the chair's challenge was due by {due_on}.",
            goes_to=(Tier(Role.CHAIR),),
        ),
        Overdue(
            rules=(long_plans.REVIEW_AT_12_MONTHS,),
            because="The plan has passed 12 months; the chair's midpoint review was due by "
            "{due_on}.",
            goes_to=(Tier(Role.HEAD_OF_SAFEGUARDING),),
        ),
        Overdue(
            rules=(long_plans.LEGAL_STEP_AT_15_MONTHS,),
            because="The plan has passed 15 months; a legal gateway meeting, or reasons for "
            "none, was due by {due_on}.",
            goes_to=(Tier(Role.HEAD_OF_SERVICE),),
        ),
        Overdue(
            rules=(long_plans.REVIEW_AT_18_MONTHS,),
            because="The plan has passed 18 months; the head of service's review was due by "
            "{due_on}.",
            goes_to=(Tier(Role.DIRECTOR),),
        ),
        Overdue(
            rules=(long_plans.REVIEW_AT_21_MONTHS,),
            because="The plan has passed 21 months; its designated review was due by {due_on}.",
            goes_to=(Tier(Role.DIRECTOR),),
        ),
    ),
    while_open=(spans.ON_PROTECTION_PLAN,),
    goes_to=(Tier(Role.CHAIR),),
    clears_when="The review of that gate is recorded.",
    paragraphs=(7, 43),
)

FLIP_FLOP = Signal(
    id="DD-08",
    title="In and out",
    reasons=(
        Count(
            of=(
                Return(
                    events.REFERRAL_ACCEPTED, after=(events.CASE_CLOSED, events.EARLY_HELP_ENDED)
                ),
                Return(
                    events.PROTECTION_PLAN_STARTED,
                    after=(events.PROTECTION_PLAN_ENDED,),
                    unless=(events.CASE_CLOSED,),
                ),
            ),
            at_least=2,
            within=months(24),
            because="This child has come back to us, or back on a plan, {count} times in "
            "24 months.",
        ),
    ),
    while_open=(spans.CASE_OPEN, spans.ON_PROTECTION_PLAN),
    cleared_by=(events.WHOLE_HISTORY_REVIEWED,),
    goes_to=(Tier(Role.HEAD_OF_SERVICE),),
    clears_when="A review of the child's whole history is recorded.",
    paragraphs=(7,),
)

VISITS_LATE_RUNNING = Signal(
    id="DD-12",
    title="Visits late three times running",
    reasons=(
        LateRunning(
            plan.PROTECTION_VISIT,
            raised_by=3,
            cleared_by=2,
            because="{count} child protection visits running were late or not made, and no two "
            "running have been in time since.",
        ),
    ),
    while_open=(spans.ON_PROTECTION_PLAN,),
    goes_to=(Tier(Role.TEAM_MANAGER), Tier(Role.SERVICE_MANAGER, after=days(2))),
    clears_when="Two visits running are on time.",
    paragraphs=(39,),
)

CORE_GROUP_MISSED = Signal(
    id="DD-16",
    title="Core group missed",
    reasons=(
        Overdue(
            rules=(plan.FIRST_CORE_GROUP,),
            because="The first core group was due by {due_on} and has not been held.",
        ),
        Overdue(
            rules=(plan.LATER_CORE_GROUPS,),
            because="The last core group was on {from_on}; the next was due by {due_on}.",
        ),
    ),
    while_open=(spans.ON_PROTECTION_PLAN,),
    goes_to=(Tier(Role.CHAIR),),
    clears_when="A core group is held.",
    paragraphs=(7,),
)

CONTINGENCY_STALE = Signal(
    id="DD-10",
    title="Contingency plan stale",
    reasons=(
        Standstill(
            during=spans.ON_PROTECTION_PLAN,
            done=events.REVIEW_CONFERENCE_HELD,
            moved_by=(events.CONTINGENCY_RECORDED, events.CONTINGENCY_DECIDED),
            at_least=2,
            because="{count} review conferences have passed since {from_on} without a new "
            "contingency plan or a decision on the one there is.",
        ),
    ),
    goes_to=(Tier(Role.CHAIR),),
    clears_when="A contingency plan is recorded anew, or decided.",
    paragraphs=(8,),
)

NEVER_SEEN_ALONE = Signal(
    id="DD-14",
    title="Never seen alone",
    reasons=(
        Standstill(
            during=spans.ON_PROTECTION_PLAN,
            done=events.CHILD_SEEN_ON_PROTECTION_VISIT,
            moved_by=(events.CHILD_SEEN_ALONE_ON_PROTECTION_VISIT,),
            at_least=3,
            unless=spans.UNDER_5,
            because="Seen on {count} visits running since {from_on}, and never alone.",
        ),
    ),
    goes_to=(Tier(Role.CHAIR),),
    clears_when="The child is seen alone.",
    paragraphs=(9,),
)

CORE_GROUP_THIN = Signal(
    id="DD-17",
    title="Core group without an agency",
    reasons=(
        Standstill(
            during=spans.ON_PROTECTION_PLAN,
            done=events.CORE_GROUP_HELD,
            moved_by=(events.FULL_CORE_GROUP_HELD,),
            at_least=2,
            because="{count} core groups running since {from_on} were held without an agency that "
            "was asked to come.",
        ),
    ),
    goes_to=(Tier(Role.CHAIR),),
    clears_when="Every agency that is asked comes to a core group.",
    paragraphs=(7, 41),
)

CHAIR_SILENT = Signal(
    id="DD-26",
    title="Chair silent",
    reasons=(
        Standstill(
            during=spans.ON_PROTECTION_PLAN,
            done=events.REVIEW_CONFERENCE_HELD,
            moved_by=(
                events.CHAIR_CHECKED_PLAN,
                events.CHAIR_CHALLENGED_LONG_PLAN,
                events.CHAIR_MIDPOINT_REVIEWED,
                events.CHALLENGED_INFORMALLY,
                events.CHALLENGED_AT_STAGE_1,
            ),
            at_least=2,
            because="The plan goes on after {count} review conferences since {from_on}, and the "
            "chair has taken no position between them.",
        ),
    ),
    goes_to=(Tier(Role.HEAD_OF_SAFEGUARDING),),
    clears_when="The chair records a check of the plan, or a challenge.",
    paragraphs=(7, 37, "B2"),
)
