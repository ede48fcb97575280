"""Private fostering: a look at once, a decision, and visits for as long as it lasts.

Each clock runs from the day on which the authority came to know (regulation 8(6)).
"""

from __future__ import annotations

from keel.rulebook import events, spans
from keel.rulebook.calendar import months, weeks, working_days
from keel.rulebook.roles import Role
from keel.rulebook.signal import Overdue, Signal, Tier
from keel.rulebook.sources import (
    INSPECTION_REPORT,
    LOCAL_PRACTICE,
    PRIVATE_FOSTERING_REGULATIONS,
    Evidence,
    Force,
)
from keel.rulebook.timescale import (
    Example,
    MatchedBy,
    Repeats,
    Timescale,
    always,
    any_of,
    during,
    local,
    not_during,
    only_first,
    while_open,
)

_TEN_DAYS = (
    Example(
        "2026-05-19",
        due="2026-06-03",
        because="3 working days to 22 May; the 25th is a bank holiday; 4 to 29 May; 1, 2 and "
        "3 June make 10",
    ),
    Example("2025-10-06", due="2025-10-20", because="two whole weeks, Monday to Monday"),
)

FIRST_LOOK = Timescale(
    id="PF-02",
    duty="Visit the privately fostered child, the carer and the home",
    repeats=only_first(spans.IN_PRIVATE_FOSTERING),
    until=events.PRIVATELY_FOSTERED_CHILD_HEARD,
    within=always(working_days(7)),
    source=PRIVATE_FOSTERING_REGULATIONS.at("regulations 4 and 7"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(13,),
    note="The child alone, the carer and the household, the parents where that can be done; with "
    "a written report.",
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

SUITABILITY_DECISION = Timescale(
    id="PF-03",
    duty="Decide whether the private arrangement is suitable",
    after=events.PRIVATE_FOSTERING_KNOWN,
    until=events.PRIVATE_FOSTERING_DECIDED,
    within=local(working_days(42)),
    matched_by=MatchedBy.RECORD,
    ends_with=(events.PRIVATE_FOSTERING_ENDED,),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(13,),
    note="The regulations set no number; many authorities keep 42 working days. Checks that are "
    "still awaited do not stop them.",
    examples=(
        Example(
            "2026-01-05",
            due="2026-03-04",
            because="eight whole weeks to 2 March are 40; the 3rd and 4th make 42",
        ),
        Example(
            "2025-09-01",
            due="2025-10-29",
            because="eight whole weeks to 27 October are 40; the 28th and 29th make 42",
        ),
    ),
)

VISITS_IN_FIRST_YEAR = Timescale(
    id="PF-04",
    duty="Visit the privately fostered child in the first year",
    repeats=Repeats(spans.IN_PRIVATE_FOSTERING, younger_than=months(12)),
    until=events.PRIVATELY_FOSTERED_CHILD_HEARD,
    within=always(weeks(6)),
    source=PRIVATE_FOSTERING_REGULATIONS.at("regulation 8(1)(a), (3), (5) and (6)"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(13,),
    note="The child is spoken to alone, unless the visitor considers that inappropriate and says "
    "why; and a report is written.",
    examples=(
        Example("2026-01-09", due="2026-02-20", because="42 days: 22 in January, 20 in February"),
        Example(
            "2026-02-27",
            due="2026-04-10",
            given=(("2025-03-03", events.PRIVATE_FOSTERING_KNOWN),),
            because="four days before the first year ends: 1, 31 and 10",
        ),
    ),
)

VISITS_AFTER_A_YEAR = Timescale(
    id="PF-05",
    duty="Visit the privately fostered child after the first year",
    repeats=Repeats(spans.IN_PRIVATE_FOSTERING, older_than=months(12)),
    until=events.PRIVATELY_FOSTERED_CHILD_HEARD,
    within=always(weeks(12)),
    source=PRIVATE_FOSTERING_REGULATIONS.at("regulation 8(1)(b) and (2)"),
    force=Force.LAW,
    evidence=Evidence.READ,
    paragraphs=(13,),
    note="The child is spoken to alone, as in the first year. Also when the child, the carer or a "
    "parent reasonably asks.",
    examples=(
        Example(
            "2026-01-05",
            due="2026-03-30",
            given=(("2024-12-02", events.PRIVATE_FOSTERING_KNOWN),),
            because="84 days: 26 in January, 28 in February, 30 in March",
        ),
        Example(
            "2025-10-01",
            due="2025-12-24",
            given=(("2024-09-30", events.PRIVATE_FOSTERING_KNOWN),),
            because="84 days: 30 in October, 30 in November, 24 in December",
        ),
    ),
)

ANNUAL_REVIEW = Timescale(
    id="PF-06",
    duty="Review the private arrangement each year",
    repeats=while_open(spans.IN_PRIVATE_FOSTERING),
    until=events.PRIVATE_FOSTERING_REVIEWED,
    within=local(months(12)),
    source=LOCAL_PRACTICE,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(13,),
    examples=(
        Example("2025-05-12", due="2026-05-12", because="the same day a year on"),
        Example(
            "2024-11-18",
            due="2025-11-18",
            given=(("2023-11-20", events.PRIVATE_FOSTERING_KNOWN),),
            because="a year from the last review",
        ),
    ),
)

PLAN_OR_REASON = Timescale(
    id="PF-07",
    duty="Begin a plan for the privately fostered child, or say why none is needed",
    after=events.PRIVATE_FOSTERING_DECIDED,
    until=any_of(events.CHILD_IN_NEED_PLAN_STARTED, events.PRIVATE_FOSTERING_PLAN_NOT_NEEDED),
    within=local(working_days(10)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.PRIVATE_FOSTERING_ENDED, events.PROTECTION_PLAN_STARTED),
    when=(not_during(spans.ON_CHILD_IN_NEED_PLAN, spans.ON_PROTECTION_PLAN),),
    source=INSPECTION_REPORT,
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(13,),
    examples=_TEN_DAYS,
)

ADVICE_AT_SIXTEEN = Timescale(
    id="PF-08",
    duty="Tell the privately fostered young person at 16 of status and of help to come",
    after=events.TURNED_16,
    until=events.PRIVATE_FOSTERING_ADVICE_GIVEN,
    within=local(working_days(10)),
    matched_by=MatchedBy.SUBJECT,
    ends_with=(events.BECAME_LOOKED_AFTER,),
    when=(during(spans.IN_PRIVATE_FOSTERING),),
    source=PRIVATE_FOSTERING_REGULATIONS.at("regulations 9 and 10"),
    force=Force.LOCAL,
    evidence=Evidence.UNCONFIRMED,
    paragraphs=(13,),
    note="A disabled child is privately fostered until 18.",
    examples=tuple(
        Example(
            example.starts,
            due=example.due,
            given=(("2025-03-03", events.PRIVATE_FOSTERING_KNOWN),),
            because=example.because,
        )
        for example in _TEN_DAYS
    ),
)

PRIVATE_FOSTERING_DRIFTS = Signal(
    id="DD-51",
    title="Private fostering adrift",
    reasons=(
        Overdue(
            rules=(FIRST_LOOK,),
            because="We have known since {from_on} that this child is privately fostered, and "
            "nobody had been to see by {due_on}.",
        ),
        Overdue(
            rules=(SUITABILITY_DECISION,),
            because="We have known since {from_on} that this child is privately fostered, and "
            "nobody has decided whether that is suitable.",
        ),
        Overdue(
            rules=(VISITS_IN_FIRST_YEAR, VISITS_AFTER_A_YEAR),
            because="This privately fostered child was to be visited by {due_on} and has not been "
            "since {from_on}.",
        ),
    ),
    while_open=(spans.IN_PRIVATE_FOSTERING,),
    goes_to=(Tier(Role.SERVICE_MANAGER),),
    clears_when="The visit is made; the decision is taken.",
    paragraphs=(13,),
)
