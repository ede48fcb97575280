"""The road to court: the legal gateway, pre-proceedings, and the plan for if nothing changes."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import days, months, working_days
from keel.rulebook.child_protection import plan
from keel.rulebook.roles import Role
from keel.rulebook.signal import Overdue, Quiet, Signal, Tier, Unanswered
from keel.rulebook.sources import INSPECTION_REPORT, PRE_PROCEEDINGS_GUIDANCE, Evidence, Force
from keel.rulebook.timescale import Example, MatchedBy, Timescale, local, not_during

LEGAL_GATEWAY = Timescale(
    id="PL-01",
    duty="Hold the legal gateway meeting that was asked for",
    after=events.LEGAL_GATEWAY_REQUESTED,
    until=events.LEGAL_GATEWAY_HELD,
    within=local(working_days(10)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.LEGAL_STEP_CONSIDERED, events.CASE_CLOSED),
    source=PRE_PROCEEDINGS_GUIDANCE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(11,),
    note="Five working days where it is urgent. A decision, with reasons, not to take the step "
    "now ends the need for the meeting.",
    examples=(
        Example(
            "2026-05-19",
            due="2026-06-03",
            because="3 working days to 22 May; the 25th is a bank holiday; 4 to 29 May; "
            "1, 2 and 3 June make 10",
        ),
        Example("2025-10-06", due="2025-10-20", because="two whole weeks, Monday to Monday"),
    ),
)

PRE_PROCEEDINGS_CONTINGENCY = Timescale(
    id="CP-30b",
    duty="Record a dated contingency plan for a child in pre-proceedings",
    after=events.PRE_PROCEEDINGS_STARTED,
    until=events.CONTINGENCY_RECORDED,
    within=local(working_days(10)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.PRE_PROCEEDINGS_ENDED,),
    when=(not_during(spans.ON_PROTECTION_PLAN),),
    source=INSPECTION_REPORT,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(8, 17, "B1"),
    note="For a child on a child protection plan the contingency is that plan's own (CP-30).",
    examples=(
        Example(
            "2026-03-30",
            due="2026-04-15",
            because="3 working days to 2 April; Easter does not count; 7 to 10 April make 7; "
            "13, 14 and 15 April make 10",
        ),
        Example("2025-09-08", due="2025-09-22", because="two whole weeks, Monday to Monday"),
    ),
)

LONG_PLAN_WITHOUT_LEGAL_THOUGHT = Signal(
    id="DD-05",
    title="Long plan without legal thought",
    reasons=(
        Quiet(
            during=spans.ON_PROTECTION_PLAN,
            of=(
                events.LEGAL_GATEWAY_REQUESTED,
                events.LEGAL_GATEWAY_HELD,
                events.LEGAL_STEP_CONSIDERED,
            ),
            longer_than=months(3),
            not_before=months(15),
            full=True,
            because="The plan is over 15 months old, and nobody has asked for, held or "
            "considered a legal gateway meeting since {from_on}.",
        ),
    ),
    goes_to=(Tier(Role.CHAIR), Tier(Role.HEAD_OF_SERVICE), Tier(Role.LEGAL)),
    clears_when="A legal gateway meeting is asked for or held, or a decision not to hold one is "
    "recorded with its reasons. It lasts three months.",
    paragraphs=(7, 11, "B1"),
)

NO_CONTINGENCY = Signal(
    id="DD-09",
    title="No contingency plan",
    reasons=(
        Overdue(
            rules=(plan.CONTINGENCY,),
            because="The child protection plan has no dated contingency; it was due by {due_on}.",
        ),
        Overdue(
            rules=(PRE_PROCEEDINGS_CONTINGENCY,),
            because="Pre-proceedings have no dated contingency; it was due by {due_on}.",
        ),
        Unanswered(
            after=events.CONTINGENCY_DATE_REACHED,
            until=(events.CONTINGENCY_DECIDED, events.CONTINGENCY_RECORDED),
            within=days(0),
            ends_with=(events.PROTECTION_PLAN_ENDED, events.PRE_PROCEEDINGS_ENDED),
            because="The contingency plan's own date, {due_on}, has passed and nobody has decided.",
        ),
    ),
    while_open=(spans.ON_PROTECTION_PLAN, spans.IN_PRE_PROCEEDINGS),
    goes_to=(Tier(Role.TEAM_MANAGER), Tier(Role.CHAIR)),
    clears_when="A dated contingency plan is recorded; where its date has passed, the decision.",
    paragraphs=(8, 17),
)
