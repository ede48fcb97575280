"""Chairs and reviewing officers: what they check between meetings."""

from __future__ import annotations

from keel.rulebook import events
from keel.rulebook.calendar import months, weeks
from keel.rulebook.sources import LOCAL_PRACTICE, Evidence, Force
from keel.rulebook.timescale import Example, Timescale, local

CHECK_BEFORE_FIRST_REVIEW = Timescale(
    id="CH-01a",
    duty="Chair's check of the plan before the first review",
    after=events.PROTECTION_PLAN_STARTED,
    until=events.CHAIR_CHECKED_PLAN,
    within=local(weeks(6)),
    ends_with=(events.REVIEW_CONFERENCE_HELD, events.PROTECTION_PLAN_ENDED),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(7, 37, "B2"),
    note="Half-way to the review, which is due after three months.",
    examples=(
        Example("2026-03-24", due="2026-05-05", because="42 days: 7, 30 and 5"),
        Example("2025-11-28", due="2026-01-09", because="42 days: 2, 31 and 9"),
    ),
)

CHECK_BETWEEN_REVIEWS = Timescale(
    id="CH-01b",
    duty="Chair's check of the plan between reviews",
    after=events.REVIEW_CONFERENCE_HELD,
    until=events.CHAIR_CHECKED_PLAN,
    within=local(months(3)),
    ends_with=(events.PROTECTION_PLAN_ENDED,),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(7, 37, "B2"),
    note="Half-way to the next review, which is due after six months.",
    examples=(
        Example("2026-03-10", due="2026-06-10", because="the same day three months on"),
        Example("2025-11-29", due="2026-02-28", because="February 2026 has no 29th: its last day"),
    ),
)
