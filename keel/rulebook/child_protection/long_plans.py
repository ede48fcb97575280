"""The gates that a long child protection plan must pass, each higher than the one before."""

from __future__ import annotations

from keel.rulebook import events
from keel.rulebook.calendar import months
from keel.rulebook.sources import (
    LOCAL_PRACTICE,
    LONG_PLAN_POLICY,
    PLAN_LENGTH_INDICATOR,
    Evidence,
    Force,
)
from keel.rulebook.timescale import Example, MatchedBy, Timescale, always, any_of, local

CHALLENGE_AT_9_MONTHS = Timescale(
    id="CP-31",
    duty="Chair's extra challenge to a plan of 9 months",
    after=events.PROTECTION_PLAN_STARTED,
    until=events.CHAIR_CHALLENGED_LONG_PLAN,
    within=local(months(9)),
    counts_from=months(3),
    ends_with=(events.PROTECTION_PLAN_ENDED,),
    source=LONG_PLAN_POLICY,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(7, "B2"),
    note="Counts for this gate from three months before it.",
    examples=(
        Example("2025-05-30", due="2026-02-28", because="February 2026 has no 30th: its last day"),
        Example("2026-01-15", due="2026-10-15", because="the same day nine months on"),
    ),
)

REVIEW_AT_12_MONTHS = Timescale(
    id="CP-32",
    duty="Chair's midpoint review of a plan of 12 months",
    after=events.PROTECTION_PLAN_STARTED,
    until=events.CHAIR_MIDPOINT_REVIEWED,
    within=local(months(12)),
    counts_from=months(3),
    ends_with=(events.PROTECTION_PLAN_ENDED,),
    source=LONG_PLAN_POLICY,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(7, "B2"),
    note="Counts for this gate from three months before it.",
    examples=(
        Example("2024-02-29", due="2025-02-28", because="2025 has no 29 February"),
        Example("2025-06-10", due="2026-06-10", because="the same day a year on"),
    ),
)

LEGAL_STEP_AT_15_MONTHS = Timescale(
    id="CP-33",
    duty="Hold a legal gateway meeting on a plan of 15 months, or decide with reasons not to",
    after=events.PROTECTION_PLAN_STARTED,
    until=any_of(events.LEGAL_GATEWAY_HELD, events.LEGAL_STEP_CONSIDERED),
    within=local(months(15)),
    counts_from=months(3),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.PROTECTION_PLAN_ENDED,),
    source=LONG_PLAN_POLICY,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(7, 11, "B1"),
    note="Counts for this gate from three months before it. Matched by the child: a legal gateway "
    "is a matter of its own.",
    examples=(
        Example("2024-11-29", due="2026-02-28", because="February 2026 has no 29th: its last day"),
        Example("2025-01-20", due="2026-04-20", because="a year and three months on"),
    ),
)

REVIEW_AT_18_MONTHS = Timescale(
    id="CP-34",
    duty="Head of service's review of a plan of 18 months",
    after=events.PROTECTION_PLAN_STARTED,
    until=events.HEAD_OF_SERVICE_REVIEWED_PLAN,
    within=local(months(18)),
    counts_from=months(3),
    ends_with=(events.PROTECTION_PLAN_ENDED,),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(7, 43),
    note="Counts for this gate from three months before it.",
    examples=(
        Example("2024-08-30", due="2026-02-28", because="February 2026 has no 30th: its last day"),
        Example("2025-03-04", due="2026-09-04", because="a year and six months on"),
    ),
)

REVIEW_AT_21_MONTHS = Timescale(
    id="CP-35",
    duty="Designated review of a plan of 21 months",
    after=events.PROTECTION_PLAN_STARTED,
    until=events.DESIGNATED_REVIEW_HELD,
    within=local(months(21)),
    counts_from=months(3),
    ends_with=(events.PROTECTION_PLAN_ENDED,),
    source=LONG_PLAN_POLICY,
    force=Force.LOCAL,
    evidence=Evidence.WITNESSED,
    paragraphs=(7, 43),
    note="So that the next review conference is brought inside 24 months. Counts for this gate "
    "from three months before it.",
    examples=(
        Example("2024-05-31", due="2026-02-28", because="February 2026 has no 31st: its last day"),
        Example("2024-09-12", due="2026-06-12", because="a year and nine months on"),
    ),
)

ENDED_WITHIN_24_MONTHS = Timescale(
    id="CP-36",
    duty="End a child protection plan before it has lasted 24 months",
    after=events.PROTECTION_PLAN_STARTED,
    until=events.PROTECTION_PLAN_ENDED,
    within=always(months(24)),
    matched_by=MatchedBy.RECORD,
    source=PLAN_LENGTH_INDICATOR,
    force=Force.NATIONAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(7,),
    note="What is published is the share of plans that end, and of those that are open, past two "
    "years.",
    examples=(
        Example("2024-02-29", due="2026-02-28", because="2026 has no 29 February: its last day"),
        Example("2024-05-13", due="2026-05-13", because="the same day two years on"),
    ),
)
