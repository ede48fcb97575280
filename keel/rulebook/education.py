"""Special educational needs: the way to an education, health and care plan, and its review.

These figures stand in the regulations of 2014 as the sector knows them; nobody has read them here.
"""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import months, weeks
from keel.rulebook.sources import CHILDREN_AND_FAMILIES_ACT, SEND_REGULATIONS, Evidence, Force
from keel.rulebook.timescale import Example, MatchedBy, Timescale, always, while_open

ASSESSMENT_DECISION = Timescale(
    id="SN-01",
    duty="Decide whether to assess for an education plan",
    after=events.EDUCATION_PLAN_REQUESTED,
    until=events.EDUCATION_ASSESSMENT_DECIDED,
    within=always(weeks(6)),
    matched_by=MatchedBy.RECORD,
    source=SEND_REGULATIONS.at("regulation 5(1)"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(),
    examples=(
        Example("2026-01-09", due="2026-02-20", because="42 days: 22 in January, 20 in February"),
        Example("2025-12-01", due="2026-01-12", because="42 days: 30 in December, 12 in January"),
    ),
)

EDUCATION_ASSESSMENT = Timescale(
    id="SN-02",
    duty="Finish the assessment, and say whether an education plan will be issued",
    after=events.EDUCATION_PLAN_REQUESTED,
    until=events.EDUCATION_ASSESSMENT_COMPLETED,
    within=always(weeks(16)),
    ends_with=(events.EDUCATION_ASSESSMENT_REFUSED,),
    source=SEND_REGULATIONS.at("regulation 10(1)"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(),
    note="Counted from the request.",
    examples=(
        Example("2026-01-05", due="2026-04-27", because="112 days: 26, 28, 31 and 27"),
        Example("2025-10-01", due="2026-01-21", because="112 days: 30, 30, 31 and 21"),
    ),
)

EDUCATION_PLAN = Timescale(
    id="SN-03",
    duty="Issue the final education plan",
    after=events.EDUCATION_PLAN_REQUESTED,
    until=events.EDUCATION_PLAN_ISSUED,
    within=always(weeks(20)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.EDUCATION_ASSESSMENT_REFUSED, events.EDUCATION_PLAN_REFUSED),
    source=SEND_REGULATIONS.at("regulation 13(2)"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(),
    note="Counted from the request. A few exceptions stop the weeks; they are not counted here.",
    examples=(
        Example("2026-01-05", due="2026-05-25", because="140 days: 26, 28, 31, 30 and 25"),
        Example("2025-10-01", due="2026-02-18", because="140 days: 30, 30, 31, 31 and 18"),
    ),
)

EDUCATION_PLAN_ANNUAL_REVIEW = Timescale(
    id="SN-04",
    duty="Hold the annual review of the education plan",
    repeats=while_open(spans.WITH_EDUCATION_PLAN),
    until=events.EDUCATION_PLAN_REVIEWED,
    within=always(months(12)),
    source=CHILDREN_AND_FAMILIES_ACT.at("section 44"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(),
    note="Every three to six months for a child under five, by the code of practice.",
    examples=(
        Example("2025-05-12", due="2026-05-12", because="the same day a year on"),
        Example(
            "2024-11-18",
            due="2025-11-18",
            given=(("2024-05-13", events.EDUCATION_PLAN_ISSUED),),
            because="a year from the last review",
        ),
    ),
)
