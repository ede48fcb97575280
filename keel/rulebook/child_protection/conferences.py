"""What a conference owes beside being held in time: its quorum, and the child's part in it."""

from __future__ import annotations

from keel.rulebook import events
from keel.rulebook.calendar import days
from keel.rulebook.sources import LOCAL_PRACTICE, WORKING_TOGETHER, Evidence, Force
from keel.rulebook.timescale import Example, MatchedBy, Timescale, always, any_of, local

QUORUM_OF_INITIAL = Timescale(
    id="CP-09a",
    duty="Hold the initial conference with its quorum, or say why it went ahead",
    after=any_of(events.INITIAL_CONFERENCE_HELD, events.TRANSFER_IN_CONFERENCE_HELD),
    until=events.INITIAL_CONFERENCE_QUORUM_SETTLED,
    within=local(days(0)),
    matched_by=MatchedBy.RECORD,
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(5,),
    examples=(
        Example("2026-03-24", due="2026-03-24", because="the same day"),
        Example("2025-12-31", due="2025-12-31", because="the same day, on New Year's Eve too"),
    ),
)

QUORUM_OF_REVIEW = Timescale(
    id="CP-09b",
    duty="Hold the review conference with its quorum, or say why it went ahead",
    after=events.REVIEW_CONFERENCE_HELD,
    until=events.REVIEW_CONFERENCE_QUORUM_SETTLED,
    within=local(days(0)),
    matched_by=MatchedBy.RECORD,
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(5,),
    examples=(
        Example("2026-06-16", due="2026-06-16", because="the same day"),
        Example("2025-09-04", due="2025-09-04", because="the same day"),
    ),
)

CHILDS_PART_IN_INITIAL = Timescale(
    id="CP-42a",
    duty="Record the child's part in the initial conference",
    after=any_of(events.INITIAL_CONFERENCE_HELD, events.TRANSFER_IN_CONFERENCE_HELD),
    until=events.INITIAL_CONFERENCE_CHILDS_PART_RECORDED,
    within=always(days(0)),
    matched_by=MatchedBy.RECORD,
    source=WORKING_TOGETHER,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(6, 9),
    note="That the child came, was spoken for, or sent their views; or that they were too young.",
    examples=(
        Example("2026-04-21", due="2026-04-21", because="the same day"),
        Example("2025-11-28", due="2025-11-28", because="the same day"),
    ),
)

CHILDS_PART_IN_REVIEW = Timescale(
    id="CP-42b",
    duty="Record the child's part in the review conference",
    after=events.REVIEW_CONFERENCE_HELD,
    until=events.REVIEW_CONFERENCE_CHILDS_PART_RECORDED,
    within=always(days(0)),
    matched_by=MatchedBy.RECORD,
    source=WORKING_TOGETHER,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(6, 9),
    note="That the child came, was spoken for, or sent their views; or that they were too young.",
    examples=(
        Example("2026-07-14", due="2026-07-14", because="the same day"),
        Example("2026-01-05", due="2026-01-05", because="the same day"),
    ),
)
