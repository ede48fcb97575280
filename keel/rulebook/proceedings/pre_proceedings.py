"""Before court: the legal gateway, pre-proceedings, and the plan for if nothing changes."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import working_days
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
