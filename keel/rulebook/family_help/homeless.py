"""Young people of 16 and 17 who are homeless: assessed together, told their rights, decided."""

from __future__ import annotations

from keel.rulebook import events
from keel.rulebook.calendar import days, working_days
from keel.rulebook.roles import Role
from keel.rulebook.signal import Overdue, Signal, Tier
from keel.rulebook.sources import (
    HOMELESS_GUIDANCE,
    INSPECTION_REPORT,
    LOCAL_PRACTICE,
    Evidence,
    Force,
)
from keel.rulebook.timescale import Example, MatchedBy, Timescale, always, local

JOINT_ASSESSMENT = Timescale(
    id="HM-01",
    duty="Begin the joint assessment of a homeless young person",
    after=events.PRESENTED_AS_HOMELESS,
    until=events.HOUSING_ASSESSED_TOGETHER,
    within=always(days(0)),
    matched_by=MatchedBy.RECORD,
    source=HOMELESS_GUIDANCE,
    force=Force.GUIDANCE,
    evidence=Evidence.WITNESSED,
    paragraphs=(12,),
    note="With housing, and with a bed for the same night. Bed and breakfast is never suitable.",
    examples=(
        Example("2026-02-13", due="2026-02-13", because="the same day, a Friday too"),
        Example("2025-11-04", due="2025-11-04", because="the same day"),
    ),
)

RIGHTS_EXPLAINED = Timescale(
    id="HM-02",
    duty="Explain their rights to a homeless young person, in writing",
    after=events.PRESENTED_AS_HOMELESS,
    until=events.RIGHTS_EXPLAINED,
    within=always(working_days(5)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.BECAME_LOOKED_AFTER,),
    ends_matched_by=MatchedBy.SUBJECT,
    source=HOMELESS_GUIDANCE,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(12,),
    note="Before they choose, and signed or with the reason why not: what being looked after "
    "gives, what housing gives, the right to support on leaving care, an advocate.",
    examples=(
        Example(
            "2026-05-20",
            due="2026-05-28",
            because="21 and 22 May; the 25th is a bank holiday; 26, 27 and 28 make 5",
        ),
        Example("2025-11-03", due="2025-11-10", because="a whole week, Monday to Monday"),
    ),
)

DECISION = Timescale(
    id="HM-03",
    duty="Decide how a homeless young person is to be helped",
    after=events.PRESENTED_AS_HOMELESS,
    until=events.HOMELESS_DECISION_MADE,
    within=local(working_days(10), never_over=working_days(45)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.BECAME_LOOKED_AFTER,),
    ends_matched_by=MatchedBy.SUBJECT,
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(12,),
    examples=(
        Example("2026-01-20", due="2026-02-03", because="two whole weeks, Tuesday to Tuesday"),
        Example(
            "2025-12-12",
            due="2025-12-30",
            because="8 working days to Christmas Eve; 29 and 30 December make 10",
        ),
    ),
)

REFUSAL_CHECKED = Timescale(
    id="HM-04",
    duty="Check that a young person whom housing placed knew that they might be looked after",
    after=events.HOUSED_UNDER_18,
    until=events.REFUSAL_OF_CARE_CHECKED,
    within=local(working_days(5)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.BECAME_LOOKED_AFTER,),
    ends_matched_by=MatchedBy.SUBJECT,
    source=INSPECTION_REPORT,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(12,),
    note="By a manager.",
    examples=(
        Example(
            "2026-03-30",
            due="2026-04-08",
            because="31 March to 2 April are 3; Easter does not count; 7 and 8 April make 5",
        ),
        Example("2026-06-08", due="2026-06-15", because="a whole week, Monday to Monday"),
    ),
)

RIGHTS_NOT_EXPLAINED = Signal(
    id="DD-52",
    title="Rights not explained",
    reasons=(
        Overdue(
            rules=(RIGHTS_EXPLAINED,),
            because="Came as homeless on {from_on}; their rights were to be explained in writing "
            "by {due_on}.",
        ),
    ),
    goes_to=(Tier(Role.SERVICE_MANAGER),),
    clears_when="The rights are explained in writing, or the young person becomes looked after or "
    "is 18.",
    cleared_by=(events.BECAME_LOOKED_AFTER, events.TURNED_18),
    paragraphs=(12,),
)
