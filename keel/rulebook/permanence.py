"""Adoption and other orders for good: the decision, the match, the move, and the time after."""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import days, months, weeks, working_days
from keel.rulebook.sources import (
    ADOPTION_GUIDANCE,
    ADOPTION_REGULATIONS,
    ADOPTION_SCORECARD,
    SSDA903,
    Evidence,
    Force,
)
from keel.rulebook.timescale import (
    Example,
    MatchedBy,
    Repeats,
    Timescale,
    after_first,
    always,
    local,
    not_during,
    only_first,
)

ADOPTION_DECISION = Timescale(
    id="AD-01",
    duty="Bring the plan for adoption to the decision maker",
    after=events.ADOPTION_AGREED_AT_REVIEW,
    until=events.ADOPTION_DECIDED,
    within=always(months(2)),
    ends_with=(events.ADOPTION_DECISION_REVERSED,),
    source=ADOPTION_GUIDANCE,
    force=Force.GUIDANCE,
    evidence=Evidence.WITNESSED,
    paragraphs=(28,),
    examples=(
        Example("2025-12-31", due="2026-02-28", because="February 2026 has no 31st: its last day"),
        Example("2026-03-10", due="2026-05-10", because="the same day two months on"),
    ),
)

DECISION_AFTER_PANEL = Timescale(
    id="AD-02",
    duty="Decide on adoption after the panel's recommendation",
    after=events.ADOPTION_PANEL_RECOMMENDED,
    until=events.ADOPTION_DECIDED,
    within=always(working_days(7)),
    ends_with=(events.ADOPTION_DECISION_REVERSED,),
    source=ADOPTION_GUIDANCE,
    force=Force.GUIDANCE,
    evidence=Evidence.WITNESSED,
    paragraphs=(28,),
    note="From the day the minutes are with the decision maker. A child for whom the court is "
    "asked goes to the decision maker without a panel.",
    examples=(
        Example(
            "2026-04-01",
            due="2026-04-14",
            because="2 April is day 1; Easter does not count; 7 to 10 April are days 2 to 5; the "
            "13th and 14th are 6 and 7",
        ),
        Example("2025-11-10", due="2025-11-19", because="five days to the 17th, and two more"),
    ),
)

PARENTS_TOLD = Timescale(
    id="AD-03",
    duty="Tell the parents of the decision on adoption",
    after=events.ADOPTION_DECIDED,
    until=events.PARENTS_TOLD_OF_ADOPTION_DECISION,
    within=always(working_days(2)),
    source=ADOPTION_GUIDANCE,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(28,),
    note="By word of mouth; in writing within five working days.",
    examples=(
        Example("2026-04-02", due="2026-04-08", because="Easter does not count; 7 and 8 April"),
        Example("2025-11-14", due="2025-11-18", because="Monday and Tuesday after a Friday"),
    ),
)

MATCH_AFTER_DECISION = Timescale(
    id="AD-04",
    duty="Match the child with adopters after the decision",
    after=events.ADOPTION_DECIDED,
    until=events.MATCHED_FOR_ADOPTION,
    within=always(months(6)),
    beforehand=True,
    ends_with=(events.ADOPTION_DECISION_REVERSED,),
    source=ADOPTION_GUIDANCE,
    force=Force.GUIDANCE,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(28,),
    note="Three months for a child under six months old whose parents ask for adoption.",
    examples=(
        Example("2025-08-29", due="2026-02-28", because="February 2026 has no 29th: its last day"),
        Example("2026-01-15", due="2026-07-15", because="the same day six months on"),
    ),
)

MATCH_AFTER_ORDER = Timescale(
    id="AD-06",
    duty="Match the child with adopters after the placement order",
    after=events.PLACEMENT_ORDER_MADE,
    until=events.MATCHED_FOR_ADOPTION,
    within=always(days(121)),
    beforehand=True,
    ends_with=(events.ADOPTION_DECISION_REVERSED,),
    source=ADOPTION_SCORECARD,
    force=Force.NATIONAL,
    evidence=Evidence.READ,
    paragraphs=(28,),
    note="Indicator A2, whose threshold was set for 2013 to 2016. A match before the order took no "
    "time.",
    examples=(
        Example("2026-01-05", due="2026-05-06", because="121 days: 26, 28, 31, 30 and 6"),
        Example("2025-07-01", due="2025-10-30", because="121 days: 30, 31, 30 and 30"),
    ),
)

FIRST_ADOPTIVE_VISIT = Timescale(
    id="AD-08a",
    duty="Visit the child in the week after moving in with adopters",
    repeats=only_first(spans.WITH_ADOPTERS),
    until=events.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,
    within=always(weeks(1)),
    source=ADOPTION_REGULATIONS.at("regulation 36"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(28,),
    examples=(
        Example("2025-12-24", due="2025-12-31", because="7 days: weeks do not stop for Christmas"),
        Example("2026-02-24", due="2026-03-03", because="4 days in February, 3 in March"),
    ),
)

ADOPTIVE_VISITS = Timescale(
    id="AD-08b",
    duty="Visit the child with adopters every week until the first review there",
    repeats=after_first(spans.WITH_ADOPTERS),
    until=events.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,
    within=always(weeks(1)),
    when=(not_during(spans.REVIEWED_WITH_ADOPTERS),),
    source=ADOPTION_REGULATIONS.at("regulation 36"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(28,),
    examples=(
        Example(
            "2025-12-29",
            due="2026-01-05",
            given=(("2025-12-24", events.MOVED_IN_WITH_ADOPTERS),),
            because="2 days in December, 5 in January",
        ),
        Example(
            "2026-03-03",
            due="2026-03-10",
            given=(("2026-02-24", events.MOVED_IN_WITH_ADOPTERS),),
            because="7 days from the last visit",
        ),
    ),
)

FIRST_ADOPTIVE_REVIEW = Timescale(
    id="AD-09a",
    duty="Hold the first review with adopters",
    repeats=only_first(spans.WITH_ADOPTERS),
    until=events.LOOKED_AFTER_REVIEW_HELD,
    within=always(weeks(4)),
    source=ADOPTION_REGULATIONS.at("regulation 36"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(28,),
    examples=(
        Example("2026-02-16", due="2026-03-16", because="12 days in February, 16 in March"),
        Example("2025-12-08", due="2026-01-05", because="23 days in December, 5 in January"),
    ),
)

SECOND_ADOPTIVE_REVIEW = Timescale(
    id="AD-09b",
    duty="Hold the second review with adopters",
    repeats=Repeats(spans.WITH_ADOPTERS, first=1, last=1),
    until=events.LOOKED_AFTER_REVIEW_HELD,
    within=always(months(3)),
    source=ADOPTION_REGULATIONS.at("regulation 36"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(28,),
    examples=(
        Example(
            "2025-11-30",
            due="2026-02-28",
            given=(("2025-11-03", events.MOVED_IN_WITH_ADOPTERS),),
            because="February 2026 has no 30th: its last day",
        ),
        Example(
            "2026-01-19",
            due="2026-04-19",
            given=(("2026-01-05", events.MOVED_IN_WITH_ADOPTERS),),
            because="the same day three months on",
        ),
    ),
)

LATER_ADOPTIVE_REVIEWS = Timescale(
    id="AD-09c",
    duty="Hold the next review with adopters until the order",
    repeats=Repeats(spans.WITH_ADOPTERS, first=2),
    until=events.LOOKED_AFTER_REVIEW_HELD,
    within=always(months(6)),
    source=ADOPTION_REGULATIONS.at("regulation 36"),
    force=Force.LAW,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(28,),
    examples=(
        Example(
            "2025-08-29",
            due="2026-02-28",
            given=(
                ("2025-05-06", events.MOVED_IN_WITH_ADOPTERS),
                ("2025-06-02", events.LOOKED_AFTER_REVIEW_HELD),
            ),
            because="February 2026 has no 29th: its last day",
        ),
        Example(
            "2025-10-29",
            due="2026-04-29",
            given=(
                ("2025-07-01", events.MOVED_IN_WITH_ADOPTERS),
                ("2025-07-29", events.LOOKED_AFTER_REVIEW_HELD),
            ),
            because="the same day six months on",
        ),
    ),
)

REVIEW_AFTER_REVERSAL = Timescale(
    id="AD-10",
    duty="Review the care plan of a child who is no longer to be adopted",
    after=events.ADOPTION_DECISION_REVERSED,
    until=events.LOOKED_AFTER_REVIEW_HELD,
    within=local(working_days(20)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.CEASED_TO_BE_LOOKED_AFTER,),
    source=SSDA903,
    force=Force.NATIONAL,
    evidence=Evidence.READ,
    paragraphs=(28,),
    note="The return asks for the day and the reason; the twenty days for the review are local.",
    examples=(
        Example(
            "2026-03-09",
            due="2026-04-08",
            because="18 working days to 2 April; Good Friday and Easter Monday do not count; "
            "7 and 8 April make 20",
        ),
        Example("2025-09-01", due="2025-09-29", because="four whole weeks, Monday to Monday"),
    ),
)
