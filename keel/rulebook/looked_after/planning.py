"""The care plan, the officer who reviews it, and the reviews."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import months, working_days
from keel.rulebook.sources import (
    CARE_PLANNING_REGULATIONS,
    REVIEWING_OFFICERS_HANDBOOK,
    Evidence,
    Force,
)
from keel.rulebook.timescale import (
    Example,
    MatchedBy,
    Repeats,
    Timescale,
    always,
    not_during,
    only_first,
)

CARE_PLAN = Timescale(
    id="CL-01",
    duty="Prepare the care plan",
    after=events.BECAME_LOOKED_AFTER,
    until=events.CARE_PLAN_MADE,
    within=always(working_days(10)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CEASED_TO_BE_LOOKED_AFTER,),
    when=(not_during(spans.WITH_CARE_PLAN),),
    source=CARE_PLANNING_REGULATIONS.at("regulation 4(2) and (5)"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(19,),
    note="Before the first placement; where that cannot be, within ten working days of it. A "
    "child whose plan was made by the day care began has no clock.",
    examples=(
        Example(
            "2026-08-20",
            due="2026-09-04",
            because="6 working days to 28 August; the 31st is a bank holiday; 1 to 4 September "
            "make 10",
        ),
        Example(
            "2024-12-20",
            due="2025-01-08",
            because="23 and 24 December; 27, 30 and 31 make 5; 2 and 3 January 7; 6, 7 and 8 "
            "January 10",
        ),
    ),
)

REVIEWING_OFFICER = Timescale(
    id="RV-05",
    duty="Name the independent reviewing officer",
    after=events.BECAME_LOOKED_AFTER,
    until=events.REVIEWING_OFFICER_NAMED,
    within=always(working_days(5)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CEASED_TO_BE_LOOKED_AFTER,),
    source=REVIEWING_OFFICERS_HANDBOOK,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(19,),
    note="The duty to name one is the Children Act 1989, section 25A.",
    examples=(
        Example(
            "2026-04-01",
            due="2026-04-10",
            because="2 April is day 1; Easter does not count; 7 to 10 April are days 2 to 5",
        ),
        Example(
            "2025-05-22",
            due="2025-05-30",
            because="23 May is day 1; the 26th is a bank holiday; 27 to 30 May are days 2 to 5",
        ),
    ),
)

FIRST_REVIEW = Timescale(
    id="RV-01",
    duty="Hold the first looked-after review",
    repeats=only_first(spans.LOOKED_AFTER),
    until=events.LOOKED_AFTER_REVIEW_HELD,
    within=always(working_days(20)),
    source=CARE_PLANNING_REGULATIONS.at("regulation 33(1)"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(19,),
    examples=(
        Example(
            "2026-03-09",
            due="2026-04-08",
            because="18 working days to 2 April; Good Friday and Easter Monday do not count; "
            "7 and 8 April make 20",
        ),
        Example(
            "2024-12-06",
            due="2025-01-08",
            because="12 working days to Christmas Eve; 27, 30 and 31 December make 15; 2 and 3 "
            "January 17; 6, 7 and 8 January 20",
        ),
    ),
)

SECOND_REVIEW = Timescale(
    id="RV-02",
    duty="Hold the second looked-after review",
    repeats=Repeats(spans.LOOKED_AFTER, first=1, last=1),
    until=events.LOOKED_AFTER_REVIEW_HELD,
    within=always(months(3)),
    source=CARE_PLANNING_REGULATIONS.at("regulation 33(2)"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(19,),
    note="From the first review that was held, so a late first review moves it.",
    examples=(
        Example(
            "2025-11-28",
            due="2026-02-28",
            given=(("2025-11-03", events.BECAME_LOOKED_AFTER),),
            because="28 November to 28 February, a Saturday",
        ),
        Example(
            "2024-11-29",
            due="2025-02-28",
            given=(("2024-11-04", events.BECAME_LOOKED_AFTER),),
            because="2025 has no 29 February: its last day",
        ),
    ),
)

LATER_REVIEWS = Timescale(
    id="RV-03",
    duty="Hold the next looked-after review",
    repeats=Repeats(spans.LOOKED_AFTER, first=2),
    until=events.LOOKED_AFTER_REVIEW_HELD,
    within=always(months(6)),
    source=CARE_PLANNING_REGULATIONS.at("regulation 33(2) and (3)"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(19,),
    note="From the last review that was held. Sooner where the reviewing officer asks.",
    examples=(
        Example(
            "2025-08-29",
            due="2026-02-28",
            given=(
                ("2025-05-06", events.BECAME_LOOKED_AFTER),
                ("2025-06-02", events.LOOKED_AFTER_REVIEW_HELD),
            ),
            because="February 2026 has no 29th: its last day",
        ),
        Example(
            "2025-10-29",
            due="2026-04-29",
            given=(
                ("2025-07-01", events.BECAME_LOOKED_AFTER),
                ("2025-07-29", events.LOOKED_AFTER_REVIEW_HELD),
            ),
            because="the same day six months on",
        ),
    ),
)
