"""Out of hours: calls and their handover, and children held in police cells."""

from __future__ import annotations

from keel.rulebook import events
from keel.rulebook.calendar import days, hours, working_days
from keel.rulebook.roles import Role
from keel.rulebook.signal import Signal, Tier, Unanswered
from keel.rulebook.sources import (
    CUSTODY_CODE,
    CUSTODY_CONCORDAT,
    LOCAL_PRACTICE,
    POLICE_AND_CRIMINAL_EVIDENCE_ACT,
    Evidence,
    Force,
)
from keel.rulebook.timescale import Example, MatchedBy, Timescale, always, local

URGENT_CALL = Timescale(
    id="EM-01",
    duty="Act on an urgent call out of hours",
    after=events.URGENT_CALL_OUT_OF_HOURS,
    until=events.OUT_OF_HOURS_ACTION_TAKEN,
    within=local(hours(1)),
    matched_by=MatchedBy.RECORD,
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(4,),
    note="What is not urgent is for the same shift.",
    examples=(
        Example(
            "2026-02-06",
            due="2026-02-07",
            because="of the day alone: an hour after its last moment is the next day",
        ),
        Example("2025-12-25", due="2025-12-26", because="an hour after the last moment of the day"),
    ),
)

HANDOVER = Timescale(
    id="EM-02",
    duty="Take over in the daytime what came out of hours",
    after=events.OUT_OF_HOURS_SHIFT_BEGAN,
    until=events.OUT_OF_HOURS_CASE_ACCEPTED,
    within=local(working_days(1)),
    matched_by=MatchedBy.RECORD,
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(4,),
    note="By ten in the morning; Keel counts the day. From the evening on which the shift began, "
    "so that a call after midnight is for the same morning.",
    examples=(
        Example(
            "2026-04-03",
            due="2026-04-07",
            because="Good Friday, a weekend and Easter Monday: Tuesday is day 1",
        ),
        Example("2026-01-16", due="2026-01-19", because="a Friday evening: Monday is day 1"),
    ),
)

MOVE_FROM_CUSTODY = Timescale(
    id="EM-03",
    duty="Move a child who was refused bail out of police custody",
    after=events.BED_ASKED_FOR,
    until=events.MOVED_FROM_CUSTODY,
    within=always(days(0)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.RELEASED_FROM_CUSTODY,),
    source=POLICE_AND_CRIMINAL_EVIDENCE_ACT.at("section 38(6)"),
    force=Force.LAW,
    evidence=Evidence.WITNESSED,
    paragraphs=(4, "B4"),
    note="Before the child is held overnight: on the day on which the police asked, after midnight "
    "on that day. A request for a bed that is not secure cannot be refused.",
    examples=(
        Example("2026-05-08", due="2026-05-08", because="the same day"),
        Example("2025-10-31", due="2025-10-31", because="the same day, a Friday"),
    ),
)

REVIEW_OF_NIGHT_IN_CELLS = Timescale(
    id="EM-04",
    duty="Review why a child spent a night in the cells",
    after=events.HELD_OVERNIGHT_IN_CELLS,
    until=events.NIGHT_IN_CELLS_REVIEWED,
    within=local(working_days(1)),
    matched_by=MatchedBy.RECORD,
    source=CUSTODY_CONCORDAT,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(4, "B4"),
    note="By a manager, and with the beds that were tried: that there was none is no review.",
    examples=(
        Example(
            "2026-05-01",
            due="2026-05-05",
            because="a Friday; Monday is the early May bank holiday, so Tuesday is day 1",
        ),
        Example("2026-02-11", due="2026-02-12", because="Wednesday to Thursday"),
    ),
)

APPROPRIATE_ADULT = Timescale(
    id="EM-05",
    duty="Have an appropriate adult with a child in custody",
    after=events.APPROPRIATE_ADULT_ASKED_FOR,
    until=events.APPROPRIATE_ADULT_CAME,
    within=local(hours(2)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.RELEASED_FROM_CUSTODY,),
    source=CUSTODY_CODE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(4,),
    note="The code asks for it as soon as practicable; the number of hours is local.",
    examples=(
        Example(
            "2026-03-06",
            due="2026-03-07",
            because="of the day alone: two hours after its last moment is the next day",
        ),
        Example("2026-07-18", due="2026-07-19", because="two hours after the day's last moment"),
    ),
)

NIGHT_IN_CELLS = Signal(
    id="DD-56",
    title="Night in the cells",
    reasons=(
        Unanswered(
            after=events.HELD_OVERNIGHT_IN_CELLS,
            until=(events.NIGHT_IN_CELLS_REVIEWED,),
            within=days(0),
            matched_by=MatchedBy.RECORD,
            because="Held in police cells in the night from {from_on}, as no bed was found.",
        ),
    ),
    goes_to=(Tier(Role.DIRECTOR),),
    clears_when="A manager's review names the beds that were tried. The night stays counted.",
    paragraphs=(4, "B4"),
)
